def greet(name, greeting="Hello", *, end="!"):
    return f"{greeting}, {name}{end}"

greet("Ann")
greet("Ann", "Hi")
greet(greeting="Hey", name="Bob", end="?")
def total(*numbers, scale=1, **extra):
    return sum(numbers) * scale, extra

total()
total(1, 2, 3)
total(1, 2, scale=10, unit="kg", note=None)
total(*[4, 5], **{"scale": 2})
def both(a, /, b, *, c):
    return a, b, c

both(1, 2, c=3), both(1, b=2, c=3)
def collect(item, bucket=[]):
    bucket.append(item)
    return bucket

collect(1)
collect(2)
collect(3, [])
def fresh(item, bucket=None):
    bucket = [] if bucket is None else bucket
    bucket.append(item)
    return bucket

fresh(1), fresh(2)
base = 10
def add(n, to=base): return n + to
base = 99
add(1)
def nothing(): pass
nothing()
print(nothing())
def early(n):
    if n < 0:
        return
    return n

early(-1) is None, early(5)
greet.__name__, greet.__defaults__, greet.__kwdefaults__
def documented():
    """Says what it does."""

documented.__doc__
greet
def annotated(x: int, y: "str" = "a") -> bool: return x > len(y)
annotated(3), annotated.__annotations__["x"]
