"""Abstract Base Classes (ABCs) for numbers, according to PEP 3141."""

from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod
from decimal import Decimal as _Decimal

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


def _abstract(name, args, doc):
    """An abstract method of that name."""
    def method(self, *args):
        raise NotImplementedError
    method.__name__ = name
    method.__doc__ = doc
    return _abstractmethod(method)


class Number(metaclass=_ABCMeta):
    """All numbers inherit from this class."""

    __slots__ = ()
    __hash__ = None


class Complex(Number):
    """Complex defines the operations that work on the builtin complex type."""

    __slots__ = ()

    @_abstractmethod
    def __complex__(self):
        """Return a builtin complex instance. Called for complex(self)."""

    def __bool__(self):
        """True if self != 0. Called for bool(self)."""
        return self != 0

    @property
    @_abstractmethod
    def real(self):
        """Retrieve the real component of this number."""
        raise NotImplementedError

    @property
    @_abstractmethod
    def imag(self):
        """Retrieve the imaginary component of this number."""
        raise NotImplementedError

    __add__ = _abstract("__add__", 1, "self + other")
    __radd__ = _abstract("__radd__", 1, "other + self")
    __neg__ = _abstract("__neg__", 0, "-self")
    __pos__ = _abstract("__pos__", 0, "+self")

    def __sub__(self, other):
        """self - other"""
        return self + -other

    def __rsub__(self, other):
        """other - self"""
        return -self + other

    __mul__ = _abstract("__mul__", 1, "self * other")
    __rmul__ = _abstract("__rmul__", 1, "other * self")
    __truediv__ = _abstract("__truediv__", 1, "self / other: Should promote to float when necessary.")
    __rtruediv__ = _abstract("__rtruediv__", 1, "other / self")
    __pow__ = _abstract("__pow__", 1, "self ** exponent; should promote to float or complex when necessary.")
    __rpow__ = _abstract("__rpow__", 1, "base ** self")
    __abs__ = _abstract("__abs__", 0, "Returns the Real distance from 0. Called for abs(self).")
    conjugate = _abstract("conjugate", 0, "(x+y*i).conjugate() returns (x-y*i).")
    __eq__ = _abstract("__eq__", 1, "self == other")


class Real(Complex):
    """To Complex, Real adds the operations that work on real numbers."""

    __slots__ = ()

    __float__ = _abstract("__float__", 0, "Any Real can be converted to a native float object.")
    __trunc__ = _abstract("__trunc__", 0, "trunc(self): Truncates self to an Integral.")
    __floor__ = _abstract("__floor__", 0, "Finds the greatest Integral <= self.")
    __ceil__ = _abstract("__ceil__", 0, "Finds the least Integral >= self.")
    __round__ = _abstract("__round__", 1, "Rounds self to ndigits decimal places, defaulting to 0.")

    def __divmod__(self, other):
        """divmod(self, other): The pair (self // other, self % other)."""
        return self // other, self % other

    def __rdivmod__(self, other):
        """divmod(other, self): The pair (other // self, other % self)."""
        return other // self, other % self

    __floordiv__ = _abstract("__floordiv__", 1, "self // other: The floor() of self/other.")
    __rfloordiv__ = _abstract("__rfloordiv__", 1, "other // self: The floor() of other/self.")
    __mod__ = _abstract("__mod__", 1, "self % other")
    __rmod__ = _abstract("__rmod__", 1, "other % self")
    __lt__ = _abstract("__lt__", 1, "self < other")
    __le__ = _abstract("__le__", 1, "self <= other")

    def __complex__(self):
        """complex(self) == complex(float(self), 0)"""
        return complex(float(self))

    @property
    def real(self):
        """Real numbers are their real component."""
        return +self

    @property
    def imag(self):
        """Real numbers have no imaginary component."""
        return 0

    def conjugate(self):
        """Conjugate is a no-op for Reals."""
        return +self


class Rational(Real):
    """.numerator and .denominator should be in lowest terms."""

    __slots__ = ()

    @property
    @_abstractmethod
    def numerator(self):
        """The number above the line."""
        raise NotImplementedError

    @property
    @_abstractmethod
    def denominator(self):
        """The number below the line."""
        raise NotImplementedError

    def __float__(self):
        """float(self) = self.numerator / self.denominator"""
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    """Integral adds methods that work on integral numbers."""

    __slots__ = ()

    __int__ = _abstract("__int__", 0, "int(self)")

    def __index__(self):
        """Called whenever an index is needed, such as in slicing"""
        return int(self)

    __pow__ = _abstract("__pow__", 2, "self ** exponent % modulus, but maybe faster.")
    __lshift__ = _abstract("__lshift__", 1, "self << other")
    __rlshift__ = _abstract("__rlshift__", 1, "other << self")
    __rshift__ = _abstract("__rshift__", 1, "self >> other")
    __rrshift__ = _abstract("__rrshift__", 1, "other >> self")
    __and__ = _abstract("__and__", 1, "self & other")
    __rand__ = _abstract("__rand__", 1, "other & self")
    __xor__ = _abstract("__xor__", 1, "self ^ other")
    __rxor__ = _abstract("__rxor__", 1, "other ^ self")
    __or__ = _abstract("__or__", 1, "self | other")
    __ror__ = _abstract("__ror__", 1, "other | self")
    __invert__ = _abstract("__invert__", 0, "~self")

    def __float__(self):
        """float(self) == float(int(self))"""
        return float(int(self))

    @property
    def numerator(self):
        """Integers are their own numerators."""
        return +self

    @property
    def denominator(self):
        """Integers have a denominator of 1."""
        return 1


Number.register(_Decimal)
Real.register(float)
Integral.register(int)
