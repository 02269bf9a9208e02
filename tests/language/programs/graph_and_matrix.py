# Graphs, matrices, a priority queue, an LRU cache and a trie: containers with all their special methods.
import heapq, itertools, math
from collections import OrderedDict, defaultdict, deque
from functools import lru_cache, reduce
class Matrix:
    def __init__(self, rows):
        self.rows = tuple(tuple(r) for r in rows)
        if len({len(r) for r in self.rows}) > 1: raise ValueError("rows of different lengths: " + ", ".join(str(len(r)) for r in self.rows))
    @classmethod
    def identity(cls, n): return cls([int(i == j) for j in range(n)] for i in range(n))
    @property
    def shape(self): return len(self.rows), len(self.rows[0]) if self.rows else 0
    @property
    def T(self): return Matrix(zip(*self.rows))
    def __getitem__(self, key):
        match key:
            case (slice() as r, slice() as c): return Matrix(row[c] for row in self.rows[r])
            case (int(i), int(j)): return self.rows[i][j]
            case (slice() as r, int(j)): return [row[j] for row in self.rows[r]]
            case (int(i), _): return list(self.rows[i])
            case int(i): return self.rows[i]
            case _: raise TypeError(f"bad index {key!r}")
    def __matmul__(self, other):
        if not isinstance(other, Matrix): return NotImplemented
        if self.shape[1] != other.shape[0]: raise ValueError(f"shapes {self.shape} and {other.shape} do not fit")
        return Matrix([sum(a * b for a, b in zip(r, c)) for c in other.T.rows] for r in self.rows)
    def __add__(self, other): return Matrix(map(sum, zip(*p)) for p in zip(self.rows, other.rows)) if isinstance(other, Matrix) else NotImplemented
    def __mul__(self, k): return Matrix([v * k for v in r] for r in self.rows) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __neg__(self): return -1 * self
    def __pow__(self, n): return reduce(Matrix.__matmul__, [self] * n, Matrix.identity(len(self.rows)))
    def __eq__(self, other): return isinstance(other, Matrix) and self.rows == other.rows
    def __hash__(self): return hash(self.rows)
    def __iter__(self): return itertools.chain.from_iterable(self.rows)
    def __len__(self): return math.prod(self.shape)
    def __contains__(self, v): return any(v in r for r in self.rows)
    def __repr__(self): return f"Matrix({[list(r) for r in self.rows]})"
    def __str__(self):
        width = max(len(str(v)) for v in self)
        return "\n".join(" ".join(f"{v:>{width}}" for v in r) for r in self.rows)
    def __bool__(self): return any(self)

m = Matrix([[1, 2], [3, 4]])
m @ m, m + m, m * 2, 0.5 * m, -m, m ** 3, m.T, m[0], m[1, 0], m[:, 1], m[0, :], m[:1, 1:], list(m), len(m), 4 in m, m == Matrix([[1, 2], [3, 4]]), {m: 1}[m], bool(m * 0), m ** 0
print(m * 100)
m @ Matrix([[1, 2, 3]])
m @ 5
m + 5
m * "x"
m["x"]
m[5]
Matrix([[1], [2, 3]])
m @= m; m
class Graph:
    def __init__(self, *edges):
        self.next = defaultdict(dict)
        for a, b, *w in edges: self.next[a][b] = self.next[b][a] = w[0] if w else 1
    def bfs(self, start):
        seen, queue = {start}, deque([start])
        while queue:
            yield (node := queue.popleft())
            queue.extend(new := [n for n in self.next[node] if n not in seen])
            seen.update(new)
    def dfs(self, node, seen=None):
        seen = set() if seen is None else seen
        seen.add(node); yield node
        for n in self.next[node]:
            if n not in seen: yield from self.dfs(n, seen)
    def shortest(self, start, goal):
        heap, done = [(0, start, [start])], set()
        while heap:
            cost, node, path = heapq.heappop(heap)
            if node == goal: return cost, path
            if node in done: continue
            done.add(node)
            for n, w in self.next[node].items():
                if n not in done: heapq.heappush(heap, (cost + w, n, path + [n]))
        raise LookupError(f"no way from {start!r} to {goal!r}")
    def components(self):
        left = set(self.next)
        while left:
            part = set(self.bfs(min(left))); left -= part
            yield sorted(part)

g = Graph(("a", "b", 4), ("a", "c", 1), ("c", "b", 2), ("b", "d", 5), ("x", "y"))
list(g.bfs("a")), list(g.dfs("a")), g.shortest("a", "d"), list(g.components())
g.shortest("a", "x")
class LRU(OrderedDict):
    def __init__(self, size): super().__init__(); self.size = size
    def __getitem__(self, key): self.move_to_end(key); return super().__getitem__(key)
    def __setitem__(self, key, value):
        super().__setitem__(key, value); self.move_to_end(key)
        while len(self) > self.size: self.popitem(last=False)

cache = LRU(2); cache["a"] = 1; cache["b"] = 2; cache["a"]; cache["c"] = 3; list(cache), "b" in cache, cache.get("a")
cache["b"]
@lru_cache(maxsize=3)
def slow(n): return n * n
[slow(n) for n in (1, 2, 1, 3, 4, 1)], slow.cache_info(), slow.cache_clear(), slow.cache_info().currsize
class Trie:
    def __init__(self, words=()): self.children, self.end = {}, False; [self.add(w) for w in words]
    def add(self, word):
        node = self
        for c in word: node = node.children.setdefault(c, Trie())
        node.end = True
    def __iter__(self):
        if self.end: yield ""
        for c, child in sorted(self.children.items()):
            for rest in child: yield c + rest
    def __getitem__(self, prefix):
        node = self
        for c in prefix: node = node.children[c]
        return [prefix + rest for rest in node]
    def __contains__(self, word):
        try: return "" in self[word][0][len(word):] and any(w == word for w in self[word])
        except KeyError: return False

t = Trie(["car", "cat", "dog", "cart"]); list(t), t["ca"], "cat" in t, "ca" in t, "cow" in t
t["x"]
class PriorityQueue:
    def __init__(self): self.heap, self.count = [], itertools.count()
    def push(self, item, priority=0): heapq.heappush(self.heap, (-priority, next(self.count), item)); return self
    def __iter__(self): return self
    def __next__(self):
        if not self.heap: raise StopIteration
        return heapq.heappop(self.heap)[2]
    def __len__(self): return len(self.heap)

q = PriorityQueue().push("low").push("high", 9).push("mid", 5).push("mid2", 5); len(q), next(q), [*q], next(q, "empty")
def knapsack(items, room):
    @lru_cache(None)
    def best(i, left):
        if i == len(items): return 0, ()
        skip = best(i + 1, left)
        name, weight, value = items[i]
        if weight > left: return skip
        worth, chosen = best(i + 1, left - weight)
        return max(skip, (worth + value, (name, *chosen)))
    return best(0, room)

knapsack([("a", 3, 4), ("b", 4, 5), ("c", 2, 3)], 6), knapsack([], 5)
def queens(n, placed=()):
    if len(placed) == n: yield placed; return
    for col in range(n):
        if all(col != c and abs(col - c) != len(placed) - r for r, c in enumerate(placed)): yield from queens(n, (*placed, col))

len(list(queens(6))), next(queens(6)), list(queens(3))
