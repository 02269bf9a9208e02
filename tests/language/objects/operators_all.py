# Every operator's special method: plain, reflected, in place, NotImplemented, and the texts of the errors.
names = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "matmul": "@", "lshift": "<<", "rshift": ">>", "and": "&", "or": "|", "xor": "^"}
class Left: pass
class Right: pass
for name in names:
    setattr(Left, f"__{name}__", lambda self, other, name=name: (name, type(other).__name__))
    setattr(Right, f"__r{name}__", lambda self, other, name=name: ("r" + name, type(other).__name__))

for name, sign in names.items():
    print(sign, eval(f"Left() {sign} 1"), eval(f"1 {sign} Right()"), eval(f"Left() {sign} Right()"))

class Bare: pass
class Other: pass
for sign in names.values():
    try: eval(f"Bare() {sign} Other()")
    except TypeError as error: print(error)
    try: exec(f"x = Bare()\nx {sign}= 1")
    except TypeError as error: print(error)

class Polite:
    def __add__(self, other): print("add"); return NotImplemented
    def __radd__(self, other): print("radd"); return NotImplemented
    def __iadd__(self, other): print("iadd"); return NotImplemented
    def __eq__(self, other): print("eq"); return NotImplemented
    def __lt__(self, other): print("lt"); return NotImplemented
    def __contains__(self, item): return NotImplemented

Polite() + Polite()
Polite() + 1
1 + Polite()
x = Polite()
x += 1
Polite() == 1, Polite() != 1
Polite() < Polite()
class Base:
    def __add__(self, other): return "base add"
    def __radd__(self, other): return "base radd"
    def __lt__(self, other): return "base lt"
    def __gt__(self, other): return "base gt"

class Derived(Base):
    def __radd__(self, other): return "derived radd"
    def __gt__(self, other): return "derived gt"

class Silent(Base): pass
Base() + Derived(), Derived() + Base(), Base() + Silent(), Base() < Derived(), Base() + Base(), 1 + Base(), 1 < Base()
class Unary:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __round__(self, n=None): return "round", n
    def __trunc__(self): return 3
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __divmod__(self, other): return "divmod", other
    def __rdivmod__(self, other): return "rdivmod", other
    def __pow__(self, other, mod=None): return "pow", other, mod
    def __index__(self): return 4
    def __int__(self): return 40
    def __float__(self): return 4.5

import math, operator
u = Unary()
-u, +u, ~u, abs(u), round(u), round(u, 2), math.trunc(u), math.floor(u), math.ceil(u), divmod(u, 2), divmod(2, u), pow(u, 2), pow(u, 2, 3), u ** 5
int(u), float(u), bin(u), hex(u), [0, 1, 2, 3, 4][u], "abcdef"[:u], range(u), operator.index(u), chr(u + 0) if False else "-", "x" * u, [0] * u, math.sqrt(u), 10 .__add__(u.__index__())
class Rich:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return ("lt", self.v)
    def __le__(self, o): return ("le", self.v)
    def __eq__(self, o): return ("eq", self.v)
    def __ne__(self, o): return ("ne", self.v)
    def __gt__(self, o): return ("gt", self.v)
    def __ge__(self, o): return ("ge", self.v)

a, z = Rich("a"), Rich("z")
a < z, a <= z, a == z, a != z, a > z, a >= z, 1 < a, 1 <= a, 1 == a, 1 != a, 1 > a, 1 >= a, a < z < a
hash(a)
-Bare()
~Bare()
abs(Bare())
round(Bare())
int(Bare())
float(Bare())
divmod(Bare(), 1)
pow(2, Bare())
Bare()[0]
Bare()[0] = 1
del Bare()[0]
Bare()()
len(Bare())
iter(Bare())
next(Bare())
1 in Bare()
Bare() < Bare()
Bare() >= 1
[1][Bare()]
"%d" % Bare()
reversed(Bare())
range(Bare())
math.floor(Bare())
for q in Bare(): pass

with Bare(): pass

class Liar:
    def __len__(self): return -1
    def __bool__(self): return 1
    def __index__(self): return "x"
    def __int__(self): return "x"
    def __float__(self): return 1
    def __repr__(self): return 5
    def __str__(self): return None
    def __hash__(self): return "h"
    def __iter__(self): return 5
    def __contains__(self, x): return "yes"
    def __format__(self, spec): return 5
    def __bytes__(self): return "b"
    def __length_hint__(self): return "q"
    def __reversed__(self): return "any"
    def __dir__(self): return 5

liar = Liar()
len(liar)
bool(liar)
[1][liar]
int(liar)
float(liar)
repr(liar)
str(liar)
hash(liar)
iter(liar)
1 in liar, reversed(liar)
format(liar)
bytes(liar)
dir(liar)
if liar: pass

class Empty:
    def __len__(self): return 0

bool(Empty()), not Empty(), bool(Bare())
class Huge:
    def __len__(self): return 2 ** 70

len(Huge())
class Text:
    def __len__(self): return "5"

len(Text())
bool(Text())
Bare.__add__ = lambda self, other: "patched"; Bare() + 1
