# NamedTuple, collections.namedtuple, TypedDict, NewType, Literal, Generic, TypeVar: as values at run time.
from typing import NamedTuple, TypedDict, NewType, Literal, Generic, TypeVar, Optional, Union, Any, Final, ClassVar, cast, get_type_hints, Annotated, Callable, Required, NotRequired
from collections import namedtuple
class Point(NamedTuple):
    """A point."""
    x: int
    y: int = 0
    label: str = "p"
    def shifted(self, dx): return self._replace(x=self.x + dx)
    @property
    def total(self): return self.x + self.y
    @classmethod
    def origin(cls): return cls(0)

p = Point(1, 2)
p, p.x, p[1], p.label, len(p), p == (1, 2, "p"), p.shifted(4), p.total, Point.origin(), Point._fields, Point._field_defaults, p._asdict(), Point.__doc__, Point.__annotations__
x, *rest = p; x, rest
Point._make([5, 6, "q"]), hash(p) == hash((1, 2, "p")), p < Point(1, 3), isinstance(p, tuple), [*p], {p: 1}[Point(1, 2)], p + (3,), type(p + (3,)).__name__, Point(y=5, x=4), p.index(2), p.count(1)
Point()
Point(1, 2, 3, 4)
Point(1, z=2)
p.x = 5
p.z
p._replace(z=1)
Point._make([1])
match p:
    case Point(x, 2): "matched", x

class Child(Point):
    def __str__(self): return "child"

Child(1), str(Child(1)), Child(1).total, Child(1)._replace(y=3)
class Bad(NamedTuple):
    a: int = 1
    b: int

class Bad(NamedTuple):
    _a: int

class Mixed(NamedTuple, Generic[TypeVar("T")]):
    a: int

Mixed(1)
Old = namedtuple("Old", "a b c", defaults=[3])
Old(1, 2), Old._fields, Old(1, 2)._asdict(), Old(*range(3)).b, Old._field_defaults, Old(a=1, b=2), repr(Old), Old.__doc__
namedtuple("Q", ["x", "y"])(1, 2), namedtuple("Q", "x, y"), namedtuple("R", "def class x x", rename=True)._fields
namedtuple("Q", "x x")
namedtuple("Q", "class")
namedtuple("1Q", "x")
namedtuple("Q", "_x")
namedtuple("Q", "a b", defaults=[1, 2, 3])
Old(1)
Old(1, 2, 3, 4)
Functional = NamedTuple("Functional", [("a", int), ("b", str)]); Functional(1, "x"), Functional.__annotations__
class Movie(TypedDict):
    title: str
    year: int

class Extra(Movie, total=False):
    rating: float
    note: Required[str]

m = Movie(title="Alien", year=1979); m, type(m), m["title"], Movie.__annotations__, Movie.__total__, sorted(Extra.__required_keys__), sorted(Extra.__optional_keys__)
Extra(title="x"), Movie({"title": 1}), Movie.__name__
isinstance(m, Movie)
Dyn = TypedDict("Dyn", {"a": int, "b": str}); Dyn(a=1), Dyn.__annotations__
UserId = NewType("UserId", int); UserId(5), UserId(5) + 1, UserId.__name__, UserId.__supertype__, UserId
T = TypeVar("T"); K = TypeVar("K", bound=int); N = TypeVar("N", int, str)
T, K.__bound__, N.__constraints__, T.__name__
class Box(Generic[T]):
    def __init__(self, item: T): self.item = item
    def get(self) -> T: return self.item

Box[int], Box[int](5).get(), Box("x").item, Box.__orig_bases__, Box[int].__origin__ is Box, Box[int].__args__, Box[T], Box.__parameters__, isinstance(Box(1), Box)
class IntBox(Box[int]): pass
IntBox(1).get(), IntBox.__mro__[1] is Box, IntBox.__orig_bases__
Box[int, str]
class Two(Generic[T, K]): pass
Two[int, bool], Two[int, T]
class Wrong(Generic[int]): pass
Optional[int], Union[int, str], Union[int], Union[int, None], Optional[None], int | None, Union[int, int, str], Any, Literal["a", 1], Callable[[int], str], Callable[..., Any], Final[int], ClassVar[int], Annotated[int, "meta"], list[Optional[int]]
Union[int, str] == Union[str, int], Optional[int] == (int | None), Literal[1] == Literal[1], hash(Union[int, str]) == hash(Union[str, int])
Literal["a"].__args__, Union[int, str].__args__, Annotated[int, 1].__metadata__, Optional[int].__args__, Callable[[int], str].__args__
cast(int, "x"), cast("Anything", 5)
isinstance(1, Optional[int]), isinstance("x", Union[int, str]), isinstance(1, int | str), issubclass(int, Union[int, str])
isinstance(1, Any)
isinstance(1, list[int])
isinstance(1, Literal[1])
Optional[1, 2]
Any()
Optional()
T()
class Final_:
    limit: Final = 5
    def f(self, a: "Optional[int]" = None, *b: Annotated[str, "x"]) -> "Box[int]": ...

get_type_hints(Final_.f), get_type_hints(Final_), get_type_hints(Final_.f, include_extras=True)["b"]
