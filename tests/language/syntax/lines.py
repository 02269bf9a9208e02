# Line continuation, semicolons, blank lines, comments, docstrings, literals and names: how text becomes statements.
a = 1; b = 2; a + b; a - b;
if a: b = 5; b
total = a + \
    b \
    + 1
total
nested = (1,
    2,  # a comment
    # another one

    3,
)
nested
text = "one" \
    "two" 'three'; text
"a" "b" f"{a}" r"\n" "c"
long = """first
  second\
 same line
third\n"""
long
def documented():
    "The docstring."
    return 1

def joined():
    "one " \
    "two"

def raw():
    r"""raw \d"""

def late():
    pass
    "not a docstring"

def formatted():
    f"no docstring {1}"

def bytes_doc():
    b"no docstring"

class Documented:
    """Class doc
    of two lines."""
    field = 1
    "not the doc of the field"

documented.__doc__, joined.__doc__, raw.__doc__, late.__doc__, formatted.__doc__, bytes_doc.__doc__, Documented.__doc__
documented.__doc__ = 5; documented.__doc__
lambda_doc = lambda: "x"; lambda_doc.__doc__
def one_line(): x = 1; return x
one_line()
class OneLine: a = 1; b = a + 1; __slots__ = ()
OneLine.b
for i in 1, 2: print(i, end=" "); print(i * i)

while a < 3: a += 1; a

try: 1 / 0
except ZeroDivisionError: print("caught"); 5
finally: pass; "end"

if 1: pass
elif 2: pass
else: pass

if True:
	if True:
	    "tabs"

0x_ff, 0b1_01, 0o17, 1_000, 1_0.0_1e1_0, .5, 5., 1e3, 1E-2, 0xABC, 00, 0_0
'\x41\u0042\U00000043\103\7\\\'\"\a\b\f\v\0', '\
', '\d', b'\x41\103\d', '\N{SNOWMAN}', R"\x", rb"\x", Br'\y', u"z"
"""a"b""c""" '''d'e''f''', "\"", '\'', "'", '"'
ünïcode = 1; ünïcode, 变量 if False else 0
ﬁ = 5; fi
print; ...; Ellipsis is ...
not a, not not a, -a, +a, ~a, - - a, -+~-a
1 if a else 2 if b else 3, (lambda: (yield))().__class__
a if a else b, [a, b][a > b], a < b < 9 != 5 is not None, a in [a] in [[a]], not a in [1]
2 ** -1, -2 ** 2, 2 ** 3 ** 2, ~1 ** 2, -1 .real, 1..real, 1.5.is_integer(), 1 .bit_length(), 7 // -2, -7 % 3
1 + 2 * 3 - 4 / 2 // 1 % 5 << 1 & 7 | 8 ^ 3
(a, b) == (a, b,), (), (1,), ((1)), ((1,),)
def bad(text):
    try:
        compile(text, "<test>", "exec")
    except SyntaxError as error:
        print(f"{text!r}: {type(error).__name__}: {error.msg} | line {error.lineno}")

for text in "x = \\ 1", "a b", "1 2", "if 1:\npass", "if 1:\n  a\n   b", "if 1:\n    a\n  b", "  a", "a\n  b", "def f():\nreturn", "(1, 2", "(1, 2]", ")", "a]", "{1: 2", "[1, 2", "'abc", '"abc', "'''abc", "x = 'a\nb'":
    bad(text)

for text in "0777", "1__0", "1_", "0x", "0b2", "0o8", "1e", "1abc", "0_7", "5a", "1.2.3", "'\\x4'", "'\\u12'", "'\\N{nothing}'", "b'é'", "$", "a?", "a $ b", "é£", "“a”", "if True\n  a", "else: pass", "elif x: pass", "except: pass", "try: pass", "try:\n    a\nb", "for x y: pass", "for x in: pass", "while: pass", "class: pass", "class A(: pass", "class A\n  pass", "def: pass", "import", "from x import", "from import y", "import a.b as c.d", "from x import *, y", "from x import (a, b", "from . import", "import a as 1", "print 'x'", "print x", "exec 'x'", "raise x, y", "raise from x", "assert", "assert x, ", "return return", "pass pass", "lambda", "a.1", "a.", "a..b", "a[", "a[]", "f(x for x in y, 1)", "f(1, x for x in y)", "x = yield = 1", "not", "a not b", "a is not", "in a", "a if b", "a if b else", "[a, , b]", "{a: b, c}", "{a, b: c}", "{a:}", "{:b}", "(a, b: c)", "[a for]", "[for a in b]", "[a for a in b if]", "[a, b for a in c]", "True = 1", "def f(x): return x = 1", "async x", "@\ndef f(): pass", "@a b\ndef f(): pass", "@a\nx = 1", "if x then y", "a := 1":
    bad(text)
