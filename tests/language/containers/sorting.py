people = [("Ann", 31), ("Bob", 25), ("Cy", 31), ("Di", 19)]
sorted(people)
sorted(people, key=lambda p: p[1])
sorted(people, key=lambda p: (-p[1], p[0]))
sorted(people, key=lambda p: p[1], reverse=True)
people.sort(key=lambda p: p[0][-1])
people
min(people, key=lambda p: p[1]), max(people, key=lambda p: p[1])
sorted("bAnana"), sorted("bAnana", key=str.lower)
sorted({"b": 1, "a": 2}), sorted({3, 1, 2})
sorted([2.5, 1, True, 0]), sorted([[2], [1, 5], []]), sorted(["10", "9", "2"]), sorted(["10", "9", "2"], key=int)
max("apple", "fig"), max([1, 5, 3]), min(4, 2, 8), max([], default="none"), max("abc"), max([1, 2], [1, 3])
max(["aa", "b", "cc"], key=len), min(["aa", "bb"], key=len)
class Version:
    def __init__(self, text): self.parts = tuple(int(p) for p in text.split("."))
    def __lt__(self, other): return self.parts < other.parts
    def __repr__(self): return "v" + ".".join(map(str, self.parts))

sorted([Version("1.10"), Version("1.2"), Version("0.9")])
max([Version("1.10"), Version("1.2")], key=lambda v: v.parts)
max(Version("1.0"), Version("2.0"))
from operator import itemgetter, attrgetter
sorted(people, key=itemgetter(1))
sorted([Version("3.1"), Version("2.0")], key=attrgetter("parts"))
from functools import cmp_to_key
sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a))
sorted([1, "a"])
sorted([None, 1])
sorted(5)
sorted([1, 2], key=lambda: 0)
max([])
max(5)
min([1, "a"])
sorted([3, 1], None)
