from collections import Counter, defaultdict, namedtuple, OrderedDict, deque
c = Counter("mississippi")
c, c["s"], c["zzz"], c.most_common(2), sum(c.values())
c.update("mmm")
c["m"], sorted(c.items())
Counter(a=3, b=1) + Counter(a=1), Counter(a=3, b=1) - Counter(a=1, b=5), sorted(Counter(a=2, b=1).elements())
d = defaultdict(list)
for name, city in [("Ann", "Oslo"), ("Bob", "Rome"), ("Cy", "Oslo")]:
    d[city].append(name)

d, d["Oslo"], dict(d), "Paris" in d
counts = defaultdict(int)
for ch in "hello": counts[ch] += 1

counts["l"], len(counts), sorted(counts)
Point = namedtuple("Point", "x y")
p = Point(1, y=2)
p, p.x, p[1], p == (1, 2), p._replace(x=5), p._asdict(), Point._fields
x, y = p
x + y
Point(1)
p.x = 5
p.z
q = deque([1, 2, 3])
q.append(4)
q.appendleft(0)
q, q.pop(), q.popleft(), len(q), q[0], list(q)
q.rotate(1)
q.extend([7])
q
deque(range(5), maxlen=3)
o = OrderedDict([("b", 1), ("a", 2)])
o.move_to_end("b")
list(o), o == {"a": 2, "b": 1}
deque().pop()
defaultdict(int)["x"], defaultdict(lambda: "n/a")["k"]
defaultdict()["x"]
