# `with`: several managers, parentheses, targets of every form, exits that suppress, errors on the way in and out.
class Manager:
    def __init__(self, name, swallow=False, enter=None, leave=None):
        self.name, self.swallow, self.enter, self.leave = name, swallow, enter, leave
    def __enter__(self):
        print("enter", self.name)
        if self.enter: raise self.enter
        return self.name
    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__, value, trace is not None)
        if self.leave: raise self.leave
        return self.swallow

with Manager("a") as a, Manager("b") as b:
    a + b

with (Manager("a") as a, Manager("b"), Manager("c") as c,):
    print(a, c)

with (
    Manager("long")
    as name
):
    name

with Manager("x"), Manager("y", swallow=True), Manager("z"):
    raise ValueError("inside")

with Manager("outer", swallow=True) as o, Manager("inner", enter=KeyError("in")) as i:
    print("never")

with Manager("outer") as o, Manager("inner", leave=KeyError("out")) as i:
    print("body")

with Manager("outer", swallow=True), Manager("inner", leave=KeyError("out")):
    raise ValueError("first")

try:
    with Manager("one", leave=TypeError("leaving")):
        raise ValueError("first")
except TypeError as error:
    repr(error), repr(error.__context__), error.__cause__, error.__suppress_context__

def early():
    for n in range(3):
        with Manager(n):
            if n == 0: continue
            if n == 1: break
    with Manager("returning") as name:
        return name

early()
def swallowed():
    with Manager("s", swallow=True):
        return 1 / 0
    return "went on"

swallowed()
class Pair:
    def __enter__(self): return (1, [2, 3])
    def __exit__(self, *args): print(len(args)); return None

holder = {}
class Box: pass

box = Box()
with Pair() as (first, [second, third]), Pair() as holder["k"], Pair() as box.value, Pair() as [x, *rest]:
    first, second, third, holder, box.value, x, rest

with Pair() as (a, b, c):
    pass

with 5:
    pass

with Box():
    pass

class OnlyEnter:
    def __enter__(self): print("entered")

with OnlyEnter():
    pass

class OnlyExit:
    def __exit__(self, *args): pass

with OnlyExit() as x: pass

class Instance: pass

it = Instance()
it.__enter__ = lambda: 1
it.__exit__ = lambda *a: None
with it: pass

class Few:
    def __enter__(self): pass
    def __exit__(self): pass

with Few(): pass

with Few():
    raise ValueError("lost")

class Truth:
    def __init__(self, answer): self.answer = answer
    def __enter__(self): return self
    def __exit__(self, *args): return self.answer

for answer in 1, [], [0], "", "no", None, 0.0:
    try:
        with Truth(answer): raise ValueError
    except ValueError: print(repr(answer), "lets it through")
    else: print(repr(answer), "swallows")

class NoBool:
    def __bool__(self): raise RuntimeError("no truth")

with Truth(NoBool()):
    raise ValueError("under")

with Truth(NoBool()):
    print("without an exception nobody asks")

with open: pass

def bad(text):
    try:
        compile(text, "<test>", "exec")
    except SyntaxError as error:
        print(f"{error.msg} | line {error.lineno}")

bad("with a as 1: pass")
bad("with a as f(): pass")
bad("with a as b\n    pass")
bad("with a as b + c: pass")
bad("with a as b:")
bad("with: pass")
bad("with (a as b, c as d) as e: pass")
