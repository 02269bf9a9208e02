def counter(start=0):
    count = start
    def step(by=1):
        nonlocal count
        count += by
        return count
    return step

a, b = counter(), counter(100)
a(), a(), b(), a(5), b(-1)
def make_adders():
    return [lambda x: x + n for n in range(3)]

[f(10) for f in make_adders()]
def outer():
    x = "outer"
    def middle():
        def inner():
            return x
        return inner
    return middle

outer()()()
def swap():
    a, b = 1, 2
    def do():
        nonlocal a, b
        a, b = b, a
    do()
    return a, b

swap()
total = 0
def add_to_total(n):
    global total, last
    total += n
    last = n

add_to_total(5)
add_to_total(7)
total, last
def broken():
    total = total + 1
    return total

broken()
def later():
    return defined_later

later()
defined_later = "now"
later()
def compose(*functions):
    def run(value):
        for function in functions:
            value = function(value)
        return value
    return run

compose(str.strip, str.title, lambda s: s + "!")("  hello world ")
def memo(f):
    cache = {}
    def wrapped(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]
    wrapped.cache = cache
    return wrapped

square = memo(lambda n: n * n)
square(4), square(4), square.cache
def unbound():
    def inner():
        return assigned_too_late
    return inner()
    assigned_too_late = 1

unbound()
