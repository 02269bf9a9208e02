# heapq, bisect, and sorting with keys.
import heapq, bisect, random
from operator import itemgetter
from functools import cmp_to_key
h = []
for x in [5, 1, 8, 3, 2]: heapq.heappush(h, x)

h, heapq.heappop(h), h, heapq.heappushpop(h, 0), heapq.heappushpop(h, 9), heapq.heapreplace(h, 1), h, heapq.nsmallest(2, h), heapq.nlargest(2, h), [heapq.heappop(h) for _ in range(len(h))], h
heapq.heappop([])
heapq.heapreplace([], 1)
heapq.heappushpop([], 5)
heapq.heapify(5)
heapq.heappush((1,), 1)
heapq.heappush([1], "a")
heapq.heapify([1, "a"])
heapq.heappop("ab")
l = [9, 4, 7, 1]; heapq.heapify(l); l[0], sorted(l), list(heapq.merge([1, 4], [2, 3], [0, 9])), list(heapq.merge(["b", "C"], ["A"], key=str.lower)) if True else 0, list(heapq.merge([3, 1], [2], reverse=True)), heapq.nlargest(2, ["a", "bbb", "cc"], key=len), heapq.nsmallest(0, [1]), heapq.nsmallest(10, [2, 1]), heapq.nlargest(1, []), heapq.nsmallest(2, [(2, "b"), (1, "z"), (1, "a")]), heapq.nlargest(-1, [1])
tasks = []
for priority, name in [(2, "write"), (1, "plan"), (3, "ship"), (1, "again")]: heapq.heappush(tasks, (priority, name))

[heapq.heappop(tasks) for _ in range(4)]
class Task:
    def __init__(self, p, n): self.p, self.n = p, n
    def __lt__(self, o): return self.p < o.p
    def __repr__(self): return f"{self.n}@{self.p}"

q = [Task(3, "c"), Task(1, "a"), Task(2, "b")]; heapq.heapify(q); heapq.heappop(q), sorted(q), min(q), max(q)
heapq.heappush([{}], {})
a = [1, 3, 3, 5, 7]
bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 3), bisect.bisect(a, 0), bisect.bisect(a, 9), bisect.bisect_left(a, 3, 2), bisect.bisect_right(a, 3, 0, 2), bisect.insort(a, 4), a, bisect.insort_left(a, 3), a, bisect.bisect_left(["a", "bb", "ccc"], 2, key=len), bisect.insort(w := ["a", "ccc"], "bb", key=len), w, bisect.bisect([], 1)
bisect.bisect(a, "x")
bisect.bisect(5, 1)
bisect.bisect_left(a, 1, -1)
def grade(score, breaks=[60, 70, 80, 90], grades="FDCBA"): return grades[bisect.bisect(breaks, score)]

[grade(s) for s in (33, 60, 77, 89, 90, 100)]
rows = [("Ann", 30, 1.5), ("Bob", 25, 2.5), ("Cid", 30, 0.5), ("Dee", 25, 2.5)]
sorted(rows), sorted(rows, key=itemgetter(1)), sorted(rows, key=itemgetter(1, 2)), sorted(rows, key=lambda r: (-r[1], r[0])), sorted(rows, key=lambda r: r[2], reverse=True), sorted(sorted(rows, key=itemgetter(0), reverse=True), key=itemgetter(1)), sorted(rows, key=cmp_to_key(lambda a, b: (a[1] > b[1]) - (a[1] < b[1])))
sorted(["b10", "b9", "a1"], key=lambda s: (s[0], int(s[1:]))), sorted("hello World", key=str.lower), sorted([True, 2, False, 1.5]), sorted({"b": 1, "a": 2}.items(), key=itemgetter(1)), sorted([[2, 1], [1, 9], [1]]), sorted([(1, "b"), (1, "a")]), sorted(["10", "9", "1"], key=int), sorted([-3, 2, -1], key=abs), sorted([None, 1, None, 0], key=lambda x: (x is None, x or 0)), sorted("banana", key="nab".index)
rng = random.Random(1); big = [rng.randrange(1000) for _ in range(300)]; s = sorted(big); s == sorted(reversed(big)), s[:5], s[-3:], all(x <= y for x, y in zip(s, s[1:])), heapq.nsmallest(5, big) == s[:5], heapq.nlargest(3, big) == s[:-4:-1]; hp = big[:]; heapq.heapify(hp); [heapq.heappop(hp) for _ in range(300)] == s, bisect.bisect_left(s, s[100]) <= 100
stable = sorted([(i % 3, i) for i in range(12)], key=itemgetter(0)); stable, sorted(stable, key=itemgetter(0), reverse=True)
sorted([1, "a", None])
sorted([(1, {}), (1, {})])
sorted(rows, key=itemgetter(9))
sorted(rows, key="name")
[3, 1].sort(reverse=[])
def dijkstra(graph, start):
    dist, queue = {start: 0}, [(0, start)]
    while queue:
        d, node = heapq.heappop(queue)
        if d > dist[node]: continue
        for nxt, w in graph[node].items():
            if d + w < dist.get(nxt, float("inf")): dist[nxt] = d + w; heapq.heappush(queue, (d + w, nxt))
    return dist

dijkstra({"a": {"b": 7, "c": 3}, "b": {"d": 2}, "c": {"b": 1, "d": 8}, "d": {}}, "a")
