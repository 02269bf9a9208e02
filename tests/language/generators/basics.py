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
def fails():
    yield 1
    raise RuntimeError("inside")

for v in fails(): v

def stops():
    yield 1
    raise StopIteration

list(stops())
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b

f = fib()
[next(f) for _ in range(10)]
list(zip("ab", fib()))
iter(f) is f, type(f).__name__, fib.__name__
def empty():
    return
    yield

list(empty()), next(empty(), "nothing")
for n in count_up_to(3):
    n

len(count_up_to(3))
count_up_to(3)[0]
count_up_to()
