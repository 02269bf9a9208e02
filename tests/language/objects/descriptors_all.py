# Descriptors: data and non-data, __set_name__, access on the class, properties and their inheritance, and the errors.
class Data:
    def __set_name__(self, owner, name): print("named", owner.__name__, name); self.name = name
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return f"data {self.name} of {owner.__name__}: {obj.__dict__.get(self.name)}"
    def __set__(self, obj, value): print("set", self.name, value); obj.__dict__[self.name] = value
    def __delete__(self, obj): print("delete", self.name); del obj.__dict__[self.name]

class NonData:
    def __get__(self, obj, owner): return "non-data", obj is None, owner.__name__

class SetOnly:
    def __set__(self, obj, value): obj.__dict__["w"] = value * 2

class Host:
    d = Data()
    n = NonData()
    w = SetOnly()

h = Host()
h.d = 5; h.d, Host.d.name, Host.n, h.n
h.__dict__["n"] = "shadow"; h.n
h.__dict__["d"] = "no shadow"; h.d
h.w; h.w = 4; h.w
del h.d
del h.d
del h.w
del h.n; h.n
getattr(h, "d"), hasattr(h, "zz"), "d" in vars(h), type(Host.__dict__["d"]).__name__
class Late: pass
Late.d = Data(); Late().d
class BadName:
    def __set_name__(self, owner): pass

class Uses: x = BadName()
class Raises:
    def __get__(self, obj, owner): raise AttributeError("from get")

class Falls:
    r = Raises()
    def __getattr__(self, name): return f"fallback {name}"

Falls().r, Falls().other
Falls.r
class Instance: pass
i = Instance(); i.d = Data(); type(i.d).__name__
class Typed:
    def __init__(self, kind, default=None): self.kind, self.default = kind, default
    def __set_name__(self, owner, name): self.attr = "_" + name
    def __get__(self, obj, owner): return self if obj is None else getattr(obj, self.attr, self.default)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind): raise TypeError(f"{self.attr[1:]} must be {self.kind.__name__}")
        setattr(obj, self.attr, value)

class Model:
    id = Typed(int, 0)
    name = Typed(str, "nobody")
    def __init__(self, **kw):
        for k, v in kw.items(): setattr(self, k, v)

m = Model(id=1); m.id, m.name, vars(m)
m.id = "x"
Model(name=5)
class Temperature:
    def __init__(self, c=0): self._c = c
    @property
    def celsius(self):
        "Degrees."
        return self._c
    @celsius.setter
    def celsius(self, value):
        if value < -273: raise ValueError("too cold")
        self._c = value
    @celsius.deleter
    def celsius(self): print("reset"); self._c = 0
    fahrenheit = property(lambda self: self._c * 9 / 5 + 32, doc="other degrees")
    write = property(None, lambda self, v: print("wrote", v))

t = Temperature(10)
t.celsius, t.fahrenheit, Temperature.celsius.__doc__, Temperature.fahrenheit.__doc__, type(Temperature.celsius).__name__
t.celsius = 20; t.celsius += 5; t.celsius
t.celsius = -300
del t.celsius; t.celsius
t.fahrenheit = 1
del t.fahrenheit
t.write = 3
t.write
Temperature.celsius.fget(t), Temperature.celsius.fset.__name__, Temperature.fahrenheit.fset
class Kelvin(Temperature):
    @property
    def celsius(self): return super().celsius + 273
    @celsius.setter
    def celsius(self, value): Temperature.celsius.fset(self, value - 273)

k = Kelvin(1); k.celsius; k.celsius = 300; k._c, k.celsius
del k.celsius
class ReadOnly(Temperature):
    celsius = Temperature.celsius.getter(lambda self: "only read")

r = ReadOnly(); r.celsius; r.celsius = 3; r._c
class Broken:
    @property
    def x(self): return self.missing

Broken().x
hasattr(Broken(), "x"), getattr(Broken(), "x", "default")
p = property(); p.fget, p.__doc__
class Empty: e = property()
Empty().e
Empty().e = 1
del Empty().e
property(1, 2, 3, 4, 5)
class Bound:
    def plain(self, x): return x
    @classmethod
    def klass(cls, x): return cls.__name__, x
    @staticmethod
    def static(x): return x

Bound.klass(1), Bound().klass(2), Bound.static(3), Bound().static(4), Bound.plain(Bound(), 5)
Bound.__dict__["static"].__func__(6), Bound.__dict__["klass"].__func__(int, 7), type(Bound.__dict__["klass"]).__name__
Bound.__dict__["klass"].__get__(None, Bound)(8), Bound.plain.__get__(Bound())(9), Bound.klass.__self__ is Bound
class Sub(Bound): pass
Sub.klass(1), Sub().klass.__func__ is Bound.klass.__func__
class Chain:
    @classmethod
    def make(cls): return cls()
    @staticmethod
    def helper(): return Chain.make
    alias = make

type(Chain.helper()()).__name__, type(Chain.alias()).__name__
Bound.plain(1)
Bound.klass()
Bound.static()
