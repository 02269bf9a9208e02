import fnmatch, html, reprlib, shlex, string
for line in ["a b  c", "a 'b c' d", 'say "it\\"s" a\\ b', "", "x='1 2'y", "'' x", "a # b"]:
    print(shlex.split(line), shlex.split(line, comments=True))

shlex.split("it's")
shlex.split("a\\")
shlex.quote("a b"), shlex.quote(""), shlex.quote("it's"), shlex.quote("ab.c/d"), shlex.join(["a", "b c"])
for pattern in ["*.py", "a?c", "[ab]x", "[!ab]x", "**", "[", "a[]]b"]:
    print(pattern, fnmatch.translate(pattern), fnmatch.filter(["x.py", "abc", "ax", "cx", "a]b"], pattern))

fnmatch.fnmatch("a.TXT", "*.txt"), fnmatch.fnmatchcase("a.txt", "?.txt")
html.escape("<a href=\"x\">'&'</a>"), html.escape("<'\">", quote=False)
for text in ["&lt;a&gt; &amp; &quot;&#39;&#x27;", "&notit; &copy; &copyx &nbsp;|", "&#128; &#0; &#xD800; &#11;", "&unknown; & &;", "&Eacute;&ampx"]:
    html.unescape(text)

reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({n: n for n in range(9)}), reprlib.repr(10**60), reprlib.repr((1,))
class Ring:
    def __init__(self):
        self.items = [self]
    @reprlib.recursive_repr()
    def __repr__(self):
        return f"Ring({self.items})"

Ring()
f = string.Formatter()
list(f.parse("a{}b{0.x!r:>{w}}{{c}}"))
f.format("{} {x:>5} {k[a]!r}", "a", x=1, k={"a": "b"}), f.vformat("{a:{b}}", (), {"a": 3, "b": "05d"})
class Lenient(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>")

Lenient().format("{a} {b}", a=1)
f.format("{0} {}", 1)
f.format("{missing}")
f.format("{")
