# eval, exec, compile, globals, locals, __import__, input at the end of text.
eval("1 + 2"), eval("x * 2", {"x": 5}), eval("x + y", {"x": 1}, {"y": 2}), eval(" 3 "), eval("[i for i in range(3)]"), eval("len('abc')"), eval("(lambda a: a + 1)(2)"), eval("'a' 'b'"), eval("None")
eval("x = 1")
eval("1 +")
eval("")
eval("(1")
eval("1)")
eval("nope")
eval("1/0")
eval(5)
eval("x", {"x": 1}, 5)
eval("1", [])
eval()
eval("for")
eval("a b")
eval("'abc")
eval("1 if 2")
eval("f(1, a=2, 3)")
eval("x.1")
eval("0777")
eval("1_000_"), 0
eval("lambda: (yield)").__name__
ns = {}
exec("a = 1\nb = a + 1\ndef f(n):\n    return n * b\n", ns); ns["a"], ns["b"], ns["f"](10), sorted(k for k in ns if not k.startswith("__"))
exec("print('from exec'); 5"), exec(""), exec("# only a comment"), exec("z = 99"), z
exec("x = ", {})
exec("if True:\nprint(1)")
exec("  x = 1")
exec("def f(:\n  pass")
exec("return 5")
exec("break")
exec("yield 1")
exec("x = 1\n  y = 2")
exec("raise ValueError('from exec')")
exec("class A:\n    v = 1\n    def m(self): return self.v", ns); ns["A"]().m()
exec(5)
exec("x", 5)
g, l = {"base": 10}, {}
exec("result = base + 1\nglobal_like = 2", g, l); l, "result" in g
def outer():
    local = 5
    exec("inner = local * 2")
    return eval("local + 1")

outer()
code = compile("n ** 2", "<calc>", "eval"); eval(code, {"n": 7}), [eval(code, {"n": i}) for i in range(3)], type(code), code.co_filename, code.co_name
code = compile("for i in range(2):\n    print('loop', i)", "<s>", "exec"); exec(code)
exec(compile("1 + 1", "<i>", "single"))
compile("1 +", "f.py", "exec")
compile("x", "f", "wrong")
compile("x = 1", "f", "eval")
compile("x")
compile(5, "f", "exec")
try: compile("a = = 1\n", "name.py", "exec")
except SyntaxError as e: print(e.msg, e.filename, e.lineno, e.offset, e.text, e.args[0])

try: eval("1 + / 2")
except SyntaxError as e: print(e.msg, e.filename, e.lineno, e.text.strip())

globals()["made_here"] = 5; made_here, "outer" in globals(), globals()["__name__"], __name__
def scope(a, b=2, *args, k=3, **kw):
    c = a + b
    return locals()

scope(1), scope(1, 2, 3, k=4, z=5)
class Scoped:
    v = 1
    names = sorted(k for k in locals() if not k.startswith("__"))

Scoped.names
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n, locals()
    return inc

counter()()
m = __import__("math"); m.sqrt(16), __import__("os.path").__name__, __import__("collections", fromlist=["Counter"]).Counter("aab")["a"], __import__("json").dumps([1])
__import__("no_such_module")
__import__(5)
__import__("")
import no.such
from no_such import x
import math as mathematics, json as j; mathematics.pi, j.loads("[1]")
input("prompt> ")
input()
__debug__, __doc__
import builtins
builtins.len is len, builtins.__name__, "print" in dir(builtins), hasattr(builtins, "nope"), sorted(n for n in dir(builtins) if n.islower() and not n.startswith("_") and n not in ("complex", "copyright", "credits", "license", "aiter", "anext", "breakpoint", "help", "quit", "exit"))
len = 5
len("abc")
del len; len("abc")
del undefined_name
eval("__import__('math').pi"), eval("max(xs)", {"xs": [1, 3]}), eval("{k: v for k, v in d.items()}", {"d": {"a": 1}}), eval("f'{q:>4}'", {"q": 7}), eval("x if x else y", {"x": 0, "y": "other"}), eval("a[0]['k']", {"a": [{"k": "deep"}]}), eval("x", {}, {"x": "local"})
def make_adder(n): return eval("lambda x: x + n", {"n": n})

make_adder(3)(4), list(map(eval, ["1+1", "'a'*3"]))
for src in ["def f(", "x = (1,", "if x", "print 'x'", "a = 1 b = 2", "import", "from x import", "else: pass", "x = [1, 2", "'unterminated", "f(**a, *b)", "def f(a, a): pass", "1 = x", "f() = 1", "x + 1 = 2", "None = 1", "for 1 in x: pass", "del f()", "lambda x=: 1", "class A(: pass", "return", "continue", "nonlocal x", "global x; x = 1", "a := 1", "(a.b := 1)", "{1: 2, 3}", "{**a, 1}", "f'{a'", "b'é'", "x = yield", "@", "with open(x) as 5: pass", "try: pass", "assert", "raise from x", "'\\N{no such}'", "'\\x1'", "0b12", "1__2", "1e", "0xg", "5a", "$x", "a ? b : c", "x++", "!x", "a <> b", "not", "*a", "print(a b)", "f(a for a in b, c)", "[x for x]", "if x = 1: pass", "while True print(1)"]:
    try: compile(src, "<t>", "exec"); print(f"{src!r}: fine")
    except SyntaxError as e: print(f"{src!r}: {type(e).__name__}: {e.msg}")

