def careful():
    try:
        yield 1
    except KeyError as error:
        yield repr(error)
    finally:
        print("finally")

g = careful()
g.throw(KeyError("early"))
next(g)
list(g)
g = careful()
next(g)
g.throw(KeyError("late"))
g.close()
careful().throw(TypeError)
careful().throw(StopIteration)
careful().close()

def delegating():
    try:
        yield from "abc"
    except KeyError as error:
        yield repr(error)
    finally:
        print("finally of delegating")

g = delegating()
next(g)
g.throw(KeyError(1))
g.throw(KeyError(2))
g = delegating()
next(g), next(g)
g.throw(KeyError(3))
g.close()
