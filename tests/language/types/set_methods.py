# set and frozenset: every method and operator, and what is refused. (Sets of one element or of small integers, so that order is certain.)
a, b = {1, 2, 3}, {3, 4}
a | b, a & b, a - b, a ^ b, a.union(b, [9], "") == {1, 2, 3, 4, 9}, a.intersection(b, [3]), a.difference([1], [2]), a.symmetric_difference([1, 7]), a.union(), a.copy() == a, a.copy() is a
a | [1]
a & "x"
a - (1,)
a ^ None
a + b
a * 2
a.union(5)
a.intersection([[]])
a < b, {1} < a, a <= a, a < a, a >= {1, 2}, a > {1}, a == {3, 2, 1}, a != b, a == [1, 2, 3], {1} <= frozenset([1, 2]), a.issubset(range(10)), a.issuperset([1]), a.isdisjoint([9]), a.isdisjoint(b), set() < {1}
a < [1, 2, 3, 4]
a <= 5
a.issubset(5)
sorted([{1, 2}, {1}, {3}], key=len), sorted([{2}, {1}]) == [{2}, {1}]
a.add(4), a.add(1), a, a.remove(4), a.discard(99), a.discard(1), a, len(a), 2 in a, 99 in a, a.update([5], {6}, ()), a
a.remove(99)
a.remove("x")
a.remove([1])
a.add([1])
a.add({})
a.add({1})
a.discard([])
[1] in a
{1} in a, {frozenset([1])}.__contains__({1}), {1} in {frozenset([1])}
a.add()
a.add(1, 2)
a.update(5)
a.pop("x")
s = {7}; s.pop(), s, bool(s)
s.pop()
a = {1, 2, 3, 4, 5}
a.intersection_update([1, 2, 3, 9]), a, a.difference_update([1], [9]), a, a.symmetric_difference_update({3, 8}), a, a.clear(), a
a = {1, 2, 3}; c = a; a |= {4}; a &= {1, 4, 5}; a ^= {5}; a -= {1}; a, c is a
a |= [1]
a -= 5
a = {1}; a[0]
a.append(2)
del a[0]
{1: 2}.keys() | {3}, {1} | {2: 0}.keys(), {1} & {1: 0}.keys()
set("hello") == {"h", "e", "l", "o"}, set(), {*()}, set([1, 1, 1]), set({"k": 1}), {*range(3)}, {x % 3 for x in range(10)}, set(range(3)) == {0, 1, 2}, frozenset(), frozenset([1]), frozenset("a"), {1, 1.0, True}, {0, False, 0.0}
set(5)
set(1, 2)
set(a=1)
frozenset(None)
{[1]}
{{}}
{1, [2]}
f = frozenset([1, 2])
f | {3}, {3} | f == {1, 2, 3}, type(f | {3}), type({3} | f), f & {1}, f - {1}, f ^ {1, 5}, f.union([3]), f == {1, 2}, hash(f) == hash(frozenset([2, 1])), {f: "key"}[frozenset({2, 1})], f.copy() is f, frozenset(f) is f, f.isdisjoint({9}), f <= {1, 2, 3}
f.add(1)
f.remove(1)
f[0]
hash({1})
f |= {3}; f
repr({1}), repr(set()), repr(frozenset({1})), str({"a"}), f"{ {1} }", repr({frozenset({1})}), repr([set()]), {(1, "a")}, {None}
for x in (s := {1, 2}): s.add(x + 10)

it = iter({1}); next(it), next(it, "end"), len(it.__class__.__name__)
s = {1}; it = iter(s); s.add(2); next(it)
class Tags(set):
    def add(self, tag): super().add(tag.lower())
    def __contains__(self, tag): return super().__contains__(tag.lower())

t = Tags(["x"]); t.add("ABC"); "Abc" in t, len(t), type(t | {"z"}), type(t.copy()), isinstance(t, set), sorted(t), t == {"x", "abc"}, sorted(t - {"x"})
t2 = Tags(["one"]); t2
class Pair:
    def __init__(self, a, b): self.a, self.b = a, b
    def __eq__(self, o): return isinstance(o, Pair) and {self.a, self.b} == {o.a, o.b}
    def __hash__(self): return hash(frozenset((self.a, self.b)))
    def __repr__(self): return f"Pair({self.a}, {self.b})"

{Pair(1, 2), Pair(2, 1)}, Pair(1, 2) in {Pair(2, 1)}, len({Pair(1, 2), Pair(1, 3)})
class Broken:
    def __hash__(self): return "x"

class Unhashable:
    __hash__ = None

{Broken()}
{Unhashable()}
hash(Unhashable())
primes = set(range(2, 30))
for n in range(2, 6): primes -= {m for m in primes if m > n and m % n == 0}

sorted(primes), len(primes), sum(primes), max(primes), min(primes), any(p % 2 == 0 for p in primes), 7 in primes
words = "the cat sat on the mat the end".split()
seen, dupes = set(), set()
for w in words: (dupes if w in seen else seen).add(w)

dupes, sorted(seen), list(dict.fromkeys(words)), sorted(set(words), key=words.index)
set.union({1}, {2}), set.intersection(*[{1, 2}, {2, 3}]), set().union(*[[1], [2]]), {1}.__or__({2}), {1}.__or__([2]), {1}.__and__({1}), {1}.__sub__({1}), {1}.__eq__({1}), {1}.__contains__(1), {1}.__len__(), {1}.__iter__().__next__()
set.union()
set.union([1], [2])
set.add({1})
type({1} | frozenset({2})), type({1}.union({2})), isinstance({1}, frozenset), isinstance(frozenset(), set), set.__mro__, issubclass(set, object)
min(set()), 0
max(set(), default="none")
