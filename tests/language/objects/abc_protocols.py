# abc, abstract properties and class methods, register, __subclasshook__, typing.Protocol, collections.abc mixins.
from abc import ABC, ABCMeta, abstractmethod
from collections.abc import Iterable, Iterator, Sized, Container, Collection, Sequence, MutableSequence, Mapping, MutableMapping, Set, Callable, Hashable, Generator, Reversible
from typing import Protocol, runtime_checkable
class Shape(ABC):
    def __init__(self, name="shape"): self.name = name
    @abstractmethod
    def area(self):
        """The area."""
        return 0
    @property
    @abstractmethod
    def sides(self): ...
    @classmethod
    @abstractmethod
    def unit(cls): ...
    @staticmethod
    @abstractmethod
    def helper(): ...
    def describe(self): return f"{self.name} with {self.sides} sides and area {self.area()}"

Shape()
class Partial(Shape):
    def area(self): return super().area() + 1

Partial()
class Square(Partial):
    def __init__(self, side): super().__init__("square"); self.side = side
    def area(self): return super().area() + self.side ** 2 - 1
    sides = 4
    @classmethod
    def unit(cls): return cls(1)
    @staticmethod
    def helper(): return "help"

Square(3).describe(), Square.unit().area(), Square.helper(), sorted(Shape.__abstractmethods__), Square.__abstractmethods__, Shape.area.__isabstractmethod__, Shape.area.__doc__
isinstance(Square(1), Shape), issubclass(Square, ABC), type(Shape).__name__, isinstance(Shape, ABCMeta)
class One(metaclass=ABCMeta):
    @abstractmethod
    def only(self): pass

One()
One.only(5)
@Shape.register
class Circle: pass
isinstance(Circle(), Shape), issubclass(Circle, Shape), Shape in Circle.__mro__
Shape.register(5)
class Hooked(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Hooked: return any("quack" in vars(k) for k in other.__mro__)
        return NotImplemented

class Duck: quack = 1
issubclass(Duck, Hooked), isinstance(Duck(), Hooked), issubclass(int, Hooked)
isinstance([], Iterable), isinstance({}, Mapping), isinstance("", Sequence), isinstance(set(), Set), isinstance(len, Callable), isinstance([], Hashable), isinstance((), Hashable), isinstance(range(3), Sequence), isinstance(iter([]), Iterator), isinstance((x for x in ()), Generator), isinstance(5, Iterable)
class Sizer:
    def __len__(self): return 1
    def __contains__(self, x): return True
    def __iter__(self): return iter(())

isinstance(Sizer(), Sized), isinstance(Sizer(), Container), isinstance(Sizer(), Collection), isinstance(Sizer(), Sequence), issubclass(Sizer, Iterable)
class NoIter: __iter__ = None
isinstance(NoIter(), Iterable)
class Ring(Sequence):
    def __init__(self, *items): self.items = items
    def __getitem__(self, i):
        if isinstance(i, slice): return Ring(*self.items[i])
        if not -len(self.items) <= i < len(self.items): raise IndexError("outside the ring")
        return self.items[i]
    def __len__(self): return len(self.items)

r = Ring(1, 2, 3, 2)
list(r), 2 in r, r.index(2), r.count(2), list(reversed(r)), r[-1], list(r[1:]), isinstance(r, Reversible)
r.index(9)
r[9]
Sequence()
class Half(Sequence):
    def __len__(self): return 0

Half()
class Stack(MutableSequence):
    def __init__(self): self.data = []
    def __getitem__(self, i): return self.data[i]
    def __setitem__(self, i, v): self.data[i] = v
    def __delitem__(self, i): del self.data[i]
    def __len__(self): return len(self.data)
    def insert(self, i, v): self.data.insert(i, v)

s = Stack(); s.append(1); s.extend([2, 3]); s += [4]; s.reverse(); s.data, s.pop(), s.pop(0), s.remove(3), list(s), s.clear(), len(s)
s.pop()
class Lower(MutableMapping):
    def __init__(self, *a, **k): self.store = {}; self.update(*a, **k)
    def __getitem__(self, k): return self.store[k.lower()]
    def __setitem__(self, k, v): self.store[k.lower()] = v
    def __delitem__(self, k): del self.store[k.lower()]
    def __iter__(self): return iter(self.store)
    def __len__(self): return len(self.store)

m = Lower({"A": 1}, B=2); m["C"] = 3
m["a"], "B" in m, m.get("zz"), m.get("c", 0), dict(m), list(m.items()), list(m.keys()), list(m.values()), m.pop("A"), m.setdefault("D", 4), len(m), m == {"b": 2, "c": 3, "d": 4}, m.popitem()
m["nothing"]
m.pop("nothing")
m.pop("nothing", "default"), {**m}, isinstance(m, Mapping)
class Bits(Set):
    def __init__(self, items=()): self.n = sum(1 << i for i in set(items))
    def __contains__(self, i): return bool(self.n >> i & 1)
    def __iter__(self): return (i for i in range(self.n.bit_length()) if i in self)
    def __len__(self): return self.n.bit_count()

a, b = Bits([1, 2, 3]), Bits([2, 3, 4])
list(a & b), list(a | b), list(a - b), list(a ^ b), a <= b, Bits([2]) < a, a == {1, 2, 3}, a.isdisjoint(Bits([9])), type(a & b).__name__
class Supports(Protocol):
    def close(self) -> None: ...

@runtime_checkable
class Closeable(Protocol):
    def close(self): ...

class File:
    def close(self): return "closed"

isinstance(File(), Closeable), isinstance(5, Closeable), issubclass(File, Closeable)
isinstance(File(), Supports)
Closeable()
class Explicit(Closeable): pass
Explicit().close(), isinstance(Explicit(), Closeable)
class Abstract(ABC):
    x = abstractmethod(lambda self: 1)

Abstract()
sorted(Abstract.__abstractmethods__)
class Fine(Abstract): x = 5
Fine().x
