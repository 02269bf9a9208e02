t = (1, "two", 3.0)
t[0], t[-1], t[1:], len(t)
(1,), (), 1, (1)
type((1)), type((1,)), type(())
t + (4,), t * 2, 3.0 in t, t.index("two"), t.count(1)
1, 2, 3
tuple("abc"), tuple([1, 2]), tuple()
a, b, c = t
b
(x, y), z = (1, 2), 3
x, y, z
a, b = b, a
a, b
def min_max(values):
    return min(values), max(values)

low, high = min_max([4, 1, 9])
low, high
sorted([(2, "b"), (1, "z"), (2, "a")])
{(0, 0): "origin"}[0, 0]
(1, 2) == (1, 2), (1, 2) < (1, 3), (1, 2) == [1, 2]
hash((1, 2)) == hash((1, 2))
([1], 2)[0].append(5)
t = ([1], 2)
t[0].append(5)
t
t[0] = 1
t.append(1)
hash(([1], 2))
t[9]
a, b = (1, 2, 3)
a, b, c = 1, 2
a, *b, c = 1, 2
a, b, c
*a, = "xy"
a
for i, (name, age) in enumerate([("Ann", 1), ("Bob", 2)]):
    print(i, name, age)
