"""Records what CPython 3.11 does with text and numbers, one case a line: [function, arguments, outcome].

    python3.11 record.py > cases.jsonl            the cases kept here
    python3.11 record.py 200 > /tmp/many.jsonl    many more random ones, and all combinations
"""

import contextlib
import io
import itertools
import json
import math
import random
import sys
from _string import formatter_field_name_split, formatter_parser

FACTOR = float(sys.argv[1]) if len(sys.argv) > 1 else 0.3
R = random.Random(20240229)


def encode(value):
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        if -(2**63) <= value < 2**63:
            return value
        sys.set_int_max_str_digits(0)
        text = str(value)
        sys.set_int_max_str_digits(4300)
        return {"i": text}
    if isinstance(value, float):
        return {"f": repr(value)}
    if isinstance(value, bytes):
        return {"b": value.hex()}
    return [encode(item) for item in value]


def record(name, function, *args):
    try:
        outcome = encode(function(*args))
    except Exception as error:
        kind = type(error).__name__
        outcome = {"error": [kind, str(error)]}
    line = json.dumps([name, encode(args), outcome], separators=(",", ":"))
    if FACTOR > 1 or len(line) < 1000:
        print(line)


def chosen():
    """Whether to record one of many combinations."""
    return FACTOR > 1 or R.random() < 0.2


def times(n):
    return range(max(1, round(n * FACTOR)))


# What random values are made of.

CHARS = list("aAbZ09_ \t\n-+.,:;'\"\\%{}") + [
    "\x00", "\x0b", "\x1c", "\x1f", "\x7f", "\x85", "\xa0", "\xad", "é", "É", "ß", "ẞ", "ı", "İ", "ŉ", "ǅ", "Σ", "σ", "ς", "ﬃ",
    "ΐ", "ᾳ", "ᾼ", "ა", "Ა", "Ꭰ", "ꭰ", "²", "①", "½", "Ⅷ", "ⅷ", "一", "٣", "۴", "\u0301", "\u200b", "\u2028", "\u2029", "\u3000",
    "\ufeff", "\ufffd", "漢", "😀", "\U000e0001", "\U0010ffff", "\u0378", "ʰ", "ª", "\u0345",
]
SPACES = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x85\xa0\u2028\u3000"


def text(alphabet=CHARS, most=8):
    return "".join(R.choice(alphabet) for _ in range(R.randrange(most + 1)))


def small_text():
    return text("ab", 10)


def data(alphabet=b"abAZ09 \t\n\r\x0b\x1c_\x00\x80\xff'\"\\", most=8):
    return bytes(R.choice(alphabet) for _ in range(R.randrange(most + 1)))


def position():
    return R.choice([None, 0, 1, 2, 3, 5, 8, 100, -1, -2, -3, -5, -100, 2**63 - 1, -(2**63)])


def integer(bits=200):
    return R.choice([
        R.randrange(-10, 11),
        R.randrange(-(2**31), 2**31),
        R.choice([2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**61 - 1, 2**61 - 2, 1 - 2**61, 2**53, 2**53 + 1, 2**64, 10**18, 10**19, 10**23]),
        R.randrange(2**R.randrange(1, bits)) * R.choice([1, -1]),
        (R.randrange(-3, 4) + 2 ** R.randrange(1, bits)) * R.choice([1, -1]),
    ])


FLOATS = [
    0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -2.5, 0.1, 0.2, 0.3, 1 / 3, 2 / 3, 1e15, 1e16, 1e17, 123456789012345680.0, 9999999999999998.0,
    1e-4, 1e-5, 0.00012345, 1e22, 1e23, 1e100, 5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308, math.inf,
    -math.inf, math.nan, 1234.5678, 0.125, 0.375, 2.675, 1.005, 99.995, 999999.5, 9.5, 10.5, 4503599627370497.5, 9007199254740993.0, 1e300, 1e-300,
]


def double():
    return R.choice([
        R.choice(FLOATS),
        R.uniform(-100, 100),
        round(R.uniform(-1000, 1000), R.randrange(4)),
        R.randrange(-(10**6), 10**6) / 8,
        R.uniform(-1, 1) * 10.0 ** R.randrange(-320, 308),
        float(integer(100)),
        math.ldexp(R.randrange(2**53), R.randrange(-1074, 971)) * R.choice([1, -1]),
    ])


# Text.

for c in CHARS:
    for name in ("repr", "ascii"):
        record("str." + name, {"repr": repr, "ascii": ascii}[name], c)
for _ in times(40):
    record("str.repr", repr, text())
    record("str.ascii", ascii, text())
    record("bytes.repr", repr, data())
for s in ["", "'", '"', "'\"", "it's", 'say "x"', "\\", "\t\n\r\x07"]:
    record("str.repr", repr, s)
    record("bytes.repr", repr, s.encode())

CASES = "upper lower title capitalize swapcase casefold".split()
TESTS = "isalpha isalnum isascii isdecimal isdigit isnumeric isidentifier islower isupper istitle isspace isprintable".split()
WORDS = ["", "hello world", "Hello World", "HELLO", "they're bill's", "ὈΔΥΣΣΕΎΣ", "ΑΣ", "ΑΣ.", "ΑΣ.Α", "'Σ", "aΣ\u0301", "Σ", "x1y2", "ǅungla ǆungla",
         "straße", "ﬁne ﬂow", "İstanbul", "ა ბგ", "_a1", "1a", "ªb", "a-b", "Ab cD", "\u00b7a", "ᾳᾼ"]
for s in WORDS + [text() for _ in times(20)]:
    for name in CASES + TESTS:
        record("str." + name, getattr(str, name), s)
for c in CHARS:
    for name in CASES + TESTS:
        if chosen():
            record("str." + name, getattr(str, name), c)

BYTE_CASES = "upper lower title capitalize swapcase isalpha isalnum isascii isdigit isspace islower isupper istitle".split()
for b in [b"", b"hello World", b"Hello World", b"A1b", b"123", b" \t\x0b\x1c", b" \t\x0b"] + [data() for _ in times(10)]:
    for name in BYTE_CASES:
        record("bytes." + name, getattr(bytes, name), b)


def strip_args(kind, pick):
    return [(pick(8), None), (pick(8), pick(3))]


for _ in times(25):
    spaced = text(list("ab") + list(SPACES), 10)
    for name in ("split", "rsplit"):
        record("str." + name, getattr(str, name), spaced, None, R.choice([-1, 0, 1, 2, 3]))
        record("str." + name, getattr(str, name), small_text(), R.choice(["a", "ab", "b", "aa", ""]), R.choice([-1, 0, 1, 2]))
        b = data(b"ab \t\n\x0b\x1c\x85", 10)
        record("bytes." + name, getattr(bytes, name), b, None, R.choice([-1, 0, 1, 2, 3]))
        record("bytes." + name, getattr(bytes, name), data(b"ab", 10), R.choice([b"a", b"ab", b"aa", b""]), R.choice([-1, 0, 1, 2]))
    for keep in (False, True):
        record("str.splitlines", str.splitlines, text(["a", "b", "é"] + list(SPACES), 8), keep)
        record("bytes.splitlines", bytes.splitlines, data(b"ab\r\n\x0b\x1c", 8), keep)
    for name in ("partition", "rpartition"):
        record("str." + name, getattr(str, name), small_text(), R.choice(["a", "ab", "é", ""]))
        record("bytes." + name, getattr(bytes, name), data(b"ab", 8), R.choice([b"a", b"ab", b""]))
    for name in ("strip", "lstrip", "rstrip"):
        record("str." + name, getattr(str, name), text(["a", "é"] + list(SPACES)), None)
        record("str." + name, getattr(str, name), text("aébc"), text("aéb", 3))
        record("bytes." + name, getattr(bytes, name), data(b"a \t\n\x0b\x1c"), None)
        record("bytes." + name, getattr(bytes, name), data(b"abc"), data(b"ab", 3))
    for name in ("removeprefix", "removesuffix"):
        record("str." + name, getattr(str, name), small_text(), R.choice(["a", "ab", "é", ""]))
        record("bytes." + name, getattr(bytes, name), data(b"ab"), R.choice([b"a", b"ab", b""]))
    for name in "find rfind index rindex count startswith endswith".split():
        record("str." + name, getattr(str, name), text("abé", 8), text("abé", 2), position(), position())
        record("bytes." + name, getattr(bytes, name), data(b"ab", 8), data(b"ab", 2), position(), position())
    record("str.replace", str.replace, text("abé", 8), text("abé", 2), text("xé", 2), R.choice([-1, 0, 1, 2, 9]))
    record("bytes.replace", bytes.replace, data(b"ab", 8), data(b"ab", 2), data(b"xy", 2), R.choice([-1, 0, 1, 2, 9]))
    for name in ("center", "ljust", "rjust"):
        record("str." + name, getattr(str, name), text(most=5), R.randrange(-2, 12), R.choice([" ", "*", "é", "漢"]))
        record("bytes." + name, lambda b, w, name=name: getattr(b, name)(w, b"*"), data(most=5), R.randrange(-2, 12))
    record("str.zfill", str.zfill, text("+-1é", 4), R.randrange(-2, 8))
    record("bytes.zfill", bytes.zfill, data(b"+-1", 4), R.randrange(-2, 8))
    record("str.expandtabs", str.expandtabs, text("ab\t\té\n\r", 8), R.randrange(-1, 9))
    record("bytes.expandtabs", bytes.expandtabs, data(b"ab\t\t\n\r", 8), R.randrange(-1, 9))
    record("str.getitem", str.__getitem__, text("abé漢"), R.randrange(-9, 9))
    parts = [position(), position(), R.choice([None, 1, 2, 3, -1, -2, -3, 0, 2**63 - 1, -(2**63)])]
    record("str.slice", lambda s, *p: s[slice(*p)], R.choice([text("abcdé漢"), text("abcdefgh")]), *parts)
    record("bytes.slice", lambda s, *p: s[slice(*p)], data(), *parts)
    record("slice.indices", lambda a, b, c, n: [*slice(a, b, c).indices(n), len(range(*slice(a, b, c).indices(n)))], *parts, R.randrange(9))
    record("bytes.hex", lambda b, s, n: b.hex() if s is None else b.hex(s, n), data(), R.choice([None, ":", "-", "é", "", "ab"]), R.choice([0, 1, 2, 3, -1, -2, -3]))
    record("bytes.fromhex", bytes.fromhex, R.choice([data().hex(R.choice(":- ")), text("0aF \t", 6), text("0aFg\xa0", 6)]))
record("str.center", str.center, "a", 5, "")
record("str.center", str.center, "a", 5, "ab")

ENCODINGS = ["utf-8", "UTF8", "utf_8_sig", "ascii", "US-ASCII", "latin-1", "iso-8859-1", "utf-16", "utf-16-le", "utf-16be", "utf-32", "utf-32-be", "UTF-32LE", "nonsense"]
HANDLERS = ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace"]
for encoding, handler in itertools.product(ENCODINGS, HANDLERS):
    if handler == "xmlcharrefreplace" and encoding not in ("utf-8", "ascii", "latin-1", "utf-16", "utf-32"):
        continue
    for _ in times(1):
        s = text(["a", "b", "é", "ÿ", "Ā", "漢", "😀"], 5)
        record("str.encode", str.encode, s, encoding, handler)
        record("bytes.decode", bytes.decode, R.choice([
            data(b"ab\x80\xbf\xc2\xe0\xe2\x82\xac\xed\xa0\xf0\x9f\x98\xf4\x90\xff\xc0", 7),
            data(b"a\x00\x00\x00\xd8\xdc\x01\xff\xfe", 10),
            s.encode("utf-8") + data(b"\xe2\x82\xf0\x9f", 2),
            s.encode("utf-16" if "16" in encoding else "utf-32"),
        ]), encoding, handler)
for b in [b"\xff", b"a\xe9", b"\xe2\x82", b"\xe2\x82a", b"\xf0\x9f\x98", b"\xf0\x9f\x98a", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xe0\x80", b"\xf0", b"\xe2", b"\x80abc", b"\xc3(", b"\xed\xa0", b"\xf0\x80"]:
    for handler in ("strict", "replace"):
        record("bytes.decode", bytes.decode, b, "utf-8", handler)
record("str.encode", str.encode, "é", "ascii", "nonsense")
record("bytes.decode", bytes.decode, b"\xff", "ascii", "nonsense")

# Format specifications.

SPECS = ["", "5", "<5", ">5", "^6", "=6", "05", "<05", "*^9", "0=9", "+", "-", " ", "+5", ",", "_", "010,", "012_", "s", "d", "b", "#b", "o", "#o", "x", "#x", "X", "#X", "#010x",
         "_b", "_x", "020_b", "c", "5c", "+c", "#c", "n", "e", ".2e", "E", "f", ".2f", ".0f", "#.0f", "F", "g", ".3g", "#.3g", "G", "%", ".1%", "08.2f", "+.1f", ",.2f", "z.1f", "z", "_f",
         "010.3f", "é>6", "漢^7", ".3", ".0", "10.4", ".", "5.", ".x", "y", "dd", "5 5", ",_", "_,", ",d", ",x", ",b", ",s", ",n", "é", "\x01", ",é", ",\x01", "999999999999999999999", ".99999999999999999999",
         "٣", "<<5", "{<5", "0", "00", "<0", "0<5", "z5", "#", "#5", ".5s", "z.3", "<+#09,.2f", "-d", " d", "+d", ".3d", "zd", "=s", "+s", " s", "#s", "zs", "s5", "=", "0s", ".2147483648f", "015,.2f", "07,", "08,", "09,", ",.1%"]
FORMATTED = ["", "a", "abcdef", "é漢😀", 0, 7, -7, 1234567, -1234567, 10**20, 65, 1114112, -1, 2**64, True, False, 0.0, -0.0, 1.0, -1.5, 1234567.891, 1e20, 1e-7, -0.001, math.inf, -math.inf, math.nan]


def spec():
    return "".join([
        R.choice(["", "", "<", ">", "^", "=", "*<", "x^", "0=", "é>"]),
        R.choice(["", "", "+", "-", " "]),
        R.choice(["", "", "", "z"]),
        R.choice(["", "", "", "#"]),
        R.choice(["", "", "0"]),
        R.choice(["", "", str(R.randrange(25))]),
        R.choice(["", "", "", ",", "_"]),
        R.choice(["", "", "." + str(R.randrange(20))]),
        R.choice(["", "", *"sdbcoxXneEfFgG%y"]),
    ])


def formatted(value, spec):
    record(type(value).__name__ + ".format", format, value, spec)


for value in FORMATTED:
    for text_spec in SPECS:
        if chosen():
            formatted(value, text_spec)
for _ in times(150):
    formatted(R.choice(["abc", "é漢😀xyz", ""]), spec())
    formatted(integer(), spec())
    formatted(double(), spec())
    formatted(R.choice([True, False]), spec())
for _ in times(60):
    formatted(double(), R.choice("efgEG%") if R.random() < 0.1 else "." + str(R.randrange(25)) + R.choice(["e", "f", "g", ""]))
formatted(10**5000, "d")
formatted(10**400, "f")
formatted(0.1, ".1200f")
formatted(0.1, ".60e")
formatted(1.0, "70000")
formatted(7, "070000,")

PERCENTS = [("%s", ["a"]), ("%r", ["a'é"]), ("%a", ["é"]), ("%d", [5]), ("%5d|", [5]), ("%-5d|", [5]), ("%05d", [-5]), ("%+d", [5]), ("% d", [5]), ("%x", [255]), ("%#x", [-255]), ("%#X", [255]), ("%#o", [8]),
            ("%.3d", [5]), ("%8.3d|", [-5]), ("%-08d|", [5]), ("%#08x", [255]), ("%c", [65]), ("%c", ["é"]), ("%c", ["ab"]), ("%c", [1.5]), ("%c", [1114112]), ("%e", [1.5]), ("%.0e", [1.5]), ("%g", [1e20]), ("%G", [1e20]),
            ("%f", [1]), ("%.2f", [2.675]), ("%08.2f", [-1.5]), ("%5%", []), ("%%", []), ("%", []), ("%d", ["a"]), ("%x", [1.5]), ("%x", ["a"]), ("%f", ["a"]), ("%d", [3.99]), ("%d", [-3.99]), ("%y", [1]), ("é%é", [1]), ("%s", []),
            ("%s", ["a", "b"]), ("%s %s", ["a"]), ("%*d|", [5, 3]), ("%-*d|", [5, 3]), ("%*d|", [-5, 3]), ("%.*f", [2, 1.0]), ("%.*f", [-2, 1.5]), ("%*d", ["a", 3]), ("%ld %hd", [1, 2]), ("%i %u", [1, 2]), ("%(a)s", [1]), ("%5", [1]),
            ("%.s", ["abc"]), ("%.2s|", ["abc"]), ("%5.2s|", ["abc"]), ("%-5.2s|", ["éab"]), ("%05s", ["a"]), ("%+s", ["a"]), ("%05f", [math.inf]), ("%+f", [math.nan]), ("%d", [10**5000]), ("%d", [math.inf]), ("%d", [math.nan]),
            ("%.99999999999d", [1]), ("%99999999999999999999d", [1]), ("%\x01", [1]), ("%\u0660", [1]), ("%#f", [1.0]), ("%#.0f", [1.0]), ("%#g", [1.0]), ("% 5d", [3]), ("%+ d", [3]), ("%-+5d|", [3]), ("abc", []), ("abc", [1])]
for fmt, args in PERCENTS:
    record("percent", lambda f, a: f % tuple(a), fmt, args)
for _ in times(80):
    kind = R.choice("diouxXeEfFgGsrac")
    value = {"s": text, "r": text, "a": text, "c": lambda: R.choice(["é", 233, 65])}.get(kind, double if kind in "eEfFgG" else integer)()
    fmt = "<%" + "".join(R.choice(["", "", f]) for f in "-+ #0") + R.choice(["", str(R.randrange(20))]) + R.choice(["", "", "." + str(R.randrange(12))]) + kind + ">"
    record("percent", lambda f, a: f % tuple(a), fmt, [value])


# Templates.

def pieces(template):
    out = []
    for literal, name, spec, conversion in formatter_parser(template):
        if literal:
            out.append([literal, None, None, None])
        if name is not None:
            out.append(["", name, spec, conversion])
    return out


def path(name):
    first, rest = formatter_field_name_split(name)
    return [first, *([bool(is_attribute), key] for is_attribute, key in rest)]


TEMPLATES = ["", "a", "{}", "{0}", "{a.b[c]}", "{0!r:>{width}}", "{{}}", "{{{}}}", "}}", "}", "{", "a{", "a}", "{a", "{a!", "{a!r", "{a!rx}", "{a!}", "{!r}", "{:}", "{:{}}", "{:{}", "{a:b", "{a{b}}", "{a[}]}", "{a[{]}", "{a[}",
             "{a[b]c}", "{é!é}", "x{{y}}z", "{0:{1}.{2}}", "{:}}", "{:{{}}}", "{0!s:}", "a}b", "a}}b{c}", "{a:b:c!d}", "{a!r:b!c}", "{a]}", "{a!:}"]
for template in TEMPLATES + [text("{}{}ab!:[]", 8) for _ in times(60)]:
    record("template", pieces, template)
for name in ["", "0", "12", "a", "a.b", "a[0]", "a[b]", "0.b[c][1].d", ".a", "[0]", "a.", "a[]", "a[", "a[b", "a[b]c", "a[b].c", "a..b", "99999999999999999999", "a[99999999999999999999]", "٣", "a b", "a[-1]", "a[ 1]", "1a", "-1"] + [
    text("a.[]01", 7) for _ in times(30)
]:
    record("field", path, name)


# Numbers from text.

INTS = ["0", "12", "-12", "+5", " 42\n", "1_000", "1__0", "_1", "1_", "", " ", "+", "-", "--1", "0x1F", "0X_1f", "0x", "0x_", "0b101", "0o17", "0b2", "010", "00", "0_0", "0_1", "1e5", "1.0", "٣٤", "é", "\u30001\u3000", "1\x00", "\x1c1", "z", "Zz", "9" * 30,
        "-9223372036854775808", "9223372036854775808", "1" * 4300, "1" * 4301, "0" * 4301, "a'b", "x" * 300, "- 1", "1 2", "²", "０ｘ１"]
for s in INTS:
    for base in (10, 0, 16, 2, 8, 36):
        if base == 10 or chosen():
            record("int.parse", int, s, base)
for base in (1, -1, 37, 100):
    record("int.parse", int, "1", base)
for _ in times(60):
    record("int.parse", int, R.choice(["", "-", "+", " "]) + R.choice(["", "0x", "0b", "0o", "0"]) + text("0123_af", 5), R.choice([0, 2, 8, 10, 16, 36]))
for b in [b"12", b"", b" 1_0 ", b"\xff1", b"x'", b"0x1f"]:
    record("int.parse_bytes", int, b, 10)
    record("float.parse_bytes", float, b)
NUMBERS = ["1", "1.5", ".5", "5.", ".", "-.5e-3", "1e5", "1E+5", "1e", "e5", "inf", "-INF", "Infinity", "+infinity", "nan", "-nan", "NaN", "infin", "1_000.5", "1_.5", "1._5", "1_e5", "1e_5", "1e1_0", "_1", "1_", " 1.5\t", "1 5", "", " ", "0x10", "٣.٤",
           "\u30001.5", "1e400", "-1e400", "1e-400", "1" * 400, "0." + "0" * 400 + "1", "2.2250738585072011e-308", "1.5é", "\x1c1", "1\x00", "--1", "+-1", "1e5.5", "5e-324", "2e-324", "i n f", "in_f", "1d5", "1f", "é'\""]
for s in NUMBERS:
    record("float.parse", float, s)
for _ in times(60):
    record("float.parse", float, text("0123456789.eE+-_", 9))
    record("float.parse", float, repr(double()))
    record("float.parse", float, "%d.%de%d" % (R.randrange(10**17), R.randrange(10**9), R.randrange(-340, 300)))

# Integers.

UNARY = {"neg": int.__neg__, "abs": abs, "invert": int.__invert__, "bit_length": int.bit_length, "bit_count": int.bit_count, "hash": hash, "str": str, "bin": bin, "oct": oct, "hex": hex, "float": float, "isqrt": math.isqrt}
BINARY = {
    "add": int.__add__, "sub": int.__sub__, "mul": int.__mul__, "and": int.__and__, "or": int.__or__, "xor": int.__xor__, "floordiv": lambda a, b: a // b, "mod": lambda a, b: a % b, "divmod": divmod,
    "truediv": lambda a, b: a / b, "gcd": math.gcd, "compare": lambda a, b: (a > b) - (a < b),
}
for n in [0, 1, -1, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**61 - 1, 2**62, 2**1023, 2**1024 - 2**970, 2**1024 - 2**970 - 1, 2**1024, -(2**1024), 10**4299, 10**4300, -(10**4300), 10**4300 - 1, 2**54 + 2, 2**54 + 6, 2**64 - 1, 2**64 + 2**11]:
    for name in ("neg", "hash", "str", "float", "bit_length", "invert"):
        record("int." + name, UNARY[name], n)
for _ in times(12):
    for name, function in UNARY.items():
        record("int." + name, function, integer())
for a, b in itertools.product([0, 1, -1, 7, -7, 2**63 - 1, -(2**63), 2**63, 10**30], repeat=2):
    for name in ("floordiv", "mod", "truediv", "add", "mul"):
        if chosen():
            record("int." + name, BINARY[name], a, b)
for _ in times(12):
    for name, function in BINARY.items():
        record("int." + name, function, integer(), integer())
for _ in times(30):
    record("int.truediv", lambda a, b: a / b, integer(1100), integer(1100))
    record("int.float", float, integer(1050))
    record("int.pow", pow, R.randrange(-20, 20), R.randrange(-12, 40))
    record("int.pow", pow, integer(80), R.randrange(-3, 8))
    record("int.pow_mod", pow, integer(90), R.choice([R.randrange(-3, 20), integer(70)]), R.choice([R.randrange(-9, 9), integer(90)]))
    record("int.shl", int.__lshift__, integer(), R.randrange(-2, 140))
    record("int.shr", int.__rshift__, integer(), R.randrange(-2, 140))
    record("int.round", round, integer(), R.randrange(-25, 3))
    record("int.round", round, R.randrange(-2000, 2000) * 5, R.randrange(-4, 0))
    x = double()
    record("int.compare_float", lambda a, b: None if b != b else (a > b) - (a < b), R.choice([integer(), int(x) if math.isfinite(x) else 1]), x)
    record("int.to_bytes", lambda n, size, order, signed: n.to_bytes(size, order, signed=signed), integer(70), R.randrange(-1, 10), R.choice(["big", "little"]), R.choice([True, False]))
    record("int.from_bytes", lambda b, order, signed: int.from_bytes(b, order, signed=signed), data(most=10), R.choice(["big", "little"]), R.choice([True, False]))
record("int.to_bytes", lambda n, size, order, signed: n.to_bytes(size, order, signed=signed), 1, 1, "middle", False)
for n, size in [(127, 1), (128, 1), (-128, 1), (-129, 1), (255, 1), (256, 1), (0, 0), (1, 0), (-1, 0), (-1, 1)]:
    for signed in (True, False):
        record("int.to_bytes", lambda n, size, order, signed: n.to_bytes(size, order, signed=signed), n, size, "big", signed)
for a, b in [(0, -1), (10**400, -1), (2, -1), (0, 0), (-1, 10**30), (-1, 10**30 + 1), (1, 10**30), (0, 10**30), (2, 62), (2, 63), (2, 64), (-2, 63), (-8, -3), (10, -400)]:
    record("int.pow", pow, a, b)
for a, b in [(0, 10**30), (1, 10**30), (1, -1)]:
    record("int.shl", int.__lshift__, a, b)
for a, b in [(5, 10**30), (-5, 10**30), (0, -1), (-1, 64), (-(2**70), 70), (-(2**70), 71)]:
    record("int.shr", int.__rshift__, a, b)

# Floats.

for x in FLOATS + [double() for _ in times(40)]:
    for name, function in {"repr": repr, "hex": float.hex, "is_integer": float.is_integer, "ratio": float.as_integer_ratio, "int": int, "round_int": round}.items():
        record("float." + name, function, x)
    record("float.hash", lambda x: None if x != x else hash(x), x)
    record("float.round", round, x, R.randrange(-4, 8))
for _ in times(60):
    record("float.round", round, double(), R.randrange(-310, 330))
    record("float.round", round, round(R.uniform(-100, 100), 3), R.randrange(0, 4))
    record("float.round", round, float(R.randrange(-4000, 4000) * 5), R.randrange(-4, 0))
record("float.round", round, 1.7e308, -308)
FLOAT_BINARY = {"div": lambda a, b: a / b, "floordiv": lambda a, b: a // b, "mod": lambda a, b: a % b, "divmod": divmod}


def power(a, b):
    return a**b


SOME = [0.0, -0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5, 3.0, 7.5, -7.5, 1e308, math.inf, -math.inf, math.nan]
for a, b in itertools.product(SOME, repeat=2):
    for name, function in FLOAT_BINARY.items():
        if chosen():
            record("float." + name, function, a, b)
    if not (-math.inf < a < 0 and math.isfinite(b) and b != int(b)) and (chosen()):
        record("float.pow", power, a, b)
for _ in times(30):
    for name, function in FLOAT_BINARY.items():
        record("float." + name, function, double(), double())
    a, b = abs(double()), R.uniform(-30, 30)
    record("float.pow", power, a, b)
record("float.pow", power, 10.0, 400.0)
record("float.pow", power, 10.0, -400.0)
for s in ["0x1p0", "1.8p3", "-0x1.fp-5", "0x.8", "0x8.", "0x.", "0x", "", "p3", "1p", "1p+", "inf", "-Infinity", "nan", " 0x10 ", "0x1p1024", "0x1.fffffffffffff8p1023", "0x1.fffffffffffff7p1023", "0x1p-1074", "0x1p-1075", "0x1.8p-1075", "0x0.1p-99999999999999999999",
          "0x1p99999999999999999999", "0x0p99999999999999999999", "0xg", "1_0", "é", "0x1.00000000000008p0", "0x1.00000000000018p0", "0x1 p0"]:
    record("float.fromhex", float.fromhex, s)
for _ in times(30):
    record("float.fromhex", float.fromhex, double().hex())
    record("float.fromhex", float.fromhex, "0x%x.%xp%d" % (R.randrange(2**60), R.randrange(2**30), R.randrange(-1160, 960)))


# "Did you mean".

def suggestion(wanted, names):
    class Lookup:
        def __dir__(self):
            return names

    stream = io.StringIO()
    with contextlib.redirect_stderr(stream):
        try:
            getattr(Lookup(), wanted)
        except AttributeError as error:
            sys.__excepthook__(type(error), error, None)
    _, _, found = stream.getvalue().strip().rpartition("Did you mean: '")
    return found.removesuffix("'?") if found and "Did you mean" in stream.getvalue() else None


NAMES = "query session filter filter_by order_by limit offset all first one count username email user_id id runs roles Run User Role __init__ é élan".split()
for wanted in "qurey Query session_ fliter filterby orderby lmit user usrename emial usr_id i ro runz RUN usre x élna __init filter_By FILTER".split():
    record("suggest", suggestion, wanted, sorted(NAMES))
for _ in times(40):
    wanted = text("abcABC_é", 7) or "a"
    record("suggest", suggestion, wanted, sorted({name for _ in range(R.randrange(12)) if (name := text("abcABC_é", 7))} - {wanted}))
record("suggest", suggestion, "a" * 50 + "b", ["a" * 50 + "c"])
record("suggest", suggestion, "a" * 45 + "x" * 45, ["a" * 45 + "y" * 45])
record("suggest", suggestion, "abcd", sorted(["abce"] + ["name%d" % i for i in range(748)]))
record("suggest", suggestion, "abcd", sorted(["abce"] + ["name%d" % i for i in range(749)]))
