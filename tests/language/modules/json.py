import json
data = {"name": "Ann", "tags": ["a", "b"], "age": 31, "ratio": 0.5, "ok": True, "none": None, "nested": {"x": []}}
json.dumps(data)
json.loads(json.dumps(data)) == data
print(json.dumps(data, indent=2))
json.dumps({"b": 1, "a": 2}, sort_keys=True), json.dumps([1, 2], separators=(",", ":"))
json.dumps("é ☃ \n \" \\ 🙂"), json.dumps("é", ensure_ascii=False)
json.dumps({1: "int key", None: 0, True: 1, 2.5: 2}), json.dumps((1, 2)), json.dumps([]), json.dumps({}, indent=2), json.dumps(float("inf"))
json.dumps([1.0, 1e20, 1e-7, 10 ** 20])
json.loads('{"a": [1, 2.0, "x", null, true, {"b": {}}]}')
json.loads("5"), json.loads('"text"'), json.loads("null"), json.loads(" [1 , 2 ] "), json.loads('"\\u00e9\\n\\ud83d\\ude42"'), json.loads("1e3"), json.loads("-0.5")
print(json.dumps([{"id": 1, "x": [1, 2]}, {}], indent=4))
class Point:
    def __init__(self, x): self.x = x

json.dumps(Point(1), default=lambda o: o.__dict__)
json.dumps({"when": Point(2)}, default=vars)
json.dumps(Point(1))
json.dumps({"s": {1}})
json.dumps({(1, 2): 3})
json.loads("{bad}")
json.loads('{"a": 1,}')
json.loads("[1, 2")
json.loads("")
json.loads("[1] x")
json.loads(5)
json.loads("{'a': 1}")
try:
    json.loads("nope")
except json.JSONDecodeError as e:
    print(e.msg, e.pos, isinstance(e, ValueError))

json.loads('{"a": 1, "a": 2}')
