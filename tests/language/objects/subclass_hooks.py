# __init_subclass__ with keywords, __class_getitem__, __set_name__, class bodies with control flow, class attributes.
class Plugin:
    registry = {}
    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry[name or cls.__name__.lower()] = cls
        cls.plugin_name = name

class Csv(Plugin): pass
class Json(Plugin, name="js"): pass
class Deep(Json, name="deep"): pass
sorted(Plugin.registry), Json.plugin_name, Csv.plugin_name, Plugin.registry["deep"].__name__
class Wrong(Plugin, nam="x"): pass
class Plain(colour=1): pass
class Strict:
    def __init_subclass__(cls, *, required): cls.required = required

class NoKeyword(Strict): pass
class Given(Strict, required=5): pass
Given.required
class Order:
    def __set_name__(self, owner, name): print("set name", name, sorted(n for n in vars(owner) if n[0] != "_"))

class Base:
    def __init_subclass__(cls): print("init subclass", cls.__name__)

class Both(Base):
    first = Order()
    second = Order()
    print("body of", __qualname__, __module__)

class Refuse:
    def __init_subclass__(cls): raise TypeError(f"{cls.__name__} is final")

class Attempt(Refuse): pass
Attempt
class A:
    def __init_subclass__(cls, **kw): print("A", kw); super().__init_subclass__(**kw)

class B:
    def __init_subclass__(cls, b=None, **kw): print("B", b, kw); super().__init_subclass__(**kw)

class AB(A, B, b=1): pass
class AB2(A, B, b=1, c=2): pass
class Box:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item!r}]"

class SubBox(Box): pass
Box[int], Box[1, 2], SubBox["x"], Box[()], Box[1:2]
Box()[0]
Plugin[int]
int[str]
list[int], dict[str, int], tuple[int, ...], set[str], type[int], list[int]([1, 2]), list[int] == list[int], list[int].__origin__, list[int].__args__, dict[str, list[int]]
isinstance([], list[int])
class Typed(list[int]): pass
Typed([1]), Typed.__bases__, Typed.__orig_bases__
class Config:
    import math
    from math import pi as PI
    debug = True
    if debug:
        level = "debug"
        def describe(self): return "debugging"
    else:
        level = "info"
    options = {}
    for key in ("a", "b"):
        options[key] = len(options)
    while len(options) < 4: options[f"n{len(options)}"] = 0
    try:
        value = options["zz"]
    except KeyError as error:
        value = repr(error)
    with __import__("contextlib").nullcontext(5) as five: pass
    match level:
        case "debug": matched = 1
    squares = [n * n for n in range(3)]
    a, *rest = range(3)
    total = (lambda: 5)()
    (walrus := 6)
    assert walrus == 6
    del a
    def __private(self): return "p"
    names = sorted(n for n in locals() if not n.startswith("__"))

Config.level, Config().describe(), Config.options, Config.value, Config.five, Config.matched, Config.squares, Config.rest, Config.total, Config.PI > 3, Config.walrus
Config.names
Config.error
Config.a
class Failing:
    good = 1
    bad = 1 / 0

Failing
class Self:
    me = Self

class Doc:
    __doc__ = "computed " + "doc"
    __module__ = "elsewhere"
    __qualname__ = "Some.Where"

Doc.__doc__, Doc, Doc.__module__, Doc.__name__, repr(Doc())[:25]
class Renamed: pass
Renamed.__name__ = "Other"; Renamed.__qualname__ = "Q.Other"; Renamed, Renamed.__name__
Renamed.__name__ = 5
Renamed.__doc__ = "new doc"; Renamed.__doc__
class Shared:
    items = []
    count = 0
    def add(self, x): self.items.append(x); self.count += 1

s, t = Shared(), Shared(); s.add(1); t.add(2); Shared.items, s.count, t.count, Shared.count, vars(s), s.items is t.items
def build(base, **attributes):
    class Local(base):
        nonlocal_seen = attributes.get("x")
        def get(self): return base.__name__, attributes
    return Local

build(Base, x=1).nonlocal_seen, build(int, y=2)(5).get(), build(Base) is build(Base)
class Meta_(type):
    def __init_subclass__(mcs, **kw): print("metaclass subclassed", mcs.__name__)

class Meta2(Meta_): pass
class Nested:
    class Inner:
        class Most: value = 1
        def up(self): return Nested.Inner.Most.value

Nested.Inner.Most, Nested.Inner().up(), Nested.Inner.Most.__qualname__
Nested().Inner is Nested.Inner
class Empty: ...
vars(Empty()), Empty().__dict__
"__doc__" in vars(Empty), "x" in dir(Empty), Empty.__dict__["__module__"]
Empty.__dict__["x"] = 1
