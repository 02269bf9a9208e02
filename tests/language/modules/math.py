import math
math.pi, math.e, math.tau, math.inf, math.nan
math.sqrt(16), math.sqrt(2), math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.floor(-2.5)
math.factorial(10), math.factorial(25), math.gcd(12, 18), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2)
math.pow(2, 3), math.exp(0), math.log(math.e), math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(0)
math.sin(0), math.cos(0), round(math.sin(math.pi / 2), 10), math.degrees(math.pi), math.radians(180), math.atan2(0, 1)
math.hypot(3, 4), math.dist((0, 0), (3, 4)), math.fabs(-2), math.copysign(1, -0.0), math.fmod(7, 3)
math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.isinf(math.inf), math.isfinite(1)
math.prod([1, 2, 3, 4]), math.fsum([0.1] * 10), math.isqrt(17), math.modf(2.5)
from math import pi, sqrt as root
root(9), pi
f"{math.pi:.4f}"
math.sqrt(-1)
math.log(0)
math.factorial(-1)
math.factorial(2.5)
math.sqrt("4")
math.floor("x")
math.sqrt()
math.foo
