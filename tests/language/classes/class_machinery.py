class Meta:
    registry = []
    def __init_subclass__(cls, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tag = tag
        Meta.registry.append(cls.__name__)

class One(Meta): pass
class Two(Meta, tag="two"): pass
Meta.registry, One.tag, Two.tag
class Private:
    def __init__(self): self.__hidden = 1
    def reveal(self): return self.__hidden

p = Private()
p.reveal(), p._Private__hidden
p.__hidden
class Descriptor:
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, "unset")
    def __set__(self, instance, value):
        instance.__dict__[self.name] = f"<{value}>"

class Form:
    title = Descriptor()

f = Form()
f.title
f.title = "Hi"
f.title, f.__dict__, isinstance(Form.title, Descriptor)
Point = type("Point", (), {"x": 1, "double": lambda self: self.x * 2})
Point().double(), Point.__name__
class Slots:
    __slots__ = ("a", "b")

s = Slots()
s.a = 1
s.c = 2
class New:
    def __new__(cls, *args):
        obj = super().__new__(cls)
        obj.made = args
        return obj

New(1, 2).made
class Singleton:
    _it = None
    def __new__(cls):
        if cls._it is None:
            cls._it = super().__new__(cls)
        return cls._it

Singleton() is Singleton()
class Outer:
    class Inner:
        value = 5
    inner = Inner()

Outer.Inner.value, Outer.inner.value, Outer.Inner.__qualname__
Outer.Inner
class Numbers:
    a = 1
    b = a + 1
    def get(self): return a if False else self.b
    for i in range(3):
        pass

Numbers.b, Numbers.i, Numbers().get()
class Meta2(type):
    def __len__(cls): return 42
    def __call__(cls, *args): return super().__call__(*args)

class WithMeta(metaclass=Meta2):
    def __init__(self, v): self.v = v

len(WithMeta), WithMeta(3).v, type(WithMeta).__name__
sorted(n for n in dir(Numbers) if not n.startswith("__")), "b" in vars(Numbers)
class Late: pass
Late.method = lambda self, x: x + 1
Late().method(1)
type(5), type("x"), type(None), type(type), type(len), type(lambda: 0), type(Late().method)
