"""Iterators that end early by a StopIteration of what they call, and exceptions thrown into generators."""
import traceback
def g():
    x = 1
    yield 1
try: g().throw(KeyError(1))
except KeyError as e: print([(f.name,f.lineno) for f in traceback.extract_tb(e.__traceback__)])
h = (x
  for x in [1])
try: h.throw(KeyError(1))
except KeyError as e: print([(f.name,f.lineno) for f in traceback.extract_tb(e.__traceback__)])
def f(u):
    if u == 2: raise StopIteration
    return u
m = map(f, range(5))
print(list(m), list(m), next(m, 'end'))
@staticmethod
def k():
    yield
try: k().throw(KeyError(1))
except KeyError as e: print([(f.name,f.lineno) for f in traceback.extract_tb(e.__traceback__)])

# A thrown exception comes only from what the generator itself handles, not from what its caller does.
def waits():
    try:
        yield 1
    except KeyError:
        yield 2


for error in (ValueError('a'), ValueError('b')):
    waiting = waits()
    next(waiting)
    try:
        raise OSError('outer')
    except OSError:
        try:
            if error.args == ('b',):
                print(waiting.throw(KeyError('k')))
            waiting.throw(error)
        except ValueError as caught:
            print(repr(caught), repr(caught.__context__))
        try:
            waiting.throw(ValueError('ended'))
        except ValueError as caught:
            print(repr(caught), repr(caught.__context__))
