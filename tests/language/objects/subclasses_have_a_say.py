class C:
    def __eq__(s,o): print('eq', o); return True
class I(int):
    def __eq__(s,o): print('eqI', o); return True
class J(int):
    def __eq__(s,o): print('eqJ', o); return True
    __hash__=int.__hash__
x=C(); i=I(1); j=J(1)
for v in (x,i,j):
    print(v in [None], v in [1], v in ['a'], v in (2.0,), None in [v], 1 in [v], [v]==[None], [None].count(v), [None].index(v), (None,)==(v,), {1:v}=={1:None}, {1:None}=={1:v})
    l=[None]; l.remove(v); print(l)
print(j in {2}, j in {1}, 1 in {j:1}, 2 in {j})
from enum import Flag, IntFlag
class E2(Flag):
    RED=1; GREEN=8
class E3(IntFlag):
    RED=1; GREEN=8
class E4(Flag):
    A=1;B=2;C=4
for E in (E2,E3,E4):
    for v in (-1,-2,3,16,9,-9,-10,0,-8, 7, 8,-4, 15):
        try: print(v, repr(E(v)))
        except Exception as e: print(v, type(e).__name__, e)
    for m in E:
        print(~m, repr(~m), m^E.__members__['RED' if E is not E4 else 'A'])
