from dataclasses import KW_ONLY, MISSING, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
import copy, inspect
@dataclass(kw_only=True, slots=True)
class K:
    a: int
    b: int = 2

K(a=1), K.__slots__, K(a=1) == K(a=1), inspect.signature(K)
K(1)
k = K(a=1)
k.a = 5
k.zz = 1
k
@dataclass
class Base:
    a: int
    def __post_init__(self):
        self.total = self.a * 2

@dataclass
class Derived(Base):
    b: InitVar[int] = 5
    c: int = field(init=False, default=7)
    _: KW_ONLY
    k: int = 9
    def __post_init__(self, b):
        super().__post_init__()
        self.kept = b

d = Derived(1, b=3, k=4)
d, d.total, d.kept, [f.name for f in fields(d)], Derived.__doc__, Derived.__dataclass_params__
C = make_dataclass("C", [("x", int), "y", ("z", int, field(default=5))], namespace={"add": lambda self: self.x + self.z})
C(1, 2), C(1, 2).add(), is_dataclass(C), asdict(C(1, [K(a=1)])), astuple(C(1, {"k": K(a=2)}))
replace(d, a=2, b=1), copy.deepcopy(d) == d, fields(K)[1].default, fields(K)[0].default is MISSING
replace(C(1, 2), q=2)
fields(3)
asdict(3)
@dataclass(frozen=True, order=True)
class P:
    a: int
    b: int = 0

sorted([P(2), P(1, 5), P(1)]), hash(P(1)) == hash(P(1)), P(1) < P(2)
P(1).a = 3
P(1) < 3
@dataclass
class Wrong:
    x: int = 1
    y: str

@dataclass
class Wrong:
    x: list = []

@dataclass
class Wrong(P):
    c: int = 1

make_dataclass("C", ["1x"])
