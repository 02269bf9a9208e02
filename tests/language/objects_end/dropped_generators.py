# A generator that is dropped runs its `finally` and leaves its `with`.
from contextlib import contextmanager


def numbers(name):
    try:
        for i in range(10):
            yield i
    finally:
        print("closing", name)


for n in numbers("loop"):
    if n == 2:
        break
print("after the loop")

it = numbers("deleted")
print(next(it), next(it))
del it
print("after del")

it = numbers("replaced")
next(it)
it = None
print("after None")

never = numbers("never started")
del never
print("nothing to close")

done = numbers("run out")
print(sum(done))
del done


@contextmanager
def opened(name):
    print("open", name)
    try:
        yield name
    finally:
        print("close", name)


def lines():
    with opened("file") as name:
        yield name + " 1"
        yield name + " 2"


def first():
    for line in lines():
        return line


print(first())


def catching():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("asked to leave")
        raise


it = catching()
next(it)
it = 0


def outer():
    try:
        yield from numbers("inner")
    finally:
        print("closing outer")


it = outer()
print(next(it))
del it


def take(n, iterable):
    return [x for x, _ in zip(iterable, range(n))]


print(take(3, numbers("zipped")))
print(next(x for x in numbers("expression") if x > 4))
print(any(x == 3 for x in numbers("any")))
a, *b = numbers("unpacked")
print(a, b)
x, y = numbers("too many")
print("still here")


class Counter:
    def __iter__(self):
        try:
            yield 1
            yield 2
        finally:
            print("iterated")


for i in Counter():
    print(i)
    break
print(1 in Counter())
pairs = list(zip(numbers("left"), "ab"))
print(pairs)
try:
    for n in numbers("raised"):
        raise KeyError(n)
except KeyError as error:
    print("caught", error)
print("end")
