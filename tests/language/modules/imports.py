import math
import math as m
from math import sqrt
from math import floor as down, ceil as up
import json, datetime
from datetime import datetime as DT, timedelta
m is math, sqrt(9), down(1.5), up(1.5), DT(2020, 1, 1).year
import nothing_here
from nothing_here import x
import math.pi
import nothing_here.sub
try:
    import ujson as json
except ImportError:
    import json

json.dumps([1])
try:
    import missing_module
except ModuleNotFoundError as error:
    print(error, error.name)

def lazy():
    import string
    return string.digits

lazy()
string
math.__name__, type(math).__name__
from math import *
hypot(3, 4), cos(0)
del math
math
__import__("math").pi
import sys
sys.version_info >= (3, 9), "math" in sys.modules
