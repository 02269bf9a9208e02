# The whole tree of built-in exceptions: bases, arguments, texts and attributes of each.
import builtins
tree = [value for name, value in sorted(vars(builtins).items()) if isinstance(value, type) and issubclass(value, BaseException) and "Group" not in name]
for kind in tree: print(" < ".join(base.__name__ for base in kind.__mro__))

len(tree), IOError is OSError, EnvironmentError is OSError
for kind in tree:
    if issubclass(kind, SyntaxError): continue
    if kind in (UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError): continue
    empty, one, two = kind(), kind("text"), kind("a", 2)
    print(kind.__name__, repr(empty), repr(str(empty)), repr(one), str(one), repr(two), str(two), two.args)

KeyError("k"), str(KeyError("k")), str(KeyError("a", "b")), str(KeyError(1)), repr(str(KeyError()))
OSError(2, "No such thing"), str(OSError(2, "No such thing")), OSError(2, "gone", "file.txt").filename, str(OSError(2, "gone", "file.txt")), str(OSError(2, "gone", "a", None, "b")), OSError(1).errno
type(OSError(2, "x")).__name__, type(OSError(17, "x")).__name__, type(OSError(13, "x")).__name__, type(OSError(32, "x")).__name__, type(OSError(9999, "x")).__name__, type(OSError(110, "x")).__name__
OSError(2, "x").strerror, OSError("only").strerror, OSError(2, "x").args, OSError(2, "x", "f").args
UnicodeDecodeError("utf-8", b"ab\xffc", 2, 3, "invalid start byte"), str(UnicodeDecodeError("utf-8", b"ab\xffc", 2, 3, "invalid start byte")), str(UnicodeDecodeError("utf-8", b"abcd", 1, 3, "why"))
error = UnicodeEncodeError("ascii", "aéb", 1, 2, "ordinal not in range(128)"); str(error), error.encoding, error.object, error.start, error.end, error.reason
str(UnicodeEncodeError("ascii", "aé€b", 1, 3, "because")), str(UnicodeTranslateError("aéb", 1, 2, "no"))
UnicodeDecodeError("x")
UnicodeEncodeError("a", b"b", 1, 2, "c")
StopIteration(5).value, StopIteration().value, StopIteration(1, 2).value, StopIteration(5).args
SystemExit(3).code, SystemExit().code, SystemExit("bye").code, SystemExit(1, 2).code
ImportError("m", name="n", path="p").name, ImportError("m").name, str(ImportError("m", name="n")), ImportError("m", name="n", path="p").path, repr(ModuleNotFoundError("No module", name="q"))
ImportError("m", wrong=1)
NameError("n", name="q").name, AttributeError("a", name="x", obj=5).obj, AttributeError("a").name
ValueError("v", key=1)
ValueError(key=1)
error = SyntaxError("bad", ("file.py", 3, 5, "some text")); error.msg, error.filename, error.lineno, error.offset, error.text, str(error), repr(error)
str(SyntaxError("only")), SyntaxError().msg, str(SyntaxError()), str(SyntaxError("m", ("f", 2, None, None)))
SyntaxError("m", 5)
error = ValueError("a"); error.args = (1, 2); error, str(error)
error.args = 5
error.args = "ab"; error.args
error.extra = 1; error.extra, vars(error)
error.missing
del error.args
isinstance(ValueError(), Exception), issubclass(KeyboardInterrupt, Exception), issubclass(FileNotFoundError, (IOError, ValueError)), Exception() == Exception(), ValueError("a") != ValueError("a")
BaseException.__subclasses__()[0].__name__ in ("Exception", "GeneratorExit", "SystemExit", "KeyboardInterrupt", "BaseExceptionGroup")
try: open("/nowhere/at/all")
except OSError as e: type(e).__name__, e.errno, e.strerror, e.filename, str(e)

try: {}["x"]
except LookupError as e: e.args, str(e), repr(e)

try: [].missing
except AttributeError as e: e.name, e.obj, e.args

try: unknown_name
except NameError as e: e.name, e.args

try: import nowhere_at_all
except ImportError as e: e.name, e.path, e.msg, type(e).__name__

try: from math import nothing
except ImportError as e: e.name, str(e)[:40]

try: b"\xff".decode()
except ValueError as e: e.start, e.end, e.object, e.reason, e.encoding

try: "é".encode("ascii")
except UnicodeError as e: str(e)

try: compile("a b\n", "name.py", "exec")
except SyntaxError as e: e.msg, e.filename, e.lineno, e.offset, e.text

try: next(iter([]))
except StopIteration as e: e.value, e.args

try: int("x" * 5)
except ValueError as e: e.args

try: 1 / 0
except ArithmeticError as e: e.args, type(e)

try: exit(4)
except SystemExit as e: e.code

try: raise KeyboardInterrupt
except BaseException as e: repr(e)
