d = {"b": 2, "a": 1}
d["c"] = 3
d
d["a"], d.get("z"), d.get("z", 0), "b" in d, len(d)
list(d), list(d.keys()), list(d.values()), list(d.items())
d.keys(), d.values(), d.items()
d.pop("b"), d.pop("nope", None), d
d.setdefault("x", []).append(1)
d.setdefault("x", []).append(2)
d
d.update({"a": 10}, y=5)
d.update([("z", 26)])
d
del d["z"]
d.popitem(), d
{**d, "a": 0}, d | {"new": 1}
d |= {"c": 33}
d
for key, value in d.items():
    print(key, "=", value)

for key in sorted(d):
    key

dict(a=1, b=2), dict([("x", 1)]), dict(zip("ab", [1, 2])), dict.fromkeys("ab", 0), dict.fromkeys([1])
{k: v * 2 for k, v in {"p": 1, "q": 2}.items() if v > 1}
{v: k for k, v in {"p": 1}.items()}
{1: "int", 1.0: "float", True: "bool"}
{(1, 2): "tuple", None: 0, 2.5: 1}
{"a": 1, "b": 2} == {"b": 2, "a": 1}
max(d, key=lambda k: str(d[k])), sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1])
list(reversed({"a": 1, "b": 2}))
d["missing"]
del d["missing"]
{[1]: 2}
{{}: 1}
d.pop("missing")
{}.popitem()
d.itmes()
dict([1])
dict(5)
for k in {"a": 1} | {"b": 2}: k

counts = {}
for letter in "mississippi":
    counts[letter] = counts.get(letter, 0) + 1

counts
e = {"n": {"m": 1}}
e["n"]["m"] += 1
e
for k in e: e[k + "x"] = 1
