# contextlib in full.
from contextlib import *
import io, sys
@contextmanager
def tag(name):
    """Wraps in a tag."""
    print(f"<{name}>")
    try: yield name.upper()
    except KeyError as e: print("caught", repr(e))
    finally: print(f"</{name}>")

with tag("a") as t: print(t)

with tag("b"): raise KeyError("k")

with tag("c"): raise ValueError("v")

with tag("d") as x, tag("e") as y: x + y

tag.__name__, tag.__doc__, type(tag("q")).__name__
@tag("deco")
def f(x): return x * 2

f(3), f(4), f.__name__
@contextmanager
def never():
    if False: yield

with never(): pass

@contextmanager
def twice(): yield 1; yield 2

with twice(): pass

@contextmanager
def swallow():
    try: yield
    except BaseException: pass

with swallow(): 1 / 0

@contextmanager
def replace():
    try: yield
    except ZeroDivisionError as e: raise RuntimeError("replaced") from e

with replace(): 1 / 0

@contextmanager
def stopper(): yield

with stopper(): raise StopIteration("inside")

def g():
    with tag("ret"): return "returned"

g()
for i in range(3):
    with tag(str(i)):
        if i == 0: continue
        if i == 1: break

with suppress(ZeroDivisionError): 1 / 0; print("not reached")

with suppress(KeyError, IndexError): [][1]

with suppress(KeyError): 1 / 0

with suppress(): 1 / 0

class Resource:
    def __init__(self, n): self.n = n; print("open", n)
    def close(self): print("close", self.n)

with closing(Resource(1)) as r: r.n

with closing(Resource(2)): raise ValueError("x")

with nullcontext(5) as v: v

with nullcontext() as v: print(v)

with redirect_stdout(io.StringIO()) as out, redirect_stderr(out): print("a"); print("b", file=sys.stderr)

out.getvalue()
class Timed(ContextDecorator):
    def __enter__(self): print("start"); return self
    def __exit__(self, *exc): print("stop", exc[0] and exc[0].__name__); return False

@Timed()
def work(n): print("working", n); return n

work(1)
with Timed(): raise KeyError("z")

with ExitStack() as stack:
    names = [stack.enter_context(tag(n)) for n in "xy"]
    stack.callback(print, "callback", end="!\n")
    stack.push(lambda *exc: print("pushed", exc[0]))
    print(names)

with ExitStack() as stack:
    stack.callback(lambda: print("cleanup"))
    stack.push(lambda et, e, tb: True)
    raise ValueError("suppressed by stack")

with ExitStack() as stack:
    stack.enter_context(tag("in"))
    kept = stack.pop_all()

print("after"); kept.close()
with ExitStack() as s: s.enter_context(5)

ExitStack().push(5)
s = ExitStack(); s.enter_context(tag("late")); s.close(), s.close()
with ExitStack() as s:
    s.callback(lambda: 1 / 0)
    raise KeyError("first")

class Bare: pass

with Bare(): pass

class OnlyEnter:
    def __enter__(self): return 1

with OnlyEnter(): pass

with 5 as x: pass

class Loud:
    def __init__(self, swallow=False): self.swallow = swallow
    def __enter__(self): print("enter"); return self
    def __exit__(self, kind, value, trace): print("exit", kind, value, trace is not None); return self.swallow

with Loud(): "body"

with Loud(True): raise ValueError("gone")

with Loud(): raise ValueError("kept")

with (Loud() as a, Loud(True) as b): raise KeyError("inner")

class Fails:
    def __enter__(self): raise OSError("cannot enter")
    def __exit__(self, *a): print("never")

with Loud(), Fails(): print("not here")

class ExitFails:
    def __enter__(self): return self
    def __exit__(self, *a): raise RuntimeError("exit failed")

with ExitFails(): raise ValueError("lost")

with ExitFails(): pass

class Typed(AbstractContextManager):
    def __exit__(self, *a): print("typed exit")

with Typed() as t: isinstance(t, AbstractContextManager), isinstance(Loud(), AbstractContextManager), isinstance(5, AbstractContextManager)

AbstractContextManager()
@contextmanager
def nested_manager():
    with tag("outer"), tag("inner"): yield "both"

with nested_manager() as n: n

with open("f.txt", "w") as f: f.write("x")

f.closed, chdir.__name__
import os
os.mkdir("sub")
with chdir("sub"): os.path.basename(os.getcwd())

os.path.basename(os.getcwd()) == "sub"
