a = [3, 1, 2]
a.append(4)
a.extend([5, 6])
a.insert(0, "first")
a
a.pop(), a.pop(0), a
a.remove(1)
a
a.index(2), a.count(3), len(a), 2 in a
a.sort()
a
a.reverse()
a
b = a.copy()
b.clear()
a, b
a + [9], a * 2, [0] * 3
a += (7, 8)
a *= 2
a
sorted([3, 1, 2], reverse=True), list(reversed([1, 2, 3]))
sorted(["b", "A", "c"]), sorted(["b", "A", "c"], key=str.lower)
[1, [2, [3]]], [[]] * 2
grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 5
grid
shared = [[0]] * 2
shared[0].append(1)
shared
list("abc"), list((1, 2)), list({"k": 1}), list(range(3))
min(a), max(a), sum(a)
a == a[:], a is a[:]
nested = [1]
nested.append(nested)
nested
[].pop()
[1].remove(2)
[1, 2][5]
[1, 2]["0"]
[1].index(3)
[1] + (2,)
[1, "a"].sort()
[3, 1].sort(key=5)
[1, 2].apend(3)
print([1, 2].append(3))
