from contextlib import closing
def g(n):
    try:
        if n: yield 1
        yield 2
    except GeneratorExit as e:
        print(repr(e), repr(e.__context__))
a=g(1); next(a)
try:
    1//0
except ZeroDivisionError:
    a.close()
a=g(1); next(a)
try:
    with closing(a): 1//0
except ZeroDivisionError: pass
a=g(1); next(a)
def bad(): 
    yield 1//0
try:
    with closing(a): next(bad())
except ZeroDivisionError: pass
a=g(1); next(a)
try:
    with closing(a):
        try: next(bad(), None)
        except ValueError: pass
except ZeroDivisionError: pass
a=g(1); 
def main():
  with closing(a):
    next(a)
    try:
        x = next((1 // (u == 1) for u in (2,)), None)
    except ValueError: pass
try: main()
except ZeroDivisionError: pass
a=g(1); next(a)
def inner():
    try:
        1//0
    except ValueError: pass
try:
    with closing(a): inner()
except ZeroDivisionError: pass
def inner2():
    raise RuntimeError(5) from None
a=g(1); next(a)
try:
    with closing(a):
        x = next((1 // (u == 1) for u in (inner2() for _ in (1,))), None)
except RuntimeError: pass
a=g(1)
try:
    with closing(a):
        next(a)
        try:
            x = next((1 // (u == 1) for u in (inner2() for _ in (1,))), None)
        except ValueError as error:
            pass
except RuntimeError: pass

def ignoring():
    try: yield 1
    except GeneratorExit as e:
        print(1, repr(e.__context__))
        try: yield 2
        except GeneratorExit as e:
            print(2, repr(e.__context__), repr(e.__context__.__context__))
            yield 3
a=ignoring(); next(a)
try: a.close()
except RuntimeError as e:
    print('x', repr(e.__context__))
    try: a.close()
    except RuntimeError as e: print('y', repr(e.__context__))
a=ignoring(); next(a)
try: a.close()
except RuntimeError as e: print('x', repr(e.__context__))
try: a.close()
except RuntimeError as e: print('y', repr(e.__context__))
try: a.close()
except RuntimeError as e: print('y', repr(e.__context__))
