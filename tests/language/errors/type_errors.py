1 + "a"
"a" + 1
[1] + 1
None + 1
1 + None
{} + {}
"a" - "b"
[1] * [2]
"a" * 1.5
-"a"
~1.5
not_a_function = 5
not_a_function()
"abc"["a"]
[1, 2]["a"]
5[0]
None[0]
5["a"] = 1
"abc"[0] = "x"
del (1, 2)[0]
for x in None: pass
for x in 10: pass
len(5)
1 < "a"
[1] < 5
None > 1
{"a": 1}[[]]
1 in 5
a, b = 5
a, b = None
int("a", "b")
"%d" % "a"
"a".join([1])
sorted([1, "a"])
sum(["a", "b"])
max(1, "a")
round("a")
print(end=5)
isinstance(1, 5)
range("a")
1 / "a"
1 // None
2 ** "a"
5 @ 5
1 & 1.5
"a" % 5 % 3
x = 5
x += "a"
x -= None
x.append(1)
x[0] += 1
f"{5:s}"
int.upper
lambda: 0 + 1
(lambda: 0) + 1
len + 1
