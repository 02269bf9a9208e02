def count_up_to(n):
    i = 1
    while i <= n:
        yield i
        i += 1

list(count_up_to(4)), sum(count_up_to(10)), tuple(count_up_to(0))
g = count_up_to(2)
g
next(g), next(g)
next(g)
next(g, "done")
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

def chain(*iterables):
    for it in iterables:
        yield from it

list(chain([1, 2], "ab", range(2)))
def delegate():
    result = yield from inner()
    print("inner gave", result)
    yield result * 2

def inner():
    yield 1
    return 21

list(delegate())
def evens():
    n = 0
    while True:
        yield n
        n += 2

from itertools import islice, takewhile
list(islice(evens(), 4)), list(takewhile(lambda n: n < 7, evens()))
for n in evens():
    if n > 4: break
    print(n)

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
pipeline = (n * n for n in count_up_to(10) if n % 2)
sum(pipeline), sum(pipeline)
def fails():
    yield 1
    raise RuntimeError("inside")

for v in fails(): v

t = talk()
t.send("too early")
def tree(d):
    for k, v in d.items():
        yield k
        if isinstance(v, dict):
            yield from tree(v)

list(tree({"a": {"b": 1, "c": {"d": 2}}, "e": 3}))
def stops():
    yield 1
    raise StopIteration

list(stops())
any(n > 2 for n in evens()), 6 in evens()
dict((n, n * n) for n in range(3)), ",".join(str(n) for n in count_up_to(3))
first, second, *rest = count_up_to(5)
first, rest
max(count_up_to(3)), sorted(count_up_to(3), reverse=True), set(count_up_to(1))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b

f = fib()
[next(f) for _ in range(10)]
list(zip("ab", fib()))
