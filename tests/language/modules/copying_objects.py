# copy and deepcopy of all that programs copy.
import copy
from collections import deque, defaultdict, OrderedDict, Counter, ChainMap, namedtuple, UserList
from datetime import datetime, timedelta, date
from decimal import Decimal
from fractions import Fraction
from dataclasses import dataclass, field
from enum import Enum
a = [1, [2, 3], {"k": [4]}, (5, [6]), set()]
s, d = copy.copy(a), copy.deepcopy(a)
a[1].append("x"); a[2]["k"].append("y"); a[3][1].append("z"); a[4].add(8); a.append("end"); a, s, d
s[1] is a[1], d[1] is a[1], d[3] is a[3], copy.copy((1, 2)) is (1, 2) or "tuple", copy.copy("s") is "s" or "str", copy.deepcopy(5), copy.deepcopy(None), copy.copy(len) is len, copy.deepcopy(int) is int
t = (1, "a", (2, None)); copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy(([],))[0] is not None
loop = [1]; loop.append(loop); c = copy.deepcopy(loop); c[1] is c, c is loop, c; d = {}; d["me"] = d; e = copy.deepcopy(d); e["me"] is e
shared = [0]; pair = copy.deepcopy([shared, shared]); pair[0] is pair[1], pair[0] is shared
for x in [deque([[1]], maxlen=3), defaultdict(list, {"k": [1]}), OrderedDict(a=[1]), Counter(a=1), ChainMap({"a": [1]}), {1: {2: {3}}}, frozenset([1]), bytearray(b"ab"), UserList([[1]]), datetime(2024, 1, 1), timedelta(1), date(2024, 1, 1), Decimal("1.5"), Fraction(1, 3), range(3), b"x", slice(1, 2)]:
    s, d = copy.copy(x), copy.deepcopy(x); print(type(x).__name__, s == x, d == x, type(s) is type(x), type(d) is type(x), d)

dd = copy.deepcopy(defaultdict(list, {"k": [1]})); dd.default_factory, dd["new"], copy.copy(defaultdict(int)).default_factory
class Node:
    def __init__(self, name, children=()): self.name, self.children, self.parent = name, list(children), None
    def __repr__(self): return f"Node({self.name}, {self.children})"

root = Node("root", [Node("a"), Node("b")])
for child in root.children: child.parent = root

s, d = copy.copy(root), copy.deepcopy(root); s.children is root.children, d.children is root.children, d.children[0].parent is d, d, s == root, s.name; d.children[0].name = "changed"; root, d
class Special:
    def __init__(self, v): self.v = v
    def __copy__(self): return Special(("copied", self.v))
    def __deepcopy__(self, memo): return Special(("deep", copy.deepcopy(self.v, memo)))

copy.copy(Special(1)).v, copy.deepcopy(Special([1])).v, [x.v for x in copy.deepcopy([Special(1), Special(2)])]
class State:
    def __init__(self): self.keep, self.cache = [1], "big"
    def __getstate__(self): return {"keep": self.keep}
    def __setstate__(self, state): self.__dict__.update(state); self.cache = "rebuilt"

copy.copy(State()).cache, copy.deepcopy(State()).__dict__
class Slotted:
    __slots__ = ("a", "b")
    def __init__(self, a): self.a = a

x = Slotted([1]); y, z = copy.copy(x), copy.deepcopy(x); y.a is x.a, z.a is x.a, z.a, hasattr(y, "b")
@dataclass
class Point:
    x: int
    tags: list = field(default_factory=list)

p = Point(1, ["t"]); q, r = copy.copy(p), copy.deepcopy(p); p.tags.append("u"); q, r, p == q, p == r
class Color(Enum): RED = 1

copy.copy(Color.RED) is Color.RED, copy.deepcopy([Color.RED])[0] is Color.RED
P = namedtuple("P", "a b"); n = P([1], 2); copy.copy(n) == n, copy.deepcopy(n), copy.deepcopy(n).a is n.a, type(copy.deepcopy(n)).__name__
class MyList(list):
    def __init__(self, *a): super().__init__(*a); self.label = ["L"]

m = MyList([[1]]); u, v = copy.copy(m), copy.deepcopy(m); u, u.label is m.label, v, v.label is m.label, type(u), type(v), v[0] is m[0]
class MyDict(dict): pass

md = MyDict(a=[1]); md.extra = 5; w = copy.deepcopy(md); w, w.extra, type(w), w["a"] is md["a"]
try: raise ValueError("x", [1])
except ValueError as e: err = copy.copy(e); print(repr(err), err.args is not None, type(err))

class Resource:
    def __reduce_ex__(self, protocol): raise TypeError("cannot copy a resource")

copy.copy(Resource())
copy.deepcopy([Resource()])
copy.copy(x for x in [])
copy.deepcopy(open("f", "w"))
copy.copy()
copy.Error.__name__, issubclass(copy.Error, Exception), copy.error is copy.Error
f = lambda: 0; copy.deepcopy(f) is f, copy.copy(print) is print, copy.deepcopy({"f": f})["f"] is f, copy.deepcopy({(1, 2): [3]}), copy.deepcopy([[]] * 2)
memo = {}; copy.deepcopy(shared, memo), len(memo) >= 1, id(shared) in memo
{**a[2]}, a[:], list(a) == a, dict(a[2]), a.copy() is a, set(a[4]) == a[4]
