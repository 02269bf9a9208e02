# Floats: text both ways, special values, exactness, rounding.
(0.5).hex(), (3.14).hex(), (-0.0).hex(), (1e300).hex(), (5e-324).hex(), float("inf").hex(), float("nan").hex(), (1.0).hex()
float.fromhex("0x1.8p1"), float.fromhex("-0x1p-1074"), float.fromhex("ff"), float.fromhex(" 0x.8 "), float.fromhex("inf"), float.fromhex("-nan"), float.fromhex("1.0p0")
float.fromhex("0x1.zp3")
float.fromhex("")
float.fromhex("0x1p5000")
(0.5).as_integer_ratio(), (0.1).as_integer_ratio(), (-2.0).as_integer_ratio(), (0.0).as_integer_ratio()
float("inf").as_integer_ratio()
float("nan").as_integer_ratio()
(2.0).is_integer(), (2.5).is_integer(), float("inf").is_integer(), (1e300).is_integer(), (-0.0).is_integer()
(2.5).real, (2.5).imag, (2.5).conjugate(), (2.7).__trunc__(), (2.7).__floor__(), (2.2).__ceil__(), (2.7).__int__(), (2.5).__round__(), (-2.5).__round__()
float("1.5"), float("  -1e3\n"), float("1_000.5"), float(".5"), float("5."), float("1e5"), float("Infinity"), float("-inf"), float("+NaN"), float("٣.٥"), float(b"2.5"), float()
float("")
float("1.5.2")
float("abc")
float("1__0")
float("0x10")
float("1e")
float(None)
float([])
float("1", "2")
float(x=1)
0.1 + 0.2, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 0.0001234, 1.0, 100.0, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 2.220446049250313e-16, -0.0, 3.0e10
repr(1/3), str(2/3), str(1e100), 1.1 * 3, 4.35 * 100, 1e3, 12345678.9, 0.1 + 0.7
1e308 * 10, -1e308 * 10, 1e-320 / 1e10, float("inf") - float("inf"), float("inf") * 0, float("inf") == float("inf"), float("nan") == float("nan"), float("nan") != float("nan")
2.0 ** 1024
(-8.0) ** 2, 2.0 ** -1, 0.0 ** 0, 4 ** 0.5, (-1.0) ** 3
0.0 ** -1
1.0 / 0
1.0 // 0
1.0 % 0
divmod(1.0, 0)
7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(7.5, 2), divmod(-7.5, 2), 5.0 // 0.1, -0.0 % 3, 1e20 % 3, float("inf") // 1, 5 % float("inf"), -5 % float("inf")
round(2.5), round(3.5), round(-2.5), round(0.5), round(1.5), round(2.675, 2), round(1.005, 2), round(1234.5678, -2), round(1e300, 2), round(2.5, 0), round(0.15, 1), round(0.25, 1), round(0.35, 1)
round(1234567, -3), round(1500, -3), round(2500, -3), round(-15, -1), round(5, 2), round(True), round(5, -1), round(15, -1), round(25, -1), round(10**20 + 5, -1)
round(1.5, None), round(number=2.567, ndigits=1), round(5e15 + 0.5), round(-0.4), type(round(2.0)), type(round(2.0, 1)), round(1.23456789e-10, 12), round(123.456, 400), round(123.456, -400)
round(float("nan"))
round(float("inf"))
round(float("inf"), 2), round(float("nan"), 1)
round(1.5, "1")
round("1.5")
round()
round(1.5, 1.0)
round(1.7e308, -308)
class Temp:
    def __init__(self, c): self.c = c
    def __round__(self, n=None): return f"rounded to {n}"
    def __float__(self): return self.c
    def __abs__(self): return "abs!"
    def __trunc__(self): return 99
    def __ceil__(self): return "up"
    def __floor__(self): return "down"

import math
round(Temp(1.5)), round(Temp(1.5), 2), float(Temp(2.5)), abs(Temp(1)), math.trunc(Temp(1)), math.ceil(Temp(1)), math.floor(Temp(1)), math.sqrt(Temp(4.0))
class BadFloat:
    def __float__(self): return "no"

float(BadFloat())
abs(-2.5), abs(-0.0), abs(True), -(-2.5), +2.5, not 0.0, bool(float("nan")), bool(-0.0)
hash(1.0), hash(0.5), hash(float("inf")), hash(-float("inf")), hash(1e300), hash(-0.0), hash(0.1), hash(-1.0)
1.0 == 1, 1.0 is 1.0, 2**53 + 1 == float(2**53 + 1), 10**400 > 1e308, 0.1 == 1/10, 1 < 1.5 < 2, float("nan") < 1, 10**17 == 1e17, 9007199254740993 < 9007199254740992.0
1.5 < "2"
1.5 + "a"
1.5 & 1
~1.5
"a" * 1.5
[1, 2, 3][1.0]
range(1.5)
{1: "int", 1.0: "float", True: "bool"}, {0.0: 1, -0.0: 2}, len({1, 1.0, True}), 1.0 in [1], [1, 2].index(2.0)
math.fsum([0.1] * 10), sum([0.1] * 10), max(1.0, float("nan")), min(float("nan"), 1.0), sorted([2.5, -1.0, float("-inf"), 0])
float.__getformat__("double") if False else "n/a", float.__name__, (1.5).__class__, (5.5).__mod__(2), (5.5).__rsub__(1), (1.5).__eq__(1.5), (1.5).__eq__("x"), (1.5).__divmod__(1)
1e5.__repr__(), 1.5.__format__(".3f"), (1.5).__bool__(), (1.5).__hash__() == hash(1.5)
1.5.foo
1.5()
1.5[0]
