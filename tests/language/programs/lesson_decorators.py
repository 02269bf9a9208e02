import functools, time
def debug(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        args_repr = [repr(a) for a in args]
        kwargs_repr = [f"{k}={v!r}" for k, v in kwargs.items()]
        signature = ", ".join(args_repr + kwargs_repr)
        print(f"Calling {func.__name__}({signature})")
        value = func(*args, **kwargs)
        print(f"{func.__name__!r} returned {value!r}")
        return value
    return wrapper
@debug
def make_greeting(name, age=None):
    """Greets."""
    if age is None: return f"Howdy {name}!"
    return f"Whoa {name}! {age} already, you are growing up!"
make_greeting("Benjamin"); make_greeting("Richard", age=112); make_greeting(name="Dorrisile", age=116)
print(make_greeting.__name__, make_greeting.__doc__, make_greeting)if 0 else print(make_greeting.__qualname__)
def repeat(_func=None, *, num_times=2):
    def deco(func):
        @functools.wraps(func)
        def w(*a, **k):
            for _ in range(num_times): v = func(*a, **k)
            return v
        return w
    return deco if _func is None else deco(_func)
@repeat
def hi(): print("hi")
@repeat(num_times=3)
def ho(n): print("ho", n)
hi(); ho("x")
class CountCalls:
    def __init__(self, func):
        functools.update_wrapper(self, func); self.func = func; self.num_calls = 0
    def __call__(self, *args, **kwargs):
        self.num_calls += 1
        print(f"Call {self.num_calls} of {self.func.__name__!r}")
        return self.func(*args, **kwargs)
@CountCalls
def say(): print("Whee")
say(); say(); print(say.num_calls, say.__name__)
def singleton(cls):
    inst = {}
    @functools.wraps(cls)
    def w(*a, **k):
        if cls not in inst: inst[cls] = cls(*a, **k)
        return inst[cls]
    return w
@singleton
class One: pass
print(One() is One())
PLUGINS = dict()
def register(func): PLUGINS[func.__name__] = func; return func
@register
@debug
def add(a, b, /, *, c=0): return a + b + c
print(add(1, 2, c=3), list(PLUGINS))
for call in (lambda: add(1), lambda: add(a=1, b=2), lambda: add(1, 2, 3), lambda: add(1, 2, d=3), lambda: make_greeting(), lambda: hi(1), lambda: ho(), lambda: ho(1, n=2)):
    try: call()
    except TypeError as e: print(e)
@functools.singledispatch
def fmt(x): return f"obj {x}"
@fmt.register
def _(x: int): return f"int {x}"
@fmt.register(list)
def _(x): return f"list of {len(x)}"
print(fmt(1), fmt([1, 2]), fmt("s"), fmt(True))
class T:
    @functools.cached_property
    def slow(self): print("computing"); return 42
    @debug
    def m(self, x): return x
    def __repr__(self): return "<T>"
    @functools.singledispatchmethod
    def s(self, a): return "base"
    @s.register
    def _(self, a: str): return "str"
t = T(); print(t.slow, t.slow); t.m(1); print(t.s("a"), t.s(1))
@functools.total_ordering
class V:
    def __init__(s, n): s.n = n
    def __eq__(s, o): return s.n == o.n
    def __lt__(s, o): return s.n < o.n
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(3))
def validate(**types):
    def d(f):
        @functools.wraps(f)
        def w(**kw):
            for k, t in types.items():
                if not isinstance(kw[k], t): raise TypeError(f"{k} must be {t.__name__}, not {type(kw[k]).__name__}")
            return f(**kw)
        return w
    return d
@validate(x=int, s=str)
def vv(x, s): return s * x
print(vv(x=2, s="ab"))
vv(x="2", s="ab")
