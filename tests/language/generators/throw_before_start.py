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
