# Tuples and named tuples.
t = (1, 2, 3, 2)
t.count(2), t.index(2), t.index(2, 2), t.index(3, -2), len(t), t[0], t[-1], t[1:3], t[::-1], 2 in t, t + (4,), t * 2, 2 * t, min(t), max(t), sum(t), sorted(t, reverse=True), hash(t) == hash((1, 2, 3, 2)), t == (1, 2, 3, 2), t == [1, 2, 3, 2]
t.index(9)
t.index(1, 1)
t[4]
t["a"]
t[0] = 1
del t[0]
t.append(1)
t + [1]
t + 1
t * "a"
t < 1
(1, "a") < (1, 2)
hash(([],))
t.x
t()
(), (1,), (1, 2), tuple(), tuple("ab"), tuple([1]), tuple({"k": 1}), tuple(range(2)), (1, (2, (3,))), ((),), repr((1,)), str(("a", 'b"', None)), type(()), () is (), tuple(t) is t, t[:] is t
tuple(5)
tuple(1, 2)
(1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 2) == (1.0, 2.0), (1, [2]) == (1, [2]), ("b", 1) > ("a", 9), (1, 2) != (2, 1), ((1, 2), 3) < ((1, 3), 0)
a, b = 1, 2; a, b = b, a; a, b, (c, *d), e = 1, 2, (3, 4, 5), 6; a, b, c, d, e
a, b = (1,)
a, b = 1, 2, 3
a, b = 5
(a, b), c = (1, 2, 3), 4
t = (1, [2]); t[1].append(3); t
t[1] += [4]
t
for i, (x, y) in enumerate([(1, 2), (3, 4)]): print(i, x, y)

def stats(xs): return min(xs), max(xs), sum(xs) / len(xs)

low, high, mean = stats([1, 2, 6]); low, high, mean, stats([1])
def f(*args): return args, type(args)

f(*t), f(*(), 1, *"ab"), [*t, *t], (*t,), {*(1, 2)}, dict([(1, 2)]), list(zip(*[(1, 2), (3, 4)])), divmod(7, 2)[0]
from collections import namedtuple
Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
p, p.x, p[1], p._asdict(), p._replace(x=9), Point._fields, Point._make([5, 6]), p == (1, 2), p + (3,), hash(p) == hash((1, 2)), isinstance(p, tuple), len(p), p._field_defaults, p.__class__.__name__, p.count(1), p.index(2)
x, y = p; x + y, [v * 2 for v in p], dict(zip(p._fields, p)), max([Point(1, 9), Point(2, 0)]), sorted([Point(2, 1), Point(1, 2)], key=lambda q: q.y), "%s-%s" % p, "{0.x}/{0.y}".format(p), f"{p}", str(p)
Point(1)
Point(1, 2, 3)
Point(1, z=2)
Point(1, 2, x=3)
p.x = 5
p.z
p[2]
p._replace(z=1)
Point._make([1])
namedtuple("Bad", "a a")
namedtuple("Bad", "class x")
namedtuple("Bad", "_x")
namedtuple("9bad", "x")
namedtuple("Bad", "1x")
namedtuple("Auto", "a class a _z", rename=True)._fields
Default = namedtuple("Default", "a b c", defaults=[2, 3])
Default(1), Default(1, c=9), Default._field_defaults, namedtuple("E", "")(), namedtuple("C", "a, b")(1, 2), Default.__doc__, Point.x.__doc__, Point.__name__, Point.__module__
Default()
namedtuple("Bad", "a", defaults=[1, 2])
class Vector(namedtuple("Vector", "x y")):
    __slots__ = ()
    @property
    def length(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __add__(self, other): return Vector(self.x + other.x, self.y + other.y)
    def __repr__(self): return f"<{self.x},{self.y}>"

v = Vector(3, 4)
v, v.length, v + Vector(1, 1), v._replace(x=0), Vector._make("ab"), v == (3, 4), [Vector(1, 2)], type(v._replace(x=1))
from typing import NamedTuple
class Employee(NamedTuple):
    """An employee."""
    name: str
    id: int = 3
    def greet(self): return f"hi {self.name}"

e = Employee("Ada")
e, e.greet(), e._asdict(), Employee._fields, Employee._field_defaults, Employee.__annotations__, Employee.__doc__, e == ("Ada", 3), e._replace(id=7), Employee.__bases__, isinstance(e, tuple)
Employee()
e.name = "x"
Employee("a", 1, 2)
match p:
    case Point(x=1, y=yy): print("point", yy)

match (1, 2, 3):
    case (a, *rest): print(a, rest)

class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)

T(1, 2), type(T(1) + T(2)), T(1, 2)[0], isinstance(T(), tuple), len(T()), T(1) == (1,), (1, 2).__add__((3,)), (1,).__contains__(1), (1, 2).__len__(), (1,).__eq__([1]), (1, 2).__getitem__(0), (3,).__mul__(2), (1,).__lt__((2,)), (1, 2).__iter__().__next__()
