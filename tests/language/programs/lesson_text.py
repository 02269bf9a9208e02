from collections import Counter, defaultdict, OrderedDict, namedtuple, deque, ChainMap
import string, textwrap
text = """It was the best of times, it was the worst of times, it was the age of wisdom,
it was the age of foolishness, it was the epoch of belief, it was the epoch of incredulity"""
words = text.lower().translate(str.maketrans("", "", string.punctuation)).split()
c = Counter(words)
print(c.most_common(5)); print(c); print(c["nothing"], sum(c.values()), c.total(), len(c))
print(Counter("abracadabra") - Counter("abc"), Counter("aab") + Counter("bc"), Counter("aab") & Counter("ab"), Counter("aab") | Counter("abb"), +Counter(a=-1, b=2))
c.update(["times"] * 3); c.subtract({"was": 2}); print(c["times"], c["was"], list(Counter("ba").elements()))
by = defaultdict(list)
for w in sorted(set(words)): by[len(w)].append(w)
print(by); print(dict(by), by.default_factory)
for k in sorted(by): print(f"{k:2d} | {', '.join(by[k]):<40} | {len(by[k]):>3}")
P = namedtuple("P", "x y z", defaults=[0]); p = P(1, y=2)
print(p, p._asdict(), p._replace(x=9), P._fields, p[0], *p, P._make([1, 2, 3]), p == (1, 2, 0), P._field_defaults)
try: P()
except TypeError as e: print(e)
try: p.x = 4
except AttributeError as e: print(e)
dq = deque([1, 2, 3], maxlen=3); dq.append(4); dq.appendleft(0); dq.rotate(1); print(dq, dq.pop(), dq)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(cm["a"], cm["b"], dict(cm), cm, list(cm))
od = OrderedDict(a=1, b=2); od.move_to_end("a"); print(od, od.popitem(last=False))
print(textwrap.fill(text.replace("\n", " "), 40)); print(textwrap.dedent("""\
    a
      b
    """), textwrap.shorten("the quick brown fox jumps", 15), textwrap.indent("a\nb", "> "), textwrap.wrap("aaa bb c", 4))
print("caf\u00e9".center(11, "*"), "a\tb".expandtabs(4), "title case here".title(), "Swap".swapcase(), "x=1".partition("="), "a.b.c".rsplit(".", 1), "abc".zfill(6), "-5".zfill(4))
print("%-10s|%5.1f|%03d|%x|%r|%%|%e" % ("n", 3.14159, 7, 255, "q", 12345.678), "{0!r:>8}|{1:^9}|{name:+d}".format("a", "mid", name=5), "{:,}|{:_}|{:b}|{:#x}|{:.2%}|{:e}|{:g}".format(1234567, 1234567, 10, 255, 0.256, 1e10, 1e-5))
pal = lambda s: (t := "".join(ch for ch in s.lower() if ch.isalnum())) == t[::-1]
print(pal("A man, a plan, a canal: Panama"), "".join(reversed("abc")), "abc"[::-1], "hello"[1:-1], "ab" * 3, "b" in "abc", ord("a"), chr(8364), "ß".upper(), "İ".lower().encode())
def caesar(s, k):
    return "".join(chr((ord(ch) - (b := 65 if ch.isupper() else 97) + k) % 26 + b) if ch.isalpha() else ch for ch in s)
print(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), -3))
print(string.ascii_lowercase, string.digits, string.punctuation, string.Template("$who likes ${what}").substitute(who="tim", what="kung pao"), string.capwords("a bc d"))
print("a,b,,c".split(","), " a  b ".split(), "line1\nline2\r\n".splitlines(), "abc".startswith(("x", "a")), "x".join(["1"]), "abcabc".replace("b", "X", 1), "abc".find("z"), "aXbX".count("X"), "prefix_name".removeprefix("prefix_"))
for f in (lambda: "abc".index("z"), lambda: "a" + 1, lambda: ",".join([1]), lambda: "abc"[9], lambda: "%d" % "x", lambda: "{}".format(), lambda: "{x}".format(y=1), lambda: int("12a"), lambda: "a".foo, lambda: ord("ab"), lambda: chr(-1), lambda: "%s %s" % ("a",), lambda: "{:d}".format("x"), lambda: float("x"), lambda: "a" * "b", lambda: "a"[0] .__setitem__(0, 1), lambda: "é".encode("ascii"), lambda: b"\xff".decode()):
    try: print(f())
    except Exception as e: print(type(e).__name__, "-", e)
print(sorted("banana"), sorted(words, key=lambda w: (-len(w), w))[:3], max(words, key=len), {w[0] for w in words} >= {"i"}, dict(zip("ab", [1, 2])), *map(str.upper, "ab"), [*filter(None, ["", "a"])])
