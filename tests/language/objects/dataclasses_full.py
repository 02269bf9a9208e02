# dataclasses: fields, defaults, order, frozen, kw_only, InitVar, inheritance, slots, replace, asdict, errors.
from dataclasses import dataclass, field, fields, asdict, astuple, replace, is_dataclass, InitVar, KW_ONLY, FrozenInstanceError, make_dataclass, MISSING
from typing import ClassVar
@dataclass
class Item:
    """Something to buy."""
    name: str
    price: float = 0.0
    tags: list = field(default_factory=list)
    secret: str = field(default="s", repr=False, compare=False)
    count: ClassVar[int] = 5
    total: float = field(init=False, default=1.5)

a, b = Item("pen", 2.5), Item("pen", 2.5, secret="other")
a, a == b, a is b, a.tags is b.tags, Item.count, Item.__doc__, Item.price, a != Item("ink"), a == ("pen", 2.5)
hasattr(Item, "tags"), Item.__match_args__, [f.name for f in fields(Item)], [f.type for f in fields(a)], Item.__annotations__
hash(a)
a < b
Item()
Item("a", 1, [], "s", 5)
Item("a", wrong=1)
Item("a", total=1)
fields(5)
fields(int)
asdict(a), astuple(a), asdict(a)["tags"] is a.tags
replace(a, price=9), replace(a, name="x").tags is a.tags
replace(a, total=5)
replace(a, nope=5)
@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    note: str = field(default="", compare=False)

Version(1, 2) < Version(1, 3), Version(2) > Version(1, 9), sorted([Version(2), Version(1, 5), Version(1)]), max(Version(1), Version(3)), Version(1, 1, "a") == Version(1, 1, "b"), Version(1) <= Version(1)
Version(1) < (1, 0)
@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0
    def moved(self, dx): return replace(self, x=self.x + dx)

p = Point(1, 2)
hash(p) == hash(Point(1, 2)), {p: "here"}[Point(1, 2)], p.moved(4), len({Point(1), Point(1), Point(2)})
p.x = 5
del p.y
p.new = 1
@dataclass
class Bad: x: list = []
@dataclass
class Bad: x: dict = {}
@dataclass
class Bad:
    x: int = 0
    y: int

@dataclass(frozen=True)
class Bad(Item): pass

@dataclass
class Bad(Point): pass

@dataclass(eq=False, order=True)
class Bad: pass

@dataclass(order=True)
class Bad:
    def __lt__(self, other): pass

field(default=1, default_factory=int)
@dataclass
class Bad:
    a: KW_ONLY
    b: KW_ONLY

@dataclass(kw_only=True)
class Options:
    host: str = "localhost"
    port: int

Options(port=1), Options(port=2, host="h")
Options(1)
Options()
@dataclass
class Mixed:
    a: int
    _: KW_ONLY
    b: int = 1
    c: int = field(kw_only=False, default=5)
    d: int

Mixed(1, 2, d=3), Mixed.__match_args__
@dataclass
class Post:
    width: int
    height: int
    scale: InitVar[int] = 1
    area: int = field(init=False)
    def __post_init__(self, scale): self.area = self.width * self.height * scale

Post(2, 3), Post(2, 3, 4).area, Post(1, 1).scale, [f.name for f in fields(Post)]
@dataclass
class Parent:
    a: int
    b: str = "b"
    def hello(self): return f"hello {self.a}"

@dataclass
class Child(Parent):
    b: str = "changed"
    c: float = 1.0

@dataclass
class Grand(Child):
    a: int = 0

Child(1), Child(1).hello(), Grand(), Grand.__match_args__, Parent(1) == Child(1), [f.name for f in fields(Grand)], isinstance(Grand(), Parent)
@dataclass(slots=True)
class Slotted:
    x: int
    y: int = 2

s = Slotted(1); s, Slotted.__slots__, hasattr(s, "__dict__")
s.z = 1
@dataclass(repr=False, eq=False)
class Plain: x: int
Plain(1) == Plain(1), "Plain object" in repr(Plain(1)), hash(Plain(1)) is not None
@dataclass(unsafe_hash=True)
class Hashed:
    x: int
    y: int = field(default=0, hash=False)

hash(Hashed(1, 2)) == hash(Hashed(1, 3)), Hashed(1, 2) == Hashed(1, 3)
@dataclass
class Own:
    x: int
    def __repr__(self): return "own repr"
    def __eq__(self, other): return True
    def __init__(self, y): self.x = y * 2

Own(2), Own(1) == Own(5), Own(3).x
@dataclass
class Tree:
    value: int
    children: "list[Tree]" = field(default_factory=list)

t = Tree(1, [Tree(2), Tree(3, [Tree(4)])]); t
asdict(t), astuple(t), asdict(t, dict_factory=lambda pairs: [k for k, v in pairs])
t.children.append(t); t
is_dataclass(t), is_dataclass(Tree), is_dataclass(5), Tree.__dataclass_fields__["value"].name, fields(Tree)[1].default_factory is list, fields(Tree)[0].default is MISSING
Made = make_dataclass("Made", ["a", ("b", int), ("c", str, field(default="z"))], namespace={"twice": lambda self: self.b * 2}); Made(1, 2), Made(1, 2).twice()
asdict({"no": 1})
asdict(Tree)
replace(5)
f = fields(Version)[1]; f.name, f.type, f.default, f.init, f.repr, f.compare, f.hash, f.kw_only, dict(f.metadata)
@dataclass
class Meta: x: int = field(default=1, metadata={"unit": "m"})
fields(Meta)[0].metadata["unit"], fields(Meta)[0].metadata
fields(Meta)[0].metadata["unit"] = "k"
import copy; copy.copy(a) == a, copy.deepcopy(p) == p
match Point(3, 4):
    case Point(x, y=4): x
