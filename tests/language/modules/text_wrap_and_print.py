# textwrap and pprint in full.
import textwrap, pprint
text = "The quick brown fox jumped over the lazy dog.  It was a well-known, fast-moving animal; supercalifragilistic!"
textwrap.wrap(text, 20), textwrap.wrap("", 10), textwrap.wrap("one", 10), textwrap.wrap("a b c", 1), textwrap.wrap("hello-world again", 8), textwrap.wrap("longwordhere x", 5), textwrap.wrap("longwordhere x", 5, break_long_words=False), textwrap.wrap("hello-world", 7, break_on_hyphens=False)
print(textwrap.fill(text, 30)); print(textwrap.fill(text, 40, initial_indent="* ", subsequent_indent="  ")); print(textwrap.fill(text, 25, max_lines=2)); print(textwrap.fill(text, 25, max_lines=2, placeholder=" ..."))
textwrap.wrap("a\tb\n\nc   d", 10), textwrap.wrap("a\tb", 20, expand_tabs=False), textwrap.wrap("a\tb", 20, tabsize=4), textwrap.wrap("a  b", 20, replace_whitespace=False), textwrap.wrap("  lead and trail  ", 20), textwrap.wrap("  lead  ", 20, drop_whitespace=False), textwrap.wrap("End.  Next one.", 30, fix_sentence_endings=True)
textwrap.shorten("Hello  world of text!", 12), textwrap.shorten("Hello world!", 12), textwrap.shorten("Hello world!", 11), textwrap.shorten("Hello world", width=10, placeholder="..."), textwrap.shorten("", 5)
textwrap.wrap("abc", 0)
textwrap.shorten("Hello world", 3)
textwrap.wrap("abc def", 2, max_lines=1, placeholder="...")
textwrap.dedent("  a\n    b\n  c"), textwrap.dedent("\tx\n\ty"), textwrap.dedent("  a\n b"), textwrap.dedent("\n   hi\n   \n   yo\n"), textwrap.dedent("a\n  b"), textwrap.indent("a\nb\n\nc", "> "), textwrap.indent("a\n\n b", "--", lambda line: True), textwrap.indent("", "x"), textwrap.indent("x\n", "  ")
print(textwrap.dedent("""\
    def f():
        return 1

    f()
"""))
w = textwrap.TextWrapper(width=15, initial_indent="> "); w.wrap("some words to be wrapped here"), w.fill("x y z"), w.width; w.width = 8; w.wrap("some words to be wrapped")
pprint.pprint([1, 2, 3]); pprint.pprint({"b": 1, "a": [1, 2]}); pprint.pprint("short"); pprint.pprint(None)
data = {"name": "Widget", "tags": ["alpha", "beta", "gamma", "delta", "epsilon"], "nested": {"list": list(range(30)), "tuple": (1, "two", 3.0), "empty": {}, "none": None}, "text": "a long string " * 8}
pprint.pprint(data); pprint.pprint(data, width=40); pprint.pprint(data, depth=1); pprint.pprint(data, compact=True, width=60); pprint.pprint(data, indent=4, width=50); pprint.pprint(data, sort_dicts=False, width=100)
pprint.pformat([list(range(5))] * 3, width=20), pprint.pformat({1: 2}), pprint.pformat(set()), pprint.pformat(frozenset([1])), pprint.pformat((1,)), pprint.pformat([]), pprint.pformat([[[[1]]]], depth=2), pprint.pformat(b"x" * 100, width=40), pprint.pformat(range(3)), pprint.pformat("a\nb" * 3, width=5), pprint.saferepr([1]), pprint.isreadable([1]), pprint.isrecursive([1]), pprint.isreadable([object]), pprint.pformat(1234567, underscore_numbers=True)
loop = [1]; loop.append(loop); pprint.isrecursive(loop), pprint.pformat(loop)[:20]
from collections import OrderedDict, defaultdict, Counter, deque, namedtuple, ChainMap, UserDict
from dataclasses import dataclass, field
from types import SimpleNamespace
@dataclass
class Item:
    name: str
    tags: list = field(default_factory=list)
    hidden: int = field(default=0, repr=False)

pprint.pprint(Item("x", ["aaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccc"])); pprint.pprint(Item("x")); pprint.pprint([Item("a"), Item("b")], width=20)
pprint.pprint(OrderedDict([("b", 1), ("a", 2)])); pprint.pprint(OrderedDict((c * 10, c * 10) for c in "abcdef")); pprint.pprint(defaultdict(list, {c * 20: [c * 20] for c in "abc"})); pprint.pprint(Counter({c * 20: i for i, c in enumerate("abcd")})); pprint.pprint(deque(["x" * 30] * 3)); pprint.pprint(deque(["x" * 30] * 3, maxlen=5)); pprint.pprint(SimpleNamespace(a="x" * 40, b="y" * 40)); pprint.pprint(namedtuple("P", "x y")(1, 2)); pprint.pprint(ChainMap({"a": "x" * 40}, {"b": "y" * 40})); pprint.pprint(UserDict(a=1))
pprint.pprint([{"id": i, "name": f"user {i}", "emails": [f"u{i}@x.org"]} for i in range(3)]); pprint.pprint({"k" * 10: {"inner" * 5: {"deep" * 5: [1, 2, 3], "more" * 5: "v" * 20}}}); pprint.pprint({(1, 2): "t", (0, 5): "u"}); pprint.pprint({"b": 1, 2: "x", None: 0, 1.5: 2}); pprint.pprint(["word " * 30, 5], width=50); pprint.pp({"z": 1, "a": 2})
pp = pprint.PrettyPrinter(indent=2, width=30, depth=2); pp.pprint({"a": {"b": {"c": 1}}, "list": list(range(12))}); pp.pformat([1, [2, [3]]])
class Custom:
    def __repr__(self): return "Custom(\n  1)"

pprint.pprint([Custom(), Custom()]); pprint.pprint({"k": Custom()})
pprint.PrettyPrinter(indent=-1)
pprint.PrettyPrinter(width=0)
pprint.PrettyPrinter(depth=0)
import io
out = io.StringIO(); pprint.pprint([1, 2], stream=out); out.getvalue()
