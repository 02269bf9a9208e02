"""What a class says of its copies: states, reductions, items, and circles through them."""
import copy
from dataclasses import dataclass
@dataclass(frozen=True)
class F:
    a: int
    b: list
    def __getstate__(self): return dict(self.__dict__)

f = F(1, [2])
g = copy.copy(f); print(g, g.b is f.b)
h = copy.deepcopy(f); print(h, h.b is f.b)
class L:
    def __setattr__(self, n, v): print('set', n); object.__setattr__(self, n, v)
    def __init__(self): self.x = 1
    def __reduce__(self): return (L, (), {'x': 5, 'y': 6})

l = copy.copy(L()); print(vars(l))
class S:
    def __init__(self): pass
    def __setstate__(self, s): print('setstate', s)

s = copy.copy(S()); x = S(); x.q = 1; y = copy.copy(x); y = copy.deepcopy(x)
class Items(list):
    def __reduce__(self): return (Items, (), None, iter([1, 2]))

print(copy.copy(Items([9])))
class Map(dict):
    def __reduce__(self): return (Map, (), None, None, iter([('a', 1)]))

print(copy.copy(Map(z=1)))
class P:
    __slots__ = ('a', 'b')

p = P(); p.a = [1]; q = copy.copy(p); print(q.a is p.a, hasattr(q, 'b')); q = copy.deepcopy(p); print(q.a is p.a, q.a)
class T:
    __slots__ = ('a',)
    def __getstate__(self): return (None, {'a': 7})

t = T(); t.a = 1; print(copy.copy(t).a)
class N:
    def __new__(cls, v): 
        self = super().__new__(cls); self.v = v; return self
    def __getnewargs__(self): return (self.v,)

print(copy.copy(N([1])).v, copy.deepcopy(N([1])).v)
class N2:
    def __new__(cls, v=None): 
        self = super().__new__(cls); return self

n = N2(3); n.z = [1]; m = copy.deepcopy(n); print(m.z, m.z is n.z)
e = ValueError('a', [1]); e.note = [2]; d = copy.deepcopy(e); print(repr(d), d.note, d.note is e.note)
class MyE(Exception):
    def __init__(self, a, b): super().__init__(f'{a}{b}'); self.a = a

try: print(repr(copy.copy(MyE(1, 2))))
except TypeError as err: print(err)
class Ring:
    def __init__(self): self.me = self; self.other = [self]
    def __getstate__(self): return self.__dict__

r = copy.deepcopy(Ring()); print(r.me is r, r.other[0] is r)
class Made:
    def __init__(self, n): self.n = n
    def __reduce__(self): return (Made, (self.n,), {'kids': self.kids})

a = Made(1); a.kids = [a]; b = copy.deepcopy(a); print(b.kids[0] is b, b.n)
