# str.format, format_map, string.Template and string.Formatter.
"{} {}".format("a", 1), "{1} {0} {1}".format("a", "b"), "{x} {y}".format(x=1, y=2), "{0} {x}".format("p", x="k"), "{}{{}}{}".format(1, 2), "{{{0}}}".format(5), "{:>5}|{:<5}|{:^5}".format(1, 2, 3)
class Point:
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"Point({self.x}, {self.y})"
    def __format__(self, spec):
        if spec == "polar": return "polar!"
        return f"<{self.x:{spec}};{self.y:{spec}}>" if spec else repr(self)

p = Point(1.5, 2)
"{0.x} {0.y}".format(p), "{p.x!r:>6}".format(p=p), "{:.2f}".format(p), "{:polar}".format(p), "{!r}".format(p), "{}".format(p), "{!s:>15}".format(p), f"{p:06.2f}", format(p), format(p, "polar")
"{0[0]} {0[1][k]}".format([1, {"k": "v"}]), "{d[key]} {d[a b]} {d[0]}".format(d={"key": 1, "a b": 2, 0: 3}), "{0[name]}".format({"name": "Ada"}), "{x[y][0].real}".format(x={"y": [7]}), "{0.__class__.__name__}".format(5)
"{:{}}|{:{w}.{p}f}|{:{fill}{align}{w}}".format("a", 5, 3.14159, "z", w=8, p=2, fill="*", align="^")
"{0:{1}} {0:{width}}".format("x", 4, width=6) + "|", "{:>{w}}".format(5, w=4), "{!r:{}}|".format("a", 6), "{:{a}{b}}".format(3, a=">", b=4)
"{a!r} {a!s} {a!a}".format(a="é'"), "{:%Y-%m}".format(__import__("datetime").date(2024, 3, 9)), "{:d}{:s}".format(1, "x"), "{0:x} {0:o} {0:b} {0:c}".format(65), "{:}".format("q"), "{!s:}".format(1)
"{} {1}".format(1, 2)
"{0} {}".format(1, 2)
"{} {}".format(1)
"{2}".format(1)
"{x}".format(1)
"{x}".format(y=1)
"{".format(1)
"}".format(1)
"{0".format(1)
"{0!}".format(1)
"{0!x}".format(1)
"{0!rr}".format(1)
"{0!r".format(1)
"{0.}".format(1)
"{0[}".format(1)
"{0[]}".format([1])
"{0[a]}".format([1])
"{0[5]}".format([1])
"{0[k]}".format({})
"{0.zip}".format(5)
"{0.x.y}".format(p)
"{:d}".format("x")
"{:5.2q}".format(1)
"{:{:{}}}".format(1, 2, 3)
"{!r}{".format(1)
"{0[-1]}".format([1, 2])
"{-1}".format(1)
"{ 0 }".format(1)
"{0[0]x}".format([1])
"{:>10}".format(None)
"{:>10}".format([1])
"a{b}c".format_map({"b": 1}), "{x} {y}".format_map({"x": 1, "y": [2]}), "{u.x}".format_map({"u": p})
class Default(dict):
    def __missing__(self, key): return "{" + key + "}"

"{a} and {b}".format_map(Default(a=1)), "{n:>4}|".format_map({"n": 5})
"{a}".format_map({})
"{}".format_map({"a": 1})
"{0}".format_map([5])
"{a}".format_map(5)
"{a}".format(**{"a": 1}), "{}-{}".format(*"xy"), "{0}{k}".format(*[1], **{"k": 2})
from string import Template, Formatter, ascii_lowercase, digits, punctuation, whitespace, capwords, hexdigits, printable
t = Template("Hi $name, you owe $$${amount} for $item_1.")
t.substitute(name="Ada", amount=5, item_1="tea"), t.safe_substitute(name="Bo"), t.template, t.substitute({"name": 1, "amount": 2}, item_1=3), t.get_identifiers(), t.is_valid()
t.substitute(name="Ada")
t.substitute()
Template("bad $").substitute()
Template("x\ny ${a").substitute(a=1)
Template("100%$").safe_substitute(), Template("$1 $a").safe_substitute(a=2), Template("$$ ${x}y").substitute(x="v"), Template("$Ab $ab").substitute(Ab=1, ab=2), Template("$é").safe_substitute()
class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+"

Percent("%who likes %what %%").substitute(who="tim", what="pie"), repr(Template("x"))[:24]
Formatter().format("{0} {x:>4}", "a", x=1), Formatter().vformat("{a} {0}", (1,), {"a": 2}), list(Formatter().parse("a{b!r:>{w}}c{}")), Formatter().get_field("a[0].real", (), {"a": [5]})
Formatter().format("{a}")
Formatter().format("{0}")
class Shout(Formatter):
    def convert_field(self, value, conversion): return str(value).upper() if conversion == "u" else super().convert_field(value, conversion)
    def get_value(self, key, args, kwargs): return kwargs.get(key, f"?{key}") if isinstance(key, str) else args[key]

Shout().format("{name!u} {miss} {0}", 5, name="ada")
ascii_lowercase, digits, punctuation, whitespace, hexdigits, len(printable), capwords("hello  big world"), capwords("a-b-c", "-")
