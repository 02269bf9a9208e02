[1, 2, 3][3]
[][0]
(1, 2)[5]
"abc"[3]
[1, 2, 3][-4]
{"a": 1}["b"]
{"a": 1}[1]
{1: 1}["1"]
{}[(1, 2)]
{}[None]
[].pop()
[1].pop(5)
{}.pop("x")
set().remove(1)
[1].remove(5)
[1].index(5)
"abc".index("z")
int("abc")
int("")
int("1.5")
float("x.y")
float("")
int("9", 8)
chr(1114112)
"a b c".split("")
a, b = [1, 2, 3]
a, b, c = "xy"
[].sort(reverse="a")
list(range(3)).index(7)
"é".encode("ascii")
b"\xe9".decode("utf-8")
"abc".encode("klingon")
max([])
min({})
next(iter([]))
1 / 0
1.0 % 0
0 ** -1
divmod(5, 0)
10 ** 400 * 1.0
dict([(1, 2, 3)])
dict(["ab", "c"])
zip(1)
[1, 2, 3][::0]
range(10)[11]
bytes([300])
int(float("nan"))
int(float("inf"))
round(float("inf"))
{}.popitem()
"{0} {1}".format(1)
"{a}".format()
"%s %s" % (1,)
d = {"key": {}}
d["key"]["inner"]["deep"]
d["kee"]
