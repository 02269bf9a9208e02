name, items = "Ada", ["x", 1]
f"Hello, {name}!"
f"{name:10}|", f"{name:>10}|", f"{name:^10}|", f"{name:*<10}", f"{name:-^9}", f"{name:.2}", f"{name:6.1}|", f"{name:s}"
f"{name!r}", f"{name!s}", f"{'é'!a}", f"{name!r:>8}"
f"{name=}", f"{name = }", f"{1 + 1=}", f"{name=!s}", f"{3.14159=:.2f}"
f"{items}", f"{items!s}", f"{None}", f"{name.upper()}", f"{len(items)}", f"{items[0]}"
f"{{literal}} {{{name}}}"
f"{name if items else 'nobody'}"
f"{'a' 'b'}", f"{', '.join(str(i) for i in items)}"
f'{"nested"!r}', f"{ {'k': 1}['k'] }"
f"{(lambda x: x * 2)(4)}"
f"""multi
{name}
line"""
f"{name}" "plain" f"{1}"
"{} {}".format(1, "two"), "{1} {0}".format("a", "b"), "{x} {y:>3}".format(x=1, y=2)
"{0[1]} {1.real} {d[key]}".format([5, 6], 7, d={"key": "v"})
"{:>{w}}".format("r", w=5), "{{}}".format(), "{!r:^7}".format("m")
"%s is %d years and %r" % ("Ada", 36, "x"), "%s" % "one", "%s" % (("tuple",),), "%(a)s-%(b)03d" % {"a": 1, "b": 2}
"%5s|%-5s|%.2s" % ("ab", "ab", "abcdef"), "%c%c" % ("x", 65)
"{} {}".format(1)
"{a}".format(b=1)
"%d" % "x"
"%s %s" % "one"
"%s" % (1, 2)
"{".format()
class Money:
    def __init__(self, cents): self.cents = cents
    def __format__(self, spec): return f"${self.cents / 100:{spec or '.2f'}}"

f"{Money(1999)} {Money(1999):.0f} {Money(5):>8.2f}"
class Plain:
    def __str__(self): return "plain!"

f"{Plain()}", "{}".format(Plain()), "%s" % Plain()
f"{Plain():>10}"
