# io.StringIO, io.BytesIO in full; TextIOWrapper; redirected output.
import io, sys, contextlib
s = io.StringIO("one\ntwo\nthree")
s.read(3), s.tell(), s.readline(), s.readlines(), s.read(), s.seek(0), s.readline(2), s.seek(4), s.read(), s.getvalue(), s.closed, s.readable(), s.writable(), s.seekable(), s.isatty()
s.seek(0), list(s), s.seek(0), next(s), [l for l in s], s.seek(0), s.write("ONE"), s.getvalue(), s.seek(0, 2), s.write("!"), s.getvalue(), s.truncate(5), s.getvalue(), s.tell(), s.seek(20), s.write("x"), s.getvalue()
s.write(5)
s.write(b"x")
s.seek(-1)
s.seek(1, 1)
s.seek(0, 9)
s.read("a")
s.truncate(-1)
s.fileno()
io.StringIO(5)
io.StringIO(b"x")
s.close(); s.closed, s.close()
s.read()
s.getvalue()
with io.StringIO() as t: t.write("in"), print("printed", 1, file=t), t.writelines(["a", "b"]); print(repr(t.getvalue()))

t.write("x")
io.StringIO("a\r\nb").read(), io.StringIO("a\r\nb\rc", newline=None).read(), io.StringIO("a\r\nb", newline="").readlines(), io.StringIO("a\nb", newline="\r\n").getvalue(), io.StringIO(None).getvalue(), io.StringIO(initial_value="q").read()
io.StringIO("x", newline="z")
b = io.BytesIO(b"abc\ndef\n")
b.read(2), b.tell(), b.readline(), b.readlines(), b.read(), b.seek(0), b.readline(), b.getvalue(), b.seek(-3, 2), b.read(), b.seek(0), list(b), b.seek(2), b.write(b"ZZ"), b.getvalue(), b.truncate(3), b.getvalue(), b.seek(0), b.read1(2), b.seek(0), b.readinto(buf := bytearray(2)), buf, b.getbuffer().tobytes(), b.seek(10), b.write(b"e"), b.getvalue(), b.seek(1, 1), b.tell()
b.write("text")
b.write(5)
b.seek(-1)
b.seek(-100, 2)
b.read("a")
io.BytesIO("x")
io.BytesIO(5)
b.close(); b.read()
b.getvalue()
io.BytesIO().getvalue(), io.BytesIO(bytearray(b"x")).read(), io.BytesIO(b"x") == io.BytesIO(b"x"), isinstance(io.BytesIO(), io.IOBase), isinstance(io.StringIO(), io.TextIOBase), isinstance(io.BytesIO(), io.BufferedIOBase), isinstance(sys.stdout, io.TextIOBase), issubclass(io.StringIO, io.IOBase), issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError), io.DEFAULT_BUFFER_SIZE, io.SEEK_SET, io.SEEK_CUR, io.SEEK_END
with contextlib.redirect_stdout(io.StringIO()) as out:
    print("hidden"); print("more", end=""); _ = sys.stdout.write("\nraw")

out.getvalue()
with contextlib.redirect_stderr(io.StringIO()) as err: print("oops", file=sys.stderr)

err.getvalue()
old = sys.stdout; sys.stdout = buffer = io.StringIO(); print("captured"); sys.stdout = old; buffer.getvalue()
class Upper(io.StringIO):
    def write(self, text): return super().write(text.upper())

u = Upper(); print("hi", 1, file=u); u.getvalue(), isinstance(u, io.StringIO)
class Reader(io.RawIOBase):
    def readable(self): return True

Reader().readable(), isinstance(Reader(), io.IOBase)
import csv, json
f = io.StringIO(); csv.writer(f).writerow([1, "a,b"]); f.getvalue(), list(csv.reader(io.StringIO("x,y\n1,2\n"))), json.load(io.StringIO("[1]")); g = io.StringIO(); json.dump({"a": 1}, g); g.getvalue()
for line in io.StringIO("a\n\nb"): print(repr(line))

lines = io.StringIO("k=1\nv=2\n"); dict(l.strip().split("=") for l in lines), lines.read(), lines.seek(0), lines.read(1), sum(1 for _ in lines)
io.open is open, io.StringIO.__name__, io.text_encoding(None) if False else "", repr(io.StringIO())[:20], repr(io.BytesIO())[:19]
