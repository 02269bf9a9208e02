# Iterators of one's own beside the built-in ones: protocols, exhaustion, re-iteration, errors on the way, laziness.
import itertools
class CountDown:
    def __init__(self, n): self.n = n
    def __iter__(self): return CountDownIterator(self.n)
    def __len__(self): return self.n
    def __reversed__(self): return iter(range(1, self.n + 1))

class CountDownIterator:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n + 1
    def __length_hint__(self): return self.n

c = CountDown(3); it = iter(c)
list(c), list(c), next(it), list(it), list(it), next(it, "end"), list(reversed(c)), sum(c), 2 in c, max(c), sorted(c), [*c, *c], dict(zip(c, "abc")), tuple(map(str, c))
next(it)
a, b, d = c; a, b, d
a, *rest = c; a, rest
a, b = c
a, b, d, e = c
list(zip(c, it)), list(zip(CountDown(2), c)), list(enumerate(c, 5)), list(filter(lambda x: x > 1, c)), list(map(lambda x, y: x * y, c, c)), any(x > 2 for x in c), all(c)
list(zip(c, [1], strict=True))
list(zip([1, 2], [1], strict=True))
for x in c:
    for y in c:
        if x == y: print(x, end=" ")

class Faulty:
    def __iter__(self): return self
    def __init__(self): self.n = 0
    def __next__(self):
        self.n += 1
        if self.n == 3: raise ValueError("third item")
        if self.n > 5: raise StopIteration
        return self.n

list(Faulty())
f = Faulty(); next(f), next(f)
next(f)
list(f)
x, y, z = Faulty()
print(*Faulty())
[v for v in Faulty()]
"".join(str(v) for v in Faulty())
sum(Faulty())
for v in Faulty(): print("got", v)

class Resurrects:
    def __init__(self): self.calls = 0
    def __iter__(self): return self
    def __next__(self):
        self.calls += 1
        if self.calls % 3 == 0: raise StopIteration
        return self.calls

r = Resurrects(); list(r), list(r), next(r), next(r, "stopped"), next(r)
class NoNext:
    def __iter__(self): return 5

class IterNone: __iter__ = None
class IterRaises:
    def __iter__(self): raise KeyError("no iteration")

class IterList:
    def __iter__(self): return [1, 2]

for kind in NoNext, IterNone, IterRaises, IterList:
    try: list(kind())
    except Exception as e: print(kind.__name__, type(e).__name__, e)
    try: a, b = kind()
    except Exception as e: print(type(e).__name__, e)
    try: 1 in kind()
    except Exception as e: print(type(e).__name__, e)

class Peek:
    def __init__(self, it): self.it, self.buffer = iter(it), []
    def __iter__(self): return self
    def __next__(self): return self.buffer.pop() if self.buffer else next(self.it)
    def peek(self, default=None):
        if not self.buffer:
            try: self.buffer.append(next(self.it))
            except StopIteration: return default
        return self.buffer[-1]
    def __bool__(self): return self.peek(self) is not self

p = Peek("abc"); p.peek(), next(p), p.peek(), list(p), p.peek("none"), bool(p), bool(Peek([0]))
def group(it):
    p = Peek(it)
    while p:
        first = next(p); run = [first]
        while p and p.peek() == first: run.append(next(p))
        yield first, len(run)

list(group("aabccc")), "".join(f"{k}{n}" for k, n in group("aaab"))
it = iter([1, 2, 3, 4]); list(zip(it, it)), list(it)
it = iter("abc"); next(it), "b" in it, list(it)
i1 = iter([1, 2, 3]); i2 = iter(i1); i1 is i2, next(i1), next(i2), list(i1)
l = [1, 2, 3]; it = iter(l); next(it); l.append(4); list(it); l.append(5); list(it)
l = [1, 2, 3, 4]
for v in l: l.remove(v)

l
d = {"a": 1, "b": 2}; it = iter(d); next(it); d["c"] = 3
next(it)
s = {1}; it = iter(s); s.add(2)
next(it)
it = reversed([1, 2, 3]); next(it), list(it), list(reversed("abc")), list(reversed((1, 2))), [*reversed(range(0, 10, 3))], type(iter([])).__name__, type(iter({})).__name__, type(iter(())).__name__, type(iter("")).__name__, type(iter(range(1))).__name__, type(zip()).__name__, type(iter(set())).__name__, type(reversed([])).__name__, type(enumerate([])).__name__
calls = iter([5, 3, 0, 9]); list(iter(lambda: next(calls), 0)), list(calls)
list(iter("abc".__len__, 3))
iter(5)
iter(len, 1).__class__.__name__
iter(lambda: 1)
next([1])
next(5)
enumerate(5)
zip([1], 5)
map(None, [1])
list(map(None, [1]))
list(map(len, [1]))
map(len)
filter(None)
list(filter(None, [0, 1, "", "a"])), list(filter(str.isdigit, "a1b2")), list(map(pow, [2, 3], [3, 2])), list(map(max, [1, 5], [4, 2], [3, 3])), dict(enumerate("ab")), list(zip()), list(zip("ab", range(9), [True, False])), list(zip(*[(1, "a"), (2, "b")])), [*map(list, zip(*[[1, 2], [3, 4]]))]
list(itertools.chain(c, "xy", [None])), list(itertools.chain.from_iterable(["ab", c])), list(itertools.islice(c, 1, None)), list(itertools.accumulate(c)), list(itertools.pairwise(c)), list(itertools.product(c, "a")), [(k, list(g)) for k, g in itertools.groupby("aabb")], list(itertools.zip_longest(c, "a", fillvalue="-")), list(itertools.starmap(pow, [(2, 3)])), list(itertools.compress("abc", [1, 0, 1])), list(itertools.dropwhile(lambda x: x > 2, c)), list(itertools.filterfalse(lambda x: x > 2, c)), list(itertools.combinations(c, 2))[:2], [list(t) for t in itertools.tee(c)]
