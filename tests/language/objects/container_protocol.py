# The container protocol: items, __missing__, __contains__ and its fallbacks, __reversed__, __length_hint__, the sequence protocol.
import operator
class Sequence:
    def __init__(self, *items): self.items = items
    def __getitem__(self, i):
        print("item", i, end="; ")
        return self.items[i]

s = Sequence(1, 2, 3)
list(s), 2 in s, 9 in s, s[-1], s[0:2], tuple(s), [*s], sum(s), max(s)
a, b, c = s; a, b, c
for x in s: print(x)

reversed(s)
it = iter(s); next(it), next(it), type(it).__name__
class Counted(Sequence):
    def __len__(self): return len(self.items)

list(reversed(Counted("a", "b"))), len(Counted(1)), bool(Counted())
class Stops:
    def __getitem__(self, i):
        if i == 2: raise StopIteration
        if i == 5: raise KeyError(i)
        return i

list(Stops())
class Fails:
    def __getitem__(self, i):
        if i > 1: raise KeyError(i)
        return i

list(Fails())
class Iterable:
    def __iter__(self): return iter([1, 2])
    def __contains__(self, item): print("contains", item); return item

1 in Iterable(), 0 in Iterable(), "x" not in Iterable(), [] in Iterable()
class NoContains(Iterable): __contains__ = None
1 in NoContains()
class NoIter(Iterable): __iter__ = None
list(NoIter())
class NoHash: __hash__ = None
{NoHash()}
class Missing(dict):
    def __missing__(self, key): print("missing", key); return key * 2

m = Missing(a=1)
m["a"], m["b"], m.get("b"), "b" in m, m.pop("b", None), len(m)
m["x"] = m["x"]; dict(m)
{**m}, m | {"q": 1}, type(m | {}), type(m.copy()).__name__
class Filling(dict):
    def __missing__(self, key): value = self[key] = []; return value

f = Filling(); f["a"].append(1); f["a"].append(2); f["b"]; f
class Keyed:
    def __getitem__(self, key): return key
    def __setitem__(self, key, value): print("set", key, value)
    def __delitem__(self, key): print("del", key)

k = Keyed()
k[1], k["a"], k[1:2], k[::], k[1, 2], k[1:2, ...], k[()], k[None], k[-1:], k[1, ], k[:, 1:2:3]
k[1] = 2; k[:] = 3; k["a", "b"] = k[0] = 4; del k[1:2], k[...]
k[0] += 5
class Reversible:
    def __reversed__(self): return iter("zyx")

list(reversed(Reversible())), list(reversed([1, 2])), list(reversed({"a": 1, "b": 2})), list(reversed({"a": 1}.items())), list(reversed(range(3)))
reversed({1, 2})
reversed(iter([]))
class NotReversible(Counted): __reversed__ = None
reversed(NotReversible())
class Hint:
    def __init__(self, hint): self.hint = hint
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self):
        if isinstance(self.hint, Exception): raise self.hint
        return self.hint

operator.length_hint(Hint(5)), operator.length_hint([1]), operator.length_hint(5, 9), operator.length_hint(Hint(NotImplemented), 3), list(Hint(10))
operator.length_hint(Hint(-1))
operator.length_hint(Hint("x"))
operator.length_hint(Hint(ValueError("v")))
class Index:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v

[10, 20, 30][Index(1)], "abc"[Index(-1)], (1, 2, 3)[Index(0):Index(2)], list(range(Index(3))), bytes(Index(2)), "a" * Index(3), hex(Index(255)), f"{Index(5)}"[:9]
[1][Index(5)]
[1][Index("x")]
slice(Index(1), Index(5), Index(2)).indices(Index(4)), range(10)[Index(2):Index(-2)]
class Mutable(list):
    def __setitem__(self, i, v): print("setitem", i); super().__setitem__(i, v)
    def append(self, v): print("append", v); super().append(v)

mu = Mutable([3, 1]); mu[0] = 5; mu.append(2); mu += [9]; mu.extend([8]); mu.sort(); mu, type(mu), type(mu + []), type(mu[:]), type(mu.copy())
class Iterator:
    def __init__(self, n): self.n = n
    def __iter__(self): print("iter"); return self
    def __next__(self):
        if self.n <= 0: raise StopIteration("done")
        self.n -= 1
        return self.n

list(Iterator(3)), 1 in Iterator(3), dict.fromkeys(Iterator(2)), list(zip(Iterator(2), Iterator(5))), sorted(Iterator(3))
x, *y = Iterator(3); x, y
next(Iterator(0), "default")
next(Iterator(0))
class OnlyNext:
    def __next__(self): return 1

iter(OnlyNext())
next(OnlyNext()), 
class BadIter:
    def __iter__(self): return OnlyNext2()

class OnlyNext2:
    def __init__(self): self.n = 0
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration
        return self.n

for v in BadIter(): print(v)

list(iter(OnlyNext2().__next__, 2)), list(iter(lambda it=iter("abc"): next(it), "c"))
iter(5, 6)
class Growing(list): pass
g = [1]
for v in g:
    if v < 4: g.append(v + 1)

g
d = {"a": 1}
for key in d: d[key + "x"] = 1

st = {1}
for v in st: st.add(v + 1)

for key in list(d): del d[key]

d
