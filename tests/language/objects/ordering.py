# Rich comparison, functools.total_ordering, sorting objects, key functions, and the errors of things without an order.
import functools, operator
@functools.total_ordering
class Version:
    def __init__(self, text): self.parts = tuple(int(p) for p in text.split("."))
    def __eq__(self, other):
        if not isinstance(other, Version): return NotImplemented
        return self.parts == other.parts
    def __lt__(self, other):
        if not isinstance(other, Version): return NotImplemented
        return self.parts < other.parts
    def __hash__(self): return hash(self.parts)
    def __repr__(self): return "v" + ".".join(map(str, self.parts))

a, b, c = Version("1.2"), Version("1.10"), Version("1.2")
a < b, a <= b, a > b, a >= b, a == c, a != c, a <= c, a >= c, a < c
sorted([b, a, Version("0.9")]), max(a, b), min([b, a]), sorted([a, b], reverse=True), a in [c]
a < 5
a <= "x"
5 > a
sorted([a, 5])
max([a, None])
@functools.total_ordering
class ByGt:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __gt__(self, other): return self.n > other.n

ByGt(1) < ByGt(2), ByGt(1) <= ByGt(1), ByGt(2) >= ByGt(3), ByGt(1) > ByGt(0)
@functools.total_ordering
class Nothing: pass
class OnlyLt:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.n < other.n
    def __repr__(self): return f"L{self.n}"

OnlyLt(1) < OnlyLt(2), OnlyLt(1) > OnlyLt(2), sorted([OnlyLt(3), OnlyLt(1)]), min(OnlyLt(2), OnlyLt(1)), max([OnlyLt(2), OnlyLt(5)])
OnlyLt(1) <= OnlyLt(2)
sorted([OnlyLt(1), 2])
class Counted:
    count = 0
    def __init__(self, n): self.n = n
    def __lt__(self, other): Counted.count += 1; return self.n < other.n

ordered = sorted(Counted(n) for n in [3, 1, 2]); [o.n for o in ordered], Counted.count > 0
class Person:
    def __init__(self, name, age): self.name, self.age = name, age
    def __repr__(self): return f"{self.name}:{self.age}"

people = [Person("bob", 30), Person("ann", 25), Person("cid", 30), Person("dan", 25)]
sorted(people, key=lambda p: p.age), sorted(people, key=lambda p: (-p.age, p.name)), sorted(people, key=operator.attrgetter("age", "name"))
sorted(people, key=lambda p: p.age, reverse=True), max(people, key=lambda p: p.age), min(people, key=operator.attrgetter("name"))
sorted(people)
sorted(people, key=lambda p: p.missing)
sorted(people, key="age")
sorted(people, lambda p: p.age)
people.sort(key=lambda p: p.name, reverse=True); people
def compare(x, y): return (x.age > y.age) - (x.age < y.age) or (x.name > y.name) - (x.name < y.name)
sorted(people, key=functools.cmp_to_key(compare)), sorted([3, 1, 2], key=functools.cmp_to_key(lambda x, y: y - x))
k = functools.cmp_to_key(lambda x, y: x - y); k(1) < k(2), k(1) == k(1), k(3) >= k(2)
k(1) < 5
class Interval:
    def __init__(self, low, high): self.low, self.high = low, high
    def __lt__(self, other): return self.high < other.low
    def __gt__(self, other): return self.low > other.high
    def __eq__(self, other): return not self < other and not self > other
    def __contains__(self, x): return self.low <= x <= self.high

Interval(1, 3) < Interval(4, 5), Interval(1, 3) == Interval(2, 5), Interval(6, 7) > Interval(1, 2), 2 in Interval(1, 3), Interval(1, 3) != Interval(2, 5)
class Chain:
    def __init__(self, v): self.v = v
    def __lt__(self, other): print(self.v, "<", getattr(other, "v", other)); return True

Chain(1) < Chain(2) < Chain(3), Chain(1) < 5, 5 > Chain(1)
1 < 2 < 3 > 2 >= 2 != 1 == 1, 1 < 3 < 2, (1 < 2) < 3, 1 < (2 < 3)
1 < "a"
"a" < 1
None < 1
[] < ()
[1, "a"] < [1, 2]
{} < {}
{1} < {1, 2}, {1, 2} <= {1, 2}, {3} < {1, 2}, {1: 2} == {1: 2.0}
object() < object()
len < len
int < str
(1, 2) < (1, 2, 0), (1, 3) > (1, 2, 9), [1, [2]] < [1, [3]], "a" < "B", "abc" < "abd", b"a" < b"b", "" < "a", (1, "a") < (2, None)
(1, "a") < (1, None)
min(3, 1, 2), max("b", "a"), min([], default="d"), max(1, 1.0), max([1, 2], key=lambda x: -x), min({"b": 1, "a": 2}), max("ab", "b", key=len)
min()
min(1)
min([])
max(1, 2, default=3)
max([1], [2], key=5)
sorted(["b", "A", "a", "B"], key=str.lower), sorted("hello"), sorted({"b": 1, "a": 2}), sorted([(1, "b"), (1, "a")]), sorted([True, 0, 2, -1]), sorted([1.5, 1, float("-inf")])
