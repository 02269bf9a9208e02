# Metaclasses: __prepare__ (the body runs in the mapping it gives), __new__, __init__, __call__, checks, operators, conflicts.
class Trace(type):
    @classmethod
    def __prepare__(mcs, name, bases, **keywords):
        print("prepare", mcs.__name__, name, bases, keywords)
        return {"injected": 1}
    def __new__(mcs, name, bases, namespace, **keywords):
        print("new", name, [k for k in namespace if not k.startswith("__")], keywords)
        return super().__new__(mcs, name, bases, namespace)
    def __init__(cls, name, bases, namespace, **keywords):
        print("init", name, keywords)
        super().__init__(name, bases, namespace)
    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args, kwargs)
        return super().__call__(*args, **kwargs)

class Base(metaclass=Trace, option=1):
    seen = injected + 1
    def __init__(self, x=0): self.x = x

class Child(Base, flag=True): pass

Base.injected, Base.seen, Base(5).x, type(Child) is Trace, Child(x=2).x
class Record(dict):
    def __setitem__(self, key, value):
        if key in self and not key.startswith("__"): raise TypeError(f"{key!r} defined twice")
        if not key.startswith("__"): print("set", key)
        super().__setitem__(key, value)
    def __getitem__(self, key):
        if not key.startswith("__"): print("get", key)
        return super().__getitem__(key)
    def __missing__(self, key):
        if key.startswith("auto_"): return key[5:]
        raise KeyError(key)
    def __delitem__(self, key):
        print("delete", key)
        super().__delitem__(key)

class Strict(type):
    @classmethod
    def __prepare__(mcs, name, bases): return Record()
    def __new__(mcs, name, bases, namespace):
        print(type(namespace).__name__)
        return super().__new__(mcs, name, bases, dict(namespace))

class Fine(metaclass=Strict):
    one = 1
    two = one + len("xy")
    colour = auto_red
    def method(self): return self.one
    temporary = 5
    del temporary
    for i in range(2): pass
    class Inner: deep = 1
    typed: int = 3

Fine.two, Fine.colour, Fine().method(), Fine.i, Fine.__annotations__
class Twice(metaclass=Strict):
    a = 1
    a = 2

class Unknown(metaclass=Strict):
    b = nowhere

class Gone(metaclass=Strict):
    del nothing

class Odd:
    def __init__(self): self.data = {}
    def __getitem__(self, key): return self.data[key]
    def __setitem__(self, key, value): self.data[key] = value

class Any(type):
    @classmethod
    def __prepare__(mcs, name, bases): return Odd()
    def __new__(mcs, name, bases, space):
        return type.__new__(mcs, name, bases, {**space.data, "from_odd": True})

class Mapped(metaclass=Any): v = 1
Mapped.v, Mapped.from_odd
class BadPrepare(type):
    @classmethod
    def __prepare__(mcs, name, bases): return 5

class Impossible(metaclass=BadPrepare): pass

class Singleton(type):
    instances = {}
    def __call__(cls, *args):
        if cls not in cls.instances: cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]

class Only(metaclass=Singleton):
    def __init__(self, v=None): self.v = v

Only(1) is Only(2), Only(3).v
class Rich(type):
    def __len__(cls): return 3
    def __getitem__(cls, key): return cls.__name__, key
    def __iter__(cls): return iter("abc")
    def __contains__(cls, item): return item == 1
    def __add__(cls, other): return "sum"
    def __bool__(cls): return False
    def __repr__(cls): return f"<rich {cls.__name__}>"
    def __eq__(cls, other): return isinstance(other, str) and other == cls.__name__
    def __hash__(cls): return 7
    def __getattr__(cls, name): return f"no {name}"
    def __setattr__(cls, name, value): print("set", name); super().__setattr__(name, value)
    @property
    def shown(cls): return cls.__name__.lower()
    def helper(cls): return "meta method", cls.__name__

class R(metaclass=Rich): own = 1
len(R), R["k"], list(R), 1 in R, 2 in R, R + 1, bool(R), R, R == "R", hash(R), R.missing, R.shown, R.helper()
R.own = 2; R.own
R().missing
R().helper()
class Check(type):
    def __instancecheck__(cls, other): return hasattr(other, "quack")
    def __subclasscheck__(cls, other): return "quack" in vars(other)

class Duck(metaclass=Check): pass
class Robot: quack = True
isinstance(Robot(), Duck), isinstance(1, Duck), issubclass(Robot, Duck), issubclass(int, Duck), isinstance(1, (str, Duck, int))
class M1(type): pass
class M2(type): pass
class A1(metaclass=M1): pass
class A2(metaclass=M2): pass
class Conflict(A1, A2): pass

class M3(M1, M2): pass
class Resolved(A1, A2, metaclass=M3): pass
type(Resolved), [c.__name__ for c in Resolved.__mro__]
class Narrow(A1, metaclass=type): pass
type(Narrow)
def factory(name, bases, namespace, **kw): return name, bases, sorted(k for k in namespace if k[0] != "_"), kw

class Made(metaclass=factory, q=1): x = 1
Made
type("Dynamic", (Base,), {"y": 1}, opt=1)
type("D", (), {"a": 1})().a, type("D", (int,), {})(5) + 1, type("E", (), {}).__module__
type("X")
type(1, 2)
type("X", (), {}, 4)
type(1, (), {})
type("X", [], {})
type("X", (), [])
type("X", (5,), {})
type("X", (bool,), {})
class K(option=1): pass
class NoNew(type):
    def __new__(mcs, *args): return "not a class"

class Text(metaclass=NoNew): pass
Text
type.__call__(int, "5"), type(type), isinstance(type, object), type.__mro__, type.__base__, object.__base__
