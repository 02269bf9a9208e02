# Positional-only, keyword-only and default parameters, and the texts of all the ways to call them wrongly.
def plain(a, b, c=3): return a, b, c
def positional(a, b=2, /, c=3, *, d, e=5): return a, b, c, d, e
def only(*, x, y=2, z): return x, y, z
def rest(a, /, *args, b, **kwargs): return a, args, b, kwargs
def none(): pass
def slash(a, b, c, /): return a, b, c
positional(1, d=4), positional(1, 20, 30, d=40, e=50), positional(1, c=0, d=0)
only(x=1, z=3), rest(1, 2, 3, b=4, a=5, c=6)
plain()
plain(1)
plain(1, 2, 3, 4)
plain(1, 2, 3, 4, 5)
plain(1, 2, a=1)
plain(b=2)
plain(c=3)
plain(1, 2, d=1)
plain(1, 2, 3, d=1)
plain(1, 2, 3, 4, d=1)
plain(*[], **{})
positional()
positional(1)
positional(a=1, d=4)
positional(1, b=2, d=4)
positional(a=1, b=2, c=3, d=4)
positional(1, 2, 3, 4)
positional(1, 2, 3, 4, d=5)
positional(1, 2, 3, 4, 5, d=5, e=6)
positional(1, d=4, f=6)
only()
only(1)
only(1, 2, 3)
only(x=1)
only(x=1, z=1, w=1)
only(1, x=1, z=3)
rest()
rest(1)
rest(b=1)
rest(a=1, b=1)
none(1)
none(1, 2)
none(x=1)
slash(1)
slash(1, 2)
slash(a=1, b=2, c=3)
slash(1, 2, c=3)
def many(a, b, c, d, e): pass
many()
many(1)
many(1, 2, 3)
def one_default(a=1): pass
one_default(1, 2)
one_default(1, 2, b=3)
def two(a, b=1): pass
two(1, 2, 3)
def mixed(a, b=1, *, c): pass
mixed(1, 2, 3)
mixed(1, 2, 3, c=1)
class Thing:
    def __init__(self, name, size=1): self.name = name
    def method(self, x, *, key): return x, key
    @classmethod
    def made(cls, x): return x
    @staticmethod
    def apart(x): return x
    def nothing(): return 1

Thing()
Thing(1, 2, 3)
Thing(nam=1)
thing = Thing("t")
thing.method()
thing.method(1)
thing.method(1, 2)
thing.method(1, key=2, other=3)
Thing.method(1)
Thing.method()
thing.made()
thing.apart()
thing.nothing()
class Empty: pass
Empty(1)
Empty(x=1)
object(1)
(lambda x, /, y: (x, y))(1)
(lambda: 1)(2)
(lambda *, k: k)(1)
def defaults(a, seen=[], *, table={"n": 0}):
    seen.append(a); table["n"] += 1
    return seen, table

defaults(1), defaults(2), defaults.__defaults__, defaults.__kwdefaults__
defaults.__defaults__ = ([],)
defaults(3)
defaults.__kwdefaults__ = None
defaults(4)
def nested(f=lambda x, y=1: x + y): return f(1)
nested(), nested(lambda x: x)
def bad(text):
    try:
        compile(text, "<test>", "exec")
    except SyntaxError as error:
        print(f"{error.msg} | line {error.lineno}")

bad("def f(a=1, b): pass")
bad("def f(a, a): pass")
bad("def f(*, **k): pass")
bad("def f(*a, *b): pass")
bad("def f(**k, a): pass")
bad("def f(/, a): pass")
bad("def f(a, /, b, /): pass")
bad("def f(*a, /): pass")
bad("def f(*a=1): pass")
bad("def f(**k=1): pass")
bad("def f(a, *, b, *c): pass")
bad("def f((a, b)): pass")
bad("def f(1): pass")
bad("def f(None): pass")
bad("def f(a.b): pass")
bad("lambda a=1, b: 1")
bad("lambda a, a: 1")
bad("def f(a:int=1, b:int): pass")
bad("def f(a b): pass")
bad("def f(a, b:\n    pass")
bad("def f()\n    pass")
bad("def (a): pass")
bad("def f(__debug__): pass")
