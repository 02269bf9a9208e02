# json: every option of dumps and loads, hooks, encoders, and the errors with their places.
import json
data = {"b": [1, 2.5, None, True], "a": {"é": "日", "q": "\"\\/\b\f\n\r\t\x01"}, "e": [], "o": {}}
json.dumps(data), json.dumps(data, sort_keys=True), json.dumps(data, ensure_ascii=False), json.dumps(data, separators=(",", ":")), json.dumps("👍"), json.dumps("\u2028\x7f")
print(json.dumps(data, indent=2)); print(json.dumps(data, indent="\t", sort_keys=True)); print(json.dumps([1, [2, [3]]], indent=0)); print(json.dumps([1, {"a": 2}], indent=1, separators=(", ", ":")))
json.dumps({1: "i", 2.5: "f", True: "t", None: "n", "s": 0}), json.dumps((1, (2,))), json.dumps(float("inf")), json.dumps([float("nan"), -float("inf")]), json.dumps(1e100), json.dumps(0.1), json.dumps(10**30), json.dumps(-0.0), json.dumps(""), json.dumps([]), json.dumps({}), json.dumps(1e16), json.dumps({"a": ()})
json.dumps({1, 2})
json.dumps(b"x")
json.dumps(object)
json.dumps({(1, 2): 3})
json.dumps({(1, 2): 3, "a": 1}, skipkeys=True), json.dumps({b"a": 1, "k": 2}, skipkeys=True)
json.dumps(float("nan"), allow_nan=False)
json.dumps({"b": 1, 2: 3}, sort_keys=True)
json.dumps(1 + 0, foo=1)
json.dumps()
loop = []; loop.append(loop); json.dumps(loop)
d = {}; d["me"] = d; json.dumps(d)
json.dumps(len)
from datetime import date, datetime
from decimal import Decimal
json.dumps({"d": date(2024, 1, 2)}, default=str), json.dumps([Decimal("1.5")], default=float), json.dumps({1, 2}, default=list), json.dumps({"x": [object]}, default=lambda o: o.__name__)
json.dumps(date(2024, 1, 2))
json.dumps(Decimal("1.5"))
json.dumps({1}, default=lambda o: {2})  if False else "skip"
def refuse(o): raise TypeError(f"cannot encode {type(o).__name__}")

json.dumps([{1}], default=refuse)
class DateEncoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, date): return {"__date__": o.isoformat()}
        return super().default(o)

text = json.dumps({"when": date(2024, 3, 9), "n": [1]}, cls=DateEncoder); text, DateEncoder(indent=1).encode([date(2024, 1, 1)]), "".join(json.JSONEncoder().iterencode([1, {"a": 2}])), json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode({"b": 1, "a": 2})
json.dumps({1, 2}, cls=DateEncoder)
def revive(d): return date.fromisoformat(d["__date__"]) if "__date__" in d else d

json.loads(text, object_hook=revive), json.loads('{"a": 1, "a": 2}', object_pairs_hook=list), json.loads("[1.5, 2, 1e3, -0.0, -5]"), json.loads("[1.10, 2]", parse_float=Decimal), json.loads("[1, 2]", parse_int=str), json.loads("[NaN, Infinity, -Infinity]", parse_constant=str), json.loads("[NaN]"), json.loads("  {\"a\" :\n[ ] } "), json.loads('"\\u00e9\\ud83d\\udc4d\\n\\/"'), json.loads(b'{"a": "\xc3\xa9"}'), json.loads(bytearray(b"[1]")), json.loads("null"), json.loads("true"), json.loads('""'), json.loads("12345678901234567890"), json.loads("1E400"), json.loads('{"a": {"b": [{"c": null}]}}')["a"]["b"][0]
for bad in ["", " ", "{", "[", "[1", "[1,", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\": 1,}", "{a: 1}", "{'a': 1}", "{1: 2}", "nul", "True", "01", "1.", ".5", "+1", "--1", "1e", "\"abc", "\"a\nb\"", "\"\\x\"", "\"\\u12\"", "\"\\", "[1] 2", "{}{}", "1 2", "\n\n  [1,\n 2,\n x]", "{\"a\": 1 \"b\": 2}", "{\"a\": 1, \"b\"", "{\"a\": [1, {\"b\": }]}", "[\"a\", undefined]", "// c\n1", "\ufeff[]", "\"\t\"", "[1,,2]", "{,}", "]", "tru", "-", "-x", "{\"a\" 1}", "[\"é\", ]"]:
    try: print(repr(bad), json.loads(bad))
    except json.JSONDecodeError as e: print(repr(bad), "->", e, "|", e.msg, e.pos, e.lineno, e.colno)

json.loads("{bad")
json.loads(5)
json.loads(None)
json.loads()
json.loads("[1]", foo=1)
json.loads(b"\xff")
json.JSONDecodeError.__mro__[1], isinstance(json.JSONDecodeError("m", "doc", 1), ValueError), str(json.JSONDecodeError("Oops", "a\nbc", 3)), json.JSONDecodeError("m", "doc\nx", 4).doc
json.JSONDecoder().decode("[1]"), json.JSONDecoder().raw_decode("[1] tail"), json.JSONDecoder(object_hook=lambda d: tuple(d.items())).decode('{"a": 1}')
json.JSONDecoder().raw_decode(" [1]")
with open("data.json", "w") as f: json.dump(data, f, indent=1)

with open("data.json") as f: again = json.load(f)

again == data, open("data.json").read(30), len(open("data.json").read())
with open("data.json") as f: f.read(); json.load(f)

json.load("not a file")
json.dump([1], "not a file")
class Point:
    def __init__(self, x, y): self.x, self.y = x, y

json.dumps(Point(1, 2))
json.dumps([Point(1, 2), {"p": Point(3, 4)}], default=vars), json.dumps(Point(1, 2).__dict__), json.loads('{"x": 1, "y": 2}', object_hook=lambda d: Point(**d)).y
from enum import Enum, IntEnum
class Color(Enum): RED = 1

class Level(IntEnum): LOW = 1

class Text(str, Enum): A = "a"

json.dumps(Level.LOW), json.dumps({"l": [Level.LOW]}), json.dumps(Text.A), json.dumps({Text.A: 1}), json.dumps(True), json.dumps({Level.LOW: 1})
json.dumps(Color.RED)
class MyDict(dict): pass

class MyInt(int):
    def __repr__(self): return "mine"

from collections import OrderedDict, defaultdict, namedtuple, Counter
json.dumps(MyDict(a=1)), json.dumps(MyInt(5)), json.dumps(OrderedDict(z=1, a=2)), json.dumps(defaultdict(int, a=1)), json.dumps(namedtuple("P", "x y")(1, 2)), json.dumps(Counter("aab")), json.dumps({"t": (1, [2])}), json.dumps("a" + chr(0x1F600)), json.dumps(range(3), default=list)
json.loads(json.dumps({"k": [1, {"n": None}]})) == {"k": [1, {"n": None}]}, json.loads("[" * 50 + "]" * 50) != [], json.dumps([[[]]], indent=1), json.dumps({"a": {}}, indent=2), json.dumps({"a": [{}]}, indent=2)
