"""`raise` of an exception that was raised before: it comes from what is handled now, and no circle is made."""
from contextlib import contextmanager
import traceback

try:
    raise ValueError(1)
except ValueError as e:
    saved = e
try:
    try:
        raise KeyError(2)
    except KeyError:
        raise saved
except ValueError as e:
    print(repr(e.__context__))
a, b = ValueError('a'), KeyError('b')
try:
    try:
        raise a
    except ValueError:
        try:
            raise b
        except KeyError:
            raise a
except ValueError as e:
    print(repr(e.__context__), repr(b.__context__))


@contextmanager
def through():
    yield


def inner():
    with through():
        raise KeyError(1)


# A manager that an exception only passes leaves no trace in it.
try:
    inner()
except KeyError as error:
    print([(at.name, at.lineno) for at in traceback.extract_tb(error.__traceback__)])
