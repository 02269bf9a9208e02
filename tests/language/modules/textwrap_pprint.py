import pprint, textwrap, types
from collections import Counter, OrderedDict, defaultdict, deque
from dataclasses import dataclass
text = "The quick brown fox jumped over the lazy dog-house near the riverbank. It's a sunny-day, isn't it?  Yes.\nNew para here."
for width in (10, 33, 70):
    print(textwrap.wrap(text, width))
    print(textwrap.fill(text, width, initial_indent="* ", subsequent_indent="  "))
    print(textwrap.shorten(text, width))

textwrap.dedent("   a\n     b\n\n   c\n"), textwrap.indent("a\n\nb\n", "> "), textwrap.indent("a\nb", "-", lambda line: "b" in line)
textwrap.wrap("averyveryverylongword x", 8), textwrap.wrap("averyveryverylongword x", 8, break_long_words=False), textwrap.wrap(text, 20, max_lines=2)
textwrap.wrap("foo-bar baz", 6, break_on_hyphens=False), textwrap.shorten("hello world foo", 9, placeholder="..")
textwrap.wrap("a", 0)
textwrap.shorten("hello world", 3)
data = {"name": "x" * 30, "list": list(range(30)), "nested": {"a": [1, 2, {"b": (1, 2, 3), "c": "y" * 60}], "z": None}, "t": (1,)}
pprint.pprint(data)
pprint.pprint(data, width=40, indent=2)
pprint.pprint(data, compact=True, depth=2)
pprint.pformat([1, 2]), pprint.pformat({"b": 1, "a": 2}), pprint.pformat({"b": 1, "a": 2}, sort_dicts=False), pprint.saferepr({"b": 1, "a": 2})
pprint.pprint("long words " * 12)
pprint.pprint(b"ab" * 60)
pprint.pprint([b"xyz" * 30, {"key": b"abc" * 40}])
pprint.pprint(OrderedDict(a=1))
pprint.pprint(defaultdict(list, {"k": [1] * 40}))
pprint.pprint(Counter("aab"))
pprint.pprint(deque(range(40)))
pprint.pp({"z": 1, "a": 2})
pprint.pprint([["x" * 30] * 3] * 2)
pprint.pprint(types.SimpleNamespace(a=1, b="z" * 80))
@dataclass
class Point:
    name: str
    values: list

pprint.pprint(Point("n" * 50, list(range(20))))
pprint.isreadable(data), pprint.isreadable(print)
