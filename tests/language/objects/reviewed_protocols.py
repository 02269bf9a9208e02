class C:
    def __init__(*args, **kw): args[0].x = kw
print(type(C(a=1)).__name__, C(a=1).x, C(1,2).x)
import gc, itertools
def f():
    class C:
        k = 5
    objs = [C() for _ in range(6)]
    for i in range(70):
        for o in objs: setattr(o, f"x{i}", 0)
    for o in objs: o.me = o
    objs = o = None
    gc.collect(); print(C.k)
f()
def g2():
    class C: k = 5
    objs = [C() for _ in range(40)]
    for i,o in enumerate(objs): setattr(o, f"a{i}", o)
    kept=objs[39]; objs = o = None
    gc.collect(); print(C.k, type(kept).k, C().k)
g2()
def f(x):
    if x > 2: raise StopIteration
    return x
print(list(itertools.starmap(f, [(1,),(2,),(3,)])), list(itertools.takewhile(f, [1,2,3])))
class N(float):
    def __radd__(self, o): return "r"
    def __rdivmod__(self, o): return "rd"
print(1 + N(2), True + N(1), divmod(5, N(2)), 2*N(3), 1.0+N(2), N(2)+1)
class MR(type):
    def __ror__(cls, o): return 'ror'
class CR(metaclass=MR): pass
print(None | CR, None | int)
class M(type):
    @property
    def p(cls): raise AttributeError
    def __getattr__(cls, n): return "fallback"
class C(metaclass=M): pass
print(C.p, C.zz)
class M2(type):
    def __getattribute__(cls, n):
        try: return super().__getattribute__(n)
        except AttributeError: print("inner"); raise
    def __getattr__(cls, n): print("hook"); raise AttributeError(n)
class D(metaclass=M2): pass
try: D.x
except AttributeError: pass
def g():
    yield 1
    return 5
def q(): list(g()); return 0
try: next(iter(q, 0))
except StopIteration as e: print(e.value)
class D:
    def __del__(self): print("del")
class I:
    def __iter__(self): return self
    def __next__(self): raise StopIteration(D())
for x in I(): pass
print("after")
list(I()); print("after")
class M(type):
    def __iadd__(cls, o): return "iadd"
class C(metaclass=M): pass
C += 1; print(C)
from collections import UserDict, UserString
print({1:2} | UserDict({3:4}), UserDict({1:2})|{5:6})
try: UserDict() | 5
except TypeError as e: print(e)
try: 5 in UserString("5")
except TypeError as e: print(e)
class U(UserDict):
    def __missing__(self, k): return 'missing'
print(U().get(1), U()[2])
from itertools import chain
c = chain([1], 5, [2]); next(c)
try: next(c)
except TypeError: pass
print(next(c, "end"))
