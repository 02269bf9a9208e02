# Class patterns of `match`: positional by __match_args__, keywords, built-in types, and the errors.
from dataclasses import dataclass
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"Point({self.x}, {self.y})"

class Point3(Point):
    __match_args__ = ("x", "y", "z")
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z

def where(p):
    match p:
        case Point3(x, y, z) if z: return f"space {x} {y} {z}"
        case Point(0, 0): return "origin"
        case Point(0, y=y): return f"on y at {y}"
        case Point(x=x, y=0): return f"on x at {x}"
        case Point(x, y) as whole if x == y: return f"diagonal {whole}"
        case Point(): return "a point"
        case _: return "nothing"

for p in Point(0, 0), Point(0, 5), Point(7, 0), Point(3, 3), Point(1, 2), Point3(1, 2, 3), Point3(0, 0, 0), "text", None:
    print(where(p))

def kind(value):
    match value:
        case bool(b): return "bool", b
        case int(n) if n < 0: return "negative", n
        case int(): return "int", value
        case float(f): return "float", f
        case str(s): return "str", s
        case bytes(b): return "bytes", b
        case list([]) | tuple([]): return "empty", value
        case list([first, *_]): return "list", first
        case tuple((a, b)): return "pair", a, b
        case dict({"k": v}): return "dict", v
        case set(s) | frozenset(s): return "set", len(s)
        case type(): return "class", value.__name__
        case _: return "other"

for value in True, -3, 4, 2.5, "s", b"b", [], (), [1, 2], (1, 2), (1, 2, 3), {"k": 1}, {}, {1, 2}, frozenset(), int, None:
    kind(value)

@dataclass
class Move:
    by: int
    to: "str" = "north"

@dataclass
class Turn:
    degrees: int

def run(*commands):
    for command in commands:
        match command:
            case Move(0): print("stay")
            case Move(n, "north" | "south" as way): print("vertical", n, way)
            case Move(by=n, to=way): print("move", n, way)
            case Turn(90 | -90 as d): print("quarter", d)
            case Turn(degrees=d): print("turn", d)

run(Move(0), Move(2), Move(3, "south"), Move(4, "west"), Turn(-90), Turn(10))
match Point(1, 2):
    case Point(a, b, c): pass

match Move(1):
    case Move(a, b, c): pass

match 5:
    case int(a, b): pass

match Point(1, 2):
    case Point(1, x=1): pass

class Odd: __match_args__ = ["x"]

match Odd():
    case Odd(x): pass

class Odder: __match_args__ = (1,)

match Odder():
    case Odder(x): pass

class Bare: pass

match Bare():
    case Bare(1): pass

match Bare():
    case Bare(missing=1): print("no")
    case Bare(): print("falls through")

where_to = Point(1, 2)
match where_to:
    case where_to.x(): pass

match 3:
    case Undefined(): pass

class Sly(type):
    def __instancecheck__(cls, other): return other == "yes"

class Yes(metaclass=Sly): pass

for word in "yes", "no":
    match word:
        case Yes(): print("accepted", word)
        case other: print("refused", other)

class Lazy:
    __match_args__ = ("value",)
    @property
    def value(self):
        print("computed")
        return 10

match Lazy():
    case Lazy(9): print("nine")
    case Lazy(10): print("ten")

class Broken:
    @property
    def value(self): raise ValueError("no value")

match Broken():
    case Broken(value=1): pass
