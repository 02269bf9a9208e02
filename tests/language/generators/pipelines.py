def count_up_to(n):
    i = 1
    while i <= n:
        yield i
        i += 1

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

pipeline = (n * n for n in count_up_to(10) if n % 2)
sum(pipeline), sum(pipeline)
any(n > 2 for n in evens()), 6 in evens()
dict((n, n * n) for n in range(3)), ",".join(str(n) for n in count_up_to(3))
first, second, *rest = count_up_to(5)
first, rest
max(count_up_to(3)), sorted(count_up_to(3), reverse=True), set(count_up_to(1))
numbers = (int(part) for part in "3 x 5".split())
next(numbers)
next(numbers)
next(numbers, "finished")
def chunks(items, size):
    for start in range(0, len(items), size):
        yield items[start:start + size]

list(chunks("abcdefgh", 3))
def windows(items):
    previous = None
    for item in items:
        if previous is not None:
            yield previous, item
        previous = item

[b - a for a, b in windows([1, 4, 9, 16])]
lines = ["# comment", "", "a = 1", "b = two"]
def parse(lines):
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        key, _, value = line.partition(" = ")
        yield number, key, int(value)

list(parse(lines[:3]))
list(parse(lines))
