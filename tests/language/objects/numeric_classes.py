# Numbers of one's own: fractions, vectors, polynomials, modular numbers, with every arithmetic method and mixed operands.
import math, numbers, operator
from fractions import Fraction
class Ratio:
    __slots__ = ("p", "q")
    def __init__(self, p=0, q=1):
        if not q: raise ZeroDivisionError(f"Ratio({p}, 0)")
        g = math.gcd(p, q) * (1 if q > 0 else -1)
        self.p, self.q = p // g, q // g
    @classmethod
    def of(cls, x):
        match x:
            case Ratio(): return x
            case int(): return cls(x)
            case float() if x == int(x): return cls(int(x))
            case _: return NotImplemented
    def _op(f):
        def forward(self, other): o = self.of(other); return o if o is NotImplemented else f(self, o)
        def backward(self, other): o = self.of(other); return o if o is NotImplemented else f(o, self)
        return forward, backward
    __add__, __radd__ = _op(lambda a, b: Ratio(a.p * b.q + b.p * a.q, a.q * b.q))
    __sub__, __rsub__ = _op(lambda a, b: Ratio(a.p * b.q - b.p * a.q, a.q * b.q))
    __mul__, __rmul__ = _op(lambda a, b: Ratio(a.p * b.p, a.q * b.q))
    __truediv__, __rtruediv__ = _op(lambda a, b: Ratio(a.p * b.q, a.q * b.p))
    __floordiv__, __rfloordiv__ = _op(lambda a, b: (a.p * b.q) // (a.q * b.p))
    __mod__, __rmod__ = _op(lambda a, b: a - b * (a // b))
    __divmod__, __rdivmod__ = _op(lambda a, b: (a // b, a % b))
    __lt__, __gt__ = _op(lambda a, b: a.p * b.q < b.p * a.q)
    __le__, __ge__ = _op(lambda a, b: a.p * b.q <= b.p * a.q)
    __eq__ = _op(lambda a, b: (a.p, a.q) == (b.p, b.q))[0]
    del _op
    def __pow__(self, n, mod=None):
        if mod is not None: raise TypeError("no modulus")
        return Ratio(self.p ** n, self.q ** n) if n >= 0 else Ratio(self.q ** -n, self.p ** -n)
    def __rpow__(self, base): return base ** float(self)
    def __hash__(self): return hash(self.p) if self.q == 1 else hash((self.p, self.q))
    def __neg__(self): return Ratio(-self.p, self.q)
    def __pos__(self): return self
    def __abs__(self): return Ratio(abs(self.p), self.q)
    def __bool__(self): return self.p != 0
    def __int__(self): return int(self.p / self.q)
    def __float__(self): return self.p / self.q
    def __trunc__(self): return int(self)
    def __floor__(self): return self.p // self.q
    def __ceil__(self): return -(-self.p // self.q)
    def __round__(self, n=None): return round(float(self), n)
    def __repr__(self): return f"Ratio({self.p}, {self.q})"
    def __str__(self): return f"{self.p}/{self.q}" if self.q != 1 else str(self.p)
    def __format__(self, spec): return format(float(self), spec) if spec else str(self)

h, t = Ratio(1, 2), Ratio(2, -6)
h, t, h + t, h - t, h * t, h / t, h // t, h % t, divmod(h, t), h ** 3, h ** -2, -h, +h, abs(t), bool(Ratio()), hash(Ratio(3)) == hash(3)
h + 1, 1 + h, 2 - h, 3 * h, 1 / h, 7 // Ratio(2), 7 % Ratio(2), divmod(7, Ratio(2)), 4 ** h, h + 2.0, h == 0.5, h == Ratio(2, 4), Ratio(4) == 4, 4 == Ratio(4), h != t, h == "x"
h < 1, 1 > h, h <= h, t < h, 2 < h, sorted([h, t, 1, Ratio(3, 4)]), max(h, t), sum([h, t, 1]), math.prod([h, h]), sum([h] * 4) == 2
int(Ratio(7, 2)), float(h), round(Ratio(7, 3), 2), round(Ratio(5, 2)), math.floor(t), math.ceil(h), math.trunc(t), f"{h} {h:.3f} {t:>8.2%}", f"{Ratio(4)}", str(t), [str(r) for r in (h, t)], {h: "half"}[Ratio(1, 2)]
h += 1; h, h.p
h -= Ratio(1, 2); h *= 3; h /= 2; h
h + "x"
"x" + h
h + 0.3
h < "x"
h / 0
Ratio(1, 0)
pow(h, 2, 5)
h.other = 1
int("1/2")
math.sqrt(Ratio(9)), math.hypot(Ratio(3), 4)
range(Ratio(2))
[1, 2][Ratio(1)]
"a" * Ratio(2)
class Vector:
    def __init__(self, *v): self.v = tuple(v)
    def __repr__(self): return f"Vector{self.v}"
    def __len__(self): return len(self.v)
    def __getitem__(self, i): return Vector(*self.v[i]) if isinstance(i, slice) else self.v[i]
    def __add__(self, o): return Vector(*map(operator.add, self, o)) if isinstance(o, Vector) else NotImplemented
    def __sub__(self, o): return self + -o
    def __neg__(self): return -1 * self
    def __mul__(self, k): return Vector(*(x * k for x in self)) if isinstance(k, numbers.Real) else NotImplemented
    __rmul__ = __mul__
    def __matmul__(self, o): return sum(map(operator.mul, self, o))
    def __rmatmul__(self, o): return Vector(*o) @ self
    def __abs__(self): return math.sqrt(self @ self)
    def __eq__(self, o): return isinstance(o, Vector) and self.v == o.v
    def __imul__(self, k): self.v = tuple(x * k for x in self); return self
    def __bool__(self): return any(self.v)
    def __complex__(self): raise TypeError("no complex")

v, w = Vector(3, 4), Vector(1, 0)
v + w, v - w, v * 2, 0.5 * v, -v, v @ w, [1, 2] @ v, abs(v), v == Vector(3, 4), v[0], v[::-1], list(v), len(v), bool(Vector(0, 0)), 3 in v, max(v), sum([v, w], Vector(0, 0)), (*v,), v * Ratio(1, 3) if isinstance(Ratio(1), numbers.Real) else "not real"
u = v; v *= 10; u is v, u
v + 1
1 + v
v * "x"
v @ 5
sum([v, w])
class Mod:
    def __init__(self, n, m=7): self.n, self.m = n % m, m
    def __repr__(self): return f"{self.n} mod {self.m}"
    def _lift(self, other):
        if isinstance(other, Mod):
            if other.m != self.m: raise ValueError(f"different moduli: {self.m} and {other.m}")
            return other.n
        return other if isinstance(other, int) else NotImplemented
    def __add__(self, other): n = self._lift(other); return n if n is NotImplemented else Mod(self.n + n, self.m)
    __radd__ = __add__
    def __mul__(self, other): n = self._lift(other); return n if n is NotImplemented else Mod(self.n * n, self.m)
    __rmul__ = __mul__
    def __invert__(self): return Mod(pow(self.n, -1, self.m), self.m)
    def __pow__(self, e): return Mod(pow(self.n, e, self.m), self.m)
    def __eq__(self, other): return self.n == self._lift(other)
    def __index__(self): return self.n
    def __int__(self): return self.n

a = Mod(5); a + 4, 4 + a, a * a, ~a, a * ~a == 1, a ** 100, a == 5, [10, 20, 30, 40, 50, 60][a], range(10)[a], int(a), hex(a), sum([a, a, a]), "ab"[Mod(1)], list(range(a))
a + Mod(1, 5)
a + 1.5
~Mod(0)
Mod(2, 4).__invert__()
isinstance(a, numbers.Number), isinstance(3, numbers.Integral), isinstance(2.5, numbers.Real), isinstance(Fraction(1, 2), numbers.Rational), issubclass(bool, numbers.Integral), Fraction(1, 2) + h if False else "no mixing"
