# Comprehensions and generator expressions: order, scope, conditions, nesting, laziness, and their errors.
[(x, y) for x in range(3) for y in range(x) if x != y]
[[cell * 2 for cell in row if cell % 2] for row in ([1, 2, 3], [4, 5, 6], []) if row]
{word[0]: len(word) for word in ("apple", "bear", "ant") if len(word) > 2}
sorted({n % 3 for n in range(10)}), {k: {v: k for v in "ab"} for k in "xy"}
[a if a % 2 else -a for a in range(5)], [(lambda q: q + n)(1) for n in range(3)]
[x for x in range(50) if x % 2 if x % 3 if x % 5]
[y for x in ["ab", "cd"] for y in x], [*(x for x in "ab"), *[y for y in "cd"]]
[a + b for a, b in {"x": "y"}.items()], [c for (a, [b, *c]) in [(1, [2, 3, 4])]], [d.real for d in (1, 2)]
def noisy(name, values):
    print("ask", name)
    for v in values:
        print(name, v)
        yield v

[(a, b) for a in noisy("a", [1, 2]) for b in noisy("b", [3])]
lazy = (n * 10 for n in noisy("lazy", [1, 2]) if print("test", n) is None)
next(lazy)
list(lazy), list(lazy)
next(lazy)
gen = (x for x in missing)
gen = (x for x in [1] for y in missing)
next(gen)
next(gen)
gen = (1 / x for x in (1, 0, 2))
list(gen)
list(gen)
(x for x in 5)
[x for x in 5]
[x for x, y in [(1, 2, 3)]]
[undefined for _ in range(1)]
[undefined for _ in range(0)]
{[]: 1 for _ in "a"}
{[] for _ in "a"}

any(n > 2 for n in noisy("any", [1, 3, 5])), all(n < 3 for n in noisy("all", [1, 3, 5]))
sum(n for n in range(5)), max((len(w), w) for w in ("a", "ccc", "bb")), "".join(c.upper() for c in "abc" if c != "b")
dict((k, v) for k, v in zip("ab", range(2))), tuple(n for n in range(3)), set(c for c in "aa")
n = 100
[n for n in range(3)][-1], n
funcs = [lambda: i for i in range(3)]; [f() for f in funcs], [(lambda i=i: i)() for i in range(3)]
funcs = list((lambda: j) for j in range(2)); [f() for f in funcs]
def scope():
    k = 2
    inside = [k * m for m in range(3) if m != k]
    generator = (k * m for m in range(3))
    k = 5
    return inside, list(generator), [k for k in "ab"], k, sorted(locals())

scope()
class Table:
    rows = [1, 2]
    doubled = [r * 2 for r in rows]
    def __init__(self): self.squares = [self.square(r) for r in self.rows]
    def square(self, r): return r * r

Table.doubled, Table().squares, hasattr(Table, "r")
class Fails:
    factor = 2
    numbers = [factor * m for m in range(2)]

total = 0; [total := total + v for v in range(5)], total
[(half, rest) for v in range(6) if (half := v // 2) if (rest := v % 2)], half, rest
def first_over(limit, values):
    if any((found := v) > limit for v in values): return found

first_over(3, [1, 5, 9])
[[[i * j * k for i in range(2)] for j in range(2)] for k in range(3)]
matrix = [[1, 2, 3], [4, 5, 6]]; [[row[i] for row in matrix] for i in range(3)], list(zip(*matrix))
def bad(text):
    try:
        compile(text, "<test>", "exec")
    except SyntaxError as error:
        print(f"{error.msg} | line {error.lineno}")

bad("[x for x in 1, 2]")
bad("[x, y for x in z]")
bad("(x, y for x in z)")
bad("{x: y, for x in z}")
bad("f(x for x in y, z)")
bad("f(z, x for x in y)")
bad("f(x for x in y for)")
bad("class A(x for x in y): pass")
bad("[x if y for x in z]")
bad("[x for x in y if a else b]")
bad("[yield x for x in y]")
bad("[(yield x) for x in y]")
bad("def f(): return [(yield x) for x in y]")
bad("def f(): return ((yield x) for x in y)")
bad("def f(): return {(yield from x): 1 for x in y}")
bad("[lambda: (yield) for x in y]")
