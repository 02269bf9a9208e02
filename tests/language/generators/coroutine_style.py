# Generators as coroutines, pipelines and state machines; a scheduler; lazy sequences; recursion over trees.
from collections import deque
import functools, itertools
def coroutine(f):
    @functools.wraps(f)
    def start(*args, **kw):
        g = f(*args, **kw)
        next(g)
        return g
    return start

@coroutine
def grep(pattern, target):
    try:
        while True:
            line = yield
            if pattern in line: target.send(line)
    except GeneratorExit: target.close()

@coroutine
def collect(into):
    try:
        while True: into.append((yield len(into)))
    finally: into.append("closed")

found = []
g = grep("py", collect(found))
for line in "python", "rust", "happy", "java": g.send(line)

g.close(); found
@coroutine
def broadcast(*targets):
    while True:
        item = yield
        for t in targets: t.send(item)

a, b = [], []
feed = broadcast(collect(a), collect(b))
for n in range(3): feed.send(n)

a, b
def machine():
    state, log = "red", []
    while True:
        event = yield state
        match state, event:
            case "red", "go": state = "green"
            case "green", "slow": state = "yellow"
            case "yellow", "stop": state = "red"
            case _, "quit": return log
            case _, other: raise ValueError(f"{other!r} in state {state}")
        log.append(state)

m = machine(); next(m), m.send("go"), m.send("slow"), m.send("stop")
m.send("quit")
m = machine(); next(m); m.send("fly")
m.send("go")
class Scheduler:
    def __init__(self): self.ready, self.log = deque(), []
    def spawn(self, name, g): self.ready.append((name, g))
    def run(self):
        while self.ready:
            name, g = self.ready.popleft()
            try: self.log.append(f"{name}:{next(g)}")
            except StopIteration as stop: self.log.append(f"{name} returned {stop.value}")
            except Exception as e: self.log.append(f"{name} failed {e!r}")
            else: self.ready.append((name, g))
        return self.log

def task(n):
    for i in range(n): yield i
    return n * 10

def failing(): yield "fine"; raise RuntimeError("broken")
s = Scheduler(); s.spawn("a", task(2)); s.spawn("b", failing()); s.spawn("c", task(1)); s.run()
def averager():
    total = count = 0
    while (value := (yield total / count if count else None)) is not None:
        total += value; count += 1
    return total, count

def grouper(results):
    for name in "xy":
        results[name] = yield from averager()
    yield results

results = {}
g = grouper(results); next(g), g.send(10), g.send(20), g.send(None), g.send(5), g.send(None)
results
def primes():
    seen = {}
    for n in itertools.count(2):
        if n in seen:
            for p in seen.pop(n): seen.setdefault(n + p, []).append(p)
        else:
            yield n
            seen[n * n] = [n]

list(itertools.islice(primes(), 12)), list(itertools.takewhile(lambda p: p < 30, primes()))
def fibonacci(a=0, b=1):
    while True: yield a; a, b = b, a + b

[n for n, _ in zip(fibonacci(), range(10))], next(n for n in fibonacci() if n > 1000), sum(itertools.islice(fibonacci(), 20))
def flatten(items, depth=None):
    for item in items:
        if isinstance(item, (list, tuple)) and depth != 0: yield from flatten(item, None if depth is None else depth - 1)
        else: yield item

list(flatten([1, [2, (3, [4, [5]])], 6])), list(flatten([1, [2, [3, [4]]]], 1))
class Node:
    def __init__(self, value, *children): self.value, self.children = value, children
    def __iter__(self):
        yield self.value
        for child in self.children: yield from child
    def leaves(self):
        if not self.children: yield self
        for c in self.children: yield from c.leaves()
    def paths(self, prefix=()):
        here = (*prefix, self.value)
        if self.children:
            for c in self.children: yield from c.paths(here)
        else: yield "/".join(here)

tree = Node("a", Node("b", Node("d")), Node("c"))
list(tree), [n.value for n in tree.leaves()], list(tree.paths()), "c" in tree, max(tree), len([*tree])
def permutations(items):
    if not items: yield ()
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]): yield item, *rest

["".join(p) for p in permutations("abc")], sum(1 for _ in permutations(range(5)))
def chunks(it, n):
    it = iter(it)
    while chunk := list(itertools.islice(it, n)): yield chunk

list(chunks(range(7), 3)), list(chunks("", 2))
def window(it, n=2):
    d = deque(maxlen=n)
    for x in it:
        d.append(x)
        if len(d) == n: yield tuple(d)

list(window("abcd")), list(window(range(5), 3))
lines = ["name,age", "ann,30", "bob,x", "cid,25"]
def parse(lines):
    header = next(lines := iter(lines)).split(",")
    for number, line in enumerate(lines, 2):
        try: row = dict(zip(header, line.split(","))); row["age"] = int(row["age"])
        except ValueError as e: yield number, str(e)
        else: yield number, row

list(parse(lines)), sum(r["age"] for _, r in parse(lines) if isinstance(r, dict))
list(parse([]))
def tee_log(it, log):
    for x in it: log.append(x); yield x

log = []; list(itertools.islice(tee_log(range(100), log), 3)), log
evens = (n for n in range(10) if n % 2 == 0); squares = (n * n for n in evens); next(squares), next(evens), list(squares), list(evens)
