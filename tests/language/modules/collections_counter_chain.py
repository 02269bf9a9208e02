# Counter, OrderedDict, defaultdict, ChainMap, UserDict, UserList, UserString in full.
from collections import Counter, OrderedDict, defaultdict, ChainMap, UserDict, UserList, UserString
c = Counter("abracadabra")
c, c["a"], c["zz"], c.most_common(2), c.most_common(), c.most_common(0), c.total(), sorted(c.elements()), len(c), list(c), Counter({"a": 2, "b": -1}), Counter(a=1, b=2), Counter(), Counter([1, 1, 2]), Counter(None), Counter({"x": 1}, x=2), "zz" in c
c.update("aab"), c, c.subtract({"a": 3, "q": 1}), c, c.update(a=2), c["a"], c.pop("q"), c.pop("zz", 0)
x, y = Counter(a=3, b=1), Counter(a=1, b=5, c=2)
x + y, x - y, x & y, x | y, +Counter(a=-1, b=2), -Counter(a=-1, b=2), x == Counter(b=1, a=3), x <= y, Counter(a=1) < x, x >= Counter(a=3), x == {"a": 3, "b": 1}, x != y, Counter(a=0) == Counter(), Counter(a=1, z=0) == Counter(a=1), x.copy() == x, type(x.copy()), dict(x)
x += y; x; x -= Counter(a=100); x; x &= Counter(b=1); x; x |= Counter(q=3); x
x.elements().__class__.__name__, list(Counter(a=0, b=-2, c=1).elements()), Counter("aab").most_common(1)[0][0], {k: v for k, v in Counter("hello").items() if v > 1}, sum(Counter(a=1, b=2).values()), max(Counter("aab"), key=Counter("aab").get), Counter(w.lower() for w in "The the cat".split()), Counter(a=1).setdefault("b", 5), repr(Counter(a=1, b="x")) if False else ""
del c["nothing"]; c["a"] = 0; c["a"], "a" in c; del c["a"]; "a" in c
Counter(5)
Counter.fromkeys("ab")
Counter("a", "b")
c.update(5)
Counter(a=1) + {"a": 1}
Counter(a=1) < {"a": 1}
c.pop("zz")
c + 5
o = OrderedDict(b=1, a=2, c=3)
o, list(o), o.move_to_end("b"), list(o), o.move_to_end("c", last=False), list(o), o.popitem(), o.popitem(last=False), o, OrderedDict([(1, 2)]) == {1: 2}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1), list(reversed(OrderedDict(a=1, b=2))), OrderedDict.fromkeys("ab", 0), OrderedDict(a=1) | {"b": 2}, o.copy(), OrderedDict(), o.pop("a"), o, list(OrderedDict(a=1).items())
o.move_to_end("zz")
o.popitem()
o.pop("zz")
OrderedDict(5)
d = defaultdict(list); d["a"].append(1); d["b"]; d, d.default_factory, dict(d), d.get("zz"), "zz" in d, d.setdefault("c", [9]), d.copy(), type(d.copy()), defaultdict(int, a=1), defaultdict(int, [("a", 2)], b=3), defaultdict(lambda: "x")["k"], defaultdict(int) == {}, d | {"z": 0}, type(d | {}), defaultdict(None, a=1), defaultdict(dict)["a"].setdefault("b", 1)
defaultdict(int)[[]]
defaultdict()["x"]
defaultdict(5)
defaultdict(int, 5)
d.default_factory = None; d["missing"]
def raising(): raise ValueError("factory failed")

defaultdict(raising)["x"]
tree = lambda: defaultdict(tree)
t = tree(); t["a"]["b"]["c"] = 1; t["a"]["b"]["c"], list(t["a"]), repr(defaultdict(int, {"k": 1})), repr(defaultdict(list))
groups = defaultdict(set)
for name, n in [("x", 1), ("y", 2), ("x", 1)]: groups[name].add(n)

groups, {k: len(v) for k, v in groups.items()}, sorted(groups)
class Keyed(defaultdict):
    def __missing__(self, key): self[key] = key * 2; return self[key]

k = Keyed(); k["ab"], k[3], dict(k)
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
m, m["a"], m["b"], len(m), list(m), dict(m), m.maps, m.get("zz", 0), "b" in m, m.new_child({"c": 4}), m.new_child(), m.parents, m.parents["a"], sorted(m.items()), m.copy(), m == {"a": 1, "b": 3}, bool(ChainMap()), ChainMap(), ChainMap({}, {"x": 1}).popitem.__name__, m.new_child(q=1), m | {"z": 1}
m["b"] = 10; m.maps; m["new"] = 0; del m["a"]; m; m["a"], m.pop("b"), m["b"], m.popitem(), m.clear(), m
del m["b"]
m["zz"]
m.pop("zz")
m.popitem()
class Upper(UserDict):
    def __setitem__(self, key, value): super().__setitem__(key.upper(), value)
    def __missing__(self, key): return f"<{key}>"

u = Upper({"a": 1}, b=2); u["c"] = 3; u.update(d=4)
u, u.data, u["A"], u["zz"], "A" in u, len(u), list(u), u.get("B"), u.pop("A"), u.setdefault("e", 5), u | {"f": 6}, dict(u), u == {"B": 2, "C": 3, "D": 4, "E": 5}, u.copy(), type(u.copy()), isinstance(u, dict), sorted(u.items()), UserDict.fromkeys("a", 1), bool(UserDict())
UserDict()["x"]
del u["zz"]
class Stack(UserList):
    def push(self, x): self.append(x)

s = Stack([1, 2]); s.push(3); s, s.data, s[0], s[-1], s[1:], type(s[1:]), len(s), s + [4], [0] + s, s * 2, s.pop(), 2 in s, s.index(2), s.count(1), s == [1, 2], s < [5], list(reversed(s)), s.copy(), s.insert(0, 9), s, s.sort(), s, s.extend([7]), s.reverse(), s, s.remove(7), s.clear(), s, isinstance(s, list), UserList("ab"), UserList(s) == s
s[5]
s.remove(1)
s.pop()
us = UserString("hello"); us, us.upper(), us + " world", us[1], us[1:3], len(us), us == "hello", "ell" in us, us.replace("l", "L"), us.split("l"), us * 2, str(us), us.data, us.find("l"), hash(us) == hash("hello"), isinstance(us, str), us.center(9, "*"), us.startswith("he"), us.title(), "%s" % us, us.join(["a", "b"]), us.encode(), UserString(5), us < "z", us.isalpha(), us.count("l"), type(us.upper())
