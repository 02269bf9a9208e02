def f(*a): pass

f(*5)
f(1, *5)
print(*5)
import math
math.sqrt(*5)
[].append(*5)
str(*5)
f(**5)
[*5]
(lambda: 1)(*5)
math.sqrt()
math.sqrt(1, 2)
math.sqrt(x=1)
math.atan2(1)
math.gcd(1.5)
import time
time.time(1)
time.sleep()
from datetime import *
date("x")
date(1)
date(1, "x")
datetime(2020)
datetime("x", 1, 1)
datetime(2020, 1, 1, "x")
date()
date(month=1)
date(2020, 1, 1, 1)
datetime(2020, 13, 1)
time("x")
date(x=5)
