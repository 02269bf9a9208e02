# enum: members, aliases, auto, values, methods, mixed-in types, errors.
import enum
from enum import Enum, IntEnum, StrEnum, auto, unique
class Colour(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
    @property
    def nice(self): return self.name.title()
    def mix(self, other): return f"{self.nice}+{other.nice}"
    @classmethod
    def first(cls): return next(iter(cls))
    @staticmethod
    def hint(): return "static"

Colour.RED, Colour(1), Colour["RED"], Colour.CRIMSON, Colour.CRIMSON is Colour.RED, Colour.RED.name, Colour.RED.value
list(Colour), len(Colour), list(Colour.__members__), Colour.GREEN in Colour, list(reversed(Colour)), Colour.first(), Colour.hint()
str(Colour.RED), repr(Colour.RED), f"{Colour.RED}", f"{Colour.RED:>12}|", Colour.RED.nice, Colour.RED.mix(Colour.BLUE), hash(Colour.RED) == hash(Colour.CRIMSON)
Colour, type(Colour), isinstance(Colour.RED, Colour), type(Colour.RED), Colour.RED == 1, Colour.RED != Colour.BLUE, {Colour.RED: "r"}[Colour(1)]
Colour(9)
Colour("RED")
Colour["PINK"]
Colour.PINK
Colour.RED = 5
del Colour.RED
Colour.RED.value = 5
Colour.RED.name = "x"
Colour.RED < Colour.GREEN
1 in Colour
"RED" in Colour
class Twice(Enum):
    A = 1
    A = 2

class Clash(Enum):
    x = 1
    def x(self): pass

class MoreColours(Colour): pass
class Empty(Enum):
    def shout(self): return self.name + "!"

class Filled(Empty):
    A = "a"
    B = "b"

Filled.A.shout(), Filled("b"), Empty(1) if False else 0
Empty(1)
class Auto(Enum):
    A = auto()
    B = 10
    C = auto()
    D = auto()

[(m.name, m.value) for m in Auto]
class Named(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values): return f"{name.lower()}-{count}-{start}-{last_values}"
    A = auto()
    B = auto()

[m.value for m in Named]
class Strings(Enum):
    A = "x"
    B = auto()

class Number(IntEnum):
    ONE = 1
    TWO = auto()
    THREE = 3

Number.ONE + 1, Number.TWO == 2, Number.ONE < Number.TWO, sorted([Number.THREE, Number.ONE]), f"{Number.ONE}", str(Number.TWO), repr(Number.TWO), [10, 20][Number.ONE], Number(3), max(Number), Number.ONE.real, f"{Number.TWO:03d}"
isinstance(Number.ONE, int), Number.ONE | Number.TWO, -Number.ONE, "%d %s" % (Number.ONE, Number.ONE), {1: "a"}[Number.ONE]
class Word(StrEnum):
    HELLO = auto()
    BYE = "goodbye"

Word.HELLO, str(Word.BYE), Word.HELLO + "!", f"{Word.HELLO:>8}", Word("goodbye"), Word.BYE.upper(), "hello" == Word.HELLO, ",".join(Word), Word.HELLO in ("hello",)
class BadWord(StrEnum): A = 5
@unique
class Unique(Enum):
    A = 1
    B = 1
    C = 2
    D = 2

class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def ratio(self): return round(self.mass / self.radius, 3)

Planet.EARTH.mass, Planet.MARS.ratio, Planet((0.64, 3.39)), Planet.EARTH.value
class Coord(Enum):
    def __new__(cls, value, label):
        obj = object.__new__(cls)
        obj._value_ = value
        obj.label = label
        return obj
    LEFT = -1, "links"
    RIGHT = 1, "rechts"

Coord.LEFT.label, Coord(1), Coord.RIGHT.value
class Sized(str, Enum):
    S = "small"
    L = "large"
    def __str__(self): return self.value

Sized.S, str(Sized.S), f"{Sized.L}", Sized.S.upper(), Sized("large"), Sized.S == "small", isinstance(Sized.S, str)
class Floaty(float, Enum):
    PI = 3.14

Floaty.PI * 2, Floaty.PI, round(Floaty.PI)
class Default(Enum):
    A = 1
    @classmethod
    def _missing_(cls, value): return cls.A if isinstance(value, str) else None

Default("anything"), Default(1)
Default(5)
class Ignoring(Enum):
    _ignore_ = ["temp", "i"]
    temp = {}
    for i in range(3): temp[i] = i
    A = len(temp)

list(Ignoring), hasattr(Ignoring, "temp")
Animal = Enum("Animal", "CAT DOG"); list(Animal), Animal.CAT.value
Enum("Animal", ["A", "B"], start=5).B, Enum("T", {"x": 1, "y": 2}).y, Enum("P", [("a", 7)])("x") if False else 0
IntEnum("Lvl", "LOW HIGH").HIGH + 1, Enum("Q", "a, b", module="m", qualname="Out.Q"), Enum("S", "a b", type=str).a
class Members(Enum):
    _private = 1
    __dunder__ = 2
    sun_ = 3
    _sunder_ = 4

class Members(Enum):
    _private = 1
    __dunder__ = 2
    nested = [1]
    function = lambda self: self
    A = enum.member(5)
    B = enum.nonmember(6)

[m.name for m in Members], Members.B, Members.A
class Dup(Enum):
    mro = 1

class Ordered(Enum):
    LOW = 1
    HIGH = 2
    def __lt__(self, other): return self.value < other.value if type(self) is type(other) else NotImplemented

Ordered.LOW < Ordered.HIGH, min(Ordered), sorted(Ordered, reverse=True)
Ordered.LOW < 1
class Falsy(Enum):
    NO = 0
    YES = 1
    def __bool__(self): return bool(self.value)

bool(Falsy.NO), bool(Colour.RED), bool(Falsy), [m for m in Falsy if m]
Colour.RED.GREEN, Colour.__doc__, Colour.RED.__class__, Colour.RED.__objclass__ if hasattr(Colour.RED, "__objclass__") else None
class E(Enum):
    a = 1
    b = a + 1
    c = [a, b]

E.b.value, E.c.value
import copy; copy.deepcopy(Colour.RED) is Colour.RED, copy.copy(Colour.RED) is Colour.RED
dir(Colour)[-6:], [n for n in dir(Colour.RED) if n[0] != "_"]
