a, b = 1, 2
a, b = b, a
a, b
a, *rest = [1, 2, 3, 4]
rest
*init, last = range(4)
init, last
first, *middle, last = "hello"
first, middle, last
(a, b), [c, d] = (1, 2), (3, 4)
a, b, c, d
x = y = []
x.append(1)
y
[p, q] = {"k1": 1, "k2": 2}
p, q
for a, (b, *c) in [(1, (2, 3, 4)), (5, "xyz")]:
    print(a, b, c)

[*range(3), *"ab"], (*[1], 2), {*[1], 1}, {**{"a": 1}, **{"b": 2, "a": 3}}
def f(*args, **kwargs):
    return args, kwargs

f(*[1, 2], *(3,), x=1, **{"y": 2})
f(*"ab", 5)
print(*[1, 2, 3], sep="-")
i = 0
i, values = 1, [10, 20]
i, values[i] = 0, 99
i, values
_, value = ("ignored", "kept")
value
(one,) = [1]
one
a, b = {"z": 1}.popitem()
a, b
a, b = 1
a, b = [1]
a, b = 1, 2, 3
a, *b, c = [1]
*a, b = []
(a, b), c = 1, 2
f(**{"x": 1}, x=2)
f(*5)
f(**[1])
f(**{1: 2})
