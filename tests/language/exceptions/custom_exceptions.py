# Exception classes of one's own, hierarchies with data, notes, context in the text, and how programs use them.
class AppError(Exception):
    """Base of all."""
    status = 500
    def __init__(self, message="something failed", *, detail=None):
        super().__init__(message)
        self.detail = detail

class NotFound(AppError):
    status = 404
    def __init__(self, kind, key):
        super().__init__(f"{kind} {key!r} not found", detail=(kind, key))

class Invalid(AppError, ValueError):
    status = 400
    def __init__(self, **errors):
        super().__init__(f"{len(errors)} error{'s' * (len(errors) != 1)}")
        self.errors = errors
    def __str__(self): return super().__str__() + ": " + ", ".join(f"{k} {v}" for k, v in self.errors.items())

def handle(f, *args, **kw):
    try: return f(*args, **kw)
    except NotFound as e: return e.status, str(e), e.detail, e.args
    except ValueError as e: return getattr(e, "status", None), str(e), e.args
    except AppError as e: return e.status, str(e), repr(e)

def fail(kind, *args, **kw): raise kind(*args, **kw)
handle(fail, NotFound, "user", 5), handle(fail, Invalid, name="is empty", age="< 0"), handle(fail, Invalid, x=1), handle(fail, AppError), handle(fail, ValueError, "plain")
raise NotFound("post", "a")
raise Invalid(name="short")
raise AppError
AppError("m", "n")
NotFound("one")
[c.__name__ for c in Invalid.__mro__], AppError.__doc__, Invalid.__doc__, isinstance(Invalid(), ValueError), AppError().args, NotFound(1, 2)
class Retry(Exception): pass
def attempts(limit):
    for n in range(1, limit + 1):
        try:
            if n < 3: raise Retry(f"attempt {n}")
            return f"done after {n}"
        except Retry as e: last = e; print("failed:", e)
    raise RuntimeError(f"gave up after {limit}") from last

attempts(5)
attempts(2)
class Collect:
    def __init__(self): self.errors = []
    def __enter__(self): return self
    def __exit__(self, kind, value, tb):
        if kind and issubclass(kind, ValueError): self.errors.append(value); return True

collector = Collect()
for text in "1", "x", "2.5", "7":
    with collector: print(int(text))

collector.errors
with collector: {}["missing"]

import contextlib
with contextlib.suppress(KeyError, IndexError): [][1]

with contextlib.suppress(KeyError): [][1]

class Temp(Exception):
    def __init__(self, celsius): self.celsius = celsius
    def __eq__(self, other): return isinstance(other, Temp) and self.celsius == other.celsius
    def __hash__(self): return hash(self.celsius)
    def __bool__(self): return False
    def __len__(self): return 3

Temp(5) == Temp(5), {Temp(1): 2}[Temp(1)], len(Temp(0)), bool(Temp(1)), Temp(5)
try: raise Temp(40)
except Temp as t: t.celsius

class Coded(Exception):
    codes = {}
    def __init_subclass__(cls, code, **kw): super().__init_subclass__(**kw); cls.code = code; Coded.codes[code] = cls

class Teapot(Coded, code=418): "Short and stout."
class Gone(Coded, code=410): pass
sorted(Coded.codes), Coded.codes[418]("x"), Teapot.__doc__
raise Coded.codes[410]("went")
class Meta(type):
    def __instancecheck__(cls, other): return True

class Anything(Exception, metaclass=Meta): pass
isinstance(5, Anything)
try: raise ValueError("not caught by instance check")
except Anything: print("wrong")

class Lazy(Exception):
    @property
    def message(self): return f"lazy {self.args[0]}"
    def __str__(self): return self.message

raise Lazy("text")
raise Lazy
class WithSlots(Exception): __slots__ = ("a",)
w = WithSlots("m"); w.a = 1; w.b = 2; w.a, w.b, w
class Callback(Exception):
    def __init__(self, f): super().__init__(f.__name__); self.f = f
    def __call__(self): return self.f()

try: raise Callback(dict)
except Callback as c: c(), str(c)

class Outer:
    class Inner(Exception): pass
    def go(self): raise self.Inner("nested class")

Outer().go()
Outer.Inner("x"), Outer.Inner.__qualname__
class Warn(UserWarning): pass
raise Warn("as an error")
import warnings
warnings.simplefilter("error"); warnings.warn("loud", Warn)
warnings.simplefilter("ignore"); warnings.warn("quiet")
def check(value):
    match value:
        case int(): return value
        case _: raise TypeError(f"expected int, got {type(value).__name__}")

check(1)
check("s")
errors = [ValueError("a"), KeyError("b"), AppError("c"), NotFound("d", 1)]
sorted((type(e).__name__, str(e)) for e in errors), [e for e in errors if isinstance(e, LookupError)]
raise errors[2] from errors[0]
raise type("Dynamic", (AppError,), {"status": 1})("made on the fly")
e = KeyError("x"); e.__class__.__name__, e.__class__.__mro__[1].__name__
import copy, pprint
c = copy.copy(AppError("copied", detail=5)); c, c.detail, c.args
type(copy.copy(ValueError("v", 1))), copy.deepcopy(KeyError([1])).args
