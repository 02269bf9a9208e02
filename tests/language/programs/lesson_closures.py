# Closures in Python - a lesson
def make_multiplier(n):
    """Return a function that multiplies by n."""
    def multiplier(x):
        return x * n
    return multiplier

times3 = make_multiplier(3)
times5 = make_multiplier(5)
print(times3(9), times5(3), times5(times3(2)))
print(times3.__closure__[0].cell_contents)
print(times3.__code__.co_freevars, times3.__name__, times3.__qualname__)
print(make_multiplier.__doc__)

def counter():
    count = 0
    def inc(by=1):
        nonlocal count
        count += by
        return count
    def reset():
        nonlocal count
        count = 0
    inc.reset = reset
    return inc
c = counter()
print(c(), c(), c(5)); c.reset(); print(c())
print(c.__dict__.keys(), inc.__name__ if 'inc' in globals() else 'no inc')

funcs = []
for i in range(3):
    funcs.append(lambda: i)
print([f() for f in funcs])
funcs = [lambda i=i: i for i in range(3)]
print([f() for f in funcs])

def outer():
    x = 1
    def inner():
        print(x)
        x = 2
    inner()
try:
    outer()
except UnboundLocalError as e:
    print(type(e).__name__, e)

from functools import partial, reduce, lru_cache, wraps
power = lambda b, e: b ** e
sq = partial(power, e=2)
print(sq(7), sq.args, sq.keywords, sq.func is power)
compose = lambda *fs: reduce(lambda f, g: lambda x: f(g(x)), fs)
print(compose(str, abs, int)("-12"))

@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(80), fib.cache_info())
print(fib.cache_parameters(), fib.__wrapped__(3))
def memo(f):
    cache = {}
    @wraps(f)
    def w(*a):
        if a not in cache:
            cache[a] = f(*a)
        return cache[a]
    w.cache = cache
    return w
@memo
def add(a: int, b: int = 3) -> int:
    "adds"
    return a + b
add(1); add(1, 2)
print(add.cache, add.__name__, add.__doc__, add.__annotations__, add.__wrapped__.__defaults__)
import inspect
print(inspect.signature(add), inspect.signature(counter), inspect.getdoc(add))
print(list(map(lambda t: t[0], inspect.getmembers(add, callable)))[:3])
print(add.__kwdefaults__, add.__module__, callable(add))
