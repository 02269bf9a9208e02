import time, os, sys, tempfile, json
from contextlib import contextmanager, suppress, closing, ExitStack, redirect_stdout, nullcontext, ContextDecorator
from io import StringIO
class Timer:
    def __enter__(self):
        self.start = time.perf_counter(); return self
    def __exit__(self, t, v, tb):
        self.elapsed = time.perf_counter() - self.start
        print("type", t, "value", v, "tb", tb is not None)
        return t is ZeroDivisionError
with Timer() as t: sum(range(1000))
print(t.elapsed >= 0)
with Timer(): 1 / 0
@contextmanager
def tag(name):
    print(f"<{name}>")
    try: yield name.upper()
    except KeyError as e: print("swallowed", e)
    finally: print(f"</{name}>")
with tag("a") as x, tag("b") as y: print(x, y)
with tag("k"): {}["missing"]
try:
    with tag("v"): raise ValueError("out")
except ValueError as e: print("outer", e)
@tag("deco")
def f(): print("in f")
f()
with suppress(FileNotFoundError, KeyError): os.remove("does-not-exist.txt")
with ExitStack() as st:
    names = [st.enter_context(tag(n)) for n in "xy"]
    st.callback(print, "callback", 1)
    print(names)
buf = StringIO()
with redirect_stdout(buf): print("hidden"); help
print(repr(buf.getvalue()))
with tempfile.TemporaryDirectory() as d:
    p = os.path.join(d, "a.txt")
    with open(p, "w") as fh: print(fh.write("one\ntwo\nthree\n"), fh.mode, fh.closed, os.path.basename(fh.name))
    with open(p) as fh:
        print(fh.readline(), end=""); print(fh.read()); print(fh.read() == "", fh.tell())
    with open(p, "a", encoding="utf-8") as fh: fh.writelines(["é\n", "x"])
    with open(p, encoding="utf8") as fh:
        for n, line in enumerate(fh, 1): print(f"{n:>3}: {line.rstrip()}")
    with open(p, "rb") as fh: print(fh.read()[-6:])
    print(os.path.getsize(p), os.listdir(d), os.path.exists(p), os.path.splitext("x.tar.gz"), sorted(os.listdir(d)))
    try: fh.read()
    except ValueError as e: print(e)
    try: open(p, "x")
    except FileExistsError as e: print(e.errno, e.strerror)
    try: open(p).write("x")
    except Exception as e: print(type(e), e)
    try: open(p, "zz")
    except Exception as e: print(type(e), e)
    from pathlib import Path
    q = Path(d) / "sub" / "b.json"
    q.parent.mkdir(parents=True, exist_ok=True)
    q.write_text(json.dumps({"a": [1, 2]}, indent=2)); print(q.read_text(), q.name, q.stem, q.suffix, q.exists(), q.parent.name)
    print([x.relative_to(d).as_posix() for x in sorted(Path(d).rglob("*"))], q.with_suffix(".txt").name, q.parts[-2:])
    with open(p, "r+") as fh: fh.seek(2); fh.write("E"); fh.truncate(5); fh.seek(0); print(repr(fh.read()))
try: open("nope.txt")
except FileNotFoundError as e: print(e, e.filename, e.errno)
class mycontext(ContextDecorator):
    def __enter__(self): print("Starting"); return self
    def __exit__(self, *exc): print("Finishing"); return False
@mycontext()
def function(): print("The bit in the middle")
function()
try:
    with object(): pass
except TypeError as e: print(e)
with nullcontext(5) as n: print(n)
