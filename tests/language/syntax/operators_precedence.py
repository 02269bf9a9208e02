# Precedence and associativity of every operator, comparisons chained, conditional and lambda at the edges, slices.
2 + 3 * 4 ** 2 / 8 % 5 - 1, -2 ** 2, (-2) ** 2, 2 ** -1, 2 ** 3 ** 2, (2 ** 3) ** 2, -3 // 2, -(3 // 2), -7 % 3, 7 % -3, ~5 & 3, ~(5 & 3)
1 << 2 + 1, (1 << 2) + 1, 5 & 3 | 4 ^ 1, 5 & (3 | 4), 6 ^ 3 & 1, 1 | 2 == 2, (1 | 2) == 3, 8 >> 1 << 2, 10 - 4 - 3, 2 * 3 % 4, 100 / 10 / 2, 7 // 2 * 2
not True == False, not (True == False), not True or True, True or False and False, (True or False) and False, not not 5, 1 if True else 2 if False else 3, (1 if True else 2) if False else 3
1 < 2 == True, (1 < 2) == True, 1 == 1 == 1, 1 != 2 != 1, 1 in [1] == True, (1 in [1]) == True, not 1 in [2], 1 not in [2], 1 is not None, not 1 is None, None is None is None
(lambda: 1, 2)[1]
(lambda: (1, 2))(), (lambda x: x + 1 if x else 0)(1), (lambda x: lambda y: x - y)(5)(3), [lambda: 1][0](), (lambda *a, **k: (a, k))(1, b=2)
x = 5; -x ** 2, - -x, +-+x, ~-x, -~x, not -x, 2 - -x, 2--x, x-1, x -1, x - 1
a, b = 1, 2; a, b = b, a + b; a, b
a = b, c = 3, 4; a, b, c
x = 1,; x, (1,), (1), ((1,)), (), len(((),))
t = 1, *[2, 3], 4; t
"a" "b" * 2, "a" + "b" * 2, "%s" % "x" * 2, "%d-%d" % (1, 2) + "!", "x" in "xyz" and "y", "a" < "b" < "c", "ab"[0] + "cd"[-1], "abc"[1:][0], "abc"[::-1][:2]
[1, 2, 3][-1], [1, 2, 3][0:2][1], [[1, 2], [3]][0][1], {"a": {"b": [5]}}["a"]["b"][0], (1, 2)[1], "abc".upper()[1].lower(), [].__len__().__class__.__name__
1 .real, 1.5.real, 1..real, (1).real, 5 .__add__(6), 1.0.__class__.__name__, 1e3.is_integer(), -1 .__abs__(), (-1).__abs__()
await_ = 1; async_ = 2; print_ = 3; await_ + async_ + print_
2 if 3 > 2 else 1 / 0, 0 and 1 / 0, 1 or 1 / 0, [1, 1 / 1][0], (lambda: 1 / 0) and "lazy", 1 if 1 else undefined
True + True, True * 3, -True, ~True, True ** 2, 5 // True, sum([True, False, True]), "ab"[True], [10, 20][False], {True: "a"}[1], 3 - True
5 // 2, -5 // 2, 5 // -2, -5 // -2, 5 % 3, -5 % 3, 5 % -3, -5 % -3, 5.5 // 2, -5.5 % 2, divmod(-7, 2), divmod(7, -2), divmod(-7.5, 2), 0 % 5, -0.0
0.1 + 0.2, 1e16 + 1, 1 / 3, 2 / 1, 10 ** -2, 10 ** 20, 2 ** 0.5, 4 ** 0.5, 0 ** 0, 0.0 ** 0, (-8) ** 2, 1 // 0.3, 1 % 0.1
1 == 1.0, 0.1 + 0.2 == 0.3, 10 ** 16 == 1e16, 2 ** 53 + 1 == 2.0 ** 53 + 1, 1 < 1.5 < 2, float("nan") != float("nan"), 3 == 3.0 == True + 2
5 & 6, 5 | 6, 5 ^ 6, ~5, 5 << 3, 5 >> 1, -5 >> 1, -5 & 0xFF, -1 << 3, 0b101 ^ 0b011, 0xFF & ~0x0F, 1 << 100 >> 98, -(2 ** 70) >> 69, True & False, True | 5, True ^ True
sorted({1, 2} | {3} & {3, 4} - {4} ^ {5}), sorted({1, 2} - {1} | {9}), {1} < {1, 2} < {1, 2, 3}, {"a": 1} | {"b": 2} | {"a": 3}, [1] + [2] * 2, (1,) * 2 + (3,), [1, 2] * 2 == [1, 2, 1, 2], "ab" * 2 + "c"
s = list(range(10)); s[2:5], s[::3], s[::-2], s[-3:], s[:-7], s[5:2], s[5:2:-1], s[100:], s[-100:2], s[slice(1, 4)], s[:][0], s[1:4][1:][0]
s[2:4] = "xyz"; s; s[::2] = [0] * len(s[::2]); s; s[1:1] = [7, 7]; s; s[:] = []; s
s = [1, 2, 3]
s[::2] = [1]
s[0:0:0]
s["a":]
s[1.5:]
s[::0]
s[0:2] = 5
del s[::0]
