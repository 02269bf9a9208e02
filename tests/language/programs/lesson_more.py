import uuid, secrets, hashlib, base64, hmac, statistics, bisect, heapq, copy, pprint, operator, struct, time, typing, types, weakref, zoneinfo, decimal, fractions, string, shlex, difflib, html, urllib.parse, fnmatch, glob, os
print(hashlib.sha256(b"a").hexdigest()[:10], hashlib.md5("é".encode()).hexdigest(), base64.b64encode(b"hi").decode(), hmac.new(b"k", b"m", "sha1").hexdigest()[:8], uuid.uuid5(uuid.NAMESPACE_DNS, "x"), len(secrets.token_hex(4)))
print(statistics.mean([1, 2, 3.5]), statistics.median([1, 3, 2, 4]), statistics.stdev([1, 2, 3, 4]), statistics.mode("aab"), bisect.bisect([1, 3, 5], 3), heapq.nsmallest(2, [5, 1, 3]), operator.itemgetter(1)([1, 2]))
h = []; [heapq.heappush(h, x) for x in (3, 1, 2)]; print(heapq.heappop(h), h)
a = [1, [2, 3]]; b = copy.deepcopy(a); c = copy.copy(a); a[1].append(4); print(a, b, c)
pprint.pprint({"name": "x" * 30, "list": list(range(30)), "nested": {"a": {"b": ["long string " * 3] * 3}}}); pprint.pprint([1, 2]); print(pprint.pformat({"b": 1, "a": 2}))
D = decimal.Decimal; print(D("0.1") + D("0.2"), D(1) / D(3), D("2.675").quantize(D("0.01")), D("1e3"), round(D("1.25"), 1), fractions.Fraction("0.125"), fractions.Fraction(1, 3) + 1)
print(struct.pack(">I", 5), struct.unpack("<hb", b"\x01\x00\x02"), shlex.split("a 'b c' d"), html.escape("<a&b>"), urllib.parse.quote("a b/é"), urllib.parse.urlencode({"a": 1, "b": "x y"}), urllib.parse.urlparse("http://h:80/p?q=1#f").netloc)
print("\n".join(difflib.unified_diff(["a", "b"], ["a", "c"], lineterm="")), difflib.get_close_matches("appel", ["ape", "apple"]))
from typing import List, Optional, Dict, Union, NamedTuple, TypedDict, Callable, Any, Iterator, Generic, TypeVar, Protocol
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
    def pop(self) -> T: return self.items.pop()
s = Stack[int](); s.push(1); print(s.pop(), Optional[int], List[str], Dict[str, int], Union[int, str], Callable[[int], str], typing.get_type_hints(Stack.push))
class Emp(NamedTuple):
    name: str
    id: int = 3
print(Emp("G"), Emp._field_defaults, Emp.__annotations__)
class LinkedList:
    class Node:
        def __init__(self, data, next=None): self.data, self.next = data, next
    def __init__(self, it=()): 
        self.head = None; self.size = 0
        for x in it: self.append(x)
    def append(self, x):
        n = self.Node(x)
        if not self.head: self.head = n
        else:
            cur = self.head
            while cur.next: cur = cur.next
            cur.next = n
        self.size += 1
    def __iter__(self):
        cur = self.head
        while cur: yield cur.data; cur = cur.next
    def __len__(self): return self.size
    def __getitem__(self, i):
        if isinstance(i, slice): return list(self)[i]
        for n, x in enumerate(self):
            if n == i: return x
        raise IndexError("list index out of range")
    def __repr__(self): return " -> ".join(map(repr, self)) + " -> None"
l = LinkedList([1, "b", 3.0]); print(l, len(l), l[1], l[:2], list(l), 3 in l, *l)
try: l[9]
except IndexError as e: print(e)
inv = [{"item": "apple", "qty": 3, "price": .5}, {"item": "pear", "qty": 10, "price": .25}]
print(f"{'Item':<10}{'Qty':>5}{'Price':>8}"); print("-" * 23)
for r in inv: print(f"{r['item']:<10}{r['qty']:>5}{r['price']:>8.2f}")
print("{item:<10}{qty:>5}".format(**inv[0]), "{0[item]} {1.__class__}".format(inv[0], 5), "Total: %.2f" % sum(r["qty"] * r["price"] for r in inv))
bst = None
def insert(t, v): return (None, v, None) if t is None else (insert(t[0], v), t[1], t[2]) if v < t[1] else (t[0], t[1], insert(t[2], v))
def walk(t):
    if t: yield from walk(t[0]); yield t[1]; yield from walk(t[2])
for v in (5, 2, 8, 1): bst = insert(bst, v)
print(list(walk(bst)), bst)
from collections import deque
def bfs(g, s, e):
    q, seen = deque([(s, [s])]), {s}
    while q:
        n, p = q.popleft()
        if n == e: return p
        for m in g[n]:
            if m not in seen: seen.add(m); q.append((m, p + [m]))
print(bfs({"A": "BC", "B": "D", "C": "D", "D": ""}, "A", "D"))
print(sorted([("b", 2), ("a", 2), ("c", 1)], key=lambda t: (t[1], t[0])), sorted(["B", "a"], key=str.lower), [x for x in range(20) if x % 2 if x % 3], {x % 3 for x in range(9)}, [(i, j) for i in range(2) for j in "ab"], [[c for c in w] for w in ("ab", "c")])
