# decimal: contexts, roundings, traps, signals, powers and roots, texts.
from decimal import *
D = Decimal
D("1.10"), D("-0"), D("1E+5"), D("1e-10"), D(" 3.14 "), D("1_000.5"), D(5), D(0.1), D("Infinity"), D("-inf"), D("nan"), D("sNaN123"), D((1, (1, 2, 3), -2)), D(), D(True), D("٣"), D(10**30), D("0E-8"), D(".5"), D("5."), D.from_float(0.5), D.from_float(3)
D("abc")
D("")
D("1.2.3")
D("1e")
D([1])
D(None)
D((1, 2))
D((0, (1, 10), 0))
D("1", "2", "3")
D.from_float("1")
D("1.1") + D("2.2"), D("1.10") * 3, D(1) / 3, D(7) // 2, D(-7) // 2, D(-7) % 3, D(7) % D("-2.5"), divmod(D(7), 2), D(2) ** 10, D(2) ** -1, D("2") ** D("0.5"), -D("1.50"), +D("1.50"), abs(D("-2")), D(1) + True, 5 - D("1.5"), 2 ** D(3), round(D("2.675"), 2), round(D("2.5")), round(D("3.5")), round(D("1234"), -2), int(D("-3.9")), float(D("1.5")), D("1.0") == 1, D("1.0") == 1.0, D("0.1") == 0.1, D("1") < 1.5, hash(D("1.0")) == hash(1), hash(D("0.5")) == hash(0.5), bool(D("0.0")), D("1.20").normalize(), D("1200").normalize(), D(100).normalize(), max(D(1), D("1.5")), sum([D("0.1")] * 3), sorted([D(2), D("1.5"), 1])
D(1) + 1.5
D(1) + "1"
1.5 * D(2)
D("1") < "2"
D(1) / 0
D(0) / 0
D(0) ** 0
D(1) // 0
D(5) % 0
D(-1).sqrt()
D(-1).ln()
D(-8) ** D("0.5")
D("inf") - D("inf")
D("inf") * 0
D("snan") + 1
D("nan") < 1
int(D("inf"))
int(D("nan"))
hash(D("snan"))
round(D("nan"))
D("nan") == D("nan"), D("nan") != 1, D("inf") > 10**100, D(0).is_zero(), D("inf").is_infinite(), D("nan").is_nan(), D("snan").is_snan(), D(1).is_finite(), D("-0").is_signed(), D("1e-9").is_normal(), D(5).is_qnan(), str(D("NaN5")), D("-nan").is_nan()
for mode in [ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, ROUND_05UP]:
    print(f"{mode:16}", *(D(v).quantize(D("1"), rounding=mode) for v in ("2.5", "-2.5", "2.4", "2.6", "-2.6", "3.5", "0.5", "5.1")), D("1.005").quantize(D(".01"), mode), D("7.325").quantize(D("0.01"), rounding=mode), D("1.45").to_integral_value(mode), round(D("0"), 1))

D("1.5").quantize(D("0.001")), D("123.456").quantize(D("1E+1")), D("1.23").quantize(D(1)), D("-0.4").quantize(D(1)), D("inf").quantize(D("inf")), D("2.50").to_integral(), D("2.5").to_integral_exact(), D("123").scaleb(-2), D("123.45").shift(1), D("123").rotate(1), D("1.5").logb(), D("123E+2").adjusted(), D("1.50").as_tuple(), D("-1E+3").as_tuple(), D("nan").as_tuple(), D("1.25").as_integer_ratio(), D("-0.5").as_integer_ratio(), D("1.23E+5").to_eng_string(), D("12E-7").to_eng_string(), D("1E+5"), D("123E+3"), D("0.000001"), D("0.0000001"), D("1E-7"), D(0).exp() if True else 0
D("1e30").quantize(D("0.001"))
D("1").quantize("x")
D("1").quantize(D("1"), "bad")
D("1.5").quantize(D("inf"))
D("inf").as_integer_ratio()
D(2).sqrt(), D(10).ln(), D(100).log10(), D(1).exp(), D("0.5").exp(), D(2).ln(), D(5).log10(), D("1e5").sqrt(), D(144).sqrt(), D("0.01").sqrt(), D(3) ** D("1.5"), D("1.1") ** 20, D(10) ** -5, pow(D(3), 4, 5), D(2).fma(3, 4), D(7).remainder_near(4), D(5).compare(3), D("1.0").compare_total(D("1")), D(1).copy_sign(D(-5)), D(5).copy_negate(), D(-5).copy_abs(), D(1).next_plus(), D(1).next_minus(), D(1).next_toward(2), D(1).number_class(), D("-inf").number_class(), D(3).max(5), D(3).min(D("nan")), D("1").same_quantum(D("2")), D(1).radix(), D("1.1").canonical(), D(12).logical_and(10) if False else "", D(-3).conjugate(), D(3).real, D(3).imag, D("1101").logical_and(D("1011")), D("1.000").is_canonical()
ctx = getcontext(); ctx.prec, ctx.rounding, ctx
with localcontext() as c:
    c.prec = 5; print(D(1) / 3, D("123456.789") + 0, D(2).sqrt(), D("1.000001"), +D("1.000001"), c.prec)

D(1) / 3
with localcontext(Context(prec=3, rounding=ROUND_UP)): print(D("1.001") + 0, D(2) / 3, D("12345") * 1)

with localcontext(prec=4): print(D(1) / 7)

getcontext().prec = 6; D(1) / 7; getcontext().prec = 28
c = Context(prec=4, Emin=-5, Emax=5, traps=[]); c.divide(D(1), D(3)), c.create_decimal("1.23456"), c.add(D("1.2345"), D("0.00005")), c.divide(D(1), D(0)), c.flags[DivisionByZero], c.flags[Inexact], c.sqrt(D(-1)), c.power(D(10), D(6)), c.clear_flags(), any(c.flags.values()), c.multiply(D("1e-4"), D("1e-4")), c.flags[Underflow], c.to_sci_string(D("1E+3")), c.quantize(D("1.23"), D("0.1")), c.abs(D(-1)), c.compare(D(1), D(2)), c.is_nan(D("nan")), c.copy().prec, c.Etiny(), c.Etop()
getcontext().traps[DivisionByZero], getcontext().traps[Inexact]
getcontext().traps[DivisionByZero] = False; D(1) / 0, D(-1) / 0; getcontext().traps[DivisionByZero] = True
with localcontext() as c:
    c.traps[Inexact] = True
    D(1) / 3

with localcontext() as c:
    c.traps[FloatOperation] = True
    D(1.5)

with localcontext() as c:
    c.traps[InvalidOperation] = False; print(D("abc"), D(0) / 0, D(-1).sqrt(), c.flags[InvalidOperation])

ctx.prec = 0
ctx.prec = "x"
ctx.rounding = "bad"
ctx.foo = 1
Context(prec=5, foo=1)
try: D(1) / 0
except ArithmeticError as e: print(type(e).__name__, e.args, isinstance(e, ZeroDivisionError), [k.__name__ for k in type(e).__mro__])

try: D("x")
except InvalidOperation as e: print(e.args, [k.__name__ for k in InvalidOperation.__mro__])

BasicContext.prec, ExtendedContext.prec, DefaultContext.rounding, MAX_PREC > 10**8, setcontext(Context(prec=9)), D(1) / 3, setcontext(DefaultContext.copy()), getcontext().prec
repr(D("1.5")), str(D("1.50")), f"{D('1234.5'):,.2f}", "%s %d %.2f" % (D("1.5"), D("1.9"), D("2.345")), D("1.5").__format__("8.3f"), f"{D('0.1')!r:>16}", D("1E+10").__str__(), D("1E+3") == 1000, "{:f}".format(D("1E+3")), format(D("0.00001"), "f"), [str(D(x)) for x in ("00.10", "1e2", "-0.0", "1E0")]
total = sum(D(p) * q for p, q in [("19.99", 3), ("0.05", 7), ("100", 1)]); total, (total * D("0.0825")).quantize(D("0.01"), ROUND_HALF_UP), total.quantize(D("0.1"))
class Money(D):
    def __str__(self): return f"${super().__str__()}"

Money("1.5"), str(Money("2")), type(Money(1) + 1), Money("1.50") == D("1.5"), isinstance(Money(1), D), D(1).bit, 1
