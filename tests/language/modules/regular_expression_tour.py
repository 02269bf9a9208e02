# re: all functions, flags, groups, lookaround, replacement templates, splitting, errors with positions.
import re
m = re.search(r"(?P<user>\w+)@(?P<host>[\w.]+)", "mail ada@x.org or bob@y.com")
m, m.group(), m.group(1, 2), m["user"], m[2], m.groups(), m.groupdict(), m.start(), m.end("host"), m.span(1), m.pos, m.endpos, m.lastindex, m.lastgroup, m.string[:4], m.re.pattern, m.expand(r"\2:\g<user>"), m.regs, bool(m)
m.group(3)
m.group("nope")
m["nope"]
m.start(9)
m.expand(r"\9")
re.match("b", "ab"), re.match("a", "ab"), re.fullmatch("a", "ab"), re.fullmatch("ab?", "ab"), re.search("x", "ab"), re.findall(r"\d+", "a1b22"), re.findall(r"(\w)(\d)", "a1b2"), re.findall(r"(\w)\d", "a1b2"), re.findall("", "ab"), [x.group() for x in re.finditer(r"\w+", "hi you")], [x.span() for x in re.finditer("a*", "baac")]
re.split(r"[,;]\s*", "a, b;c"), re.split(r"([,;])", "a,b;c"), re.split(",", "a,b,c", maxsplit=1), re.split("x", "abc"), re.split("", "abc"), re.split(r"(x)?,", "a,bx,c"), re.split(r"\b", "hi you"), re.split(",", ""), re.split(r"\s+", "  a  b ")
re.sub(r"\d", "#", "a1b2"), re.sub(r"(\w)(\d)", r"\2\1", "a1b2"), re.sub(r"(?P<n>\d)", r"<\g<n>>", "a1"), re.sub(r"\d", lambda m: str(int(m[0]) * 2), "a1b5"), re.sub("a", "b", "aaa", count=2), re.subn("a", "b", "aaa"), re.sub("", "-", "ab"), re.sub("x*", "-", "abxd"), re.sub(r"(a)|b", r"[\1]", "ab"), re.sub("a", r"\\n\n", "a"), re.sub("a", r"\g<0>\g<0>", "ba"), re.sub(r"(.)", r"\g<1>0", "ab"), re.sub("A", "x", "aA", flags=re.I), re.sub(r"^", "> ", "a\nb", flags=re.M)
re.sub("a", r"\1", "a")
re.sub("a", r"\q", "a")
re.sub("(a)", r"\g<b>", "a")
re.sub("(a)", r"\g<", "a")
re.sub("(a)", r"\g<1x>", "a")
re.sub("a", 5, "a")
re.sub("a", "b", 5)
re.sub("a", "b")
p = re.compile(r"(a)(?P<b>b)?", re.I | re.M)
p, p.pattern, p.flags, p.groups, p.groupindex, p.search("xAB").groups(), p.match("xab", 1).span(), p.fullmatch("ab", 0, 2), p.findall("ab a", 1), p.sub("-", "abA"), p.split("1ab2"), p.search("xa").groups("none"), p.search("xa").groupdict(), p == re.compile(r"(a)(?P<b>b)?", re.I | re.M), hash(p) == hash(p), re.compile(p) is p
re.compile(p, re.I)
re.compile(5)
re.search("a", 5)
re.search("a", b"a")
re.search(b"a", "a")
re.search(b"a(.)", b"xab").group(1), re.sub(b"a", b"b", b"aa"), re.findall(rb"\w", "aé".encode()), re.compile(b"x"), re.split(b",", b"a,b")
re.I, re.I | re.M, re.IGNORECASE.value, re.RegexFlag.X, repr(re.DOTALL), re.A, re.S == re.DOTALL, re.compile("a").flags, re.compile("(?i)a").flags, re.compile("(?imsx)a").flags, re.ASCII | re.I
re.findall("(?i)straße", "STRAßE"), re.findall(r"(?s)a.b", "a\nb"), re.findall(r"(?m)^\w", "ab\ncd"), re.findall(r"(?x) a \s b # comment", "a b"), re.findall(r"(?a)\w+", "aé"), re.findall(r"\w+", "aé日_1"), re.findall(r"\d", "1٣²"), re.findall(r"(?i:a)b", "AbAB"), re.findall(r"(?-i:a)B", "aB", re.I), re.findall("a.c", "a\nc abc", re.S), re.findall(r"[^\W\d_]+", "ab1_é")
re.findall(r"(?<=\$)\d+", "$5 6 $77"), re.findall(r"(?<!\$)\b\d+", "$5 6"), re.findall(r"\w+(?=!)", "hi! yo"), re.findall(r"\b\w+\b(?!!)", "hi! yo"), re.findall(r"(\w)\1", "aabbc"), re.findall(r"(?P<c>\w)(?P=c)", "xxyz"), re.findall(r"(a)?(?(1)b|c)", "ab c"), re.findall("a{2,3}", "aaaaa"), re.findall("a{2,3}?", "aaaaa"), re.findall("a{,2}b", "aab"), re.findall("a{x}", "a{x}"), re.findall("<.*?>", "<a><b>"), re.findall("a*+b", "aab"), re.findall("(?>a+)b", "aab"), re.findall(r"[a\-z\]]", "a-z]b"), re.findall(r"[]a]", "]a"), re.findall(r"\Aab|b\Z", "abb"), re.findall("[[]", "["), re.findall(r"\x41\u00e9\t\\", "Aé\t\\"), re.findall("é|日", "é日"), re.findall(r"(?:a|b)+", "abc"), re.findall(r"(?#note)a", "a")
for bad in ["(", ")", "[", "*", "a**", "a{2,1}", "(?P<n>a)(?P<n>b)", "(?P<1>a)", "(?P=x)", r"\1", "(?<=a+)", "(?z)", "(?P>a)", "[z-a]", r"\q", "a(?i)b", "(?P<n", "(?", "(?:", "\\", "[a-", "(?(1)a)", "(?(x)a)", r"(a)(?(1)b|c|d)", r"[\w-a]", "+a", "a|*", "{1}", r"\x4", r"\u12", r"\N{foo}", "(?P<n>", "(?-a)", "(?ix", "a{99999999999}", "(?P<a-b>x)", "(?P", "(?i-)", r"[\q]", "x(?#"]:
    try: re.compile(bad); print(repr(bad), "fine")
    except re.error as e: print(repr(bad), "->", e, "|", e.msg, e.pos, e.lineno, e.colno)

re.compile("ab\n(c")
re.escape("a.b*c[d] é-_~/"), re.escape(b"a.b"), re.escape(""), re.purge(), re.error.__name__, issubclass(re.error, Exception), re.Pattern, re.Match, isinstance(m, re.Match), type(p)
log = """2024-03-09 INFO start id=1
2024-03-09 ERROR disk full id=22
bad line
2024-03-10 WARN retry id=3"""
pattern = re.compile(r"^(?P<date>\d{4}-\d\d-\d\d) (?P<level>[A-Z]+) (?P<text>.*?) id=(?P<id>\d+)$", re.M)
[m.groupdict() for m in pattern.finditer(log)], [(m["level"], int(m["id"])) for m in pattern.finditer(log)], pattern.sub(lambda m: f"{m['id']}:{m['level'].lower()}", log).splitlines(), len(pattern.findall(log))
def camel(s): return re.sub(r"_([a-z])", lambda m: m[1].upper(), s)

def snake(s): return re.sub(r"(?<!^)(?=[A-Z])", "_", s).lower()

camel("snake_case_name"), snake("CamelCaseName"), re.sub(r"(\d)(?=(\d{3})+$)", r"\1,", "1234567"), re.sub(r"\s+", " ", " a \n b ").strip(), re.findall(r"[A-Z]{2,}", "NASA and ESA"), re.split(r"(?<=[.!?])\s+", "One. Two! Three?"), bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.\w+", "a@b.co")), re.sub(r"(?i)\b(the)\b", "<\\1>", "The cat the"), re.match(r"(\d+)-(\d+)", "10-20").groups(), dict(re.findall(r"(\w+)=(\w+)", "a=1 b=2"))
tokens = re.compile(r"(?P<num>\d+\.?\d*)|(?P<op>[-+*/()])|(?P<ws>\s+)|(?P<bad>.)")
[(t.lastgroup, t.group()) for t in tokens.finditer("3.5 + (2*x)") if t.lastgroup != "ws"], p.scanner("ab").match().group() if hasattr(p, "scanner") else "ab"
m.copy if hasattr(m, "copy") else "none", re.match("a", "a").__copy__().group() if False else "a"
import copy
copy.copy(p) is p, copy.deepcopy(p) is p, repr(re.match("a" * 60, "a" * 60)), repr(re.compile("x" * 250))[:40], re.match("(?P<a>.)(?P<b>.)", "xy").groupdict()
