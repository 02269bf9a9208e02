# copy and deepcopy of one's own classes, __copy__, __deepcopy__, __reduce__ hooks, shared and own state, class namespaces.
import copy
class Plain:
    shared = []
    def __init__(self, items): self.items = items
    def __eq__(self, other): return self.__dict__ == other.__dict__

a = Plain([1, [2]])
shallow, deep = copy.copy(a), copy.deepcopy(a)
shallow == a, shallow is a, shallow.items is a.items, deep.items is a.items, deep.items[1] is a.items[1], deep == a, deep.shared is a.shared
class Own:
    def __init__(self, n): self.n = n
    def __copy__(self): print("copy"); return Own(self.n + 1)
    def __deepcopy__(self, memo): print("deepcopy", type(memo).__name__); return Own(self.n + 100)

copy.copy(Own(1)).n, copy.deepcopy(Own(1)).n, copy.deepcopy([Own(5)])[0].n, copy.copy([Own(5)])[0].n
class State:
    def __init__(self): self.keep, self.drop = 1, 2
    def __getstate__(self): print("getstate"); return {"keep": self.keep}
    def __setstate__(self, state): print("setstate", state); self.__dict__.update(state); self.restored = True

s = copy.copy(State()); vars(s)
class Slotted:
    __slots__ = ("x", "y")
    def __init__(self, x): self.x = x

c = copy.copy(Slotted([1])); c.x, hasattr(c, "y"), copy.deepcopy(c).x is c.x
class Node:
    def __init__(self, name): self.name, self.links = name, []

n, m = Node("n"), Node("m"); n.links.append(m); m.links.append(n); n.links.append(n)
d = copy.deepcopy(n); d is n, d.links[0].links[0] is d, d.links[1] is d, d.name
l = [1]; l.append(l); x = copy.deepcopy(l); x[1] is x, x is l
shared = [0]; pair = [shared, shared]; p = copy.deepcopy(pair); p[0] is p[1], p[0] is shared
copy.copy(5), copy.copy("s"), copy.copy((1, [2])), copy.copy(None), copy.copy(len) is len, copy.copy(int) is int, copy.deepcopy(print) is print, copy.deepcopy(lambda: 1).__name__
t = (1, [2]); copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy((1, 2)) is not None, copy.deepcopy(t)[1] is t[1]
copy.copy({1: [2]}), copy.copy({1, 2}), copy.copy(frozenset([1])), copy.copy(range(3)), copy.copy(slice(1, 2)), copy.copy(bytearray(b"x"))
copy.copy(i for i in [])
copy.deepcopy(iter(x for x in []))
class Stack(list):
    def __init__(self, *a): super().__init__(*a); self.tag = ["t"]

st = Stack([1, [2]]); c = copy.copy(st); c, type(c).__name__, c.tag is st.tag, copy.deepcopy(st)[1] is st[1], copy.deepcopy(st).tag
class Dict(dict): pass
dd = Dict(a=[1]); dd.note = "n"; c = copy.deepcopy(dd); c, c.note, type(c).__name__, c["a"] is dd["a"], dd.copy(), type(dd.copy()).__name__
class Single:
    instance = None
    def __new__(cls): cls.instance = cls.instance or super().__new__(cls); return cls.instance

copy.copy(Single()) is Single(), Single() is Single()
e = ValueError("m", 1); e.extra = "x"; c = copy.copy(e); c.args, c.extra, type(c).__name__, c is e
class Borg:
    state = {}
    def __init__(self, **kw): self.__dict__ = self.state; self.__dict__.update(kw)

b1, b2 = Borg(a=1), Borg(b=2); vars(b1), b1.b, vars(b1) is vars(b2)
class Defaults:
    items = []
    count = 0
    def __init__(self): self.count += 1
    def add(self, x): self.items.append(x); return self

f, g = Defaults().add(1), Defaults().add(2); f.items, g.count, Defaults.count, vars(f), Defaults.items is f.items
f.items = ["own"]; f.items, g.items
del f.items; f.items
def mutable(x, seen=[]): seen.append(x); return seen
mutable(1), mutable(2), mutable.__defaults__
mutable(3) is mutable(4)
matrix = [[0] * 2] * 2; matrix[0][0] = 1; matrix
matrix = [[0] * 2 for _ in range(2)]; matrix[0][0] = 1; matrix
a = b = []; a.append(1); b; a = a + [2]; a, b; a += [3]; a, b
x = [1, 2]; y = x[:]; z = list(x); x is y, x == y == z, x.copy() is x, [*x] is x
s1 = "abc"; s2 = s1; s2 += "d"; s1, s2
d1 = {"k": [1]}; d2 = {**d1}; d2["k"].append(2); d2["n"] = 1; d1, d2
def swap(a, b): a, b = b, a; a.append("a"); b.append("b")
p, q = [], []; swap(p, q); p, q
class Frozen:
    def __init__(self, v): object.__setattr__(self, "v", v)
    def __setattr__(self, name, value): raise AttributeError(f"{type(self).__name__} is frozen: {name}")
    def __delattr__(self, name): raise AttributeError(f"cannot delete {name}")
    def replace(self, **kw): new = copy.copy(self); new.__dict__.update(kw); return new

fz = Frozen(1)
fz.v = 2
fz.new = 1
del fz.v
fz.replace(v=5).v, fz.v, copy.deepcopy(fz).v
vars(fz)["v"] = 9; fz.v
id(fz) == id(fz), fz is fz, [fz] == [fz], fz in [copy.copy(fz)]
