import functools

def shout(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs).upper() + "!"
    return wrapper

@shout
def greet(name): return f"hello {name}"

greet("ann")
greet.__name__
def repeat(times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            return [function(*args) for _ in range(times)]
        return wrapper
    return decorate

@repeat(3)
def roll(n):
    "Rolls."
    return n

roll(6), roll.__name__, roll.__doc__
@shout
@shout
def twice(): return "x"

twice()
registry = {}
def register(name=None):
    def add(function):
        registry[name or function.__name__] = function
        return function
    return add

@register()
def start(): return "started"

@register("halt")
def stop(): return "stopped"

sorted(registry), registry["halt"]()
class CountCalls:
    def __init__(self, function):
        self.function, self.calls = function, 0
    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)

@CountCalls
def ping(): return "pong"

ping(), ping(), ping.calls
def add_repr(cls):
    cls.__repr__ = lambda self: f"<{cls.__name__} {vars(self)}>"
    return cls

@add_repr
class Point:
    def __init__(self, x, y): self.x, self.y = x, y

Point(1, 2)
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)

fib(80)
@undefined_decorator
def f(): pass

@repeat
def g(): pass

g()
@(lambda f: f())
def value(): return 42

value
