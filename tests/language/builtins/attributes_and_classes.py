# getattr and its family, vars, dir, isinstance with unions, type with three arguments.
class Base:
    shared = "s"
    def __init__(self, x): self.x = x
    def hello(self): return f"hello {self.x}"
    @property
    def double(self): return self.x * 2

class Child(Base):
    extra: int = 5
    def __init__(self, x, y=0): super().__init__(x); self.y = y

c = Child(1, 2)
getattr(c, "x"), getattr(c, "zz", "default"), getattr(c, "hello")(), getattr(c, "double"), getattr(Child, "shared"), getattr("abc", "upper")(), getattr(5, "real"), getattr(c, "__class__").__name__, getattr(c, "zz", None)
getattr(c, "zz")
getattr(c, 5)
getattr(c)
getattr(c, "a", "b", "c")
getattr(5, "foo")
getattr(Child, "nope")
hasattr(c, "x"), hasattr(c, "zz"), hasattr(Child, "x"), hasattr("", "join"), hasattr(5, "__add__"), hasattr(None, "foo")
hasattr(c, 5)
setattr(c, "new", 10), c.new, delattr(c, "new"), hasattr(c, "new"), setattr(Child, "added", 7), c.added, delattr(Child, "added"), setattr(c, "odd name", 1), getattr(c, "odd name"), vars(c)
delattr(c, "zz")
delattr(c, "shared")
setattr(5, "a", 1)
setattr(c, "double", 1)
setattr(c, 5, 1)
setattr(c, "x")
delattr(c, "double")
setattr(int, "a", 1)
setattr("abc", "upper", 1)
vars(c) is c.__dict__, sorted(k for k in vars(Child) if not k.startswith("__")), vars()["c"] is c, type(vars(Child)), Child.__annotations__
vars(5)
vars([])
vars(1, 2)
vars(Child)["x"] = 1
[n for n in dir(c) if not n.startswith("__")], [n for n in dir(Child) if not n.startswith("__")], "upper" in dir(""), "c" in dir(), dir(type("E", (), {"b": 1, "a": 2}))[-2:], "append" in dir([]), sorted(dir(c)) == dir(c)
class Own:
    def __dir__(self): return ["zeta", "alpha"]

dir(Own())
isinstance(c, Child), isinstance(c, Base), isinstance(c, object), isinstance(c, (int, Base)), isinstance(5, int | str), isinstance(None, int | None), isinstance(True, int), isinstance("a", (int, (float, (str,)))), isinstance([], list | dict), isinstance(Child, type), isinstance(type, object), isinstance(5, ())
issubclass(Child, Base), issubclass(Child, (int, Base)), issubclass(bool, int | str), issubclass(Base, Child), issubclass(Child, Child), issubclass(type, object), issubclass(int, object)
isinstance(5, "int")
isinstance(5, [int])
isinstance(5, (int, "x"))
isinstance(5, ("x",))
isinstance(5)
isinstance(5, list[int])
isinstance(5, None)
issubclass(5, int)
issubclass(int, 5)
issubclass(int, list[int])
type(5), type(c), type(Child), type(type), type(None), type(len), type(lambda: 0), type(c.hello), type(Child.hello), type("".join), type(str.join), type(x for x in ()), type(Base.double), type(NotImplemented), type(...), type(vars(Child)), type(int | str), type(list[int])
Made = type("Made", (Base,), {"z": 3, "hi": lambda self: f"hi {self.x}{self.z}"})
Made(1).hi(), Made.__name__, Made.__bases__, Made.__mro__, Made, Made(2).hello(), type("Empty", (), {})().__class__.__name__, type("K", (), dict(a=1)).a, Made.__module__, Made.__qualname__
type()
type(1, 2)
type("A", (), {}, 1, 2)
type(5, (), {})
type("A", [], {})
type("A", (), [])
type("A", (bool,), {})
type("A", (Base, Child), {})
type("A", (int, str), {})
type("A", (Base, Base), {})
type("A", (), {}, metaclass=type) if False else None
Child.__name__ = "Renamed"; Child, c.__class__.__name__; Child.__name__ = "Child"
Child.__name__ = 5
del Child.__name__
c.__class__ = Base; type(c), c.hello(), isinstance(c, Child)
c.__class__ = int
c.__class__ = 5
int | str, int | None, list[int] | None, (int | str).__args__, int | str == str | int, isinstance(1, int | list), hash(int | str) == hash(str | int), int | int, repr(int | "x") if False else "-"
int | 5
int | "x"
list[int], dict[str, int], tuple[int, ...], list[int].__origin__, dict[str, int].__args__, list[int]([1]), type[int], set[str] == set[str], tuple[()], list["x"]
int[str]
5[0]
object(), 1
o = object(); o.x = 5
object(5)
object().foo
o == o, o != object(), hash(o) == hash(o), object.__name__, object.__mro__, object.__bases__, object.__class__, bool(o), isinstance(o, object), o.__class__, str(o)[:18], o.__eq__(o), o.__eq__(5), o.__ne__(o), o.__hash__() == hash(o), o.__dir__().__class__, o.__repr__()[:10]
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1

s = Slots(); s.a, hasattr(s, "b"), Slots.__slots__
s.b
s.c = 1
s.__dict__
vars(s)
del s.a; s.a
class P:
    def __getattr__(self, name):
        if name.startswith("x"): return name * 2
        raise AttributeError(f"nothing called {name}")
    def __setattr__(self, name, value): print("set", name, value); super().__setattr__(name, value)
    def __delattr__(self, name): print("del", name); object.__delattr__(self, name)

p = P(); p.xy, p.__dict__, hasattr(p, "q"), getattr(p, "q", 0)
p.q
p.v = 1; p.v; del p.v; p.__dict__
del p.v
c.__dict__, c.__dict__.update(z=26), c.z, c.__module__, Child.__doc__, Child.__dict__.get("extra"), Child.__base__, Child.mro() == list(Child.__mro__), Child.__subclasses__(), [k.__name__ for k in Base.__subclasses__()], object.__subclasses__.__name__
callable(getattr(c, "hello")), c.hello.__name__, c.hello.__self__ is c, c.hello.__func__ is Base.hello, Base.hello.__qualname__, (lambda: 0).__name__, len.__name__, str.upper.__name__, "".upper.__name__, Base.double.fget(c), Base.double.__doc__, Base.hello(c), c.hello == c.hello
Base.hello()
Base.hello(5)
Base.double.fset
c.double = 5
