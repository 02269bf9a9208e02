class A:
    def who(self): print("A", end=" "); 
class B(A):
    def who(self): print("B", end=" "); super().who()
class C(A):
    def who(self): print("C", end=" "); super().who()
class D(B, C):
    def who(self): print("D", end=" "); super().who(); print()
D().who()
print(D.__mro__, D.mro(), [k.__name__ for k in D.mro()])
try:
    class E(A, B): pass
except TypeError as e: print(e)
class Meta(type):
    registry = {}
    def __new__(mcs, name, bases, ns, **kw):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.registry[name] = (cls, kw)
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("creating", cls.__name__)
        return super().__call__(*a, **k)
class Base(metaclass=Meta): pass
class Plugin(Base, tag="x"):
    def __init__(self, v): self.v = v
print(Plugin(3).v, sorted(Meta.registry), Meta.registry["Plugin"][1], type(Plugin), Meta.registry["Plugin"])
class Shape:
    subs = []
    def __init_subclass__(cls, /, sides=0, **kw):
        super().__init_subclass__(**kw)
        cls.sides = sides
        Shape.subs.append(cls)
class Sq(Shape, sides=4): pass
class Tri(Shape, sides=3): pass
print([(s.__name__, s.sides) for s in Shape.subs], Shape.__subclasses__())
class Typed:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __init__(self, t): self.t = t
    def __get__(self, o, cls=None):
        if o is None: return self
        return getattr(o, self.name, None)
    def __set__(self, o, v):
        if not isinstance(v, self.t): raise TypeError(f"expected {self.t}, got {type(v)}")
        setattr(o, self.name, v)
class P:
    name = Typed(str); age = Typed(int)
    def __init__(self, name, age): self.name, self.age = name, age
p = P("Al", 3); print(p.__dict__)
try: p.age = "x"
except TypeError as e: print(e)
class Vec:
    __slots__ = ("x", "y")
    def __init__(s, x, y): s.x, s.y = x, y
    def __add__(s, o): return Vec(s.x+o.x, s.y+o.y) if isinstance(o, Vec) else NotImplemented
    def __mul__(s, k): return Vec(s.x*k, s.y*k)
    __rmul__ = __mul__
    def __neg__(s): return Vec(-s.x, -s.y)
    def __abs__(s): return (s.x**2 + s.y**2) ** .5
    def __repr__(s): return f"Vec({s.x}, {s.y})"
    def __matmul__(s, o): return s.x*o.x + s.y*o.y
    def __eq__(s, o): return (s.x, s.y) == (o.x, o.y)
    def __hash__(s): return hash((s.x, s.y))
    def __getitem__(s, i): return (s.x, s.y)[i]
    def __format__(s, spec): return f"<{s.x:{spec}}, {s.y:{spec}}>"
v = Vec(3, 4)
print(v + Vec(1, 1), 3 * v, -v, abs(v), v @ v, {v: 1}[Vec(3, 4)], [*v], f"{v:.2f}")
for f in (lambda: v + 1, lambda: 1 + v, lambda: setattr(v, "z", 1), lambda: v.z, lambda: v[5], lambda: v(), lambda: v < v, lambda: len(v), lambda: "%d" % v):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class Dyn:
    def __getattr__(self, n): return f"dyn_{n}"
    def __setattr__(self, n, v): print("set", n); object.__setattr__(self, n, v)
    def __delattr__(self, n): print("del", n); super().__delattr__(n)
d = Dyn(); d.a = 1; print(d.a, d.b); del d.a; print(d.a)
class Money(int):
    def __new__(cls, v): return super().__new__(cls, round(v))
    def __str__(self): return f"${int(self)}"
print(Money(3.7), Money(2) + 3, repr(Money(4)), f"{Money(5)}", isinstance(Money(1), int))
class MyList(list):
    def append(self, x): super().append(x * 2)
m = MyList([1]); m.append(4); print(m, type(m), m + [1], type(m[:]))
class DD(dict):
    def __missing__(self, k): return k.upper()
print(DD(a=1)["a"], DD()["q"], DD(x=1))
print(super, type(super(D, D())))
print(type("Dynamic", (A,), {"z": 5})().z, type(type), type.__mro__)
