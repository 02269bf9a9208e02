# Exceptions raised where one does not expect them: class bodies, defaults, decorators, displays, formats, conditions, imports, del.
log = []
def boom(text="boom"): raise ValueError(text)
class Body:
    before = 1
    boom("class body")
    after = 2

Body
def default(x=boom("default")): pass

default
@boom
def decorated(): pass

@boom("factory")
def decorated(): pass

class Derived(boom("base")): pass
class Meta(type):
    def __new__(mcs, *a): boom("metaclass")

class WithMeta(metaclass=Meta): pass
class WithSetName:
    x = type("D", (), {"__set_name__": lambda self, owner, name: log.append(name)})()
    y = 1 / 0

log
[boom(n) for n in "ab"]
{boom("key"): 1}
{1: boom("value")}
{1, boom("set")}
(1, boom("tuple"))
[1, 2][boom("index")]
[1, 2][0:boom("slice")]
f"{boom('fstring')}"
f"{1:{boom('spec')}}"
"%s" % boom("percent")
print("printed", boom("argument"))
print(end=boom("keyword"))
boom(boom("inner"))
boom(*boom("star"))
boom(**boom("double star"))
x = boom("assign")
x
x = y = boom("chain")
y
x, y = 1, boom("pair")
x
x = [0]; x[boom("subscript")] = 5
x[0] = boom("right"); x
x
x[0] += boom("augmented")
x
x.attr = boom("attr")
boom("target").attr = 1
del x[boom("del")]
x
for v in boom("iterable"): pass

for x[boom("loop target")] in [1]: pass

while boom("while"): pass

if boom("if"): pass
else: print("not reached")

1 if boom("ternary") else 2
True and boom("and"), False
False or boom("or")
False and boom("never") or "fine"
not boom("not")
1 < boom("compare") < 3
1 > 2 > boom("never compared")
lambda: boom("later")
(lambda: boom("now"))()
(lambda x=boom("lambda default"): x)
assert boom("assert"), "text"
assert False, boom("message")
assert True, boom("never")
raise boom("raise")
raise ValueError from boom("cause")
with boom("manager"): pass

match boom("subject"):
    case _: pass

match 1:
    case n if boom("guard"): pass

match [1]:
    case [boom.nothing]: pass

try: boom("try")
except boom("except") as e: pass

try: boom("try")
except (ValueError, boom("tuple of classes")): pass

try: pass
except boom("not evaluated"): pass
else: boom("else")
finally: print("finally anyway")

try: 1
finally: boom("finally")

try: boom("first")
finally: boom("second")

def returns():
    try: return boom("return value")
    finally: print("cleaned")

returns()
def generator():
    yield boom("yield value")
    yield 2

list(generator())
g = (boom(n) for n in "xy"); g
next(g)
next(g, "finished")
sorted([3, 1], key=boom)
max([1, 2], key=lambda n: boom(f"key {n}"))
list(map(boom, ["mapped"]))
any(boom(n) for n in ["any"])
sum(x if x < 3 else boom("sum") for x in range(5))
"".join(boom("join") for _ in "a")
dict((k, boom("pairs")) for k in "a")
a, b = (boom(c) for c in "ab")
type("X", (), {"__init__": lambda self: boom("init")})()
type("X", (), {"__new__": lambda cls: boom("new")})()
class Bad:
    def __getattr__(self, name): boom(f"getattr {name}")
    def __setattr__(self, name, value): boom(f"setattr {name}")
    def __getitem__(self, key): boom(f"getitem {key}")
    def __call__(self): boom("call")
    def __len__(self): boom("len")
    def __iter__(self): boom("iter")
    def __contains__(self, x): boom("contains")
    def __add__(self, other): boom("add")
    def __eq__(self, other): boom("eq")
    def __hash__(self): boom("hash")
    def __repr__(self): boom("repr")
    def __bool__(self): boom("bool")
    def __enter__(self): boom("enter")
    def __exit__(self, *a): boom("exit")
    def __format__(self, spec): boom("format")
    def __index__(self): boom("as index")

bad = Bad()
bad.x
bad.x = 1
bad[0]
bad()
len(bad)
for v in bad: pass

1 in bad
bad + 1
bad == 1
{bad}
bad
[bad]
if bad: pass

with bad: pass

f"{bad}"
[1][bad]
hasattr(bad, "x")
getattr(bad, "x", "default")
str(bad)
print(bad)
sorted([bad, bad], key=len)
[*bad]
a, *b = bad
list(bad)
bad in [1]
import nowhere.at.all
from nowhere import x
import math as boom
boom.pi
__import__("not_there_either")
"still here"
