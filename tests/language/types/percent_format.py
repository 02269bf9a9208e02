# The % operator in full.
"%s %r %a" % ("é", "é", "é"), "%d %i %u" % (1, 2.9, -3), "%o %x %X" % (8, 255, 255), "%#o %#x %#X" % (8, 255, 255), "%c%c" % (65, "é"), "%%" % (), "100%%" % ()
"%e %E %f %F %g %G" % (1234.5, 1234.5, 1234.5, 1234.5, 1234.5, 1e-10), "%.2e %.0f %.3g %#.3g %#.0f" % (1234.5, 2.5, 1234.5, 1, 3), "%5.1f|%-8.2f|%08.3f|%+.1f|% .1f" % (3.14159, 3.14159, -3.14159, 2, 2)
"%5d|%-5d|%05d|%+d|% d|%+5d|%-+5d|%x" % (42, 42, 42, 42, 42, 42, 42, -255), "%5s|%-5s|%.2s|%5.1s|%05s" % ("abc", "abc", "abc", "abc", "ab"), "%10r|%-10r|%.3r" % ("ab", "ab", "abcdef")
"%*d|%-*d|%.*f|%*.*f" % (5, 42, 5, 42, 2, 3.14159, 8, 1, 2.55), "%*s" % (-6, "ab") + "|"
"%(name)s is %(age)d, %(name)r, %(h).1f%%" % {"name": "Ada", "age": 36, "h": 1.724}, "%(a)s" % {"a": (1, 2)}, "%(a b)s" % {"a b": 1}, "%(x(y))s" % {"x(y)": 2}, "%()s" % {"": "empty"}
"%s" % 5, "%s" % None, "%s" % [1, 2], "%s" % ((1, 2),), "%s" % {"a": 1}, "%r" % (None,), "%s and %s" % ("a", [1]), "%s" % b"x", "%5s|" % True, "%d" % True
"%d" % 2**70, "%x" % 2**70, "%.3d" % 5, "%+.4d" % 42, "%#x" % 0, "%08.3d|" % 5, "%-8.3d|" % 5, "%.0d" % 0, "%.10x" % 255, "%#.6x" % 255, "%ld %hd %Ld" % (1, 2, 3)
"%s" % float("inf"), "%f" % float("nan"), "%5.1f" % float("-inf"), "%e" % 0, "%g" % 1e6, "%g" % 999999.5, "%G" % 1e-5, "%.15g" % 0.1, "%.17g" % 0.1, "%+g" % 0.0, "%010g|" % -1.5, "%f" % 10**20, "%d" % 1e20
"%d" % "5"
"%d" % None
"%x" % 1.5
"%f" % "x"
"%c" % "ab"
"%c" % 1.5
"%c" % -1
"%c" % 0x110000
"%s %s" % "one"
"%s" % (1, 2)
"%s %s" % (1,)
"text" % 5
"text" % (1,)
"text" % {}
"text" % {"a": 1}, "text" % [1]
"%(a)s" % 5
"%(a)s" % (1,)
"%(a)s" % {"b": 1}
"%(a" % {"a": 1}
"%(a)" % {"a": 1}
"%" % 1
"%5" % 1
"%y" % 1
"%.2y" % 1
"a%sb%qc" % (1, 2)
"%*d" % ("a", 1)
"%*d" % (5,)
"%(a)*d" % {"a": 1}
"%s %(a)s" % {"a": 1}
"%(a)s %s" % {"a": 1}
"%d" % float("inf")
"%d" % float("nan")
"%.99999999999d" % 1
"%99999999999999999999d" % 1
class Price:
    def __init__(self, v): self.v = v
    def __str__(self): return f"${self.v}"
    def __repr__(self): return f"Price({self.v})"
    def __int__(self): return int(self.v)
    def __float__(self): return float(self.v)
    def __index__(self): return int(self.v)

p = Price(9.5)
"%s|%r|%8s|%-8s|%.2s" % (p, p, p, p, p), "%.2f %g" % (p, p), "%x" % p
"%d" % p
class NoRepr:
    def __repr__(self): raise ValueError("no repr")

"%r" % NoRepr()
"%s" % NoRepr()
rows = [("apple", 3, 0.5), ("fig", 120, 12.25), ("watermelon", 1, 3)]
for row in rows: print("%-12s %4d %8.2f" % row)

print("\n".join("%02d:%02d:%02d" % (t // 3600, t // 60 % 60, t % 60) for t in (0, 59, 3661, 86399)))
fmt = "%-*s|%*d"
for row in rows: print(fmt % (10, row[0], 5, row[1]))

"%s=%s;" * 2 % ("a", 1, "b", 2), "%s" "%d" % ("a", 1), ("%s " * 3).strip() % tuple("xyz")
s = "total: %d"
s %= 5; s
class Mapping:
    def __getitem__(self, key): return f"<{key}>"

"%(one)s %(two)s" % Mapping()
"é%sé" % "日", "%5s|" % "日本", "%c" % 0x1F600, "%-5c|" % "x", "%5c|" % 65, "%a" % "日\n"
