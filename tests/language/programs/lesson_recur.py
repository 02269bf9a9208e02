import sys, math, random
def hanoi(n, a="A", b="B", c="C", moves=None):
    moves = [] if moves is None else moves
    if n: hanoi(n-1, a, c, b, moves); moves.append(f"{a}->{c}"); hanoi(n-1, b, a, c, moves)
    return moves
print(len(hanoi(6)), hanoi(2))
def flatten(x):
    return [z for y in x for z in (flatten(y) if isinstance(y, list) else [y])]
print(flatten([1, [2, [3, [4]], 5]]))
def perms(s): return [s] if len(s) < 2 else [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i+1:])]
print(perms("abc"))
M = [[1, 2, 3], [4, 5, 6]]
T = [list(r) for r in zip(*M)]
print(T, [[sum(a*b for a, b in zip(r, c)) for c in zip(*T)] for r in M], *M, sep="\n")
for row in M: print(*(f"{v:4d}" for v in row), sep="|")
grid = [[0] * 3 for _ in range(3)]; grid[1][1] = 5; print(grid, sum(map(sum, grid)))
def primes(n):
    s = [True] * (n + 1); s[:2] = [False, False]
    for i in range(2, int(n ** .5) + 1):
        if s[i]: s[i*i::i] = [False] * len(s[i*i::i])
    return [i for i, p in enumerate(s) if p]
print(primes(50), math.gcd(12, 18), math.factorial(20), math.comb(5, 2), math.isclose(.1+.2, .3), round(2.5), round(-1.567, 2), 7 // -2, -7 % 3, divmod(-7, 3))
random.seed(42); print(random.randint(1, 100), random.choice("abc"), random.sample(range(10), 3), random.random(), random.shuffle(x := [1,2,3]) or x, random.gauss(0, 1), random.choices([1, 2], k=3), random.uniform(1, 2))
def fact(n): return 1 if n == 0 else n * fact(n-1)
print(fact(30), bin(10), hex(255), oct(8), int("ff", 16), int("0b11", 0), float("1e3"), float("inf") > 1, 1e300*1e10, -0.0, 5/2, 2**-1, 10**20, 1/3)
try: fact(-1)
except RecursionError as e: print(e)
def f(a, *args, b=2, **kw): print(a, args, b, kw)
f(1, 2, 3, b=4, c=5); f(*[1, 2], **{"z": 1})
a, *b, c = range(5); (d, e), g = (1, 2), 3; print(a, b, c, d, e, g)
match {"type": "circle", "r": 2}:
    case {"type": "circle", "r": r} if r > 1: print("circle", r)
    case _: print("other")
def m(x):
    match x:
        case 0 | 1: return "small"
        case [a, b]: return f"pair {a} {b}"
        case [a, *rest]: return f"list {a} {rest}"
        case str() as s: return f"str {s}"
        case {"k": v, **r}: return f"map {v} {r}"
        case None: return "none"
        case int(n): return f"int {n}"
    return "?"
print([m(x) for x in (0, [1, 2], [1, 2, 3], "s", {"k": 1, "j": 2}, None, 9, 2.5)])
s = {1, 2, 3}; t = {2, 3, 4}; print(s & t, s | t, s - t, s ^ t, s <= t, s.isdisjoint({9}), frozenset("a"))
d = {"b": 1, "a": 2}; d |= {"c": 3}; print(sorted(d.items(), key=lambda kv: kv[1], reverse=True), d.pop("b"), d.get("x", 0), d.setdefault("y", []), d, list(d)[-1], {v: k for k, v in d.items() if not isinstance(v, list)}, max(d, key=str), len(d))
L = [3, 1, 2]; L.sort(reverse=True); L.insert(1, 9); L.extend([7]); del L[0]; L.remove(7); print(L, L.index(2), L[::-1], L.pop(), L * 2, L[-1], sorted("bca", reverse=True), [*range(3), *"ab"])
for i in range(5, 0, -2): print(i, end=" ")
else: print("done")
n = 27; steps = 0
while n != 1: n = n // 2 if n % 2 == 0 else 3 * n + 1; steps += 1
print(steps, all([]), any([0, 1]), None is None, 1 == 1.0, "a" < "b", [1, 2] < [1, 3], not [])
x = 10
def scope():
    global x; x += 1
    def inner(): return x
    return inner()
print(scope(), x, isinstance(True, int), type(1).__name__, id(x) == id(x), bool("False"), str(None), repr("a'b"), ascii("é"))
print(f"{x=} {x!r:>5} {x:05d} {3.14159:.2f} {'a':*^5} {1e6:,.0f} {x:#x} {True:d} {'abc'[1]} {d['a']} {{}} {x:{5}}")
print(sys.maxsize, sys.version_info >= (3, 11), sys.getrecursionlimit(), sys.platform, "%s" % (1,), "%(a)s" % {"a": 1}, sep=";")
print("Enter:", end=" "); print(*[1, 2], sep=", ", end=".\n"); print(); print("a\\b", r"a\b", "tab\tx", "\x41\u00e9\N{BULLET}", 'q"q', "it's", "a" "b")
