# deque in full.
from collections import deque
import copy
d = deque([1, 2, 3])
d.append(4), d.appendleft(0), d, d.pop(), d.popleft(), d, d.extend("ab"), d.extendleft("xy"), d, len(d), d[0], d[-1], "a" in d, d.index("a"), d.index(2, 1), d.count("x"), d.rotate(2), d, d.rotate(-3), d, d.rotate(), d, d.reverse(), d, d.remove("x"), d, d.insert(1, "new"), d, d.insert(-1, "n2"), d, d.insert(100, "end"), d, d.copy(), d.maxlen, bool(d), bool(deque())
d.remove("zz")
d.index("zz")
d.index(1, 100)
d[100]
d["a"]
d[1:2]
d[0] = "zero"; d[-1] = "last"; del d[1]; d
d[50] = 1
del d[50]
d.append()
d.append(1, 2)
d.rotate("x")
d.insert(1)
deque().pop()
deque().popleft()
deque(5)
deque([1], -1)
deque([1], "x")
deque(1, 2, 3)
deque([1]) + [1]
[1] + deque([1])
deque([1]) < [1]
{deque()}
hash(deque())
m = deque(range(5), maxlen=3)
m, m.append(9), m, m.appendleft(8), m, m.extend([1, 2]), m, m.maxlen, m.extendleft("ab"), m, deque("abc", 2), deque(maxlen=0), deque([], 5), m.copy(), m + deque([1, 2]), m * 2, deque([1, 2], maxlen=None)
m.insert(0, 1)
m.maxlen = 5
m[1:]
deque([1, 2]) + deque([3]), deque([1]) * 3, 2 * deque([1]), deque([1, 2]) == deque([1, 2]), deque([1]) == [1], deque([1, 2]) < deque([1, 3]), deque([1]) != deque([2]), deque([1]) <= deque([1]), list(reversed(deque([1, 2]))), list(deque("ab")), deque(deque([1])), deque(), repr(deque([deque()])), str(deque(["a"])), sorted(deque([2, 1])), max(deque([1, 5])), sum(deque([1, 2])), deque("ab").__class__
a = deque([1]); b = a; a += [2, 3]; a, b is a; a *= 2; a; a += a; a, len(a)
r = deque([1]); r.append(r); r
for x in (q := deque([1, 2])): q.append(x)

it = iter(deque([1, 2])); next(it), list(it), type(iter(deque())), type(reversed(deque())), it.__length_hint__()
q = deque([1, 2]); it = iter(q); q.clear(); next(it)
inner = [1]; a = deque([inner, {"k": [2]}], maxlen=5); s, dp = copy.copy(a), copy.deepcopy(a)
inner.append("changed"); a[1]["k"].append("too"); a, s, dp, s[0] is a[0], dp[0] is a[0], dp.maxlen, type(s), type(dp), s is a
r = deque([1]); r.append(r); rr = copy.deepcopy(r); rr[1] is rr, rr is r, rr
class Buffer(deque):
    def push(self, x): self.append(x); return self
    def __repr__(self): return f"Buffer{list(self)}"

bf = Buffer([1], maxlen=2); bf.push(2).push(3), bf.maxlen, isinstance(bf, deque), bf + Buffer([4]), type(bf.copy()), len(bf), copy.copy(bf), type(copy.deepcopy(bf)), Buffer("ab") == deque("ab")
class Sub(deque): pass

Sub([1, 2]), Sub([1], maxlen=2), Sub()
def moving_average(xs, n):
    window = deque(maxlen=n)
    for x in xs:
        window.append(x)
        if len(window) == n: yield sum(window) / n

list(moving_average([40, 30, 50, 46, 39, 44], 3))
def bfs(graph, start):
    seen, queue, order = {start}, deque([(start, 0)]), []
    while queue:
        node, depth = queue.popleft()
        order.append((node, depth))
        for n in graph[node]:
            if n not in seen: seen.add(n); queue.append((n, depth + 1))
    return order

bfs({"a": "bc", "b": "d", "c": "d", "d": ""}, "a"), list(deque(range(1000), 3)), [deque("abcd", maxlen=n) for n in range(3)]
lines = deque((f"line {i}" for i in range(100)), maxlen=2); lines, lines[0], lines.popleft(), lines
match deque([1, 2]):
    case [a, b]: print("sequence", a, b)
    case _: print("other")

def rr(*its):
    its = deque(map(iter, its))
    while its:
        try:
            yield next(its[0]); its.rotate(-1)
        except StopIteration: its.popleft()

"".join(rr("ABC", "D", "EF")), deque.__doc__ is not None, deque.__name__, deque.__module__, deque[int]
