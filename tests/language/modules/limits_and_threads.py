import json, sys, threading
print(json.loads('"a\tb"', strict=False))
try: json.loads('"a\tb"')
except ValueError as e: print(e)
sys.set_int_max_str_digits(0); print(len(str(10**5000)), sys.get_int_max_str_digits()); sys.set_int_max_str_digits(4300)
try: str(10**5000)
except ValueError as e: print(e)
try: sys.set_int_max_str_digits(5)
except ValueError as e: print(e)
class I(int):
    def __pow__(s, o, m=None): return "mine"
print(pow(I(2), 3), pow(I(2), 3, 5), pow(2,3,5))
from collections import namedtuple
P = namedtuple('P', 'x y'); P.x.__doc__ = 'The x'; print(P.x.__doc__, P.y.__doc__)
loc = threading.local(); loc.x = 1
threading.Thread(target=lambda: print(hasattr(loc, 'x'))).start()
print(loc.x); del loc.x; print(hasattr(loc,'x'))
class L(threading.local):
    def __init__(self, n): self.n=n
l=L(4); l.n=5
t=threading.Thread(target=lambda: print(l.n)); t.start(); t.join(); print(l.n)
t = threading.Timer(0.01, print, ['ring']); t.start(); t.join()
