def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)

factorial(5), factorial(25)
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)

[fib(n) for n in range(15)]
def flatten(items):
    out = []
    for item in items:
        if isinstance(item, list):
            out += flatten(item)
        else:
            out.append(item)
    return out

flatten([1, [2, [3, [4]], 5]])
def hanoi(n, a="A", b="B", c="C"):
    if n == 0:
        return []
    return hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)

hanoi(2), len(hanoi(6))
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
depth(500)
def permutations(items):
    if len(items) <= 1:
        return [items]
    return [[x] + rest for i, x in enumerate(items) for rest in permutations(items[:i] + items[i + 1:])]

permutations([1, 2, 3])
is_even = lambda n: n == 0 or is_odd(n - 1)
is_odd = lambda n: n != 0 and is_even(n - 1)
is_even(10), is_odd(7)
def gcd(a, b):
    return a if not b else gcd(b, a % b)

gcd(48, 36)
tree = {"v": 1, "kids": [{"v": 2, "kids": []}, {"v": 3, "kids": [{"v": 4, "kids": []}]}]}
def add_up(node):
    return node["v"] + sum(map(add_up, node["kids"]))

add_up(tree)
def forever(n): return forever(n + 1)
try:
    forever(0)
except RecursionError as error:
    print(type(error).__name__, str(error)[:32])

class Loop:
    def __getattr__(self, name): return getattr(self, name + "x")

try:
    Loop().y
except RecursionError:
    "still alive"
