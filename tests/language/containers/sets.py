s = {1, 2, 3}
s.add(2)
s.add(4)
len(s), 2 in s, 9 in s
sorted(s | {9}), sorted(s & {1, 9}), sorted(s - {1, 2}), sorted(s ^ {4, 5})
sorted(s.union([7], [8])), sorted(s.intersection([1, 2])), sorted(s.difference([1])), sorted(s.symmetric_difference({1}))
{1, 2} <= {1, 2, 3}, {1, 2} < {1, 2}, {3} >= {3}, {1}.issubset([1, 2]), {1, 2}.issuperset({1}), {1}.isdisjoint({2})
s.discard(99)
s.remove(4)
sorted(s)
s.update([10, 11])
s |= {12}
s -= {1}
sorted(s)
set(), {"only"}, frozenset(), frozenset([5])
{1, 2} == {2, 1}, set("aab") == {"a", "b"}
sorted(set("mississippi"))
len({1, 1.0, True})
{x % 3 for x in range(10)} == {0, 1, 2}
sorted({len(w) for w in "a bb cc ddd".split()})
frozenset([1, 2]) == {1, 2}, {frozenset([1]): "k"}[frozenset([1])]
t = s.copy()
t.clear()
t, len(s)
{1}.pop()
bool(set()), type({}), type({1})
list(dict.fromkeys([3, 1, 3, 2, 1]))
s.remove(1000)
{[1]}
set().pop()
{1} + {2}
{1}[0]
frozenset([1]).add(2)
set(5)
