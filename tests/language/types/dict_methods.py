# Dicts: making, methods, views and their set operations, order, what goes wrong.
d = {"b": 1, "a": 2}
d["c"] = 3; d["b"] = 9; d, list(d), len(d), "a" in d, 2 in d, d["a"], d.get("zz"), d.get("zz", 0), d.get("a", 0)
d["zz"]
d[[1]]
d.get([])
d.get()
{}[None]
dict(), dict(a=1), dict([("a", 1), ("b", 2)]), dict({"a": 1}, b=2), dict(zip("ab", [1, 2])), dict([["x", 1]]), dict(["ab", "cd"]), {**{"a": 1}, "b": 2, **{"a": 3}}, dict(d) is d
dict(5)
dict([1])
dict([(1, 2, 3)])
dict(["abc"])
dict([(1, 2)], [(3, 4)])
dict({[]: 1})
{**5}
{**{"a": 1}, **[1]}
dict(**{1: 2})
d.setdefault("a", 0), d.setdefault("n", []), d.setdefault("m"), d
d.pop("n"), d.pop("zz", "none"), d.popitem(), d
d.pop("zz")
d.pop()
{}.popitem()
d.update({"a": 10}), d.update([("e", 5)]), d.update(f=6), d.update({"g": 7}, h=8), d
d.update(5)
d.update([1])
d.update([(1, 2, 3)])
d.update({}, {})
del d["a"]; d
del d["zz"]
dict.fromkeys("abc"), dict.fromkeys(range(2), 0), dict.fromkeys([]), dict.fromkeys("aab", []), {}.fromkeys([1])
dict.fromkeys(5)
dict.fromkeys([[]])
x = {"a": 1, "b": 2}; y = {"b": 3, "c": 4}
x | y, y | x, x == {"b": 2, "a": 1}, x != y, x | {} is x, {} == {}
x |= y; x; x |= [("z", 0)]; x
x | [("a", 1)]
[1] | x
x |= 5
x < y
x + y
x[0:1]
k, v, i = x.keys(), x.values(), x.items()
k, v, i, len(k), "a" in k, 3 in v, ("a", 1) in i, ("a", 2) in i, "a" in i, list(reversed(k)), list(reversed(v)), list(reversed(i)), list(reversed(x))
x["new"] = 0; k, len(v); del x["new"]
k & {"a", "q"}, sorted(k | {"q"}), sorted(k - {"a"}), sorted(k ^ {"a", "q"}), k & "ab" == {"a", "b"}, sorted(k - ["a"]), {"a", "q"} & k, sorted({"q"} | k), sorted(["a", "q"] - k) if False else None
i & {("a", 1)}, i - {("a", 1)} == set(i) - {("a", 1)}, k == {"a", "b", "c", "z"}, k == {"a": 1}.keys(), k >= {"a"}, k > {"a"}, {"a"} <= k, k <= {"a"}, k.isdisjoint({"q"}), i.isdisjoint([("a", 1)]), v == v, v == x.values(), k == list(k)
k & 5
k - 5
v & {1}
v | v
k < [1]
k[0]
k.append(1)
k["a"] = 1
{k: 1}
{i: 1}
hash(v) == hash(v), type(k), type(v), type(i), type(iter(k)), type(iter(v)), type(iter(i)), type(reversed(k)), k.mapping["a"], i.mapping
k.mapping["a"] = 1
set(k) == x.keys(), sorted(i), max(v), sum(v), dict(i) == x, [*k], list(map(len, k)), {v: k for k, v in x.items()}, min(x, key=x.get), sorted(x, key=x.get, reverse=True), max(x.items(), key=lambda kv: kv[1])
for key in x: x[key + "!"] = 1

x
for key in x: del x[key]

x
for a, b in x.items(): x.clear()

x, bool(x)
d = {i: i * i for i in range(5)}
for key in list(d):
    if key % 2: del d[key]

d, {k: v for k, v in d.items() if v}, {**d, 9: 9}, len(d), d.copy() == d, d.copy() is d, d.clear(), d
it = iter({"a": 1, "b": 2}); next(it), list(it), next(it, None)
d = {"a": 1}; it = iter(d); d["b"] = 2; next(it)
d = {1: "int"}; d[1.0] = "float"; d[True] = "bool"; d, {"1": 0, 1: 0}, {(1, 2): "t", frozenset([1]): "f", None: "n", ...: "e"}
d = {}; d["self"] = d; d, repr(d), {"k": [1, {"n": {}}]}
a = {"x": [1]}; b = a.copy(); b["x"].append(2); b["y"] = 1; a, b
class Lower(dict):
    def __getitem__(self, key): return super().__getitem__(key.lower())
    def __missing__(self, key): return f"no {key}"

l = Lower(a=1)
l["A"], l["ZZ"], l.get("A"), "A" in l, l, type(l | {}), type(l.copy()), Lower.fromkeys("a"), type(Lower.fromkeys("a")), dict(l), l == {"a": 1}
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o): return self.n == o.n
    def __repr__(self): return f"Key({self.n})"

{Key(1): "a", Key(2): "b", Key(1): "c"}, {Key(1): 1} == {Key(1): 1}, {Key(3): 0}[Key(3)]
{Key(1): 1}[Key(2)]
class NoHash:
    def __eq__(self, o): return True

{NoHash(): 1}
hash({}), 1
d = {"a": {"b": {"c": 1}}}; d["a"]["b"]["c"], d.get("a", {}).get("z", {}).get("c", "deep"), d["a"].get("b") is d["a"]["b"]
d["a"]["z"]["c"]
counts = {}
for w in "the cat the dog the end".split(): counts[w] = counts.get(w, 0) + 1

counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])), next(iter(counts)), list(counts.items())[-1], dict(sorted(counts.items())), "%(the)s" % counts, "{the}".format(**counts)
{"a": 1, "a": 2}, {1: 1}.__contains__(1), {1: 1}.__len__(), {1: 2}.__getitem__(1), {}.__class__, {"a": 1}.__or__({"b": 2}), {"a": 1}.__or__(5), {"a": 1}.__eq__({}), {}.__doc__[:6], {"a": 1}.__iter__().__next__()
{}.foo
{}.a
{"a": 1}.a
{}()
