# traceback: exceptions as text; sys.exc_info; chained causes; frames by name.
import traceback, sys, io
def inner(x): return 10 / x

def outer(x):
    try: return inner(x)
    except ZeroDivisionError as e: raise ValueError(f"bad x: {x}") from e

try: outer(0)
except ValueError as e: err = e

traceback.format_exception_only(err), traceback.format_exception_only(type(err), err), traceback.format_exception_only(KeyError("k")), traceback.format_exception_only(SyntaxError("bad")), traceback.format_exception_only(None), traceback.format_exception_only(type(err), None) if False else 0
repr(err), str(err), err.args, err.__cause__, err.__context__ is err.__cause__, err.__suppress_context__, err.__traceback__ is not None, type(err.__traceback__).__name__
[f.name for f in traceback.extract_tb(err.__traceback__)], [f.name for f in traceback.extract_tb(err.__cause__.__traceback__)], [f.name for f in traceback.extract_tb(err.__traceback__, limit=1)], len(traceback.format_tb(err.__traceback__)), traceback.format_tb(None)
text = "".join(traceback.format_exception(err)); text.count("Traceback (most recent call last):"), "direct cause" in text, text.splitlines()[-1], text.endswith("\n"), "".join(traceback.format_exception(err, chain=False)).count("Traceback"), [l for l in text.splitlines() if not l.startswith(" ")]
try: inner(0)
except ZeroDivisionError:
    kind, value, tb = sys.exc_info(); print(kind, value, tb is not None, traceback.format_exc().splitlines()[-1], sys.exception() is value)
    out = io.StringIO(); traceback.print_exc(file=out); print(out.getvalue().splitlines()[0], out.getvalue().splitlines()[-1])

sys.exc_info(), traceback.format_exc()
out = io.StringIO(); traceback.print_exception(err, file=out); out.getvalue() == text, traceback.print_tb(None), out.truncate(0)
te = traceback.TracebackException.from_exception(err); list(te.format_exception_only()), te.exc_type, str(te), len(te.stack), te.stack[-1].name, te.__cause__.exc_type
def chain():
    try: {}["k"]
    except KeyError: raise RuntimeError("while handling")

try: chain()
except RuntimeError as e: print(repr(e.__context__), e.__cause__, [l for l in traceback.format_exception(e) if "During" in l][0].strip())

try:
    try: 1 / 0
    except ZeroDivisionError: raise KeyError("hidden") from None
except KeyError as e: print(repr(e.__context__), e.__suppress_context__, "During" in "".join(traceback.format_exception(e)))

e = ValueError("noted"); e.add_note("first note"); e.add_note("second\nlines"); traceback.format_exception_only(e), e.__notes__
e.add_note(5)
class Custom(Exception):
    def __init__(self, code): super().__init__(code); self.code = code
    def __str__(self): return f"code {self.code}"

traceback.format_exception_only(Custom(5)), repr(Custom(5)), [c.__name__ for c in Custom.__mro__], traceback.format_exception_only(Custom(7))[0].split(":")[0]
class Broken(Exception):
    def __str__(self): raise RuntimeError("no text")

traceback.format_exception_only(Broken())
raise Broken()
def recurse(n): return recurse(n - 1) if n else 1 / 0

try: recurse(5)
except ZeroDivisionError as e: print(len(traceback.extract_tb(e.__traceback__)), {f.name for f in traceback.extract_tb(e.__traceback__)[1:]})

try: recurse(100000)
except RecursionError as e: print(type(e).__name__, str(e).startswith("maximum recursion depth exceeded"))

stack = traceback.extract_stack(); type(stack).__name__, stack[-1].name, traceback.FrameSummary("f.py", 3, "fn", line="x = 1"), traceback.format_list([("f.py", 3, "fn", "x = 1")]), traceback.format_list([traceback.FrameSummary("g.py", 1, "main", lookup_line=False, line="y")])
err.with_traceback(None).__traceback__, err.with_traceback.__name__
err.with_traceback(5)
raise err
traceback.print_exception(5)
