# __format__, __str__, __repr__, __bytes__ and how print, format, f-strings, % and str.format use them.
import datetime
class Point:
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"Point({self.x!r}, {self.y!r})"
    def __str__(self): return f"({self.x}, {self.y})"
    def __format__(self, spec):
        if not spec: return str(self)
        if spec.endswith("p"): return f"<{format(self.x, spec[:-1])}|{format(self.y, spec[:-1])}>"
        if spec == "!": raise ValueError("bad spec")
        return f"({self.x:{spec}}, {self.y:{spec}})"

p = Point(1.5, -2)
p, str(p), f"{p}", f"{p:.2f}", f"{p:+}", f"{p:>6.1fp}", f"{p!r:>20}", f"{p!s:*^14}", format(p), format(p, "05"), "{:.1f} {!r} {}".format(p, p, p), "%s %r %20s|" % (p, p, p)
f"{p:!}"
f"{p:z}"
print(p, [p], {"k": p}, (p,), sep=" | ")
class OnlyRepr:
    def __repr__(self): return "R"

class OnlyStr:
    def __str__(self): return "S"

str(OnlyRepr()), repr(OnlyRepr()), f"{OnlyRepr()}", f"{OnlyRepr():>4}" if False else 0, [OnlyRepr()]
str(OnlyStr()), f"{OnlyStr()}", repr(OnlyStr())[:20], "%s" % OnlyStr()
f"{OnlyRepr():>4}"
format(OnlyRepr(), "d")
"{:5}".format(OnlyStr())
f"{OnlyRepr()!r:>4}", f"{OnlyRepr()!s:<3}|"
class Inherit(str):
    def __str__(self): return "str of " + super().__str__()
    def __repr__(self): return "repr of " + super().__repr__()

i = Inherit("x"); i, str(i), f"{i}", "%s %r" % (i, i), "{} {!r}".format(i, i), i + "y", "".join([i, "z"]), f"{i:>5}", print(i)
class Number(int):
    def __str__(self): return "N"
    def __repr__(self): return "NR"
    def __format__(self, spec): return f"NF[{spec}]"

n = Number(5); n, str(n), f"{n}", f"{n:03}", "%d %s %r" % (n, n, n), n + 1, f"{n!s}", "{:x}".format(n), int(n), f"{int(n):03}"
class BadStr:
    def __str__(self): return 5
    def __repr__(self): return None
    def __format__(self, spec): return b"x"

str(BadStr())
repr(BadStr())
f"{BadStr()}"
"%s" % BadStr()
print(BadStr())
class Fails:
    def __repr__(self): raise ValueError("no repr")

Fails()
[Fails()]
f"{Fails()}"
str([1, Fails()])
print(Fails())
class Recursive:
    def __init__(self): self.items = [self]
    def __repr__(self): return f"Recursive({self.items})"

try: repr(Recursive())
except RecursionError: print("too deep")

l = [1]; l.append(l); d = {"d": l}; d["self"] = d; l, d
t = ([],); t[0].append(t); t
class Bytes:
    def __bytes__(self): return b"raw"

bytes(Bytes()), b"%s" % b"x"
bytes(BadStr())
class Temperature:
    units = {"c": lambda k: k - 273.15, "f": lambda k: k * 9 / 5 - 459.67, "k": lambda k: k}
    def __init__(self, kelvin): self.kelvin = kelvin
    def __format__(self, spec):
        unit = spec[-1:] if spec[-1:] in self.units else "k"
        number = spec[:-1] if spec[-1:] in self.units else spec
        return f"{self.units[unit](self.kelvin):{number or '.1f'}}°{unit.upper()}"

f"{Temperature(300)} {Temperature(300):c} {Temperature(300):.0ff} {Temperature(300):8.2fc}", "{0:c} {0:k}".format(Temperature(0))
class Table:
    def __init__(self, **cells): self.cells = cells
    def __getitem__(self, k): return f"item {k}"
    def __getattr__(self, name): return f"attr {name}"

"{0[key]} {0.name} {t[1]} {t.x.real}".format(Table(), t=Table()) if False else "{0[key]} {0.name} {t[1]}".format(Table(), t=Table())
"{} {}".format(1)
"{2}".format(1)
"{name}".format(1)
"{a.b}".format(a=1)
"{a[b]}".format(a={})
"{} {1}".format(1, 2)
"{!x}".format(1)
"{:q}".format(1)
"{".format(1)
"}".format(1)
"%d" % "a"
"%d %d" % 1
"%d" % (1, 2)
"%(a)s" % 1
"%q" % 1
"%" % ()
"{:{}} {:{w}.{p}f}".format("a", 5, 3.14159, w=8, p=2), "%-5s|%05d|%+.2f|%x|%c|%%" % ("ab", 42, 3.14159, 255, "z"), "%(n)05d %(s)s" % {"n": 3, "s": p}
f"{datetime.date(2024, 5, 17):%d/%m/%y} {datetime.timedelta(days=1, hours=2)} {datetime.time(3, 4):%H.%M}"
format(True, "d"), format(3, "08.3f"), format("x", ">3"), format(None), format([1]), format(2 ** 70, ",")
format([1], "d")
format(None, "s")
format({}, ">5")
format(1, 2)
