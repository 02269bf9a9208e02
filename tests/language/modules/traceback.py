import io, sys, traceback
def inner(x):
    return undefined

def outer():
    try:
        inner(0)
    except NameError as error:
        raise ValueError("bad") from error

def names(exc):
    return [frame.name for frame in traceback.extract_tb(exc.__traceback__)][1:]

try:
    outer()
except ValueError as error:
    text = traceback.format_exc()
    print(text.count("Traceback"), "direct cause" in text, text.splitlines()[-1])
    print(traceback.format_exception(error)[-1], traceback.format_exception_only(error), traceback.format_exception_only(type(error), error))
    print(names(error), names(error.__cause__), [type(x).__name__ for x in traceback.extract_tb(error.__traceback__)])
    print(len(traceback.format_tb(error.__traceback__)), len(traceback.format_exception(error, chain=False)))
    out = io.StringIO()
    traceback.print_exc(file=out)
    print(out.getvalue() == text, "".join(traceback.format_exception(*sys.exc_info())) == text)
    rendered = traceback.TracebackException.from_exception(error)
    print(rendered, rendered.exc_type, list(rendered.format_exception_only()), rendered.__cause__.exc_type)

try:
    try:
        inner(0)
    except NameError:
        {}["k"]
except KeyError as error:
    print("During handling" in traceback.format_exc(), traceback.format_exception_only(error))

def deep(n):
    return deep(n - 1) if n else [][0]

try:
    deep(10)
except IndexError:
    print([line for line in traceback.format_exc().splitlines() if "repeated" in line])

try:
    raise ValueError
except ValueError as error:
    error.add_note("a note")
    print(traceback.format_exception_only(error))

class Own(Exception):
    pass

try:
    raise Own("x") from None
except Own as error:
    print(traceback.format_exception_only(error))

traceback.format_exc(), traceback.format_exception(None)
traceback.format_exception(5)
def caller():
    return [frame.name for frame in traceback.extract_stack()][-2:]

def calling():
    return caller()

calling()
