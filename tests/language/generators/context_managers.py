# Context managers written as generators: contextlib in full, with errors on every side.
import contextlib, io, sys
from contextlib import contextmanager, closing, suppress, redirect_stdout, ExitStack, nullcontext, ContextDecorator, AbstractContextManager
@contextmanager
def tag(name):
    """A tag."""
    print(f"<{name}>")
    try: yield name.upper()
    except ValueError as e: print("handled", e)
    finally: print(f"</{name}>")

with tag("a") as a, tag("b") as b: print(a, b)

with tag("p"): raise ValueError("inside")

with tag("q"): raise KeyError("passes")

tag.__name__, tag.__doc__, tag("x").__class__.__name__
@tag("decorated")
def function(x): print("body", x); return x * 2

function(3), function(4)
@contextmanager
def never(): return; yield
with never(): pass

@contextmanager
def twice(): yield 1; yield 2
with twice() as x: print(x)

with twice(): raise ValueError("first")

@contextmanager
def no_try():
    print("before"); yield; print("after")

with no_try(): raise RuntimeError("skips after")

@contextmanager
def replaces():
    try: yield
    except ValueError as e: raise TypeError("replaced") from e

with replaces(): raise ValueError("original")

try:
    with replaces(): raise ValueError("original")
except TypeError as e: repr(e.__cause__)

@contextmanager
def swallow(*kinds):
    caught = []
    try: yield caught
    except kinds as e: caught.append(repr(e))

with swallow(KeyError, ZeroDivisionError) as caught: 1 / 0

caught
@contextmanager
def stops():
    try: yield
    except StopIteration: print("stop seen"); raise

with stops(): raise StopIteration("mine")

used = tag("once")
with used: pass

with used: pass

def returns():
    with tag("r"): return "value"

returns()
def generator():
    with tag("gen"):
        yield 1
        yield 2

for v in generator(): print(v)

g = generator(); next(g); g.close()
with suppress(ZeroDivisionError, KeyError): 1 / 0; print("never")

with suppress(): 1 / 0

class Door:
    def close(self): print("door closed")

with closing(Door()) as d: type(d).__name__

with closing(5): pass

out = io.StringIO()
with redirect_stdout(out): print("captured")

out.getvalue()
with nullcontext(7) as n: n

with ExitStack() as stack:
    names = [stack.enter_context(tag(n)) for n in "xy"]
    stack.callback(print, "callback", 1, end="!\n")
    @stack.push
    def on_exit(kind, value, tb): print("pushed", kind and kind.__name__); return True
    names
    raise ValueError("through the stack")

with ExitStack() as stack:
    stack.callback(lambda: 1 / 0)
    stack.callback(print, "runs first")

stack = ExitStack(); stack.enter_context(tag("kept")); moved = stack.pop_all(); stack.close(); print("closed nothing"); moved.close()
ExitStack().enter_context(5)
class Timer(ContextDecorator):
    def __init__(self, name): self.name = name
    def __enter__(self): print("start", self.name); return self
    def __exit__(self, *exc): print("stop", self.name, exc[0] and exc[0].__name__); return False

@Timer("t")
def timed(): return "done"

timed()
with Timer("w") as t: t.name

class Half(AbstractContextManager): pass
Half()
class Full(AbstractContextManager):
    def __exit__(self, *a): print("full exit")

with Full() as f: type(f).__name__

isinstance(Timer("x"), AbstractContextManager), isinstance(5, AbstractContextManager)
class Transaction:
    log = []
    def __init__(self, name, depth=0): self.name, self.depth = name, depth
    def __enter__(self): self.log.append(f"{'  ' * self.depth}begin {self.name}"); return Transaction(self.name + ".", self.depth + 1)
    def __exit__(self, kind, value, tb):
        self.log.append(f"{'  ' * self.depth}{'rollback' if kind else 'commit'} {self.name}")
        return kind is KeyError

with Transaction("t") as inner:
    with inner as deeper: deeper.name
    with inner: {}["lost"]
    with inner:
        with deeper: pass

Transaction.log
with Transaction("u"), Transaction("v"): raise ValueError("both roll back")

Transaction.log[-4:]
