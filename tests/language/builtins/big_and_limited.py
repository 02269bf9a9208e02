# What is too big ends in an exception, and the prompt lives on.
"a" * 10**12 if False else "skipped"
[0] * 10**19
"ab" * 10**19
b"x" * 2**64
(1,) * 2**63
"x".center(10**19)
"x".zfill(2**70)
"%s" % ("x" * 3), "%5d" % 3
range(10**18)[10**17], len(range(10**18)), 10**17 in range(10**18)
list(range(5))[10**20:], "abc"[-10**20:10**20], [1, 2, 3][:2**70]
[1, 2][10**20]
"ab"[2**70]
(1,)[-2**70]
1 << 10**20
2 ** 100 % 7, pow(2, 10**6, 97), (10**50) // 3, 10**50 % 10**49, -10**50 // 7, (10**30 + 1) ** 2 % 10**9, 7**77 % 10**10, (3**200).bit_length(), int("9" * 50) + 1, str(2**200), hex(2**100), float(2**100), int(1e30), round(10**30, -29), divmod(10**40, 10**20 + 1)
float(2**1024)
2.0 ** 2000
10.0 ** 400
int("x" * 50)
1e400, -1e400, 1e-400, 10**308 * 1.0
10**309 * 1.0
10**309 / 10**308
5 / 10**400
chr(2**40)
chr(-1)
bytes([2**70])
bytearray(-5)
(2**70).to_bytes(4, "big")
round(1.5, 2**70)
round(5, 2**70)
"%c" % 2**40
"{:99999999999999999999}".format(1)
def f(n): return f(n + 1)

f(0)
class R:
    def __repr__(self): return repr(self)
    def __eq__(self, o): return self == o
    def __getattr__(self, n): return getattr(self, n + "x") if len(n) < 10**5 else 0

R()
nested = []
for _ in range(10**5): nested = [nested]

len(nested)
import json, sys
json.loads("[" * 10**5)
sys.getrecursionlimit() > 0, sys.maxsize == 2**63 - 1
sum(range(10**6)), len([0] * 10**6), max(range(10**6)), len("ab" * 10**6), len({i for i in range(10**5)}), len(dict.fromkeys(range(10**5))), sum(1 for _ in range(10**5)), len(str(3**5000)), len(list(map(str, range(10**5))))
len(str(10**5000))
int("1" * 5000)
eval("1+" * 1000 + "1")
x = 1
for i in range(500): x = x * 3 + i

x % 10**12, x.bit_length()
"still here"
