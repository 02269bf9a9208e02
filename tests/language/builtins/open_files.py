# open: text and bytes, modes, newlines, encodings, positions, errors. (Cases start in an empty folder.)
import os, io
with open("a.txt", "w") as f: print(f.write("one\ntwo\nthree\n"), f.name, f.mode, f.encoding, f.closed, f.writable(), f.readable(), f.seekable())

f.closed, os.path.getsize("a.txt"), open("a.txt").read(), open("a.txt").readlines(), list(open("a.txt")), [l.strip() for l in open("a.txt")]
f.write("x")
f.read()
with open("a.txt") as f:
    print(f.readline(), f.readline(2), f.read(3), f.tell(), f.read(), f.read() == "", f.readline() == "", f.seek(0), f.readlines(5), next(f, "end"))

with open("a.txt") as f:
    next(f)
    for i, line in enumerate(f, 2): print(i, line, end="")

with open("a.txt") as f: next(f); f.tell()

with open("a.txt", "a") as f: print(f.write("four\n"), f.tell(), f.writelines(["five\n", "six"]))

open("a.txt").read().splitlines(), sum(1 for _ in open("a.txt"))
with open("a.txt", "r+") as f: print(f.write("ONE"), f.seek(0), f.read(5), f.seek(0, 2), f.write("!"), f.truncate(8), f.seek(0), f.read())

with open("a.txt", "w+") as f: print(f.write("abc"), f.seek(1), f.read(), f.tell(), f.truncate(1), f.seek(0), f.read())

with open("x.txt", "x") as f: print(f.write("new"))

open("x.txt", "x")
open("missing.txt")
open("no/such/dir.txt", "w")
open(".")
open("a.txt", "z")
open("a.txt", "rw")
open("a.txt", "")
open("a.txt", "rb", encoding="utf-8")
open("a.txt", "rbt")
open("a.txt", "rr")
open("a.txt", "+")
open("a.txt", encoding="klingon")
open("a.txt", newline="x")
open("a.txt", "rb", newline="\n")
open("a.txt", errors=5)
open("a.txt", 5)
open(None)
open(1.5)
open()
open("a\0b")
open("a.txt", "r").write("x")
open("a.txt", "w").read()
open("a.txt", "wb").write("text")
open("a.txt", "w").write(b"bytes")
open("a.txt", "w").write(5)
open("a.txt", "w").writelines([1])
with open("b.bin", "wb") as f: print(f.write(b"\x00\x01\xff\r\nline\n"), f.tell(), f.name, f.mode, f.write(bytearray(b"z")), f.write(memoryview(b"y")))

with open("b.bin", "rb") as f: print(f.read(2), f.tell(), f.seek(-3, 2), f.read(), f.seek(0), f.readline(), f.readlines(), f.read(), f.seek(1), f.seek(2, 1), f.read(1), f.seek(0), f.readinto(b := bytearray(3)), b, f.peek(1)[:1])

open("b.bin", "rb").seek(-1)
open("b.bin").read()
open("b.bin", encoding="latin-1").read(), open("b.bin", encoding="ascii", errors="replace").read(), open("b.bin", errors="ignore").read(), open("b.bin", errors="backslashreplace").read()
with open("nl.txt", "w", newline="") as f: print(f.write("a\r\nb\nc\rd"))

open("nl.txt").read(), open("nl.txt", newline="").read(), open("nl.txt", newline="\n").readlines(), open("nl.txt", newline="\r\n").readlines(), open("nl.txt", newline="\r").readlines(), open("nl.txt", "rb").read(), open("nl.txt", newline="").readlines(), open("nl.txt").readlines()
with open("nl2.txt", "w", newline="\r\n") as f: print(f.write("a\nb\n"))

open("nl2.txt", "rb").read()
with open("u.txt", "w", encoding="utf-8") as f: print(f.write("naïve 日本 👍"))

open("u.txt", encoding="utf-8").read(), os.path.getsize("u.txt"), open("u.txt", "rb").read(8), open("u.txt", encoding="utf-8").read(7), open("u.txt", encoding="latin-1").read(5)
open("u.txt", encoding="ascii").read()
open("u2.txt", "w", encoding="ascii").write("é")
open("u2.txt", "w", encoding="latin-1").write("é日")
with open("u16.txt", "w", encoding="utf-16") as f: print(f.write("hé"))

open("u16.txt", "rb").read(), open("u16.txt", encoding="utf-16").read()
with open("sig.txt", "w", encoding="utf-8-sig") as f: print(f.write("x"))

open("sig.txt", "rb").read(), open("sig.txt", encoding="utf-8-sig").read(), open("sig.txt", encoding="utf-8").read()
open("x.txt").seek(1, 1)
open("x.txt").seek(-1)
open("x.txt").seek(0, 5)
open("x.txt").read("a")
open("x.txt").foo
open("x.txt").name = 5
f = open("x.txt"); f.close(), f.close(), f.closed
with f: pass

next(f)
f.tell()
f = open("x.txt"); f.__enter__() is f, f.__exit__(None, None, None), iter(open("x.txt")).__class__.__name__, open("x.txt", "rb").__class__.__name__, open("x.txt", "wb").__class__.__name__, open("x.txt", "r+b").__class__.__name__, isinstance(f, io.TextIOWrapper), isinstance(f, io.IOBase), f.fileno.__name__
repr(open("x.txt")), repr(open("x.txt", "rb")), repr(open("x.txt", "ab"))
try: open("missing.txt")
except FileNotFoundError as e: print(e.errno, e.strerror, e.filename, e, isinstance(e, OSError), e.args)

try: open(".", "r")
except OSError as e: print(type(e).__name__, e.errno, e.strerror)

with open("a.txt", "w") as f:
    print("via print", 1, 2, sep=",", file=f); print("more", end="", file=f); f.flush()
    print(open("a.txt").read())

with open("a.txt") as src, open("copy.txt", "w") as dst:
    for line in src: dst.write(line.upper())

open("copy.txt").read()
def boom():
    with open("a.txt") as f: raise ValueError("inside with")

boom()
os.remove("copy.txt"), os.path.exists("copy.txt"), sorted(os.listdir()), os.rename("x.txt", "y.txt"), os.path.isfile("y.txt"), os.mkdir("d"), os.path.isdir("d"), os.rmdir("d"), os.makedirs("p/q/r"), os.path.isdir("p/q"), os.removedirs("p/q/r"), os.path.exists("p")
os.remove("missing")
os.rmdir("missing")
os.mkdir("y.txt")
os.rename("missing", "z")
os.listdir("missing")
os.stat("missing")
