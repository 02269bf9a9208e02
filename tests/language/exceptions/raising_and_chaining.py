# raise in all forms; __cause__, __context__, __suppress_context__, notes, with_traceback, and the errors of raise itself.
def info(e): return repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__
try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError("second")
except ValueError as e: info(e)

try:
    try: 1 / 0
    except ZeroDivisionError as first: raise ValueError("second") from first
except ValueError as e: info(e)

try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError("second") from None
except ValueError as e: info(e)

try: raise ValueError from KeyError
except ValueError as e: info(e)

try: raise ValueError from 5
except TypeError as e: info(e)

try: raise ValueError("x") from KeyError("cause")
except ValueError as e: e.__cause__ = None; info(e)

e = ValueError(); e.__cause__ = KeyError(); info(e)
e.__cause__ = 5
e.__context__ = "x"
e.__suppress_context__ = 1; e.__suppress_context__
del e.__cause__
def reraise():
    try: 1 / 0
    except ZeroDivisionError:
        try: raise KeyError("inner")
        except KeyError: pass
        raise

reraise()
def helper(): raise
try: 1 / 0
except ZeroDivisionError: helper()

helper()
raise
raise 5
raise "text"
raise None
raise int
raise (ValueError, KeyError)
raise [ValueError]
raise object()
class NotExc: pass
raise NotExc
raise NotExc()
class NeedsArgs(Exception):
    def __init__(self, a, b): super().__init__(f"{a} and {b}"); self.a = a

raise NeedsArgs
raise NeedsArgs(1, 2)
class Quiet(Exception):
    def __init__(self, code): self.code = code

raise Quiet(5)
Quiet(5).args, str(Quiet(5)), repr(Quiet(5))
class Shown(Exception):
    def __str__(self): return "shown text"
    def __repr__(self): return "Shown!"

raise Shown("hidden")
Shown("hidden"), f"{Shown()}", Shown("a").args
class Multi(Exception): pass
raise Multi("line one\nline two")
raise Multi
raise Multi("")
raise Multi("a", 1)
raise Multi(Multi("nested"))
class BrokenStr(Exception):
    def __str__(self): raise ValueError("no text")

raise BrokenStr
class NewReturns(Exception):
    def __new__(cls): return 5

raise NewReturns
e = ValueError("with notes"); e.add_note("first note"); e.add_note("second\nnote"); e.__notes__
raise e
e.add_note(5)
hasattr(ValueError(), "__notes__")
e.__notes__ = "not a list"
raise e
try: raise KeyError("k")
except KeyError as e: e.add_note("about k"); saved = e

saved.__notes__, saved.__traceback__ is not None, saved.with_traceback(None) is saved, saved.__traceback__
saved.with_traceback(5)
raise saved
try: 1 / 0
except (TypeError, ZeroDivisionError) as e: repr(e)

kinds = (KeyError, IndexError)
try: [][0]
except kinds as e: repr(e)

try: 1 / 0
except 5: pass

try: 1 / 0
except "text": pass

try: 1 / 0
except (ValueError, 5): pass

try: 1 / 0
except (ValueError, (ZeroDivisionError, KeyError)): "nested tuple"

try: 1 / 0
except [ZeroDivisionError]: pass

try: 1 / 0
except undefined: pass

try: pass
except undefined: pass
else: "never looked up"

def chain(n):
    try:
        if n == 0: raise ValueError("bottom")
        chain(n - 1)
    except ValueError as e: raise ValueError(f"level {n}") from e

try: chain(3)
except ValueError as e:
    while e: print(e, end=" <- "); e = e.__cause__

try:
    try: raise ValueError("a")
    finally: raise KeyError("b")
except KeyError as e: info(e)

try:
    try: raise ValueError("same")
    except ValueError as one: raise one
except ValueError as e: info(e)

class Context:
    def __exit__(self, *args): raise KeyError("in exit")
    def __enter__(self): return self

try:
    with Context(): raise ValueError("in with")
except KeyError as e: info(e)

def gen():
    try: yield 1
    except ValueError: raise KeyError("from generator")

g = gen(); next(g)
try: g.throw(ValueError("thrown"))
except KeyError as e: info(e)

assert True, "fine"
assert 0
assert 0, "message"
assert [], ["a", 1]
assert (), None
assert 0, ValueError("v")
assert (1, "always true")
assert 1 == 2, f"{1} != {2}"
def bad(text):
    try: compile(text, "<test>", "exec")
    except SyntaxError as error: print(f"{error.msg} | line {error.lineno}")

bad("try: pass")
bad("try:\n  pass\nfinally:\n  pass\nexcept: pass")
bad("try: pass\nexcept: pass\nexcept ValueError: pass")
bad("try: pass\nexcept ValueError, KeyError: pass")
bad("try: pass\nexcept ValueError, KeyError as e: pass")
bad("try: pass\nexcept ValueError as e.x: pass")
bad("try: pass\nexcept ValueError as 1: pass")
bad("try: pass\nelse: pass")
bad("try: pass\nexcept ValueError as: pass")
bad("raise ValueError from")
bad("raise x y")
bad("except ValueError: pass")
bad("try: pass\nexcept* : pass")
