# Tracebacks as text: format_exc, print_exc, format_exception, extract_tb, and what an exception's traceback holds.
import io, sys, traceback
def inner(x):
    return 1 / x

def outer(x):
    return inner(x)

def lines(text): return [l for l in text.splitlines() if not l.startswith("    ")]
try: outer(0)
except ZeroDivisionError as e:
    text = traceback.format_exc()
    frames = traceback.extract_tb(e.__traceback__)
    listed = traceback.format_exception(e)
    only = traceback.format_exception_only(e)
    old = traceback.format_exception(type(e), e, e.__traceback__)
    out = io.StringIO(); traceback.print_exc(file=out)
    out2 = io.StringIO(); traceback.print_exception(e, file=out2)
    saved = e

lines(text), text == out.getvalue() == out2.getvalue() == "".join(listed) == "".join(old)
[(f.name, f.lineno, f.filename) for f in frames], only, len(frames)
text.splitlines()[0], text.splitlines()[-1], text.endswith("\n"), listed[0], listed[-1]
name = saved.__traceback__; name.tb_lineno, name.tb_next.tb_lineno, name.tb_next.tb_next.tb_next
def walk(tb):
    while tb: yield tb.tb_lineno; tb = tb.tb_next

list(walk(saved.__traceback__))
traceback.format_exception_only(ValueError("v")), traceback.format_exception_only(KeyError("k")), traceback.format_exception_only(ValueError()), traceback.format_exception_only(type(saved), saved)
noted = ValueError("v"); noted.add_note("a note"); noted.add_note("two\nlines"); traceback.format_exception_only(noted), traceback.format_exception(noted)
def chained():
    try: inner(0)
    except ZeroDivisionError as e: raise ValueError("second") from e

def context():
    try: inner(0)
    except ZeroDivisionError: raise ValueError("second")

def hidden():
    try: inner(0)
    except ZeroDivisionError: raise ValueError("second") from None

for f in chained, context, hidden:
    try: f()
    except ValueError as e: print("\n".join(lines("".join(traceback.format_exception(e)))))

try: chained()
except ValueError as e:
    "".join(traceback.format_exception(e, chain=False)).count("Traceback"), len(traceback.format_exception(e))
    lines("".join(traceback.format_exception(e, limit=1)))

traceback.format_exc()
try: exec("def f(:\n  pass")
except SyntaxError as e: print("".join(traceback.format_exception_only(e)))

try: compile("x = = 1", "some.py", "exec")
except SyntaxError as e: print("".join(traceback.format_exception_only(e)))

try: compile("if 1:\nx", "some.py", "exec")
except SyntaxError as e: print("".join(traceback.format_exception_only(e)))

class Odd(Exception):
    def __str__(self): raise RuntimeError

traceback.format_exception_only(Odd())
class Local:
    class Error(Exception): pass

traceback.format_exception_only(Local.Error("m")), traceback.format_exception_only(Local.Error())
te = traceback.TracebackException.from_exception(saved); str(te), [f.name for f in te.stack], "".join(te.format()) == text, te.exc_type.__name__
try: outer(0)
except ZeroDivisionError:
    kind, value, tb = sys.exc_info()
    kind.__name__, str(value), [f.name for f in traceback.extract_tb(tb)]
    [f.name for f in traceback.extract_tb(tb, limit=1)], [f.name for f in traceback.extract_tb(tb, limit=-1)]
    len(traceback.format_tb(tb)), traceback.format_tb(tb)[0].splitlines()[0]

def recursive(n): return recursive(n - 1) if n else 1 / 0
try: recursive(10)
except ZeroDivisionError: found = traceback.format_exc()

"Previous line repeated 7 more times" in found, len(lines(found))
def generator():
    yield 1
    raise KeyError("in generator")

try: list(generator())
except KeyError as e: [f.name for f in traceback.extract_tb(e.__traceback__)]

class Thing:
    def method(self): return self.helper(1)
    @staticmethod
    def helper(x): return (lambda: x.missing)()

try: Thing().method()
except AttributeError as e: [f.name for f in traceback.extract_tb(e.__traceback__)], traceback.format_exception_only(e)

try:
    try: raise ValueError("one")
    finally: raise KeyError("two")
except KeyError as e: traceback.format_exception(e)[-1], [l for l in lines("".join(traceback.format_exception(e))) if not l.startswith("  ")]

raised = ValueError("again")
for _ in range(2):
    try: raise raised
    except ValueError as e: len(traceback.extract_tb(e.__traceback__))

raised.__traceback__ = None
try: raise raised.with_traceback(saved.__traceback__)
except ValueError as e: [f.name for f in traceback.extract_tb(e.__traceback__)]

raised.__traceback__ = 5
f = frames[-1]; f.name, f.lineno, f[0], f[1], f[2], f.locals
traceback.format_list([("file.py", 3, "func", "code here"), ("other.py", 1, "<module>", None)])
print(traceback.format_list(traceback.StackSummary.from_list([("a.py", 1, "f", "x")]))[0])
sys.exc_info(), sys.last_value if hasattr(sys, "nothing") else None
