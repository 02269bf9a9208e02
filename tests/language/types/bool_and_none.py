# The small singletons: True, False, None, Ellipsis, NotImplemented, and truth.
True, False, None, ..., Ellipsis, NotImplemented
repr(None), str(True), repr(...), repr(NotImplemented), bool(None), bool(...), type(None), type(...), type(NotImplemented), type(True)
True == 1, True is 1 == 1, False == 0.0, True + 1, True * "ab" == "ab", [10, 20][True], "no yes".split()[False]
bool(), bool(0), bool(0.0), bool(""), bool("0"), bool([]), bool([0]), bool({}), bool(set()), bool(range(0)), bool(range(1)), bool(b""), bool(None)
True & True, True | False, True ^ True, ~False, type(True & False), type(True & 1), type(True + True), not 1, not "", not not []
True and "x", False or "y", None or 0 or [] or "last", 1 and 2 and 3, 1 and 0 and 3, 0 or None
f"{True}", f"{True:d}", f"{True:5}|", f"{True!r:>6}", f"{None}", f"{None!s:>6}", "%d %s %r" % (True, True, None), format(False, ""), format(True, "b"), f"{True:.2f}"
format(None, ">6")
format(..., "d")
None + 1
None.name
None()
None[0]
None < None
None["x"] = 1
for x in None: pass

len(None)
True.foo
None is None, None == None, None != 0, None in [1, None], [None, 1].index(None), {None: 1}[None], hash(None) == hash(None), isinstance(None, type(None)), isinstance(None, (int, type(None)))
sorted([True, False, 2, -1]), max(True, False), sum([True, True, False]), [True, False, True].count(1), all([]), any([]), all([1, "", 2]), any([0, "", 3])
int(True), float(False), str(False), list({True: "a", 1: "b", 1.0: "c"}.items())
class Box:
    def __init__(self, *items): self.items = items
    def __len__(self): return len(self.items)

class Flag:
    def __init__(self, v): self.v = v
    def __bool__(self): return self.v

bool(Box()), bool(Box(1)), not Box(), "full" if Box(0) else "empty", bool(Flag(False)), Flag(True) and "on", bool(Box), bool(Flag)
class BadBool:
    def __bool__(self): return 1

class BadLen:
    def __len__(self): return -1

class TextLen:
    def __len__(self): return "3"

bool(BadBool())
if BadBool(): pass

bool(BadLen())
len(BadLen())
len(TextLen())
not BadBool()
bool(1, 2)
bool(x=1)
class SubBool(bool): pass

class SubNone(type(None)): pass

type(None)()
type(...)() is ..., type(NotImplemented)() is NotImplemented
type(None)(1)
bool(NotImplemented)
def f(a=None, *, b=...): return a, b

f(), f(b=None), f.__defaults__, f.__kwdefaults__
isinstance(True, int), issubclass(bool, int), bool.__mro__, bool.__bases__, (True).bit_length(), True.__class__
any(x > 3 for x in range(10)), all(x < 3 for x in range(10)), any(map(str.isdigit, "ab1")), all(isinstance(x, int) for x in [1, True])
any(5)
all(None)
any([1], [2])
any()
from operator import truth, not_, is_, is_not
truth([]), not_(0), is_(None, None), is_not(1, None)
x = 5
1 < x < 10, 1 < x > 3, x == 5 == 5.0, 1 < x < 3, x in [5] == True, not x == 5, (not x) == 5
assert x == 5, "not five"
assert x == 6, "not six"
assert x == 6
assert not x, ("a", 1)
print(None, True, ..., sep="|")
