range(5), range(1, 5), range(0, 10, 3)
list(range(5, 0, -1)), list(range(3, 3)), list(range(-2, 3, 2))
len(range(10)), len(range(0, 10, 3)), range(10)[2], range(10)[-1], range(10)[2:5], range(10)[::-1]
3 in range(5), range(3) == range(0, 3, 1), range(0) == range(2, 1)
range(10).index(4), range(10).count(4), range(5).start, range(5).stop, range(5).step
sum(range(101))
list(enumerate("ab")), list(enumerate("ab", start=5))
list(zip([1, 2], "ab")), list(zip([1, 2, 3], "ab")), list(zip())
list(map(lambda x: x + 1, [1, 2])), list(map(pow, [2, 3], [3, 2])), list(map(str, range(3)))
list(filter(None, [0, 1, "", "x"])), list(filter(lambda x: x > 1, [1, 2, 3]))
list(reversed(range(4))), list(reversed("abc"))
it = iter([1, 2, 3])
next(it), next(it)
list(it), list(it)
next(it, "done")
next(it)
iter([1]), iter((1,)), iter({}), iter(range(2))
values = iter([3, 5, 0, 7])
list(iter(lambda: next(values), 0))
for i in range(3):
    for j in range(3):
        if j == 2:
            break
        if i == 1:
            continue
        print(i, j)

sorted(range(5), key=lambda n: -n)
list(zip(*[(1, "a"), (2, "b")]))
list(zip([1], [2, 3], strict=True))
range(1, 2, 0)
range("5")
range(1.0)
iter(5)
for x in 5: x
reversed({1})
list(map(len, 5))
next(5)
range(10)[20]
