x = 10
x += 5; x
x -= 3; x
x *= 2; x
x //= 5; x
x **= 3; x
x %= 10; x
x /= 2; x
n = 0b1100
n &= 0b0110; n
n |= 0b0001; n
n ^= 0b1111; n
n <<= 3; n
n >>= 1; n
s = "ab"
s += "c"; s
s *= 2; s
l = m = [1]
l += [2]; m
l = l + [3]; m
l *= 2; l
t = u = (1,)
t += (2,); t, u
d = {"n": 1, "l": []}
d["n"] += 1
d["l"] += [5]
d
d |= {"z": 0}; d
class Counter: total = 0
c = Counter()
c.total += 5
c.total, Counter.total
grid = [[0, 0], [0, 0]]
grid[1][0] += 7
grid
i = 0
def index():
    global i
    i += 1
    return i

values = [0, 0, 0]
values[index()] += 10
values, i
a, b = 3, 4
a, b = b, a + b
a, b
undefined += 1
d["missing"] += 1
x += "a"
t[0] += 1
([1],)[0] += [2]
