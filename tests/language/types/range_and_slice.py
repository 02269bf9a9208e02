# range and slice as values; huge ranges; indices.
r = range(2, 20, 3)
r, len(r), list(r), r[0], r[-1], r[1:3], r[::-1], r[::2], r[10:], r[-2:], r.start, r.stop, r.step, 5 in r, 6 in r, r.index(8), r.count(8), r.count(7)
r[6]
r[-7]
r.index(7)
r["a"]
r[1.5]
r[0] = 1
r.start = 5
del r[0]
r + r
r * 2
r < r
r.foo
range(5), range(0), range(5, 0), range(5, 0, -1), list(range(5, 0, -2)), range(-3), list(range(3, -3, -2)), range(0, 10, 3)[-1], range(10)[::-1], list(range(10)[8:2:-2]), range(True, 3)
range()
range(1, 2, 3, 4)
range(1, 10, 0)
range("5")
range(1.5)
range(None)
range(stop=5)
range(0, 3, 2) == range(0, 4, 2), range(0) == range(2, 2), range(3) == [0, 1, 2], range(1, 2) == range(1, 5, 9), hash(range(0, 3, 2)) == hash(range(0, 4, 2)), range(3) != range(4), {range(3): 1}[range(0, 3)], range(3) is range(3)
big = range(10**18); len(big), big[-1], 10**17 in big, 10**18 in big, big[5:10], big[10**17], big.index(999), 1.0 in range(9), 1.5 in range(9), "x" in range(9), big[::10**17], list(big[::10**17])[-1]
big[10**18]
next(iter(big)), list(zip(big, "ab")), next(iter(reversed(big))), max(range(10**3)), min(range(5, 10)), sum(range(10**4)), reversed(range(3)).__class__, list(reversed(range(0, 10, 3)))
it = iter(range(3)); next(it), it.__length_hint__(), list(it), next(it, None), type(it)
next(it)
class Half:
    def __index__(self): return 4

list(range(Half())), range(10)[Half()], range(10)[:Half()], range(0, 10, Half())
for i in range(3): pass

i, [i for i in range(3) if i], [*range(2), *range(2)], tuple(range(2)), dict.fromkeys(range(2)), sorted(range(3), reverse=True), list(map(str, range(3))), "".join(map(str, range(10)[::3])), all(range(1, 5)), any(range(1)), list(enumerate(range(5, 7)))
a, b, *c = range(5); a, b, c
a, b = range(3)
isinstance(range(3), range), type(range), range.__name__, range(3).__len__(), range(3).__contains__(2), range(3).__getitem__(1), range(5).__eq__(range(5)), range(5).__reversed__().__next__(), bool(range(0)), not range(1)
class R(range): pass

s = slice(1, 10, 2)
s, s.start, s.stop, s.step, slice(5), slice(None), slice(1, None), slice("a", "b"), s.indices(5), s.indices(100), slice(None).indices(4), slice(None, None, -1).indices(4), slice(-3, None).indices(10), slice(-100, 100).indices(3), slice(5, 1, -2).indices(4)
slice()
slice(1, 2, 3, 4)
s.indices()
s.indices(-1)
s.indices("a")
slice(None, None, 0).indices(5)
slice("a").indices(5)
s.start = 1
{s: 1}
hash(s)
s == slice(1, 10, 2), s != slice(1), slice(1, 2) < slice(1, 3), s is s, slice(1, 2) == (1, 2, None)
"hello world"[s], [*range(20)][s], tuple(range(12))[s], b"hello world"[s], range(100)[s]
class Grid:
    def __getitem__(self, key): return key
    def __setitem__(self, key, value): print("set", key, value)
    def __delitem__(self, key): print("del", key)

g = Grid()
g[1], g[1:2], g[1:2, 3], g[::2, ..., None], g[:], g[1:2:3, 4:5], g[()], g[-1], g["a":"z"], g[(1, 2)], g[1,], g[lambda: 0].__class__.__name__
g[1:2] = 5; g[1, 2] = 6; g[...] = 7
del g[1:2], g[0]
g[0] += 1
"abc"[None:None:None], [1, 2, 3][True:], [1, 2, 3][:-1], "abc"[-1:-3:-1], "abc"[10:], "abc"[:10**20], [1, 2, 3][-10**20:10**20], (1, 2)[::-1]
[1, 2]["x":]
[1, 2][1.0:]
(1, 2)[::0]
"abc"[:"b"]
type(slice(1)), slice.__name__, slice(1, 2).__repr__(), f"{slice(1)}", isinstance(s, slice)
