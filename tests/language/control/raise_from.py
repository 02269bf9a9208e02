class AppError(Exception):
    """Base."""

class NotFound(AppError):
    def __init__(self, what, code=404):
        super().__init__(f"{what} not found")
        self.code = code

class Silent(AppError): pass

raise NotFound("page")
raise AppError
raise Silent("x", "y")
try:
    raise NotFound("user", 410)
except AppError as e:
    print(e, e.code, e.args)

def load(key):
    try:
        return {"a": 1}[key]
    except KeyError as error:
        raise NotFound(key) from error

load("a")
load("b")
try:
    load("c")
except NotFound as e:
    print(repr(e.__cause__), e.__context__ is e.__cause__)

def quiet(key):
    try:
        return {}[key]
    except KeyError:
        raise AppError("quiet") from None

quiet(1)
def reraise():
    try:
        int("x")
    except ValueError as e:
        print("logging", e)
        raise

reraise()
try:
    try:
        1 / 0
    except ZeroDivisionError:
        undefined
except NameError as e:
    print(type(e.__context__).__name__, e.__cause__)

def cleanup():
    try:
        raise ValueError("first")
    finally:
        raise TypeError("second")

cleanup()
issubclass(NotFound, AppError), issubclass(KeyError, LookupError), issubclass(ZeroDivisionError, ArithmeticError), issubclass(UnicodeDecodeError, ValueError)
[c.__name__ for c in FileNotFoundError.__mro__][:4]
e = ValueError("with note")
e.add_note("look here")
raise e
try:
    raise SystemError("s")
except (OSError, SystemError) as e:
    e

try:
    1 / 0
except 5:
    pass

raise ValueError("line one\nline two")
isinstance(KeyboardInterrupt(), Exception), isinstance(StopIteration(), Exception)
