from decimal import Decimal
from fractions import Fraction as F
import math, numbers, operator, statistics
[F(3), F(-3, 6), F("3/4"), F(" -1.25 "), F("1e3"), F(0.5), F(Decimal("1.1")), F(F(1, 2), F(3, 4)), F(True)]
for text in ["a", "", "3/-4", "1/0"]:
    try:
        F(text)
    except (ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)

F(1, 0)
F(1.5, 2)
F([])
F(float("nan"))
values = [F(1, 3), F(-7, 2), 2, 1.5]
for op in (operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, divmod):
    print(op.__name__, [op(a, b) for a in values for b in values if isinstance(a, F) or isinstance(b, F)])

F(1, 3) / 0
F(1, 3) // F(0)
F(1, 3) + "x"
[F(1, 2) ** n for n in (2, -2, 0, 0.5)], F(-1, 2) ** -3, 2 ** F(3), 4 ** F(1, 2)
F(0) ** -1
[a < b for a in values for b in values], F(1, 2) == 0.5, F(2) == 2, F(1, 3) == Decimal(1), F(1, 2) < Decimal("0.6")
x = F(7, 2)
round(x), round(F(5, 2)), round(F(22, 7), 2), math.floor(x), math.ceil(x), math.trunc(-x), int(-x), float(x), abs(-x), bool(F(0))
str(x), repr(x), f"{x}", x.numerator, x.denominator, x.as_integer_ratio(), -x, +x
f"{x:.2f}"
hash(F(1, 2)) == hash(0.5), hash(F(5)) == hash(5), {F(1, 2): "half"}[0.5]
F(math.pi).limit_denominator(1000), F("3.1415926535").limit_denominator(10), F.from_float(0.25), F.from_decimal(Decimal("0.125"))
F(1, 3).limit_denominator(0)
F.from_float("x")
sum([F(1, 3)] * 3), max(F(1, 3), F(1, 2)), sorted([F(1, 2), 0.4, F(1, 3)]), statistics.mean([F(1, 3), F(1, 2)])
isinstance(x, numbers.Rational), isinstance(3, numbers.Integral), isinstance(3.0, numbers.Real), isinstance(3.0, numbers.Rational)
isinstance(Decimal(1), numbers.Number), isinstance("x", numbers.Number), issubclass(bool, numbers.Integral)
x.numerator = 3
numbers.Integral()
