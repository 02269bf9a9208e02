# print with all its arguments; repr, ascii, str, chr, ord, hex, bin, oct; what containers show.
import io, sys
print(); print(1, "a", None, [1, "x"], sep="-"); print("no newline", end=""); print("!", end="\n\n"); print("a", "b", sep="", end=";\n"); print(*range(3), sep=", "); print("x", "y", sep=None, end=None); print(sep="x")
print("err", file=sys.stdout, flush=True), print("to nowhere", file=None)
out = io.StringIO(); print("caught", 1, file=out, end="|"); print(2, file=out); out.getvalue()
print("a", sep=1)
print("a", end=2)
print("a", "b", foo=1)
print("x", file=5)
print(1, file="text")
class Log:
    def __init__(self): self.parts = []
    def write(self, text): self.parts.append(text)
    def flush(self): self.parts.append("FLUSH")

log = Log(); print("a", "b", sep=",", file=log, flush=True); log.parts
class Quiet:
    def __repr__(self): return "<quiet>"

class Both:
    def __repr__(self): return "REPR"
    def __str__(self): return "STR"

class Wrong:
    def __repr__(self): return 5

class WrongStr:
    def __str__(self): return None

print(Quiet(), Both(), [Both()], {"k": Both()}, (Both(),)); Both(), str(Quiet()), f"{Both()} {Both()!r}", "%s %r" % (Both(), Both()), str([Both()]), Quiet()
Wrong()
print(Wrong())
str(WrongStr())
print(WrongStr())
repr(WrongStr())[:25], ascii(Both()), ascii("é\n"), ascii([1, "日"]), repr("a\tb"), repr('"'), repr("'"), repr("'\""), repr("\\"), repr("\x1b[0m"), repr("é"), repr("\u200e"), repr(b"\x00\xff'"), repr(1e100), repr(-0.0), repr(10**20)
repr([1, [2, (3,)], {"a": {4}}]), repr({}), repr(set()), repr(()), repr([]), repr(frozenset()), repr({1: [{}]}), repr([[]]), repr([None, True, ...]), repr(range(3)), repr(slice(1, 2)), repr(int), repr(len), repr(type), repr(NotImplemented)
def f(): pass

class C:
    def m(self): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass

repr(f)[:12], repr(C), repr(C.m)[:16], repr(C().m)[:35], repr(C.c)[:16], repr(C.s)[:16], repr("".join)[:33], repr([].append)[:30], repr(str.upper), repr(dict.fromkeys), repr(lambda: 0)[:20], repr(x for x in [])[:24], repr(print), repr(C().__class__), repr(iter([]))[:22], repr(map(str, []))[:14], repr(zip())[:14], repr(io)[:12], repr(property())[:16], repr(ValueError("a", 1)), repr(ValueError()), repr(KeyError("k")), str(KeyError("k")), repr(super)
a = [1]; a.append(a); d = {"d": a}; d["me"] = d; a, d, str(a), [a, a]
chr(97), chr(8364), ord("a"), ord("€"), hex(255), hex(-1), bin(5), bin(-5), oct(64), bin(True), hex(0), oct(-8)
hex("a")
bin(1.0)
oct(None)
abs(-5), abs(-5.5), abs(True), abs(-10**20), divmod(9, 4), pow(2, 5), round(2.567, 1), hash("a") == hash("a"), hash(5), hash(True), hash((1, 2)) == hash((1, 2)), hash(None) == hash(None)
abs("a")
abs([1])
abs()
abs(1, 2)
hash([])
hash({})
hash(set())
hash(([],))
hash(slice(1))
id(a) == id(a), id(None) == id(None), id([]) != id(a), callable(print), callable(5), callable(C), callable(C()), callable(lambda: 0), callable(C().m), callable("".join)
len("abc"), len([]), len({1: 2}), len(range(5)), len(b"ab"), len({1}), len(())
len(5)
len(None)
len(x for x in [])
len()
len([1], [2])
print(f"{'name':<10}|{'qty':>5}|{'price':>8}"); print("-" * 25)
for n, q, p in [("apple", 3, 0.5), ("kiwi", 12, 1.25)]: print(f"{n:<10}|{q:>5}|{p:>8.2f}")

print("tab\there", "nl\nhere", r"raw\n", "uni\u00e9", "nul\x00".replace("\x00", "0"), 'quote"s', sep="\n")
sys.stdout.write("written\n")
sys.stdout.writelines(["a\n", "b\n"])
_ = sys.stdout.write("x"); print()
print("%s" % "done", end="\n"), print(print()), print(print)
print("a" "b", ("c"), ("d",), *[], **{})
1; 2; "three"; None; [4]
x = 5; x; x + 1
if True: x, "in a block"

for i in range(2): i * 10

"""multi
line"""
'it''s', "a" 'b', """q"uo'te""", r'\d', b'\x41', f'{x}', u"u"
_
