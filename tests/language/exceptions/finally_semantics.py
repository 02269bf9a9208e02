# finally, to the letter: return, break, continue, raise, nested, in loops, in generators.
def f1():
    try: return "try"
    finally: print("finally")

def f2():
    try: return "try"
    finally: return "finally"

def f3():
    try: 1 / 0
    finally: return "swallowed"

def f4():
    for i in range(3):
        try: continue
        finally: print("f", i)
    else: print("else")
    return i

def f5():
    for i in range(3):
        try: 1 / 0
        except ZeroDivisionError:
            if i == 1: break
            continue
        finally: print("f", i)
    return i

def f6():
    while True:
        try: return "never"
        finally: break
    return "broke out"

def f7():
    for i in range(2):
        try: raise ValueError
        finally: continue
    return "all swallowed"

def f8():
    x = 1
    try: return x
    finally: x = 2

def f9():
    x = [1]
    try: return x
    finally: x.append(2)

def f10():
    try:
        try: return "inner"
        finally: print("inner finally")
    finally: print("outer finally")

def f11():
    try:
        try: 1 / 0
        finally: print("one"); {}["k"]
    except KeyError as e: return repr(e), repr(e.__context__)

def f12():
    try: pass
    except ValueError: pass
    else: return "else"
    finally: print("after else")

def f13():
    try: raise ValueError("try")
    except ValueError: return "handler"
    finally: print("after handler")

def f14():
    try:
        try: raise ValueError("1")
        except ValueError: raise KeyError("2")
        finally: print("f")
    except KeyError as e: return repr(e.__context__)

f1(), f2(), f3(), f4(), f5(), f6(), f7(), f8(), f9(), f10(), f11(), f12(), f13(), f14()
def nested_loops():
    out = []
    for i in range(3):
        for j in range(3):
            try:
                if j == 1: break
                if i == 1: continue
                out.append((i, j))
            finally:
                out.append(f"f{i}{j}")
        else: out.append("else")
        try:
            if i == 2: return out
        finally: out.append("end" + str(i))

nested_loops()
def order():
    try:
        print("try"); raise ValueError
    except KeyError: print("wrong")
    except (ValueError, TypeError): print("right")
    except Exception: print("too late")
    else: print("no")
    finally: print("finally")

order()
def uncaught():
    try: raise ValueError("goes on")
    except KeyError: pass
    finally: print("cleanup")

uncaught()
def variable():
    e = "before"
    try: raise ValueError("v")
    except ValueError as e: pass
    return e

variable()
def rebinding():
    try: raise ValueError("v")
    except ValueError as e: e = "rebound"
    return e

rebinding()
def deleting():
    try: raise ValueError("v")
    except ValueError as e: del e
    return "fine"

deleting()
def keeping():
    try: raise ValueError("kept")
    except ValueError as e: saved = e
    return repr(saved)

keeping()
def in_handler():
    try: raise ValueError("first")
    except ValueError as e:
        try: raise KeyError("second")
        except KeyError as e: pass
        return e

in_handler()
def loop_return():
    for i in [1, 2, 3]:
        try: return i
        finally: print("leaving", i)

loop_return()
def generator():
    try:
        yield 1
        yield 2
    except GeneratorExit: print("exit"); raise
    except ValueError as e: print("caught", e); yield "after"
    finally: print("generator finally")

g = generator(); next(g); g.close()
g = generator(); next(g); g.throw(ValueError("x")); list(g)
g = generator(); list(g)
def yields_in_finally():
    try: yield 1
    finally: yield 2

list(yields_in_finally())
g = yields_in_finally(); next(g); g.close()
def returns_in_finally():
    try: yield 1
    finally: return "value"

g = returns_in_finally(); next(g)
g.throw(ValueError("lost"))
def swallow_with_break():
    while 1:
        try: yield 1
        finally: break
    yield "on"

g = swallow_with_break(); next(g), g.throw(ValueError), next(g, "end")
def many():
    for i in range(3):
        try: yield i
        except ValueError: print("handled in", i); continue
        finally: print("f", i)

g = many(); next(g), g.throw(ValueError), next(g), next(g, "done")
def deep():
    try:
        try:
            try: raise ValueError(1)
            finally: print("a")
        except KeyError: print("no")
        finally: print("b")
    except ValueError: print("c")
    finally: print("d")

deep()
import sys
def state():
    print(sys.exc_info()[0])
    try: raise ValueError
    except ValueError:
        print(sys.exc_info()[0].__name__)
        try: raise KeyError
        except KeyError: print(sys.exc_info()[0].__name__)
        print(sys.exc_info()[0].__name__)
    print(sys.exc_info())

state()
def lambda_in_handler():
    try: 1 / 0
    except ZeroDivisionError as e: return lambda: e

lambda_in_handler()()
try: raise ValueError("top")
except ValueError as e: raise
finally: print("last")

print("still alive")
