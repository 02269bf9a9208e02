# Things that are too big: memory, integers, ranges, repeats, shifts, texts of numbers, nesting of source.
"a" * 10 ** 20
[0] * 10 ** 20
(1,) * 10 ** 20
b"x" * 10 ** 20
"" * 10 ** 20, [] * 10 ** 20
"a" * -5, [1] * -1
len(range(10 ** 18)), 10 ** 17 in range(10 ** 18), range(10 ** 18)[5], range(0, 10 ** 18, 10 ** 17)[-1], range(10 ** 18) == range(10 ** 18)
len(str(2 ** 10000)), str(2 ** 200), 10 ** 4299 > 0
str(10 ** 4300)
int("1" * 4301)
int("1" * 4300) > 0, len(hex(10 ** 5000)), int("f" * 5000, 16) > 0
f"{10 ** 5000}"
print(10 ** 5000)
repr([10 ** 5000])
1 << 10 ** 20
1 << -1
1 >> 10 ** 20, -1 >> 10 ** 20, 0 << 10 ** 20
2.0 ** 10000
10.0 ** 400
float(10 ** 400)
10 ** 400 / 1
10 ** 400 / 10 ** 399, 10 ** 400 // 10 ** 399
10 ** 400 * 1.5
int(float("inf"))
int(float("nan"))
round(float("inf"))
1e308 * 10, -1e308 * 10, 1e-320, 5e-324 / 2, float("1e400"), 1e400
import math
math.exp(1000)
math.factorial(1000) % 10 ** 10, math.factorial(20)
math.factorial(-1)
math.sqrt(-1)
math.log(0)
math.pow(10, 400)
math.comb(1000, 500) % 1000007, math.perm(10), math.gcd(2 ** 100, 6 ** 50) == 2 ** 50
[1, 2, 3][10 ** 20]
"abc"[-10 ** 20]
[1, 2, 3][10 ** 20:], [1, 2, 3][-10 ** 20:10 ** 20], "abc"[:10 ** 30], [1, 2, 3][::10 ** 20], [1, 2, 3][::-10 ** 20]
chr(0x110000)
chr(-1)
ord("ab")
bytes([256])
bytes(-1)
bytearray([-1])
"x".rjust(10 ** 20)
f"{5:{10 ** 20}}"
"x".zfill(-5), "x".center(0), "abc".ljust(2)
"a".join(["b"] * 3), "ab".expandtabs(10 ** 3)
def nest(open, close, n):
    try: compile(open * n + close * n, "<test>", "eval")
    except (SyntaxError, MemoryError, RecursionError) as e: return type(e).__name__, e.args[0]
    return "compiles"

nest("(", ")", 50), nest("[", "]", 150), nest("(", ")", 300), nest("{1:", "}", 150)
source = "".join(" " * n + "if 1:\n" for n in range(110)) + " " * 110 + "pass"
compile(source, "<test>", "exec")
compile("\n".join("  " * n + "for x in y:" for n in range(25)) + "\n" + "  " * 25 + "pass", "<test>", "exec")
eval("-" * 50 + "1"), eval("not " * 51 + "1")
eval("(" * 60 + "1" + ")" * 60), len(eval("[" + "1," * 10000 + "]")), eval("'a' " * 1000) == "a" * 1000
def many(**kw): return len(kw)
many(**{f"k{i}": i for i in range(1000)}), (lambda *a: len(a))(*range(10000)), len(eval("dict(" + ",".join(f"a{i}={i}" for i in range(300)) + ")"))
exec("def f(" + ",".join(f"a{i}" for i in range(300)) + "): return a299\nprint(f(*range(300)))")
exec("x = " + "[" * 90 + "]" * 90); x = 0
exec("\n".join(f"v{i} = {i}" for i in range(2000))); v1999
exec("if 0: pass\n" + "\n".join(f"elif {i} == 150: print({i})" for i in range(200)))
next(iter(range(10 ** 18))), sum(range(10 ** 4)), max(range(10 ** 18 - 5, 10 ** 18)) - 10 ** 18
import itertools
list(itertools.islice(itertools.count(10 ** 30), 2)), list(itertools.islice(itertools.repeat("x"), 3)), sum(1 for _ in itertools.islice(itertools.cycle("ab"), 1000))
dict.fromkeys(range(10 ** 5)).__len__(), len({i % 7 for i in range(10 ** 5)}), len("ab" * 10 ** 6), sum([1] * 10 ** 6)
