# Multiple inheritance: method resolution order, super() in all places, and the errors.
class A:
    def who(self): return ["A"]
    @classmethod
    def make(cls): return ["A", cls.__name__]
    @staticmethod
    def fixed(): return "A.fixed"
    @property
    def value(self): return "A.value"

class B(A):
    def who(self): return ["B"] + super().who()
    @classmethod
    def make(cls): return ["B"] + super().make()
    @property
    def value(self): return "B." + super().value

class C(A):
    def who(self): return ["C"] + super().who()
    @classmethod
    def make(cls): return ["C"] + super().make()
    @property
    def value(self): return "C." + super().value

class D(B, C):
    def who(self): return ["D"] + super(D, self).who()
    @classmethod
    def make(cls): return ["D"] + super().make()
    def skip(self): return super(B, self).who()
    def fixed_too(self): return super().fixed()
    def nested(self): return [super(D, self).who() for _ in range(1)]
    def inner(self):
        def deeper(): return super(D, self).who(), __class__.__name__
        return deeper()

D().who(), D.make(), D().skip(), D().value, D().fixed_too(), D().nested(), D().inner()
[c.__name__ for c in D.__mro__], D.__bases__, D.mro() == list(D.__mro__), A.__subclasses__()
class X(A, D): pass
class Y(A, A): pass
class P(A, B): pass
class Q(B, C): pass
class R(C, B): pass
class S(Q, R): pass
class Int(int, str): pass
class Exc(ValueError, KeyError): pass
Exc.__mro__, str(Exc("k"))
class NotClass(5): pass
class NotClass2("text"): pass
class FromNone(None): pass
class FromFunction(len): pass
class FromBool(bool): pass
class FromRange(range): pass
class FromFunctionType(type(lambda: 0)): pass
class FromNoneType(type(None)): pass
class FromModule(__import__("math")): pass
class Fine(int, A): pass
Fine(5).who(), Fine(5) + 1
class Outside:
    def plain(): return super().x
    def two(self): return super(Outside).__class__.__name__, super().__thisclass__.__name__, super().__self_class__.__name__, super().__self__ is self
    def attribute(self): return super().missing
    def setting(self): super().x = 1
    def wrong(self): return super(int, self)
    def kind(self): return super(5, self)

Outside.plain()
Outside().two()
Outside().attribute()
Outside().setting()
Outside().wrong()
Outside().kind()
def free(self): return super().x
free(1)
super()
super(int, "text")
super(D, D).who(D()), super(D, D()).who()
repr(super(D, D()))[:32], super(D, D).make()
super(5)
class Init:
    def __init__(self, **kw):
        print("Init", sorted(kw))
        super().__init__(**kw)

class Name(Init):
    def __init__(self, name="n", **kw): self.name = name; print("Name"); super().__init__(**kw)

class Age(Init):
    def __init__(self, age=0, **kw): self.age = age; print("Age"); super().__init__(**kw)

class Both(Name, Age): pass
both = Both(name="x", age=3); both.name, both.age
Both(other=1)
class Swap: pass
class Old:
    def hello(self): return "old"

class New:
    def hello(self): return "new"

s = Old(); s.hello(); s.__class__ = New; s.hello(), type(s).__name__
s.__class__ = 5
s.__class__ = int
class Rebase(Old): pass
Rebase.__bases__, Rebase().hello()
isinstance(D(), (B, int)), issubclass(D, C), issubclass(bool, int), isinstance(D, type), issubclass(D, object), isinstance(1, int | str)
isinstance(1, "int")
isinstance(1, (int, "x")), isinstance("s", (int, "x"))
issubclass(1, int)
issubclass(int, 1)
class Mixin:
    def describe(self): return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"

class Thing(Mixin):
    def __init__(self): self.a, self.b = 1, "x"
    __repr__ = Mixin.describe

Thing(), Thing.__repr__ is Mixin.describe
class Private:
    def __init__(self): self.__x = 1
    def get(self): return self.__x
    def __hidden(self): return "hidden"
    def call(self): return self.__hidden()

class Sub(Private):
    def __init__(self): super().__init__(); self.__x = 2
    def own(self): return self.__x

sub = Sub(); sub.get(), sub.own(), sorted(vars(sub)), sub.call(), sub._Private__hidden()
sub.__x
