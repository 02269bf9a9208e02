import re
log = """127.0.0.1 - - [10/Oct/2023:13:55:36 -0700] "GET /index.html HTTP/1.1" 200 2326
192.168.1.12 - bob [11/Oct/2023:14:01:02 -0700] "POST /login HTTP/1.1" 302 512
10.0.0.5 - - [12/Oct/2023:00:00:00 +0000] "GET /missing?q=a%20b HTTP/1.0" 404 -
garbage line
"""
pat = re.compile(r'''
    (?P<ip>\d+\.\d+\.\d+\.\d+)\s+-\s+(?P<user>\S+)\s+
    \[(?P<time>[^\]]+)\]\s+
    "(?P<method>[A-Z]+)\s(?P<path>\S+)\s(?P<proto>[^"]+)"\s+
    (?P<status>\d{3})\s(?P<size>\d+|-)   # sizes
''', re.VERBOSE)
for n, line in enumerate(log.splitlines(), 1):
    m = pat.match(line)
    if not m:
        print(f"line {n}: no match: {line!r}"); continue
    d = m.groupdict()
    print(f"{d['ip']:>15} {d['method']:<5}{d['status']} {d['path']}", m.span("path"), m.start(), m.end("ip"))
print(pat.groups, pat.groupindex, m)
m = re.search(r"(\w+)@(\w+)\.com", "mail: joe@example.com now")
print(m, m.group(), m.group(1, 2), m[0], m.groups(), m.span(), m.string[m.start():m.end()], m.re, m.lastindex)
print(re.findall(r"\d+", "a1b22c333"), re.findall(r"(\w)(\d)", "a1b2"), re.split(r"[,;\s]\s*", "a, b;c  d"), re.split(r"(-)", "a-b-c", maxsplit=1))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "3 cats 4 dogs"), re.subn("a", "b", "banana", count=2))
print(re.sub(r"(?P<x>a)", r"[\g<x>]", "cab"), re.escape("a.b*c?"), re.fullmatch(r"[a-z]+", "abc1"), bool(re.match("(?i)HELLO", "hello")))
print([m.start() for m in re.finditer("an", "banana")], re.findall("^x", "x\nx\ny", re.M), re.findall("a.c", "a\nc abc", re.S))
print(re.compile("a|b", re.I | re.M), re.I, re.I | re.X, repr(re.compile(b"x")))
for bad in ("(", "[a", "*a", "a{3,1}", r"(?P<n>a)(?P<n>b)", r"\1", "(?<x)", "a**", "(?P=foo)", r"\Qx"):
    try: re.compile(bad); print("ok", bad)
    except re.error as e: print(bad, "->", e, e.pos, e.msg)
tok = re.compile(r"\s*(?:(\d+\.?\d*)|(.))")
def tokenize(s):
    for num, op in tok.findall(s):
        if num: yield ("NUM", float(num) if "." in num else int(num))
        elif op.strip(): yield ("OP", op)
def parse(s):
    toks = list(tokenize(s)); pos = 0
    def peek(): return toks[pos] if pos < len(toks) else (None, None)
    def eat():
        nonlocal pos; pos += 1; return toks[pos-1]
    def atom():
        k, v = eat()
        if v == "(":
            r = expr(); eat(); return r
        if v == "-": return -atom()
        if k != "NUM": raise SyntaxError(f"unexpected {v!r}")
        return v
    def term():
        r = atom()
        while peek()[1] in ("*", "/"):
            op = eat()[1]; b = atom(); r = r * b if op == "*" else r / b
        return r
    def expr():
        r = term()
        while peek()[1] in ("+", "-"):
            op = eat()[1]; b = term(); r = r + b if op == "+" else r - b
        return r
    return expr()
for s in ("1 + 2 * 3", "(1+2)*3 - -4/2", "2.5*4", "1 + * 2", "7 / 0"):
    try: print(s, "=", parse(s))
    except (SyntaxError, ZeroDivisionError) as e: print(s, "!!", type(e).__name__, e)
print(re.findall(r"(?<=\$)\d+(?:\.\d\d)?", "cost $5 and $7.25"), re.findall(r"\b\w{5}\b", "hello there you world"), re.search(r"(?:a|b)+?c", "ababc").group())
print(re.match(r"(a)?(b)?", "b").groups(), re.match(r"(a)?(b)?", "b").groups("-"), re.sub("", "-", "abc"), re.split(r"\b", "hi you"))
print(re.template if hasattr(re, "nothing") else "", re.findall(r"[^\W\d_]+", "año 2023 straße_x"), re.sub(r"\s+", " ", " a \t b\n"), re.search("z", "abc"))
