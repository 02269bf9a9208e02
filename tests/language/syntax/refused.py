# What stands nowhere: names and places that the compiler refuses, in the words of CPython, with the line.
def bad(text):
    try: compile(text, "<test>", "exec")
    except SyntaxError as error: print(f"{type(error).__name__}: {error.msg} | line {error.lineno}")
    else: print("compiled", repr(text))

for text in "return", "x = return", "def f():\n  return\nreturn 2", "yield":
    bad(text)

for text in "from __future__ import nothing", "x = 1\nfrom __future__ import annotations", "from __future__ import braces", "def f(): from __future__ import annotations", "def f(): from math import *", "class A:\n  from math import *", "import *", "from a import *, b":
    bad(text)

for text in "None = 1", "True += 1", "def None(): pass", "class True: pass", "import None", "import a as None", "from a import None", "for None in x: pass", "with a as None: pass", "lambda None: 1", "x.None = 1", "f(None=1)", "global None", "del None", "(None := 1)", "except = 1", "class = 2", "def = 3", "if = 4", "lambda = 5", "x.class", "import if":
    bad(text)

for text in "__debug__ = 1", "def f(__debug__): pass", "class __debug__: pass", "import a as __debug__", "for __debug__ in x: pass", "del __debug__", "def __debug__(): pass", "f(__debug__=1)", "__debug__: int", "(__debug__ := 1)", "with x as __debug__: pass":
    bad(text)

for text in "def f():\nx", "class A:\nx", "if x:\ny", "for x in y:\nz", "while x:\ny", "with x:\ny", "try:\nx", "try:\n  x\nexcept:\ny", "try:\n  x\nfinally:\ny", "if x:\n  y\nelse:\nz", "if x:\n  y\nelif z:\nw", "match x:\n  case 1:\n  y":
    bad(text)

for text in "if x\n  y", "while x\n  y", "for x in y\n  z", "def f()\n  x", "class A\n  x", "with x\n  y", "try\n  x", "else:\n  x", "if x:\n  y\nelse\n  z", "lambda x", "if x = 1: pass", "elif x: pass", "finally: pass", "case 1: pass":
    bad(text)

for text in "print 1", "print x, y", "exec 'x'", "print", "raise E, 'text'", "except E, e: pass", "try: x\nexcept E, e: pass", "`x`", "a <> b", "0777", "1L", "ur'x'", "x++", "++x", "x--", "!x", "x && y", "x || y", "x ? y : z", "x = y ? 1 : 2", "x =: 1", "function f() {}", "var x = 1", "if (x) { y }", "x;;y", ";x", "x;", "// c", "x // c", "/* c */", "null == undefined", "x === y", "x !== y", "a -> b", "x => y", "foo(", "foo)", "{a", "[a", "a}", "(]", "{)", "x = (1,\ny = 2", "x = [1,\n2\ny = 3", "d = {'a': 1\n'b': 2}", "x = 'a' b", "x = 5x", "a b c", "is x", "x is", "not", "and x", "x or", "x in", "* x", "x *", "x **", "** x", "@", "@x", "x @", "x.", ".x", "x..y", "...x", "x...", "x:", ":", "x: ", ",", "x,,y", "(,)", "[,]", "{,}", "f(,)", "f(x,,y)", "lambda: (yield)", "x = *y, z", "x if y", "x if y else", "x else y", "if", "for", "in", "from", "import", "from x", "import x.", "import x as", "import x y", "from x import y z", "from .x import (y", "from x import ()", "class A: def f(): pass", "for x in y: if z: w", "if x: for y in z: w", "a = 1 if b else", "x = \n", "\\", "x \\ y", "'\n'", '"', "'''", '"""x""', "b'\xe9'", "'\\x'", "'\\u123'", "'\\N{no such}'", "f'{'", "f'{x'", "\x00", "x\x00y", "x\xa0= 1", "x = “y”", "x = 1 – 2", "é = 1", "1é", "½", "²", "x²", "€":
    bad(text)

bad("def f(x):\n    x = 1\n    def g():\n        nonlocal y\n")
bad("x = 1\n\n\nif x:\n    y = (1 +\n\n")
bad("x = '''\n\n\n")
bad("if 1:\n    x\n  y")
bad("if 1:\n\tx\n        y")
bad("if 1:\n        x\n\ty")
bad("def f():\n    x\n     y")
bad("class A:\n    def f(self):\n    pass")
bad("x = [\n  1,\n  2\n}\n")
bad("f(a, b=1, c)")
bad("f(**a, *b)")
bad("f(a for a in b, c)")
bad("(a, b) = 1 = c")
eval("x = 1")
eval("")
eval("1 +")
eval("1; 2")
eval("import math")
eval("  1 + 1 ")
eval("1\n2")
eval("(1\n+2)")
exec("x = = 1")
exec("if 1:\nx")
compile("1 +", "name", "eval")
compile("x", "name", "wrong")
