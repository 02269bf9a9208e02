"""Fraction, infinite-precision, rational numbers."""

import math as _math
import numbers as _numbers
import operator as _operator
import re as _re
from decimal import Decimal as _Decimal

__all__ = ["Fraction"]

_PRIME = 2 ** 61 - 1

_FORMAT = _re.compile(r"""
    \A\s*
    (?P<sign>[-+]?)
    (?=\d|\.\d)
    (?P<num>\d*|\d+(_\d+)*)
    (?:
       (?:/(?P<denom>\d+(_\d+)*))?
    |
       (?:\.(?P<decimal>\d*|\d+(_\d+)*))?
       (?:E(?P<exp>[-+]?\d+(_\d+)*))?
    )
    \s*\Z
""", _re.VERBOSE | _re.IGNORECASE)


class Fraction(_numbers.Rational):
    """This class implements rational numbers.

    In the two-argument form of the constructor, Fraction(8, 6) will
    produce a rational number equivalent to 4/3. Both arguments must
    be Rational. The numerator defaults to 0 and the denominator
    defaults to 1 so that Fraction(3) == 3 and Fraction() == 0.

    Fractions can also be constructed from numeric strings ('1/3', '-2.5e3'),
    floats, Decimal instances and other Rational instances.
    """

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            self._numerator, self._denominator = _parts(numerator)
            return self
        if type(numerator) is int and type(denominator) is int:
            pass
        elif isinstance(numerator, _numbers.Rational) and isinstance(denominator, _numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        common = _math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator = numerator // common
        self._denominator = denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        """Converts a finite float to a rational number, exactly."""
        if isinstance(f, _numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """Converts a finite Decimal instance to a rational number, exactly."""
        if isinstance(dec, _numbers.Integral):
            dec = _Decimal(int(dec))
        elif not isinstance(dec, _Decimal):
            raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")
        return cls(*dec.as_integer_ratio())

    def as_integer_ratio(self):
        """Return the integer ratio as a tuple."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """Closest Fraction to self with denominator at most max_denominator."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Convergents of the continued fraction, as long as their denominators are small enough.
        before, last = (0, 1), (1, 0)
        n, d = self._numerator, self._denominator
        while True:
            whole, rest = divmod(n, d)
            denominator = before[1] + whole * last[1]
            if denominator > max_denominator:
                break
            before, last = last, (before[0] + whole * last[0], denominator)
            n, d = d, rest
        steps = (max_denominator - before[1]) // last[1]
        semi = (before[0] + steps * last[0], before[1] + steps * last[1])
        if 2 * d * semi[1] <= self._denominator:
            return Fraction(*last)
        return Fraction(*semi)

    @property
    def numerator(a):
        """The number above the line."""
        return a._numerator

    @property
    def denominator(a):
        """The number below the line."""
        return a._denominator

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f"{self._numerator}/{self._denominator}"

    def __add__(a, b):
        return _binary(a, b, _add, _operator.add)

    def __radd__(b, a):
        return _reflected(b, a, _add, _operator.add)

    def __sub__(a, b):
        return _binary(a, b, _sub, _operator.sub)

    def __rsub__(b, a):
        return _reflected(b, a, _sub, _operator.sub)

    def __mul__(a, b):
        return _binary(a, b, _mul, _operator.mul)

    def __rmul__(b, a):
        return _reflected(b, a, _mul, _operator.mul)

    def __truediv__(a, b):
        return _binary(a, b, _div, _operator.truediv)

    def __rtruediv__(b, a):
        return _reflected(b, a, _div, _operator.truediv)

    def __floordiv__(a, b):
        return _binary(a, b, _floordiv, _operator.floordiv)

    def __rfloordiv__(b, a):
        return _reflected(b, a, _floordiv, _operator.floordiv)

    def __mod__(a, b):
        return _binary(a, b, _mod, _operator.mod)

    def __rmod__(b, a):
        return _reflected(b, a, _mod, _operator.mod)

    def __divmod__(a, b):
        return _binary(a, b, _divmod, divmod)

    def __rdivmod__(b, a):
        return _reflected(b, a, _divmod, divmod)

    def __pow__(a, b):
        if not isinstance(b, _numbers.Rational):
            return float(a) ** b
        if b.denominator != 1:
            return float(a) ** float(b)
        power = b.numerator
        if power >= 0:
            return _made(a._numerator ** power, a._denominator ** power)
        if a._numerator > 0:
            return _made(a._denominator ** -power, a._numerator ** -power)
        if a._numerator == 0:
            raise ZeroDivisionError(f"Fraction({a._denominator ** -power}, 0)")
        return _made((-a._denominator) ** -power, (-a._numerator) ** -power)

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, _numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(a):
        return _made(a._numerator, a._denominator)

    def __neg__(a):
        return _made(-a._numerator, a._denominator)

    def __abs__(a):
        return _made(abs(a._numerator), a._denominator)

    def __int__(a):
        """The integer that int() makes of it."""
        if a._numerator < 0:
            return -(-a._numerator // a._denominator)
        return a._numerator // a._denominator

    def __trunc__(a):
        return a.__int__()

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, remainder = divmod(self._numerator, self._denominator)
            twice = remainder * 2
            if twice < self._denominator or (twice == self._denominator and floor % 2 == 0):
                return floor
            return floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _PRIME)
        except ValueError:
            value = 314159
        else:
            value = abs(self._numerator) * inverse % _PRIME
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, _numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, float):
            if _math.isnan(b) or _math.isinf(b):
                return 0.0 == b
            return a == Fraction(*b.as_integer_ratio())
        if isinstance(b, _Decimal):
            return b.is_finite() and a == Fraction(b)
        return NotImplemented

    def __lt__(a, b):
        return _ordered(a, b, _operator.lt)

    def __gt__(a, b):
        return _ordered(a, b, _operator.gt)

    def __le__(a, b):
        return _ordered(a, b, _operator.le)

    def __ge__(a, b):
        return _ordered(a, b, _operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        """How to make it again."""
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        """A shallow copy."""
        if type(self) is Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        """A deep copy."""
        return self.__copy__()


def _made(numerator, denominator):
    """A fraction of numbers that are in lowest terms already."""
    fraction = object.__new__(Fraction)
    fraction._numerator = numerator
    fraction._denominator = denominator
    return fraction


def _parts(value):
    """Numerator and denominator of the only argument."""
    if type(value) is int:
        return value, 1
    if isinstance(value, _numbers.Rational):
        return value.numerator, value.denominator
    if isinstance(value, (float, _Decimal)):
        return value.as_integer_ratio()
    if not isinstance(value, str):
        raise TypeError("argument should be a string or a Rational instance")
    found = _FORMAT.match(value)
    if found is None:
        raise ValueError(f"Invalid literal for Fraction: {value!r}")
    numerator = int(found["num"] or "0")
    denominator = 1
    if found["denom"]:
        denominator = int(found["denom"])
    else:
        if found["decimal"]:
            digits = found["decimal"].replace("_", "")
            denominator = 10 ** len(digits)
            numerator = numerator * denominator + int(digits)
        if found["exp"]:
            power = int(found["exp"])
            if power >= 0:
                numerator *= 10 ** power
            else:
                denominator *= 10 ** -power
    if found["sign"] == "-":
        numerator = -numerator
    if denominator == 0:
        raise ZeroDivisionError(f"Fraction({numerator}, 0)")
    common = _math.gcd(numerator, denominator)
    return numerator // common, denominator // common


def _binary(a, b, exact, other):
    if type(b) is Fraction:
        return exact(a, b)
    if type(b) is int:
        return exact(a, _made(b, 1))
    if isinstance(b, (int, Fraction)):
        return exact(a, Fraction(b))
    if isinstance(b, float):
        return other(float(a), b)
    return NotImplemented


def _reflected(b, a, exact, other):
    if isinstance(a, _numbers.Rational):
        return exact(Fraction(a.numerator, a.denominator), b)
    if isinstance(a, _numbers.Real):
        return other(float(a), float(b))
    return NotImplemented


def _reduced(numerator, denominator):
    common = _math.gcd(numerator, denominator)
    if common != 1:
        numerator //= common
        denominator //= common
    return _made(numerator, denominator)


def _add(a, b):
    return _reduced(a._numerator * b._denominator + b._numerator * a._denominator,
                    a._denominator * b._denominator)


def _sub(a, b):
    return _reduced(a._numerator * b._denominator - b._numerator * a._denominator,
                    a._denominator * b._denominator)


def _mul(a, b):
    return _reduced(a._numerator * b._numerator, a._denominator * b._denominator)


def _div(a, b):
    if b._numerator == 0:
        sign = (a._numerator > 0) - (a._numerator < 0)
        raise ZeroDivisionError(f"Fraction({sign * b._denominator // _math.gcd(a._denominator, b._denominator)}, 0)")
    numerator, denominator = a._numerator * b._denominator, a._denominator * b._numerator
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    return _reduced(numerator, denominator)


def _floordiv(a, b):
    return a._numerator * b._denominator // (a._denominator * b._numerator)


def _mod(a, b):
    return _reduced(a._numerator * b._denominator % (b._numerator * a._denominator),
                    a._denominator * b._denominator)


def _divmod(a, b):
    whole, rest = divmod(a._numerator * b._denominator, a._denominator * b._numerator)
    return whole, _reduced(rest, a._denominator * b._denominator)


def _ordered(a, b, op):
    if isinstance(b, _numbers.Rational):
        return op(a._numerator * b.denominator, a._denominator * b.numerator)
    if isinstance(b, float):
        if _math.isnan(b) or _math.isinf(b):
            return op(0.0, b)
        return op(a, Fraction(*b.as_integer_ratio()))
    if isinstance(b, _Decimal):
        return op(a, Fraction(b)) if b.is_finite() else op(_Decimal(0), b)
    return NotImplemented
