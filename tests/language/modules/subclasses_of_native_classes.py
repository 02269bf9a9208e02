import random, collections, io, functools
class Dice(random.Random):
    def __init__(self, seed=None): super().__init__(seed); self.rolls = []
print(Dice(7).randint(1, 6), random.Random(7).randint(1,6), random.Random(x=7).random())
class Bounded(collections.deque):
    def __init__(self, items=(), size=3): super().__init__(items, maxlen=size)
print(Bounded('abcde'), Bounded(size=2), collections.deque([1,2],1), collections.deque(maxlen=3))
class S(io.StringIO):
    def __init__(self, a, b): super().__init__(a+b)
print(S('x','y').read(), io.StringIO('abc\n').readline(), io.BytesIO(b'ab').getvalue())
from decimal import Decimal
from datetime import date, timedelta, datetime
from collections import deque
class Money(Decimal):
    def __add__(self, o): return Money(super().__add__(o))
    __radd__=__add__
print(Money('1.5') + 2, type(Money('1')+1), sum([Money('1'),Money('2')]))
class Day(date):
    def __add__(self, n): return super().__add__(timedelta(days=n))
print(Day(2024, 1, 1) + 5, Day(2024,1,5)-date(2024,1,1))
class D(deque):
    def __getitem__(self, i): return super().__getitem__(i % len(self))
    def __len__(self): return super().__len__()
    def __iter__(self): return super().__iter__()
    def __setitem__(self,i,v): super().__setitem__(i,v)
    def __contains__(self,x): return not super().__contains__(x)
d=D([1,2,3]); d[0]=9
print(d[4], list(d), len(d), 9 in d, d+D([1]), d*2)
print(functools.reduce(Decimal.__add__, [Decimal(1), Decimal(2)]), Decimal.__neg__(Decimal(1)), timedelta.__mul__(timedelta(1),2), (-timedelta(1)).__bool__(), Decimal(0).__bool__())
class P(functools.partial):
    def __call__(self, *a): return super().__call__(*a)
print(P(max, 1)(2))
for c in (Decimal, date, datetime, timedelta, deque, bytearray, memoryview, bytes, io.StringIO, type({}.keys()), functools.partial):
    import builtins
    print(c.__name__, [m for m in ('__add__','__radd__','__getitem__','__len__','__iter__','__contains__','__mul__','__bool__','__neg__','__call__','__mod__') if hasattr(c,m)])
b=bytearray(b'ab'); print(b.__len__(), b.__getitem__(0), list(b.__iter__()), b.__contains__(97), bytearray.__add__(b,b'c'))
import re
print(re.match('(a)','a').__getitem__(1))
try: deque(1,2,3)
except TypeError as e: print(e)
try: deque(foo=1)
except TypeError as e: print(e)
try: random.Random(1,2)
except TypeError as e: print(e)
