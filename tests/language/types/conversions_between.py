# Every built-in type made from every other: what works, and what is said where it does not.
samples = [5, -2.5, True, None, "11", "aa", b"3", [1, 2], (1, 2), {1}, frozenset([1]), {"a": 1}, range(2), [("k", 1)], "", ..., [[1]], bytearray(b"x")]
for kind in (int, float, bool, str, list, tuple, set, frozenset, dict, bytes, bytearray):
    for value in samples:
        try: print(kind.__name__, repr(value), "->", repr(kind(value)))
        except Exception as e: print(kind.__name__, repr(value), "!!", type(e).__name__, e)

for kind in (range, slice, memoryview, enumerate, zip, reversed, iter, len, sum, min, sorted, any, hash, abs, round, ord, chr, bin, repr, type, callable, id):
    for value in (None, "a", 3, [2, 1]):
        try: result = kind(value); print(kind.__name__, repr(value), type(result).__name__ if kind is id or "object" in repr(result) or "memory" in repr(result) else repr(result) if kind is not hash or value == 3 else "hashed")
        except Exception as e: print(kind.__name__, repr(value), "!!", type(e).__name__, e)

ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b, "//": lambda a, b: a // b, "%": lambda a, b: a % b, "**": lambda a, b: a ** b, "<<": lambda a, b: a << b, "&": lambda a, b: a & b, "|": lambda a, b: a | b, "@": lambda a, b: a @ b, "<": lambda a, b: a < b, "in": lambda a, b: a in b, "[]": lambda a, b: a[b]}
for name, op in ops.items():
    for a, b in [(1, "a"), ("a", 1), ([1], 2), ((1,), [1]), (None, 1), (1.5, "x"), ({1}, [1]), ({}, {}), (b"a", "a"), ("a", None), (int, 1), (len, 1)]:
        try: print(name, repr(op(a, b)) if a is not int or name != "|" else "union")
        except Exception as e: print(name, type(e).__name__, e)

for name, op in {"+=": "a += b", "-=": "a -= b", "*=": "a *= b", "|=": "a |= b", "@=": "a @= b", ">>=": "a >>= b", "**=": "a **= b"}.items():
    for a, b in [("1", "'a'"), ("'a'", "1"), ("[1]", "2"), ("[1]", "'xy'"), ("None", "1"), ("{1}", "{2}"), ("{}", "{'a': 1}"), ("(1,)", "[1]")]:
        ns = {}
        try: exec(f"a = {a}; b = {b}; {op}", ns); print(name, ns["a"])
        except Exception as e: print(name, type(e).__name__, e)

for text in ["-'a'", "+[]", "~1.5", "-None", "not []", "+True", "~True", "-{}", "abs('x')", "[1][None]", "{}[[]]", "'a'['b']", "(1)(2)", "5[0]", "None.x", "len(5)", "for_ = 1", "[].x", "''.join(1)", "int.x", "(lambda: 0).x.y", "print.x", "[1, 2].sort().x", "{}.update(1)", "'%d' % 'a'", "1 < 'a'", "[] < ()", "{} < {}", "sum('ab')", "max(1, 'a')", "sorted([1, 'a'])", "set([[]])", "iter(5)", "next([])", "1 in 5", "'a' in 5", "5 in 'a'", "[*5]", "{**5}", "print(*5)", "dict(**5)", "dict(5)", "x := 5", "f'{1:x}{1.5:d}'"]:
    try: print(text, "=", eval(text))
    except Exception as e: print(text, "!!", type(e).__name__, e if not isinstance(e, SyntaxError) else e.msg)

