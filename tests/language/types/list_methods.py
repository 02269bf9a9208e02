# Lists: all methods, slices that assign and delete, what goes wrong.
a = [3, 1, 2]
a.append(4), a.extend("ab"), a.extend(range(2)), a, a.insert(0, "first"), a.insert(100, "last"), a.insert(-1, "before"), a
a.pop(), a.pop(0), a.pop(-2), a.remove("a"), a, a.index(2), a.index(1, 2), a.index(1, -2), a.count(1), a.copy() == a, a.copy() is a, a.reverse(), a, a.clear(), a
a.pop()
a.remove(5)
a.index(5)
[1, 2, 3].index(1, 1)
[1].pop(5)
[1].pop("a")
[1].append()
[1].append(1, 2)
[1].extend(5)
[1].insert(1)
[1].insert("a", 1)
[1].foo
[1, 2][2]
[1, 2]["a"]
[1, 2][1.0]
a[0] = 1
[1] + (2,)
[1] + 5
[1] * "a"
[1] * 2.0
[1] < 5
[1, "a"] < [1, 2]
[1] - [1]
{[1]: 2}
list(5)
list(1, 2)
a = list(range(10))
a[2:5], a[::-1], a[::3], a[-3:], a[5:2], a[8:100], a[-100:2], a[7:2:-2], a[:], a[slice(1, 8, 3)]
a[2:5] = ["x"]; a
a[1:1] = [10, 11]; a
a[::2] = "ABCDE"; a
a[5:2] = ["in"]; a
a[-2:] = []; a
a[:0] = (0,); a
a[100:] = {"k": 1}; a
a[::2] = [1]
a[::-1] = range(3)
a[0:1] = 5
a[::0]
a[1:"x"]
a[::2] = 5
del a[0]; del a[-1]; del a[2:4]; a
del a[::2]; a
del a[10]
del a["x"]
del a[::-1]; a
a = [1, 2]; b = a; b += [3]; a, a is b; b = b + [4]; a, b
a *= 2; a, a * 0, a * -1, 2 * [0, 1], [[]] * 2, [[0] * 2 for _ in range(2)]
a += "xy"; a += (1,); a
a += 5
a *= 1.5
m = [[0] * 3] * 2; m[0][1] = 9; m
nested = [1, [2, [3]]]; shallow = nested.copy(); shallow[1][0] = "changed"; nested
a = [1]; a.append(a); a, repr(a), a[1] is a, len(a)
[1, 2] == [1, 2.0], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [[1], 2] > [[0], 5], [1, 2] != (1, 2), [1, 2] in [[1, 2]]
n = float("nan"); l = [n]; n in l, l == [n], l.index(n), l.count(n)
words = ["pear", "Fig", "apple", "fig", "kiwi"]
words.sort(); words; words.sort(key=str.lower, reverse=True); words; words.sort(key=len); words; sorted(words, key=lambda w: (-len(w), w))
[3, "a"].sort()
[1, None].sort()
[1, 2].sort(lambda a: a)
[1, 2].sort(key=5)
[1, 2].sort(reverse="x"), sorted([1, 2], reverse=None), sorted([3, 1], reverse=True)
[1, 2].sort(cmp=1)
sorted()
sorted(5)
sorted([1, 2], len)
data = [("b", 2), ("a", 2), ("c", 1)]
sorted(data, key=lambda p: p[1]), sorted(data, key=lambda p: p[1], reverse=True), sorted(data, reverse=True), min(data), max(data, key=lambda p: p[1])
def bad(x): raise ValueError(f"key of {x}")

data.sort(key=bad)
data
l = [1, 2, 3]
def grow(x): l.append(x); return x

l.sort(key=grow)
l
x, *rest = [1, 2, 3]; *init, last = "abc"; (p, q), r = [1, 2], 3; x, rest, init, last, p, q, r
x, y = [1, 2, 3]
x, y, z = [1, 2]
x, *y, z = [1]
[x, y] = 5
a = [5, 6, 7]
for i, v in enumerate(a):
    if v == 6: a.remove(v)

a, [v for v in a for _ in range(2)], [*a, *a], list(reversed(a)), a.__contains__(7), a.__len__(), a.__getitem__(0), a.__add__([1]), a.__iadd__([9]), a
for v in a:
    if len(a) < 6: a.append(v * 10)

a, list(map(lambda v: v % 7, a)), list(filter(None, [0, 1, "", "x"])), sum([[1], [2]], []), list("abc"), list({"k": 1}), list((1,)), list()
class Numbers(list):
    def total(self): return sum(self)
    def __getitem__(self, i): return f"#{super().__getitem__(i)}" if not isinstance(i, slice) else super().__getitem__(i)

n = Numbers([1, 2, 3])
n, n[0], n[1:], n.total(), n + [4], type(n + [4]), type(n.copy()), list(n), n == [1, 2, 3], isinstance(n, list), len(n), n * 2
it = iter([1, 2]); next(it), next(it), next(it, "done"), list(it), it.__length_hint__()
next(it)
next([1])
reversed([1, 2]).__next__(), type(iter([])), type(reversed([]))
