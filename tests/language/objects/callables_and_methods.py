# Functions, methods, partials and callables as objects: names, identity, binding, attributes, equality.
import functools, operator, types, inspect
class Thing:
    def method(self, x=1, *args, key=2, **kw): "Doc of method."; return self, x
    @classmethod
    def klass(cls): return cls
    @staticmethod
    def static(): return "static"
    prop = property(lambda self: "prop")
    attr = lambda self: "lambda method"
    builtin = len
    alias = method

t = Thing()
t.method.__name__, t.method.__qualname__, t.method.__doc__, t.method.__self__ is t, t.method.__func__ is Thing.method, t.method.__defaults__, t.method.__module__
t.method == t.method, t.method is t.method, t.method == Thing().method, hash(t.method) == hash(t.method), t.klass == Thing.klass, t.static is Thing.static, t.alias == t.method
t.attr(), t.builtin([1, 2]), Thing.klass() is Thing, t.klass() is Thing, Thing.method(5), Thing.alias is Thing.method
type(t.method).__name__, type(Thing.method).__name__, type(t.klass).__name__, type(t.static).__name__, type(Thing.prop).__name__, type(len).__name__, type("".join).__name__, type(str.join).__name__
isinstance(t.method, types.MethodType), isinstance(Thing.method, types.FunctionType), isinstance(len, types.BuiltinFunctionType), isinstance(lambda: 0, types.LambdaType)
t.extra = lambda x: x * 2; t.extra(4)
t.bound = types.MethodType(lambda self, y: (self is t, y), t); t.bound(3)
Thing.added = lambda self: "added later"; t.added()
t.method = "shadowed"; t.method
del t.method; t.method(9)[1]
t.method.flag = 1
Thing.method.flag = 1; t.method.flag
callable(t), callable(Thing), callable(t.method), callable(None), callable(lambda: 0), callable(functools.partial(print))
p = functools.partial(Thing.method, t, x=5); p()[1], p(x=6)[1], p.func is Thing.method, p.args[0] is t, p.keywords
functools.partial(int, base=2)("101"), functools.partial(functools.partial(max, 3), 5)(), functools.partial(print, "a", sep="-")("b", "c")
functools.partial()
functools.partial(5)
functools.partial(len)(1, 2)
class WithPartial:
    def power(self, base, exp): return base ** exp
    square = functools.partialmethod(power, exp=2)

WithPartial().square(5)
operator.attrgetter("real", "imag")(3), operator.itemgetter(1)("abc"), operator.itemgetter(0, -1)([1, 2, 3]), operator.methodcaller("upper")("x"), operator.methodcaller("split", ",", maxsplit=1)("a,b,c"), operator.attrgetter("__class__.__name__")(5)
operator.attrgetter("missing")(5)
operator.itemgetter("k")({})
operator.methodcaller("nope")(5)
@functools.singledispatch
def show(x): return f"object {x!r}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
def _(x): return f"list of {len(x)}"
show(1), show([1]), show("s"), show(True), show.dispatch(bool)(2), sorted(k.__name__ for k in show.registry)
class Describer:
    @functools.singledispatchmethod
    def describe(self, x): return "anything"
    @describe.register
    def _(self, x: str): return f"text {x}"

Describer().describe(1), Describer().describe("a")
class Cached:
    calls = 0
    @functools.cached_property
    def value(self): Cached.calls += 1; return Cached.calls
    @functools.lru_cache(maxsize=None)
    def compute(self, n): Cached.calls += 1; return n * 2
    @functools.cache
    def __len__(self): return 3

c = Cached(); c.value, c.value, c.__dict__["value"], c.compute(2), c.compute(2), Cached.compute.cache_info().hits, len(c)
del c.value; c.value
def outer(a, b=2, /, c=3, *d, e, f=6, **g) -> int: "Doc."; return locals()
outer(1, e=5), outer.__defaults__, outer.__kwdefaults__, outer.__annotations__, outer.__doc__, outer.__code__.co_argcount
str(inspect.signature(outer)), str(inspect.signature(Thing.method)), str(inspect.signature(t.method)), str(inspect.signature(lambda x, *, y=1: 0)), str(inspect.signature(Thing))
inspect.signature(outer).bind(1, e=2).arguments, list(inspect.signature(outer).parameters), inspect.getdoc(Thing.method), inspect.isfunction(outer), inspect.ismethod(t.klass), inspect.isclass(Thing), inspect.isgeneratorfunction(outer)
inspect.signature(outer).bind(1)
class Meta(type):
    def __call__(cls, *args): return "meta call", args

class Made(metaclass=Meta): pass
Made(1, 2)
class Chain:
    def __init__(self, path=()): self.path = path
    def __getattr__(self, name): return Chain((*self.path, name))
    def __call__(self, *args): return Chain((*self.path, args))
    def __getitem__(self, key): return Chain((*self.path, [key]))
    def __repr__(self): return "chain" + "".join(f".{p}" if isinstance(p, str) else str(p) for p in self.path)

Chain().users.filter(1, "a")[0].name, Chain()("x").y[1:2]
class Counter:
    instances = 0
    def __new__(cls): cls.instances += 1; return super().__new__(cls)
    def __call__(self, fn): return lambda *a: (self.instances, fn(*a))

Counter()(len)("abc"), Counter()(max)(1, 2)
(lambda: Thing.method)().__name__, (t.klass if t else None)().__name__, [f(3) for f in (lambda x: x, abs, str, Thing.klass.__func__)], {"go": t.static}["go"]()
t.method.__func__.__get__(7)()[0], Thing.method.__get__(t, Thing) == t.method, len.__get__ if hasattr(len, "__get__") else "no get"
t.missing()
t.prop()
t.static(1)
Thing.prop.fget(None)
None()
"text"()
5(3)
t()
[](1)
(lambda x: x)()
functools.reduce(operator.add, [[1], [2]], []), functools.reduce(lambda a, b: a * b, range(1, 6)), functools.reduce(max, [3], 5)
functools.reduce(operator.add, [])
