# Decorators: with arguments, stacked, of classes and methods, any expression; order; functools.wraps; errors.
import functools
log = []
def named(tag):
    log.append(f"make {tag}")
    def decorate(target):
        log.append(f"apply {tag} to {getattr(target, '__name__', target)}")
        return target
    return decorate

@named("outer")
@named("inner")
def function(a=log.append("default")): pass

log; log.clear()
def count(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return f(*args, **kwargs)
    wrapper.calls = 0
    return wrapper

@count
def greet(name: str, *, loud=False) -> str:
    """Greets."""
    return name.upper() if loud else name

greet("a"), greet("b", loud=True), greet.calls, greet.__name__, greet.__doc__, greet.__annotations__, greet.__wrapped__("c")
greet(1, 2)
def repeat(times=2, *, sep=" "):
    def decorate(f):
        def wrapper(*args): return sep.join(str(f(*args)) for _ in range(times))
        return wrapper
    return decorate

@repeat()
def one(): return 1

@repeat(3, sep="-")
def two(x): return x

one(), two("q"), one.__qualname__, two.__name__
def optional(f=None, *, tag="none"):
    if f is None: return lambda g: optional(g, tag=tag)
    return lambda *a: (tag, f(*a))

@optional
def plain(): return 0

@optional(tag="given")
def tagged(): return 0

plain(), tagged()
class Counter:
    def __init__(self, f): self.f, self.n = f, 0; functools.update_wrapper(self, f)
    def __call__(self, *args): self.n += 1; return self.n, self.f(*args)
    def __get__(self, obj, owner=None): return self if obj is None else functools.partial(self, obj)

@Counter
def add(a, b): return a + b

add(1, 2), add(3, 4), add.__name__, add.n
class Holder:
    @Counter
    def method(self, x): return self.__class__.__name__, x
    @staticmethod
    @count
    def static(x): return x
    @classmethod
    @count
    def klass(cls, x): return cls.__name__, x
    @property
    @functools.lru_cache(maxsize=None)
    def costly(self): print("computing"); return 42
    @functools.cached_property
    def once(self): print("once"); return 43

h = Holder()
h.method(1), h.method(2), h.static(3), Holder.static(4), h.klass(5), Holder.klass.calls, h.costly, h.costly, h.once, h.once
registry = {}
def register(cls=None, /, **options):
    def inner(cls):
        registry[cls.__name__] = options
        cls.registered = True
        return cls
    return inner if cls is None else inner(cls)

@register
class First: pass

@register(order=2)
@register(order=1)
class Second(First): pass

registry, Second.registered
def singleton(cls):
    return cls()

@singleton
class Config:
    debug = True

Config.debug, type(Config).__name__
table = {"d": [named]}
@table["d"][0]("item")
def subscript(): pass

@(lambda f: "replaced")
def gone(): pass

@(named("a") if log else named("b"))
def chosen(): pass

@(picked := named("walrus"))
def walrus(): pass

@str
@type
class Texts: pass

@len
@list
@(lambda f: "four")
def length(): pass

gone, Texts, length, log
@undefined
def no(): pass

@5
def five(): pass

@None
class Nope: pass

@repeat
def forgot(): return 1

forgot()
@named
def missing_call(): pass

@(lambda: 1)
def arity(): pass

@property
def floating(self): return 1

floating
@staticmethod
def direct(x): return x * 2

direct(2), direct.__name__, type(direct).__name__
@classmethod
def uncallable(cls): pass

uncallable()
def raising(f): raise RuntimeError(f"no {f.__name__}")

@raising
def never(): pass

never
@raising
class NeverToo: pass

@functools.wraps(greet)
def imitation(): pass

imitation.__name__, imitation.__wrapped__ is greet, imitation.calls
functools.partial(two, "z")(), functools.reduce(lambda f, g: lambda x: g(f(x)), [abs, str, len])(-123)
