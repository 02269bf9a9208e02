# import in all its forms, names that modules have, aliases, star imports, packages, and everything that can go wrong.
import math
import math as m, json as j
from math import pi, e as euler
from math import (sin,
                  cos as cosine,)
from collections import *
from os import path as p
import os.path
import os.path as op, collections.abc as cabc
math is m, pi == math.pi, euler == math.e, cosine(0), p is os.path, op is p, cabc.__name__, m.__name__, type(math).__name__, j.dumps([1])
OrderedDict.__name__, Counter("aa")["a"], "namedtuple" in globals(), "abc" in globals()
math.__doc__ is not None, math.__spec__ is not None if hasattr(math, "__spec__") else True, hasattr(math, "__file__") or True
def inside():
    import string
    from functools import reduce as fold
    return string.digits[:3], fold(lambda a, b: a + b, [1, 2])

inside()
string
class Body:
    import math as maths
    from math import tau
    value = maths.floor(tau)

Body.value, Body.maths is math, Body.tau > 6
if True: import textwrap as tw
else: import never_loaded

tw.shorten("some long text", 9)
try: import not_a_module
except ImportError as error: not_a_module = None; print(type(error).__name__, error, error.name)

not_a_module is None
try: import _missing_speedups as fast
except ModuleNotFoundError: import math as fast

fast is math
import not_a_module.sub
import math.sub
import sys
sys.modules["math"] is math, "json" in sys.modules, "not_a_module" in sys.modules, sys.modules["__main__"].__name__
__import__("math") is math, __import__("os.path").__name__, __import__("os.path", fromlist=["join"]) is os.path
math.pi = 3; math.pi, pi > 3.1
math.new = "attribute"; math.new
del math.new
math.new
math.pi = pi
getattr(math, "sqrt")(16), hasattr(math, "nope"), "sqrt" in dir(math), vars(math)["pi"] == pi, callable(math.sqrt)
__name__, __doc__, "__name__" in globals()
import builtins
builtins.len is len, builtins.print is print, builtins.__name__, hasattr(builtins, "nothing")
builtins.injected = "everywhere"; injected
del builtins.injected
injected
len = lambda x: "shadowed"; len([]), builtins.len([])
del len; len([])
from builtins import len as length, str as text; length("abc"), text(5)
from __future__ import annotations, division
annotations.__class__.__name__, division.optional[:2]
def bad(code):
    try: exec(code, {})
    except Exception as error: print(f"{code!r}: {type(error).__name__}: {error}")

for code in "import", "import 5", "import a.", "import .a", "import a as", "import a as b.c", "import a, ", "from", "from a", "from a import", "from a import b c", "from a import b as", "from a import (b", "from a import b,", "from a import ()", "from a import *, b", "from a import b, *", "import *", "import a from b", "from math import *; sqrt(4)", "def f():\n    from math import *", "class A:\n    from math import *", "import math as math.x", "from math import pi as 5", "import None", "from math import None", "from None import x", "import math; math()", "from math import pi, nothing_there_" if False else "pass":
    bad(code)
