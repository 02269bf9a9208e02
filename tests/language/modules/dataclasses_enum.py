from dataclasses import dataclass, field, asdict
from enum import Enum, IntEnum
@dataclass
class Item:
    name: str
    price: float = 0.0
    tags: list = field(default_factory=list)

    def total(self, n): return self.price * n

a = Item("pen", 1.5)
a, a.total(4), a == Item("pen", 1.5), a == Item("pen"), asdict(a)
a.tags.append("office")
a, Item("ink").tags
Item()
Item("a", 1, [], 5)
@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0

Version(1, 2) < Version(1, 10), sorted([Version(2), Version(1, 5)]), hash(Version(1)) == hash(Version(1))
Version(1).major = 2
class Color(Enum):
    RED = 1
    GREEN = "g"

Color.RED, Color.RED.name, Color.RED.value, Color("g"), Color["RED"], list(Color)
str(Color.GREEN), f"{Color.RED}", Color.RED is Color(1), Color.RED == 1, Color.RED in Color
Color(5)
Color["BLUE"]
Color.BLUE
Color.RED = 3
class Level(IntEnum):
    LOW = 1
    HIGH = 3

Level.HIGH > Level.LOW, Level.LOW + 1, Level(3), sorted([Level.HIGH, Level.LOW]), Level.HIGH == 3
isinstance(Level.LOW, int), isinstance(Color.RED, Color), len(Color)
{Color.RED: "stop"}[Color.RED]
class State(str, Enum):
    OPEN = "open"

State.OPEN == "open", State.OPEN.value, State("open").name
