import io
from contextlib import ExitStack, chdir, closing, contextmanager, nullcontext, redirect_stdout, suppress
@contextmanager
def shown(name):
    print("in", name)
    try:
        yield name.upper()
    except ValueError as error:
        print("caught", error)
    finally:
        print("out", name)

with shown("a") as value:
    print(value)

with shown("b"):
    raise ValueError("x")

with shown("c"):
    raise KeyError("not caught")

with shown("d"), shown("e"):
    pass

with ExitStack() as stack:
    stack.enter_context(shown("f"))
    stack.callback(print, "callback", 1)
    stack.push(lambda *details: print("pushed", details[0]))

with suppress(KeyError, IndexError):
    {}["x"]

with suppress(KeyError):
    [][0]

out = io.StringIO()
with redirect_stdout(out):
    print("hidden")

out.getvalue()
with closing(io.StringIO()) as f, nullcontext(5) as five:
    print(five)

f.closed
@shown("decorated")
def function():
    return 7

function()
@contextmanager
def never():
    if False:
        yield

with never():
    pass

@contextmanager
def twice():
    yield
    yield

with twice():
    pass

with ExitStack() as stack:
    stack.enter_context(5)

@contextmanager
def changing():
    try:
        yield
    except KeyError:
        raise RuntimeError("changed")

with changing():
    {}["k"]
