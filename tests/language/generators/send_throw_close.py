def talk():
    print("start")
    received = yield "first"
    print("got", received)
    received = yield "second"
    print("got", received)
    return "result"

t = talk()
next(t)
t.send("hello")
try:
    t.send("bye")
except StopIteration as stop:
    print("returned", stop.value)

t = talk()
t.send("too early")
def careful():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print("caught", e)
        yield "recovered"
    finally:
        print("closed")

c = careful()
next(c)
c.throw(ValueError("oops"))
c.close()
c = careful()
next(c)
c.close()
next(c)
