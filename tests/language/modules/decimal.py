from decimal import Decimal, ROUND_HALF_UP, InvalidOperation
a, b = Decimal("1.10"), Decimal("2.20")
a + b, a * b, b - a, b / a, -a, abs(-a), a ** 2
Decimal("10") / Decimal("3")
Decimal(5), Decimal("0.1") + Decimal("0.2"), Decimal(0.5), Decimal("1E+3"), Decimal("-0"), Decimal("  3.5 ")
str(a), float(a), int(b), f"{a}", f"{Decimal('1234.5'):,.2f}", f"{a:>8}", repr(a)
a + 1, 2 * a, a == Decimal("1.1"), a == 1.1, a < 2, a > Decimal("1.05"), Decimal("1.0") == 1
Decimal("2.675").quantize(Decimal("0.01")), Decimal("2.675").quantize(Decimal("0.01"), rounding=ROUND_HALF_UP), Decimal("2.5").quantize(Decimal("1"))
round(Decimal("2.675"), 2), round(Decimal("2.5")), round(Decimal("-1.5"))
sum([a, b]), max(a, b), sorted([b, a]), sum([Decimal("0.1")] * 10)
Decimal("7") // 2, Decimal("7") % 2, Decimal("-7") // 2, Decimal("-7") % 2, divmod(Decimal(7), 2)
hash(Decimal("1.0")) == hash(1), {Decimal("1.50"): "x"}[Decimal("1.5")]
Decimal("1.500").normalize(), Decimal("100").normalize(), Decimal("1.10").as_tuple().exponent
Decimal("NaN"), Decimal("Infinity"), Decimal("1").is_nan()
bool(Decimal("0.00")), Decimal("3.7").to_integral_value(), Decimal("9.99").sqrt().quantize(Decimal("0.001"))
isinstance(a, Decimal), type(a)
a + 1.5
1.5 * a
Decimal("abc")
Decimal("1") / 0
Decimal(None)
a + "1"
Decimal("0") / Decimal("0")
