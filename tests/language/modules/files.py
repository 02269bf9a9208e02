import io, os
f = open("notes.txt", "w")
f, f.name, f.mode, f.encoding, f.closed, f.readable(), f.writable()
f.write("héllo\nwörld\r\nx\ry"), f.tell()
f.close()
f.closed
f.write("x")
open("notes.txt").read(), open("notes.txt", "rb").read()
for newline in (None, "", "\n", "\r", "\r\n"):
    with open("notes.txt", newline=newline) as f:
        print(repr(newline), f.readlines())

with open("notes.txt", encoding="utf-8") as f:
    for number, line in enumerate(f, 1):
        print(number, repr(line))

with open("notes.txt") as f:
    print(repr(f.readline()), f.tell(), repr(f.read(3)), repr(f.readline(2)), f.seek(0), f.read(1))

with open("notes.txt", "a") as f:
    f.writelines(["\nmore", "!"])
    print("printed", 1, file=f)

open("notes.txt").read()
with open("both.bin", "w+b") as f:
    print(f, f.write(b"abcdef"), f.seek(-2, 2), f.read(), f.tell(), f.seek(0), f.readline(), f.truncate(3), f.seek(0), f.read())

with open("new.txt", "x") as a, open("other.txt", "w") as b:
    a.write("1") + b.write("22")

open("new.txt", "x")
open("missing.txt")
open("missing/x.txt", "w")
open(".")
open("notes.txt", "q")
open("notes.txt", "rw")
open("notes.txt", "rb", encoding="utf-8")
open("notes.txt", 1)
open(1.5)
open("notes.txt", encoding="nope")
try:
    open("gone.txt")
except OSError as error:
    print(error.errno, error.strerror, error.filename, type(error).__name__)

with open("notes.txt") as f:
    f.write("x")

with open("notes.txt", "wb") as f:
    f.read()

with open("notes.txt", "wb") as f:
    f.write("text")

with open("bad.txt", "wb") as f:
    f.write(b"ok\nab\xffcd\n")

open("bad.txt").read()
open("bad.txt", errors="replace").read(), open("bad.txt", errors="ignore").read(), open("bad.txt", encoding="latin-1").read()
for encoding in ["utf-16", "utf-8-sig", "latin-1", "utf-32-le"]:
    with open("e.txt", "w", encoding=encoding) as f:
        f.write("hé")
        f.write("\nlo")
    print(encoding, open("e.txt", "rb").read(), open("e.txt", encoding=encoding).readlines())

f = open("e.txt", encoding="ascii")
isinstance(f, io.TextIOBase), isinstance(open("e.txt", "rb"), io.BufferedReader), issubclass(io.UnsupportedOperation, ValueError), io.open is open
io.StringIO("a").fileno()
os.stat("both.bin").st_size, os.path.getsize("both.bin"), sorted(os.listdir())
os.rename("gone", "there")
os.mkdir("both.bin")
