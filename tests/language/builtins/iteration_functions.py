# enumerate, zip, map, filter, reversed, sorted, iter, next, min, max, sum, any, all.
list(enumerate("ab")), list(enumerate("ab", 1)), list(enumerate("ab", start=-1)), list(enumerate([])), next(enumerate("x", 10**20)), type(enumerate([]))
enumerate()
enumerate(5)
enumerate("a", "b")
enumerate("a", 1, 2)
list(zip()), list(zip("ab")), list(zip("ab", [1, 2, 3])), list(zip("abc", range(3), [True] * 3)), dict(zip("ab", "cd")), list(zip(*[(1, 2), (3, 4)])), list(zip("ab", "cd", strict=True))
list(zip("ab", "c", strict=True))
list(zip("a", "bc", strict=True))
list(zip("ab", "cd", "e", strict=True))
list(zip("a", "b", "cd", strict=True))
zip(5)
zip("a", 5)
zip("a", foo=1)
list(map(str, [1, 2])), list(map(pow, [2, 3], [3, 2])), list(map(lambda a, b: a + b, "ab", "cde")), list(map(None.__class__, [])), list(map(int, "123")), next(map(abs, [-5]))
map()
map(str)
map(str, 5)
list(map(5, [1]))
list(map(lambda a: a, [1], [2]))
list(map(int, ["1", "x"]))
list(filter(None, [0, 1, "", "a", [], [0], None])), list(filter(str.isdigit, "a1b2")), list(filter(lambda x: x % 2, range(6))), next(filter(None, []), "nothing"), list(filter(bool, [0, 2]))
filter(None)
filter(None, 5)
filter(lambda x: x, [1], [2])
list(filter(lambda: 1, [1]))
list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed((1, 2))), list(reversed(range(3))), list(reversed({"a": 1, "b": 2})), list(reversed({"a": 1}.items()))
reversed({1})
reversed(5)
reversed(x for x in [1])
reversed(iter([1]))
class Countdown:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if i >= self.n: raise IndexError(i)
        return self.n - i

list(Countdown(3)), list(reversed(Countdown(3))), 2 in Countdown(3), 9 in Countdown(3), sorted(Countdown(3)), max(Countdown(3)), list(zip(Countdown(2), "ab")), dict(enumerate(Countdown(2))), [*Countdown(2)], sum(Countdown(4)), "-".join(map(str, Countdown(3)))
class Rev:
    def __reversed__(self): return iter("xyz")

list(reversed(Rev()))
lines = iter(["a", "b", "STOP", "c"])
list(iter(lambda: next(lines), "STOP")), list(lines), iter([]).__class__, iter("").__class__, iter(()).__class__, iter({}).__class__, iter(set()).__class__, iter(range(0)).__class__, iter(b"").__class__, type(iter(int, 1)), type(zip()), type(map(int, [])), type(reversed("")), type(reversed(()))
iter(5)
iter(5, 1)
iter()
next([])
next()
next(iter([]))
next(iter([]), None), next(iter([1]), 2)
class Evens:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 2
        if self.n > 6: raise StopIteration
        return self.n

list(Evens()), next(Evens()), list(zip(Evens(), Evens())), 4 in Evens(), sum(Evens()), max(Evens()), tuple(Evens()), [*Evens()], list(map(str, Evens())), set(Evens()) == {2, 4, 6}
class NotIter:
    def __iter__(self): return 5

iter(NotIter())
for x in NotIter(): pass

class NoNext:
    def __iter__(self): return self

list(NoNext())
min(3, 1, 2), max([3, 1, 2]), min("b", "a"), max("hello"), min([], default=0), max((), default=None), min([1, -5, 3], key=abs), max("a", "bbb", "cc", key=len), min([[1, 2], [1]]), max({"a": 3, "b": 1}), max({"a": 3, "b": 1}.items(), key=lambda kv: kv[1]), min(5, 5.0), max(1, True), max(x * x for x in range(4))
min([])
max()
max(5)
min(1, "a")
max([1, "a"])
max(1, 2, default=3)
min([1], key=5)
min([1, 2], foo=1)
max([None, 1])
sum([1, 2, 3]), sum([1, 2], 10), sum([], 5), sum([0.1] * 3), sum([[1], [2]], []), sum(((1,), (2,)), ()), sum([True, True]), sum(range(101)), sum([1], start=5), sum([1.5, 2]), sum([10**20, 1])
sum(["a", "b"])
sum(["a"], "")
sum([b"a"], b"")
sum([bytearray(b"a")], bytearray())
sum(5)
sum()
sum([1], 2, 3)
sum([[1]])
sum([1], None)
sorted([3, 1, 2]), sorted("bca"), sorted({"b": 1, "a": 2}), sorted([3, 1], reverse=True), sorted(["b", "A"], key=str.lower), sorted([(1, "b"), (1, "a"), (0, "z")], key=lambda p: p[0]), sorted([(1, "b"), (1, "a"), (0, "z")], key=lambda p: p[0], reverse=True), sorted([]), sorted([1.5, 1, True], key=float)
sorted([1, "a"])
sorted([{}, {}])
sorted([None, None])
sorted([1], key=lambda: 1)
sorted([1, 2], reverse="a")
all([]), any([]), all([1, 0]), any([0, 1]), all(x > 0 for x in [1, 2]), any("" for x in "abc"), all("abc"), any({}), all({0: 1})
def noisy(): 
    for i in [0, 0, 5, 0]:
        print("made", i)
        yield i

any(noisy())
all(noisy())
it = iter(range(10)); list(zip(it, it)), list(it), [next(iter("a"), i) for i in range(2)]
z = zip([1, 2], "ab"); next(z), list(z), list(z); m = map(str.upper, "ab"); next(m), list(m), list(m)
e = enumerate("ab"); next(e), iter(e) is e, e.__next__(), next(e, "end"), list(e); f = filter(None, [1, 0, 2]); next(f), list(f)
matrix = [[1, 2, 3], [4, 5, 6]]; list(map(list, zip(*matrix))), [sum(r) for r in matrix], list(map(sum, zip(*matrix))), max(map(max, matrix)), sorted(matrix, key=lambda r: -r[0])
for i, (a, b) in enumerate(zip("xy", [1, 2]), 1): print(i, a, b)

len(enumerate("a"))
zip("a")[0]
map(str, [1]).foo
