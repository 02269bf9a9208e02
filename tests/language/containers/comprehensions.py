[n * n for n in range(6)]
[n for n in range(20) if n % 2 if n % 3]
[(x, y) for x in range(3) for y in range(x)]
[[r * c for c in range(3)] for r in range(3)]
[cell for row in [[1, 2], [3]] for cell in row]
{n: n ** 2 for n in range(4)}
{c for c in "hello"} == set("helo")
sum(n for n in range(5)), max(len(w) for w in ["a", "bbb"]), list(n for n in "ab")
gen = (n * 2 for n in [1, 2])
next(gen), next(gen)
next(gen)
x = "outer"
[x for x in range(3)]
x
fs = [lambda: i for i in range(3)]
[f() for f in fs]
fs = [lambda i=i: i for i in range(3)]
[f() for f in fs]
limit = 3
[n for n in range(10) if n < limit]
def squares(k):
    factor = 2
    return [factor * n ** k for n in range(4)]

squares(2)
[w.upper() for w in "to be or".split() if "o" in w]
[a + b for a, b in zip("abc", "xyz")]
[(i, c) for i, c in enumerate("ab", 1)]
[y for n in range(5) if (y := n * n) > 3]
y
any(n > 3 for n in range(5)), all(n < 3 for n in range(5))
class Shop:
    prices = {"tea": 2, "cake": 5}
    names = [n for n in prices]
    doubled = {n: p * 2 for n, p in prices.items()}

Shop.names, Shop.doubled
"".join(c for c in "a1b2" if c.isalpha())
dict((k, v) for k, v in [("a", 1)])
[1 / n for n in (1, 0)]
[undefined_name for n in [1]]
n
