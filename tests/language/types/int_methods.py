# Integers: every method, the ways in from text, and what is refused.
n = 1234
n.bit_length(), (0).bit_length(), (-1).bit_length(), (255).bit_length(), (256).bit_length(), (2**100).bit_length()
n.bit_count(), (-7).bit_count(), (2**70 - 1).bit_count()
n.real, n.imag, n.numerator, n.denominator, n.conjugate(), True.numerator, True.real
n.as_integer_ratio(), (-3).as_integer_ratio(), True.as_integer_ratio()
(1024).to_bytes(2, "big"), (1024).to_bytes(4, byteorder="little"), (-1).to_bytes(2, "big", signed=True), (5).to_bytes()
(0).to_bytes(0, "big"), (0).to_bytes(3, "little"), (2**64).to_bytes(9, "big")
int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\x04\x00", "little"), int.from_bytes(b"\xff\xfe", "big", signed=True)
int.from_bytes([1, 2], "big"), int.from_bytes(b""), int.from_bytes(bytearray(b"\x01\x00\x00"), byteorder="little"), bool.from_bytes(b"\x01", "big")
(256).to_bytes(1, "big")
(-1).to_bytes(2, "big")
(128).to_bytes(1, "big", signed=True)
(1).to_bytes(2, "middle")
(1).to_bytes(-1, "big")
int.from_bytes(b"a", "up")
int.from_bytes("text", "big")
int.from_bytes([300], "big")
int("42"), int("  -42\n"), int("+7"), int("1_000_000"), int("0"), int("-0"), int("٣٤"), int(b"12"), int(bytearray(b"34"))
int("ff", 16), int("0xff", 16), int("0xff", 0), int("0b101", 0), int("0o17", 0), int("z", 36), int("-0b11", 2), int("11", base=3)
int(), int(3.99), int(-3.99), int(True), int(1e20), int("000123")
int("")
int("12a")
int("1__0")
int("_1")
int("010", 0)
int("12", 1)
int("12", 37)
int("9", 8)
int("0x1f")
int("3.5")
int(b"x1")
int(None)
int([1])
int({})
int(5, 10)
int(base=10)
int("1", 2, 3)
int(float("inf"))
int(float("nan"))
int("1", base="2")
class Meters:
    def __init__(self, v): self.v = v
    def __int__(self): return self.v
    def __index__(self): return self.v + 100
    def __trunc__(self): return 1

int(Meters(7)), [10, 20, 30][Meters(-98)], hex(Meters(1)), range(Meters(2))[5], (1).to_bytes(Meters(-98), "big")
class OnlyIndex:
    def __index__(self): return 12

int(OnlyIndex()), bin(OnlyIndex()), oct(OnlyIndex()), "%x" % OnlyIndex(), "abc" * OnlyIndex(), chr(OnlyIndex()) == "\x0c", round(3.14159, OnlyIndex())
class Bad:
    def __int__(self): return "seven"
    def __index__(self): return 1.5

int(Bad())
[1, 2][Bad()]
pow(2, 10), pow(2, -1), pow(3, 4, 5), pow(3, -1, 7), pow(2, 200, 10**9 + 7), pow(-2, 3, 5), pow(2, 3, -5), pow(0, 0), pow(7, 0, 1)
pow(base=2, exp=5, mod=7), pow(2.0, 3), pow(-8, 1/3).__class__.__name__ if False else "skipped"
pow(2, -1, 4)
pow(2, 3, 0)
pow(2.0, 3, 5)
pow(0, -1)
pow("2", 3)
pow(2, 3, "5")
divmod(7, 2), divmod(-7, 2), divmod(7, -2), divmod(-7, -2), divmod(10**20, 7), divmod(True, 2)
divmod(1, 0)
5 // 0
5 % 0
5 / 0
1 << 70, -1 >> 3, 1 >> 100, (1 << 100) >> 98, -5 >> 1, ~7, ~-1, 6 & 3, 6 | 3, 6 ^ 3, -6 & 3, -6 | 3, (2**70) & (2**70 - 1), -2**70 ^ 5
1 << -1
1 >> -1
1 << 1.0
2 ** 3 ** 2, -2 ** 2, (-2) ** 3, 2 ** -2, 10 ** 25, 0 ** 0
10**30 // 7, -10**30 // 7, 10**30 % -7, 10**30 / 10**28, 7 / 2, -7 // 2, -7 % 3, 2**63, -2**63, 2**64 - 1
10**400 / 3
10**400 / 10**399
float(10**400)
hex(255), hex(-255), oct(8), bin(10), bin(-10), hex(2**70), "{:x}".format(2**70)
hex(1.5)
(1.5).__index__
a, b = 10**18, 10**18
a == b, a is a, hash(a) == hash(float(a)), hash(2**61 - 1), hash(-1), hash(-2), hash(2**61), hash(10**30)
int.__doc__.splitlines()[0], int.__name__, type(5).__mro__, isinstance(True, int), issubclass(bool, int)
(5).__add__(3), (5).__radd__(3), (5).__add__("x"), (5).__eq__(5.0), (5).__lt__(6), (5).__floordiv__(2), (5).__bool__(), (-5).__abs__(), (5).__neg__()
(7).__format__("05d"), (7).__round__(), (1234).__round__(-2), (7).__divmod__(2), (7).__pow__(2, 5), (3).__index__(), (7).__truediv__(2), (7).__rpow__(2)
int.__add__(1, 2), int.__add__(1, "2"), int.__mul__(2, 3)
int.bit_length("x")
(5).foo
(5).real = 3
sorted([3, -1, True, 2.5, False]), max(1, True), sum([True] * 3), True + True, -True, ~True, True & False, True & 3, True | False, True ^ True
len(str(10**4299)), len(str(2**14000))
len(str(10**4300))
int("1" * 4301)
