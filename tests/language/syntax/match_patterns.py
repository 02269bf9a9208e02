# Sequence, mapping, value, or- and capture patterns, guards, and what the compiler refuses.
import sys
from collections import OrderedDict, defaultdict, deque
def sequence(value):
    match value:
        case []: return "empty"
        case [x]: return ("one", x)
        case [x, y] if x == y: return ("twins", x)
        case (1, *rest, 9): return ("framed", rest)
        case ["go", ("north" | "south") as way, *_]: return ("go", way)
        case [[a, b], [c, d]]: return ("matrix", a, b, c, d)
        case [*head, last]: return ("last", head, last)
        case _: return "no sequence"

for value in [], [5], (2, 2), [1, 9], [1, 2, 3, 9], ["go", "north", 1], ("go", "east"), [[1, 2], [3, 4]], range(3), "ab", b"ab", deque([1]), {1: 2}, {1}, iter([1]), None:
    sequence(value)

def mapping(value):
    match value:
        case {"kind": "user", "name": str(name), **rest}: return ("user", name, rest)
        case {"kind": "post", "tags": [first, *_]}: return ("post", first)
        case {"kind": ("a" | "b") as kind}: return ("kind", kind)
        case {-1: x, 2.5: y, None: z}: return (x, y, z)
        case {"deep": {"er": {"est": found}}}: return ("deep", found)
        case {**everything} if everything: return ("rest", everything)
        case {}: return "any mapping"
        case _: return "no mapping"

for value in {"kind": "user", "name": "ann", "age": 3}, {"kind": "user", "name": 1}, {"kind": "post", "tags": ["x", "y"]}, {"kind": "b"}, {-1: 1, 2.5: 2, None: 3}, {"deep": {"er": {"est": 1}}}, {}, OrderedDict(a=1), [("kind", "a")]:
    mapping(value)

counts = defaultdict(int)
match counts:
    case {"missing": n}: print("made", n)
    case {}: print("nothing made", dict(counts))

class Colour:
    RED = 1
    GREEN = "green"
    class Deep: BLUE = (3,)

def value(subject):
    match subject:
        case Colour.RED: return "red"
        case Colour.GREEN: return "green"
        case Colour.Deep.BLUE: return "blue"
        case sys.maxsize: return "max"
        case -1 | -1.5 | 3.5 | "a" "b" | b"x" | None | True: return "literal"
        case False: return "False itself"
        case other: return other

[value(v) for v in (1, True, "green", (3,), sys.maxsize, -1, -1.5, 3.5, "ab", b"x", None, 0, False, 1.0)]
match 1, 2:
    case a, b: print(a, b)

match [1, [2, [3, [4]]]]:
    case [a, [b, [c, [d]]]]: a + b + c + d

match (point := (1, 2)), 3:
    case (x, y), z: x, y, z, point

def guarded(n):
    match n:
        case int() if print("checked", n): pass
        case x if x > 10: return "big"
        case x: return "small", x

guarded(20), guarded(2)
x = "before"
match [1, 2, 3]:
    case [x, 5, _]: print("never")
    case [_, x, _]: print("bound", x)

match = {"match": 1}; case = [2]; _ = 3; type = 4
match["match"], case[0], type
match [case]:
    case [[match]]: match, case

del type
def bad(text):
    try:
        compile(text, "<test>", "exec")
    except SyntaxError as error:
        print(f"{error.msg} | line {error.lineno}")

bad("match x:\n    case _: pass\n    case 1: pass")
bad("match x:\n    case y: pass\n    case 1: pass")
bad("match x:\n    case [a, a]: pass")
bad("match x:\n    case [*a, *b]: pass")
bad("match x:\n    case [a] | [b]: pass")
bad("match x:\n    case a | 1: pass")
bad("match x:\n    case {'k': 1, 'k': 2}: pass")
bad("match x:\n    case {**rest, 'k': 1}: pass")
bad("match x:\n    case C(a=1, a=2): pass")
bad("match x:\n    case C(a=1, 2): pass")
bad("match x:\n    case {name: 1}: pass")
bad("match x:\n    case 1 + 2: pass")
bad("match x:\n    case f'a': pass")
bad("match x:\n    case a.b as c.d: pass")
bad("match x:\n    case 1 as _: pass")
bad("match x:\ncase 1: pass")
bad("match x:\n    pass")
bad("match x:\n    case 1\n        pass")
bad("match x:\n    case {**_}: pass")
