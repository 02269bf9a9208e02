# Flag and IntFlag: combining, containment, iteration, names, boundaries, verify.
import enum
from enum import Flag, IntFlag, auto, verify, UNIQUE, CONTINUOUS, NAMED_FLAGS
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
    NONE = 0

Perm.R, Perm.R | Perm.X, Perm.RW, Perm.NONE, Perm.R.value, (Perm.R | Perm.X).value, Perm.W.name, (Perm.W | Perm.X).name
list(Perm), len(Perm), list(Perm.RW), len(Perm.RW), list(Perm.R | Perm.X), [p.name for p in Perm], list(Perm.__members__)
Perm.R in Perm.RW, Perm.X in Perm.RW, Perm.RW in Perm.RW, Perm.R & Perm.RW, Perm.RW ^ Perm.R, ~Perm.R, ~Perm.RW, ~Perm.NONE, Perm.RW & ~Perm.W
bool(Perm.NONE), bool(Perm.R), bool(Perm.R & Perm.X), Perm(3), Perm(0), Perm(5), Perm.R == Perm(1), Perm.R | Perm.W is Perm.RW, (Perm.R | Perm.W) is Perm.RW
str(Perm.R | Perm.W), str(Perm.R | Perm.X), repr(Perm(7)), f"{Perm.R}", f"{Perm.R | Perm.X:>20}", hash(Perm.R) == hash(Perm.R)
Perm(8)
Perm(-1), 
Perm("R")
Perm["X"], Perm["Q"] if False else 0
Perm["Q"]
Perm.R | 1
Perm.R & "x"
1 | Perm.R
1 in Perm.RW
Perm.R < Perm.W
Perm.R + Perm.W
value = Perm.R
value |= Perm.X; value
value &= ~Perm.R; value
value ^= Perm.W; value
class Mode(IntFlag):
    READ = 4
    WRITE = 2
    EXEC = 1

Mode.READ | Mode.WRITE, Mode.READ | 8, Mode.READ + 1, Mode(6), Mode(9), Mode.READ == 4, 4 & Mode.READ, ~Mode.READ, Mode(0), list(Mode(7)), Mode.READ & 5, Mode.EXEC < 2
str(Mode.READ), repr(Mode.READ), f"{Mode.READ}", f"{Mode.READ:03b}", isinstance(Mode.READ, int), Mode.READ in Mode(6), 4 in Mode.READ if False else 0, Mode(7) - Mode.READ
str(Mode(6)), repr(Mode(16)), Mode(16), Mode(-1), oct(Mode(7)), [1, 2, 3, 4, 5][Mode.READ]
class Strict(Flag, boundary=enum.STRICT):
    A = 1
    B = 2

class Conform(Flag, boundary=enum.CONFORM):
    A = 1
    B = 2

class Eject(Flag, boundary=enum.EJECT):
    A = 1
    B = 2

class Keep(Flag, boundary=enum.KEEP):
    A = 1
    B = 2

Conform(7), Eject(7), Keep(7), type(Eject(7)).__name__, Strict(3)
Strict(7)
class Weekday(Flag):
    MON = auto()
    TUE = auto()
    WED = auto()
    @classmethod
    def of(cls, n): return cls(1 << n)
    def describe(self): return " and ".join(day.name.title() for day in self)

Weekday.of(1), (Weekday.MON | Weekday.WED).describe(), Weekday(0), Weekday.MON.describe()
class Explicit(Flag):
    A = 1
    C = 4
    D = auto()
    E = 3
    F = auto()

[(m.name, m.value) for m in Explicit], Explicit.E, Explicit.F.value
@verify(UNIQUE)
class U(enum.Enum):
    A = 1
    B = 1

@verify(CONTINUOUS)
class Co(enum.IntEnum):
    A = 1
    B = 4

@verify(NAMED_FLAGS)
class Na(Flag):
    A = 1
    B = 6

class Empty(Flag): pass
Empty(0), list(Empty)
class Methods(Flag):
    ON = auto()
    OFF = auto()
    BOTH = ON | OFF
    ALIAS = ON

Methods.ALIAS is Methods.ON, list(Methods), Methods.BOTH.value, ~Methods.ON is Methods.OFF, Methods.__members__["ALIAS"]
class Bad(Flag): A = "x"
class Big(Flag): A = 1 << 70
Big.A.value == 2 ** 70, Big(1 << 70)
