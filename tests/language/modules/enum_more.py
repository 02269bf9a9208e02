import copy, enum, json
from enum import *
class Color(Enum):
    RED = 1
    GREEN = 2
    ALIAS = 1
    def lower(self):
        return self.name.lower()

Color.RED, list(Color), Color.ALIAS is Color.RED, Color["GREEN"], Color(2), Color.RED.lower(), f"{Color.RED}", "%s" % Color.RED, copy.deepcopy(Color.RED) is Color.RED
Color(9)
Color["X"]
Color.X
Color.RED < Color.GREEN
Color.RED = 3
del Color.RED
class Text(str, Enum):
    A = "a"
    B = "b"

Text.A, str(Text.A), f"{Text.A}", "%s %s" % (Text.A, Text.B), "%s" % Text.A, Text.A == "a", Text.A.upper(), Text("b"), json.dumps({"t": Text.A})
class Number(IntEnum):
    ONE = 1
    TWO = 2

Number.ONE, str(Number.ONE), f"{Number.ONE:>3}", "%d %s" % (Number.ONE, Number.TWO), Number.ONE + 1, [10, 20, 30][Number.ONE], max(Number), sum(Number)
class Word(StrEnum):
    X = auto()
    Y = "why"

Word.X, str(Word.X), Word.X + "!", ",".join(Word), Word("why")
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W

Perm.R | Perm.X, Perm.RW, Perm.R in Perm.RW, ~Perm.R, Perm(0), bool(Perm(0)), list(Perm.RW), list(Perm), Perm(7), (Perm.R | Perm.X).name
Perm(8)
Perm.R | 1
Animal = Enum("Animal", "ant bee cat")
list(Animal), list(Enum("D", ["m", "n"], start=5)), list(Enum("B", {"p": 10}))
class Planet(Enum):
    EARTH = (1, 2)
    VENUS = (3, 4)
    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius
    @classmethod
    def _missing_(cls, value):
        return cls.EARTH if value == "e" else None

Planet.VENUS.radius, Planet("e"), Planet((3, 4))
Planet("z")
@unique
class Wrong(Enum):
    a = 1
    b = 1

class Wrong(Color):
    X = 5

json.dumps(Color.RED)
