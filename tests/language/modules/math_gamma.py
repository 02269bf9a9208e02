# The gamma function and its logarithm, to the last digit.
import math

for x in [0.5, 1, 2.0, 3, 4.5, 5.5, 10.1, 23, 24, 33.3, 100.5, 150.25, 170.6, 1e-10, 0.1]:
    print(x, math.gamma(x), math.lgamma(x))
for x in [-0.5, -1.5, -3.7, -10.25, -150.5, -199.5]:
    print(x, math.gamma(x), math.lgamma(x))
math.gamma(171.7)
math.gamma(0)
math.gamma(-3)
math.lgamma(-3)
math.gamma(float("-inf"))
print(math.gamma(float("inf")), math.lgamma(float("-inf")), math.lgamma(1e300), math.gamma(1e-300))
math.lgamma(1e308)
print(sum(math.gamma(i / 7) for i in range(1, 200)), sum(math.lgamma(i / 7) for i in range(1, 2000)))
