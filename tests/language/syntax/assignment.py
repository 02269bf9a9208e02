# Chained and augmented assignment, order of evaluation, and the targets that are refused.
def t(name, value=None):
    print(name, end=" ")
    return value

class Item:
    def __init__(self): self.data = {}
    def __setitem__(self, k, v): print(f"set[{k}]={v}", end=" ")
    def __getitem__(self, k): print(f"get[{k}]", end=" "); return 10
    def __setattr__(self, k, v): print(f"set.{k}={v}", end=" "); object.__setattr__(self, k, v)

o = Item()
a = b = [1]; a is b
t("obj", o)[t("key", 1)] = t("value", 5)
t("o1", o)[t("k1")] = t("o2", o)[t("k2")] = t("v", 3)
t("obj", o)[t("key", 1)] += t("right", 5)
t("obj", o).data = t("v", 7)
t("obj", o).data += t("v", 7)
t("a", o)[t("b")], t("c", o).d = t("x"), t("y")
(t("f", lambda *a, **k: None))(t("1"), *[t("2")], k=t("3"), **{t("k4", "z"): t("4")})
{t("k1"): t("v1"), t("k2"): t("v2")}
t("a", 1) < t("b", 2) < t("c", 1) < t("never")
t("then") if t("cond", True) else t("else")
[t("e", x) for x in t("iter", [1, 2]) if t("if", x)]
t("a", 0) or t("b", 5) and t("c", 0) or t("d", 9)
t("base", 2) ** t("exp", 3) ** t("top", 1)
t("lst", [1, 2, 3])[t("lo", 0):t("hi", 2):t("st", 1)]
i = 0
array = [0, 0, 0]
i, array[i] = 1, 9; i, array
x = y = z = 0; x, y, z = y + 1, x + 2, z + 3; x, y, z
x, y = y, x; x, y
i = array[i] = 2; i, array
for array[0] in "ab": pass

array
for o.loop in range(2): print(o.loop)

n = 7
n += 1; n -= 2; n *= 3; n /= 2; n
n //= 2; n **= 2; n %= 7; n
m = 6
m &= 5; m |= 8; m ^= 1; m <<= 3; m >>= 1; m
text = "a"; text += "b"; text *= 3; text
l = k = [1]
l += (2,); l += "xy"; l *= 2; k, l is k
l = l + [0]; l is k
s = q = {1, 2}; s |= {3}; s -= {1}; s &= {2, 3}; s ^= {2, 9}; sorted(s), s is q
d = e = {"a": 1}; d |= {"b": 2}; d |= [("c", 3)]; d, d is e
u = (1, [2])
u[1] += [3]
u
u[0] += 1
u += (5,); u
class InPlace:
    def __init__(self, v): self.v = v
    def __iadd__(self, other): self.v += other; return self
    def __isub__(self, other): return NotImplemented
    def __sub__(self, other): return f"sub {other}"
    def __imul__(self, other): return "replaced"
    def __imatmul__(self, other): return ("@=", other)
    def __ilshift__(self, other): return None

p = r = InPlace(1)
p += 5; p.v, p is r
p -= 3; p
p = r; p *= 2; p
p = r; p @= 4; p
p = r; p <<= 1; p
p = r
p /= 2
p |= 1
[] + 1
undefined += 1
"a" + 1
x = "a"
x += 1
x -= "b"
[1].y += 1
def bad(text):
    try:
        compile(text, "<test>", "exec")
    except SyntaxError as error:
        print(f"{error.msg} | line {error.lineno}")

for target in "1", "None", "True", "'a'", "f()", "a + b", "a < b", "-a", "a if b else c", "lambda: 1", "[x for x in y]", "{1: 2}", "{1}", "...", "f'x'", "(a, 1)", "[a, f()]", "a.b()", "a and b", "not a", "(yield)", "__debug__", "x.__debug__", "(x for x in y)", "await a":
    print(target, end=": ")
    bad(f"{target} = 1")

for target in "1", "(a, b)", "[a, b]", "f()", "a + b", "None", "(a)":
    print(target, end=": ")
    bad(f"{target} += 1")

bad("a = b += 1")
bad("a += b = 1")
bad("a = 1 = b")
bad("a = f() = 1")
bad("a =")
bad("= 1")
bad("a == 1 = 2")
bad("for f() in x: pass")
bad("for 1 in x: pass")
bad("for x, None in y: pass")
bad("[x for 1 in y]")
bad("[x for f() in y]")
bad("a = 5 b = 6")
bad("a, b += 1, 2")
bad("if a = 1: pass")
bad("while x.y = 1: pass")
bad("f(a.b=1)")
bad("f(1=2)")
bad("f(True=1)")
bad("f(a+b=1)")
bad("a ++ b ++")
bad("a++")
bad("a <> b")
bad("a ? b : c")
bad("a && b")
bad("!a")
bad("x = 1 if y")
