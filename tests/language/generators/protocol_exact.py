# Generators: send, throw, close, return values, yield from, StopIteration inside, state, and misuse.
def echo():
    received = None
    while True:
        try: received = yield received
        except ValueError as e: received = f"caught {e}"

g = echo()
next(g), g.send(1), g.send("two"), g.throw(ValueError("v")), next(g), g.close(), next(g, "closed")
echo().send(1)
g = echo(); g.send(None), g.throw(KeyError("out"))
next(g)
def returns():
    yield 1
    return "result"

g = returns(); next(g)
next(g)
next(g)
def delegates():
    value = yield from returns()
    print("got", value)
    value = yield from [10, 20]
    print("got", value)
    value = yield from "ab"
    return (yield from returns()), value

g = delegates(); list(g)
def manual(g):
    try:
        while True: print(next(g), end=" ")
    except StopIteration as e: return e.value

manual(delegates())
def inner():
    try:
        x = yield "inner"
        print("inner got", x)
        yield "second"
    except ValueError as e:
        print("inner caught", e)
        yield "recovered"
    except GeneratorExit: print("inner closed"); raise
    finally: print("inner finally")
    return "inner result"

def outer():
    try: result = yield from inner()
    except KeyError as e: print("outer caught", e); result = "replaced"
    print("result", result)
    yield "outer"

g = outer(); next(g), g.send("hello"), next(g), next(g, "end")
g = outer(); next(g), g.throw(ValueError("v")), next(g)
g = outer(); next(g), g.throw(KeyError("k"))
g = outer(); next(g); g.close()
g = outer(); g.close(); next(g, "never started")
def leaks():
    yield 1
    raise StopIteration("leaked")

list(leaks())
def leaks_next():
    yield next(iter([]))

list(leaks_next())
def leak_cause():
    try: list(leaks())
    except RuntimeError as e: return repr(e.__cause__), repr(e.__context__), str(e)

leak_cause()
(next(iter([])) for _ in range(1)).__next__()
def ignores():
    while True:
        try: yield 1
        except GeneratorExit: print("ignoring"); yield 2; return

g = ignores(); next(g); g.close()
next(g, "it has ended now")
def nested_self():
    yield next(me)

me = nested_self(); next(me)
def infinite():
    n = 0
    while True:
        jump = yield n
        n = jump if jump is not None else n + 1

g = infinite(); [next(g) for _ in range(3)], g.send(10), next(g), [v for v, _ in zip(g, range(3))]
g = infinite(); import itertools; list(itertools.islice(g, 2, 8, 2))
g = returns(); g.gi_running, g.gi_code.co_name, g.gi_yieldfrom, g.__name__, g.__qualname__, g.gi_suspended; list(g)
iter(g) is g, hasattr(g, "__len__"), type(g).__name__, repr(g)[:25], bool(g)
len(g)
g[0]
g()
g.throw()
g.throw(5)
g.throw("text")
g.throw(ValueError)
g.throw(ValueError, "with text")
g.throw(ValueError, ValueError("instance"), None)
g.throw(ValueError("x"), "y")
g.send()
g.close(1)
def never(): return; yield
list(never()), type(never()).__name__
def only_return(): return 5; yield
manual(only_return())
def yields_nothing(): yield
list(yields_nothing()), [*yields_nothing()]
def expressions():
    x = (yield 1) + (yield 2)
    y = [(yield 3), (yield 4)]
    z = yield x, y
    print(z, f"{(yield 'f')}")

g = expressions(); next(g), g.send(10), g.send(20), g.send("a"), g.send("b"), g.send("z"), g.send("q") if False else 0
g.send("q")
def fails_early(): raise ValueError("first"); yield
g = fails_early(); "not started yet"
next(g)
next(g)
def chain(*its):
    for it in its: yield from it

list(chain("ab", [1], (), {"k": 0}, chain("z")))
list(chain(5))
def tree(n): 
    if n: yield from tree(n - 1); yield n; yield from tree(n - 1)

list(tree(3))
class Delegate:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self): self.n += 1; return self.n
    def send(self, v): return f"sent {v}"
    def throw(self, e, *a): return f"thrown {e!r}"
    def close(self): print("delegate closed")

def uses(): yield from Delegate()
g = uses(); next(g), g.send("x"), g.throw(ValueError("v")), next(g), g.close()
def plain(): yield from iter([1, 2])
g = plain(); next(g); g.send("x")
g = plain(); next(g); g.throw(ValueError("into a list"))
def once(f):
    g = f(); next(g); return g

def averager():
    total, count, average = 0, 0, None
    while True:
        value = yield average
        if value is None: return total, count
        total += value; count += 1; average = total / count

g = once(averager); g.send(10), g.send(20)
g.send(None)
def pipeline():
    def numbers(): yield from range(10)
    def odd(it): return (n for n in it if n % 2)
    def square(it):
        for n in it: yield n * n
    return list(square(odd(numbers())))

pipeline()
a, *b = chain("xyz"); a, b
sum(n for n in tree(2)), max(tree(3)), sorted(chain("cab")), dict(zip("ab", infinite())), any(tree(2)), 2 in tree(2), "".join(chain("q"))
def bad(text):
    try: compile(text, "<test>", "exec")
    except SyntaxError as error: print(f"{error.msg} | line {error.lineno}")

bad("yield 1")
bad("def f(): yield from")
bad("class A: x = yield 1")
bad("def f(): x = yield = 1")
bad("lambda: yield 1")
bad("yield from x")
bad("def f(x=(yield)): pass")
bad("def f(): return yield 1")
bad("def f(): print(yield 1)")
bad("def f(): yield 1 = 2")
bad("def f(): 1 + yield 2")
