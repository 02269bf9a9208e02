# Recursion that is too deep, everywhere it can happen, ends in a RecursionError and the prompt goes on.
import sys
sys.getrecursionlimit()
def down(n): return down(n + 1)
def text(f, *args):
    try: f(*args)
    except RecursionError as error: return "RecursionError", str(error).startswith("maximum recursion depth exceeded")
    return "no error"

text(down, 0)
def depth(n=0):
    try: return depth(n + 1)
    except RecursionError: return n

900 < depth() < 1000
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
even(500), text(even, 5000)
text(lambda: (lambda f: f(f))(lambda f: f(f)))
class Endless:
    def __repr__(self): return repr(self)
    def __str__(self): return f"{self}"
    def __getattr__(self, name): return self.other
    def __eq__(self, other): return self == other
    def __len__(self): return len(self)
    def __hash__(self): return hash(self)
    def __iter__(self): return iter(list(self))
    def __call__(self): return self()
    def __add__(self, other): return self + other
    def __getitem__(self, key): return self[key]
    def __contains__(self, item): return item in self
    def __bool__(self): return bool(self)
    def __setattr__(self, name, value): self.x = value
    def __format__(self, spec): return format(self, spec)
    def __lt__(self, other): return self < other
    def __enter__(self):
        with self: pass
    def __exit__(self, *args): pass
    def __index__(self): return [1][self]
    @property
    def prop(self): return self.prop

e = Endless()
for name, f in [("repr", lambda: repr(e)), ("str", lambda: str(e)), ("getattr", lambda: e.nothing), ("eq", lambda: e == 1), ("len", lambda: len(e)), ("hash", lambda: hash(e)), ("iter", lambda: iter(e)), ("call", lambda: e()), ("add", lambda: e + 1), ("item", lambda: e[0]), ("in", lambda: 1 in e), ("bool", lambda: not e), ("set", lambda: setattr(e, "a", 1)), ("format", lambda: f"{e:x}"), ("lt", lambda: e < 1), ("with", lambda: e.__enter__()), ("index", lambda: [1][e]), ("prop", lambda: e.prop)]:
    print(name, text(f))

def generator(n): yield from generator(n + 1)
text(lambda: list(generator(0)))
def comprehension(n): return [comprehension(n + 1) for _ in range(1)]
text(comprehension, 0)
def in_sort(x): return sorted([1, 2], key=in_sort)
text(in_sort, 0)
def in_map(x): return list(map(in_map, [x]))
text(in_map, 0)
class New:
    def __new__(cls): return New()

text(New)
class Init:
    def __init__(self): self.child = Init()

text(Init)
class Parent:
    def method(self): return self.method()

class Child(Parent):
    def method(self): return super().method()

text(Child().method)
def decorated(f):
    def wrapper(*a): return wrapper(*a)
    return wrapper

@decorated
def target(): pass

text(target)
nested = []
for _ in range(100000): nested = [nested]

text(lambda: repr(nested))
text(lambda: nested == [nested])
import copy
text(lambda: copy.deepcopy(nested))
deep = {}
for _ in range(100000): deep = {"k": deep}

text(lambda: str(deep))
import json
text(lambda: json.dumps(deep))
del nested, deep
def finally_recursion(n):
    try: finally_recursion(n + 1)
    finally: pass

text(finally_recursion, 0)
def swallowing(n):
    try: return swallowing(n + 1)
    except RecursionError: return "swallowed"

swallowing(0)
sys.setrecursionlimit(200)
150 < depth() < 200
sys.setrecursionlimit(5000)
def count(n): return 0 if n == 0 else 1 + count(n - 1)
count(3000)
sys.setrecursionlimit(1000)
text(count, 3000)
sys.setrecursionlimit(0)
sys.setrecursionlimit("x")
down(0)
print("the prompt lives on")
