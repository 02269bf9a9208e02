# abc, collections.abc, numbers: abstract classes, registration, what mixins give.
from abc import ABC, ABCMeta, abstractmethod, abstractproperty
import collections.abc as cabc, numbers
class Shape(ABC):
    @abstractmethod
    def area(self): """Area."""
    @property
    @abstractmethod
    def name(self): ...
    @classmethod
    @abstractmethod
    def make(cls): ...
    def describe(self): return f"{self.name}: {self.area()}"

Shape()
class Half(Shape):
    def area(self): return 1

Half()
class Square(Shape):
    name = "square"
    def __init__(self, s=2): self.s = s
    def area(self): return self.s ** 2
    @classmethod
    def make(cls): return cls(3)

Square().describe(), Square.make().area(), Shape.__abstractmethods__ == {"area", "name", "make"}, Square.__abstractmethods__, isinstance(Square(), Shape), type(Shape), issubclass(Square, ABC)
class One(ABC):
    @abstractmethod
    def only(self): pass

One()
class Meta(metaclass=ABCMeta):
    @staticmethod
    @abstractmethod
    def st(): pass

Meta()
@Shape.register
class Foreign: pass

isinstance(Foreign(), Shape), issubclass(Foreign, Shape), Foreign.__mro__, Shape.register(int), isinstance(5, Shape)
Shape.register(5)
class Duck(ABC):
    @classmethod
    def __subclasshook__(cls, C): return True if any("quack" in B.__dict__ for B in C.__mro__) else NotImplemented

class Mallard:
    def quack(self): pass

isinstance(Mallard(), Duck), isinstance(5, Duck), issubclass(Mallard, Duck)
checks = [[], (), "s", b"b", {}, set(), frozenset(), range(1), iter([]), (x for x in []), {}.keys(), {}.items(), {}.values(), 5, len, None, map(str, []), bytearray()]
for name in "Iterable Iterator Collection Sequence MutableSequence Mapping MutableMapping Set MutableSet Sized Container Hashable Callable Reversible Generator KeysView ItemsView ValuesView MappingView".split():
    print(name.ljust(16), "".join("FT"[isinstance(c, getattr(cabc, name))] for c in checks))

class Deck(cabc.Sequence):
    def __init__(self, cards): self.cards = cards
    def __len__(self): return len(self.cards)
    def __getitem__(self, i): return self.cards[i]

d = Deck(list("abca")); list(d), "b" in d, d.index("b"), d.count("a"), list(reversed(d)), d[1:3], len(d), isinstance(d, cabc.Reversible)
d.index("z")
d[9]
class Bad(cabc.Sequence):
    def __len__(self): return 0

Bad()
class Numbers(cabc.MutableSequence):
    def __init__(self): self.data = []
    def __len__(self): return len(self.data)
    def __getitem__(self, i): return self.data[i]
    def __setitem__(self, i, v): self.data[i] = v
    def __delitem__(self, i): del self.data[i]
    def insert(self, i, v): self.data.insert(i, v)

n = Numbers(); n.append(1), n.extend([2, 3]), n.reverse(), list(n), n.pop(), n.remove(3), list(n); n += [7, 8]; list(n), n.pop(0), n.clear(), list(n)
n.remove(5)
n.pop()
class Lower(cabc.MutableMapping):
    def __init__(self, *a, **k): self.d = {}; self.update(*a, **k)
    def __getitem__(self, k): return self.d[k.lower()]
    def __setitem__(self, k, v): self.d[k.lower()] = v
    def __delitem__(self, k): del self.d[k.lower()]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)

m = Lower({"A": 1}, B=2); m["a"], "B" in m, m.get("c"), m.get("A", 0), sorted(m.items()), list(m.keys()), list(m.values()), m.pop("a"), m.setdefault("Z", 9), m.popitem(), dict(m), m == {"b": 2}, m.update(q=1), len(m), m.keys() & {"q"}, m.items(), m.keys(), m.clear(), len(m), bool(m)
m["none"]
m.pop("x")
m.popitem()
match Lower(a=1):
    case {"a": v}: print("mapping", v)

match Deck([1, 2, 3]):
    case [first, *rest]: print("sequence", first, rest)

class GetLen:
    def __len__(self): return 2
    def __getitem__(self, i): return i

match GetLen():
    case [a, b]: print("sequence?")
    case _: print("not a sequence")

class ListSet(cabc.Set):
    def __init__(self, items): self.items = list(dict.fromkeys(items))
    def __contains__(self, x): return x in self.items
    def __iter__(self): return iter(self.items)
    def __len__(self): return len(self.items)

a, b = ListSet("abc"), ListSet("bcd"); list(a & b), list(a | b), list(a - b), list(a ^ b), a <= b, a == ListSet("cab"), a.isdisjoint("xyz"), ListSet("ab") < a, type(a & b), a & {"a"}.__class__("a") == ListSet("a"), a == {"a", "b", "c"}, a > {"a"}
hash(a)
class Gen(cabc.Iterator):
    def __init__(self): self.n = 0
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n

list(Gen()), iter(g := Gen()) is g, isinstance(g, cabc.Iterable)
class HasIter:
    def __iter__(self): return iter([])

class HasCall:
    def __call__(self): pass

isinstance(HasIter(), cabc.Iterable), isinstance(HasIter(), cabc.Iterator), isinstance(HasCall(), cabc.Callable), isinstance(HasIter(), cabc.Hashable), isinstance([], cabc.Hashable), cabc.Iterable[int], cabc.Callable[[int], str], cabc.Mapping[str, int]
cabc.Iterable()
from numbers import Number, Complex, Real, Rational, Integral
[[isinstance(x, k) for k in (Number, Real, Rational, Integral)] for x in (1, 1.5, True, "1")]
class MyInt(int): pass

isinstance(MyInt(1), Integral), issubclass(float, Real), Real.__abstractmethods__ is not None
Integral()
super_check = type("Late", (Shape,), {"area": lambda s: 0, "name": "late", "make": classmethod(lambda c: c())}); super_check().describe(), super_check.make().name
class Template(ABC):
    def run(self): return [self.setup(), self.step(), self.teardown()]
    def setup(self): return "setup"
    @abstractmethod
    def step(self): return "base step"
    def teardown(self): return "teardown"

class Concrete(Template):
    def step(self): return "concrete after " + super().step()

Concrete().run()
