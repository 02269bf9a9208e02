"""Basic statistics module."""

import math as _math
import random as _random
from collections import Counter as _Counter
from decimal import Decimal as _Decimal

__all__ = ["NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
           "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode",
           "pstdev", "pvariance", "quantiles", "stdev", "variance"]


class StatisticsError(ValueError):
    pass


def _ratio(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _kind(a, b):
    """The type that values of two types are added up in."""
    if a is b or a is int and b is not bool:
        return b
    if b is int or b is bool:
        return a
    if issubclass(b, a):
        return b
    if issubclass(a, b):
        return a
    if float in (a, b) and _Decimal not in (a, b):
        return float
    raise TypeError(f"don't know how to coerce {a.__name__} and {b.__name__}")


def _sum(data):
    """Type, exact sum as numerator and denominator, and count; floats that are not finite make the sum one of them."""
    kind, numerator, denominator, count, special = int, 0, 1, 0, None
    for value in data:
        count += 1
        kind = _kind(kind, type(value) if type(value) is not bool else int)
        if isinstance(value, float) and not _math.isfinite(value) or isinstance(value, _Decimal) and not value.is_finite():
            special = value if special is None else special + value
            continue
        n, d = _ratio(value)
        if d == denominator:
            numerator += n
        else:
            numerator = numerator * d + n * denominator
            denominator *= d
            shared = _math.gcd(numerator, denominator)
            numerator //= shared
            denominator //= shared
    return kind, numerator, denominator, count, special


def _convert(numerator, denominator, kind):
    if kind is int:
        return numerator // denominator if numerator % denominator == 0 else numerator / denominator
    if issubclass(kind, _Decimal):
        return kind(numerator) / kind(denominator)
    if hasattr(kind, "limit_denominator"):
        return kind(numerator, denominator)
    return kind(numerator / denominator)


def mean(data):
    """Return the sample arithmetic mean of data."""
    kind, numerator, denominator, count, special = _sum(data)
    if count < 1:
        raise StatisticsError("mean requires at least one data point")
    return special if special is not None else _convert(numerator, denominator * count, kind)


def fmean(data, weights=None):
    """Convert data to floats and compute the arithmetic mean."""
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError("fmean requires at least one data point")
        return _math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    total = _math.fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return _math.fsum(x * w for x, w in zip(data, weights)) / total


def geometric_mean(data):
    """Convert data to floats and compute the geometric mean."""
    try:
        return _math.exp(fmean(map(_math.log, data)))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None


def harmonic_mean(data, weights=None):
    """Return the harmonic mean of data."""
    data = list(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if len(data) == 1 and weights is None:
        if not hasattr(data[0], "as_integer_ratio"):
            raise TypeError("unsupported type")
        if data[0] < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        return data[0]
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError("Number of weights does not match data size")
    if any(x < 0 for x in data):
        raise StatisticsError("harmonic mean does not support negative values")
    if any(x == 0 for x in data):
        return 0
    _, total, scale, _, _ = _sum(weights)
    kind, numerator, denominator, _, _ = _sum(w / x if w else 0 for w, x in zip(weights, data))
    return _convert(total * denominator, scale * numerator, kind)


def median(data):
    """Return the median (middle value) of numeric data."""
    data = sorted(data)
    count = len(data)
    if not count:
        raise StatisticsError("no median for empty data")
    middle = count // 2
    return data[middle] if count % 2 else (data[middle - 1] + data[middle]) / 2


def median_low(data):
    """Return the low median of numeric data."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    """Return the high median of data."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """Estimates the median for numeric data that was grouped into intervals."""
    data = sorted(data)
    count = len(data)
    if not count:
        raise StatisticsError("no median for empty data")
    x = data[count // 2]
    below = sum(1 for value in data if value < x)
    same = sum(1 for value in data if value == x)
    try:
        interval, middle = float(interval), float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float") from None
    return middle - interval / 2 + interval * (count / 2 - below) / same


def mode(data):
    """Return the most common data point from discrete or nominal data."""
    ranked = _Counter(iter(data)).most_common(1)
    if not ranked:
        raise StatisticsError("no mode for empty data")
    return ranked[0][0]


def multimode(data):
    """Return a list of the most frequently occurring values."""
    counts = _Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    """Divide data into n continuous intervals with equal probability."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if count < 2:
        raise StatisticsError("must have at least two data points")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (count - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        for i in range(1, n):
            j = min(max(i * (count + 1) // n, 1), count - 1)
            delta = i * (count + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


def _squares(data, center=None):
    """Type, exact sum of squared deviations as numerator and denominator, and count."""
    data = list(data)
    kind, numerator, denominator, count, special = _sum(data)
    if special is not None:
        return kind, None, None, count
    if not count:
        return kind, 0, 1, 0
    center_n, center_d = (numerator, denominator * count) if center is None else _ratio(center)
    total, scale = 0, 1
    for value in data:
        n, d = _ratio(value)
        difference = n * center_d - center_n * d
        square_d = (d * center_d) ** 2
        total, scale = total * square_d + difference * difference * scale, scale * square_d
        shared = _math.gcd(total, scale)
        total //= shared
        scale //= shared
    return kind, total, scale, count


def _spread(name, data, center, lost):
    kind, total, scale, count = _squares(data, center)
    if count <= lost:
        word = "two data points" if lost else "one data point"
        raise StatisticsError(f"{name} requires at least {word}")
    if total is None:
        return float, None, None
    return kind, total, scale * (count - lost)


def variance(data, xbar=None):
    """Return the sample variance of data."""
    kind, total, scale = _spread("variance", data, xbar, 1)
    return float("nan") if total is None else _convert(total, scale, kind)


def pvariance(data, mu=None):
    """Return the population variance of data."""
    kind, total, scale = _spread("pvariance", data, mu, 0)
    return float("nan") if total is None else _convert(total, scale, kind)


def _root(kind, total, scale):
    """The square root of a fraction, rounded once."""
    if total is None:
        return float("nan")
    if issubclass(kind, _Decimal):
        return (_Decimal(total) / _Decimal(scale)).sqrt()
    if not total:
        return 0.0
    # An integer root of at least 64 bits; what is lost below makes its last bit odd.
    shift = max(0, (scale.bit_length() - total.bit_length() + 128) // 2 + 1)
    scaled, rest = divmod(total << 2 * shift, scale)
    root = _math.isqrt(scaled)
    if rest or root * root != scaled:
        root |= 1
    return root / (1 << shift)


def stdev(data, xbar=None):
    """Return the square root of the sample variance."""
    return _root(*_spread("stdev", data, xbar, 1))


def pstdev(data, mu=None):
    """Return the square root of the population variance."""
    return _root(*_spread("pstdev", data, mu, 0))


def covariance(x, y, /):
    """Covariance"""
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar, ybar = _math.fsum(x) / len(x), _math.fsum(y) / len(y)
    return _math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y)) / (len(x) - 1)


def correlation(x, y, /):
    """Pearson's correlation coefficient"""
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("correlation requires at least two data points")
    xbar, ybar = _math.fsum(x) / len(x), _math.fsum(y) / len(y)
    sxy = _math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    sxx = _math.fsum((a - xbar) ** 2 for a in x)
    syy = _math.fsum((b - ybar) ** 2 for b in y)
    try:
        return sxy / _math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant") from None


from collections import namedtuple as _namedtuple

LinearRegression = _namedtuple("LinearRegression", ("slope", "intercept"), module="statistics")


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept for simple linear regression."""
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("linear regression requires at least two data points")
    xbar = ybar = 0.0
    if not proportional:
        xbar, ybar = _math.fsum(x) / len(x), _math.fsum(y) / len(y)
    sxy = _math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    sxx = _math.fsum((a - xbar) ** 2 for a in x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant") from None
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


class NormalDist:
    """Normal distribution of a random variable"""

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        """Make the distribution with the mean and the standard deviation of the data."""
        data = list(data)
        return cls(fmean(data), stdev(data))

    def samples(self, n, *, seed=None):
        """Return n random numbers of the distribution."""
        gauss = _random.gauss if seed is None else _random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        """How dense the distribution is at x."""
        if not self._sigma:
            raise StatisticsError("pdf() not defined when sigma is zero")
        variance = self._sigma * self._sigma
        diff = x - self._mu
        return _math.exp(diff * diff / (-2.0 * variance)) / _math.sqrt(_math.tau * variance)

    def cdf(self, x):
        """How likely a value is not above x."""
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + _math.erf((x - self._mu) / (self._sigma * _math.sqrt(2.0))))

    def inv_cdf(self, p):
        """The value that is not exceeded with that probability."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        if self._sigma <= 0.0:
            raise StatisticsError("cdf() not defined when sigma at or below zero")
        return _inverse(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 values that divide the distribution into equally likely parts."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """How much two distributions have in common, from 0.0 to 1.0."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        x, y = self, other
        if (y._sigma, y._mu) < (x._sigma, x._mu):
            x, y = y, x
        x_var, y_var = x.variance, y.variance
        if not x_var or not y_var:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv, dm = y_var - x_var, _math.fabs(y._mu - x._mu)
        if not dv:
            return 1.0 - _math.erf(dm / (2.0 * x._sigma * _math.sqrt(2.0)))
        a = x._mu * y_var - y._mu * x_var
        b = x._sigma * y._sigma * _math.sqrt(dm * dm + dv * _math.log(y_var / x_var))
        x1, x2 = (a + b) / dv, (a - b) / dv
        return 1.0 - (_math.fabs(y.cdf(x1) - x.cdf(x1)) + _math.fabs(y.cdf(x2) - x.cdf(x2)))

    def __add__(self, other):
        """self + other"""
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        """self - other"""
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        """self * other"""
        return NormalDist(self._mu * other, self._sigma * _math.fabs(other))

    def __truediv__(self, other):
        """self / other"""
        return NormalDist(self._mu / other, self._sigma / _math.fabs(other))

    def __pos__(self):
        """+self"""
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        """-self"""
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        """other - self"""
        return -(self - other)

    def zscore(self, x):
        """By how many standard deviations x is above the mean."""
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    mean = property(lambda self: self._mu, doc="The arithmetic mean.")
    median = property(lambda self: self._mu, doc="The value in the middle, which is the mean.")
    mode = property(lambda self: self._mu, doc="The most likely value, which is the mean.")
    stdev = property(lambda self: self._sigma, doc="The standard deviation.")
    variance = property(lambda self: self._sigma * self._sigma, doc="The square of the standard deviation.")

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"


# Wichura's algorithm AS241 for the quantiles of the normal distribution: numerators and denominators, the highest power first.
_CENTRE = ((2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
            1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0),
           (5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
            5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0))
_MIDDLE = ((7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
            1.27045825245236838258e0, 3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0,
            1.42343711074968357734e0),
           (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
            1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0,
            1.0))
_TAIL = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
          2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0,
          6.65790464350110377720e0),
         (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
          7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1,
          1.0))


def _ratio_of(polynomials, r):
    numerator = denominator = 0.0
    for a, b in zip(*polynomials):
        numerator, denominator = numerator * r + a, denominator * r + b
    return numerator, denominator


def _inverse(p, mu, sigma):
    q = p - 0.5
    if _math.fabs(q) <= 0.425:
        numerator, denominator = _ratio_of(_CENTRE, 0.180625 - q * q)
        return mu + numerator * q / denominator * sigma
    r = _math.sqrt(-_math.log(p if q <= 0.0 else 1.0 - p))
    numerator, denominator = _ratio_of(_MIDDLE, r - 1.6) if r <= 5.0 else _ratio_of(_TAIL, r - 5.0)
    x = numerator / denominator
    return mu + (-x if q < 0.0 else x) * sigma
