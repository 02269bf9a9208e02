class Vector:
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"Vector({self.x}, {self.y})"
    def __add__(self, other): return Vector(self.x + other.x, self.y + other.y)
    def __sub__(self, other): return Vector(self.x - other.x, self.y - other.y)
    def __mul__(self, k): return Vector(self.x * k, self.y * k) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __neg__(self): return self * -1
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __eq__(self, other): return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)
    def __hash__(self): return hash((self.x, self.y))
    def __bool__(self): return bool(self.x or self.y)
    def __iter__(self): return iter((self.x, self.y))
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __len__(self): return 2
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __iadd__(self, o):
        self.x += o.x
        self.y += o.y
        return self

a, b = Vector(1, 2), Vector(3, 4)
a + b, b - a, a * 3, 3 * a, -a, abs(b), a @ b
a == Vector(1, 2), a != b, a == (1, 2), bool(Vector(0, 0)), not a
list(a), tuple(b), a[0], a[-1], len(a)
x, y = b
x, y
len({a, Vector(1, 2), b})
c = a
c += b
a, c is a
sum([b, b], Vector(0, 0))
a * None
a + 5
a < b
a[5]
class Money:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __le__(self, o): return self.n <= o.n
    def __radd__(self, o): return Money(self.n + (o if isinstance(o, int) else o.n))
    def __str__(self): return f"${self.n}"
    def __int__(self): return self.n
    def __float__(self): return float(self.n)
    def __index__(self): return self.n

Money(1) < Money(2), Money(3) > Money(2), Money(2) >= Money(2)
str(5 + Money(3)), str(sum([Money(1)])), int(Money(7)), float(Money(7)), [10, 20, 30][Money(1)]
Money(1) + 5
Money(1) + Money(2)
sum([Money(1), Money(2)])
class Eq:
    def __eq__(self, other): return True

Eq() == 5, 5 == Eq(), Eq() != 5
hash(Eq())
{Eq(): 1}
