# os, os.path, pathlib, sys, shutil, tempfile, glob, fnmatch, errno, stat. (Cases start in an empty folder.)
import os, sys, os.path as p, errno, stat, shutil, tempfile, glob, fnmatch
from pathlib import Path, PurePath, PurePosixPath
p.join("a", "b", "c.txt"), p.join("a", "/b"), p.join("a/", "b"), p.join(""), p.join("a", ""), p.split("/a/b/c"), p.split("a"), p.split("/"), p.splitext("a/b.tar.gz"), p.splitext(".bashrc"), p.splitext("a"), p.basename("/a/b/"), p.dirname("/a/b"), p.normpath("a/./b/../c//d"), p.normpath(""), p.normpath("/../a"), p.isabs("/a"), p.isabs("a"), p.commonprefix(["abc", "abd"]), p.commonpath(["/a/b/c", "/a/b/d"]), p.relpath("/a/b", "/a/c"), p.relpath("a"), p.splitdrive("/a"), p.sep, p.pardir, p.curdir, p.extsep, os.sep, os.linesep, os.name, os.pathsep, os.devnull, p.join(Path("x"), "y"), p.exists("nope"), p.isfile("."), p.isdir("."), p.normcase("A/b"), p.abspath(".") == os.getcwd(), p.realpath(".") == os.path.realpath(os.getcwd())
p.join("a", 5)
p.join()
p.getsize("nope")
p.commonpath([])
p.commonpath(["/a", "b"])
p.basename(None)
os.mkdir("d"), os.makedirs("x/y/z"), os.makedirs("x/y", exist_ok=True), sorted(os.listdir()), os.listdir("x"), os.rmdir("d"), p.isdir("d")
os.makedirs("x/y")
os.mkdir("no/such")
os.rmdir("x")
os.listdir("none")
os.remove("none")
os.rename("none", "other")
os.chdir("none")
os.stat("none")
try: os.rmdir("x")
except OSError as e: print(e.errno == errno.ENOTEMPTY, errno.errorcode[e.errno], e.filename, type(e).__name__)

try: open("none")
except OSError as e: print(e.errno == errno.ENOENT, errno.ENOENT, errno.EACCES, errno.EEXIST, os.strerror(e.errno))

for i, name in enumerate(["a.txt", "b.txt", "c.log", "x/in.txt", "x/y/deep.txt"]): open(name, "w").write("x" * i)

sorted(glob.glob("*.txt")), sorted(glob.glob("**/*.txt", recursive=True)), glob.glob("[ab].txt") and sorted(glob.glob("[ab].txt")), glob.glob("none*"), sorted(glob.glob("x/*")), glob.escape("a[1]*"), fnmatch.fnmatch("a.txt", "*.txt"), fnmatch.filter(["a.py", "b.txt"], "*.py"), fnmatch.fnmatchcase("A", "a"), fnmatch.translate("a*.p?[!x]")
sorted((root, sorted(dirs), sorted(files)) for root, dirs, files in os.walk("x")), os.path.getsize("x/y/deep.txt"), sorted(e.name for e in os.scandir("x")), [(e.name, e.is_dir(), e.is_file()) for e in os.scandir("x") if e.name == "y"]
os.stat("b.txt").st_size, stat.S_ISREG(os.stat("b.txt").st_mode), stat.S_ISDIR(os.stat("x").st_mode), stat.filemode(0o100644), stat.filemode(0o040755), stat.filemode(0o104755), oct(stat.S_IMODE(0o100640)), oct(stat.S_IFMT(0o40755)), os.access("b.txt", os.R_OK), os.access("none", os.F_OK)
shutil.copy("b.txt", "copy.txt"), shutil.copyfile("b.txt", "copy2.txt"), shutil.copytree("x", "tree"), sorted(os.listdir("tree")), shutil.move("copy2.txt", "tree"), p.exists("tree/copy2.txt"), shutil.rmtree("tree"), p.exists("tree"), shutil.which("surely-no-such-program"), shutil.copytree("x", "t2", ignore=shutil.ignore_patterns("*.txt")), os.listdir("t2/y")
shutil.copy("none", "z")
shutil.copyfile("b.txt", "b.txt")
shutil.rmtree("none")
shutil.copytree("x", "t2")
shutil.rmtree("none", ignore_errors=True), shutil.rmtree("t2")
with tempfile.TemporaryDirectory() as tmp:
    open(p.join(tmp, "f"), "w").write("1"); print(p.isdir(tmp), os.listdir(tmp))

p.exists(tmp)
with tempfile.NamedTemporaryFile("w+", suffix=".txt") as f:
    f.write("temp"), f.seek(0); print(f.read(), f.name.endswith(".txt"), p.exists(f.name))

p.exists(f.name), p.isdir(tempfile.gettempdir()), tempfile.gettempprefix(), p.isdir(d := tempfile.mkdtemp(prefix="pre")), p.basename(d).startswith("pre"), os.rmdir(d)
with tempfile.TemporaryFile() as f: print(f.write(b"bytes"), f.seek(0), f.read())

os.environ["MY_VAR"] = "v"; os.environ["MY_VAR"], os.getenv("MY_VAR"), os.environ.get("NOPE"), os.getenv("NOPE", "dflt"), "MY_VAR" in os.environ, p.expandvars("$MY_VAR/${MY_VAR}/$NOPE"), os.environ.pop("MY_VAR"), os.environ.setdefault("MY_VAR", "w"), os.environ.copy()["MY_VAR"]; del os.environ["MY_VAR"]
os.environ["NOPE"]
os.environ["X"] = 5
os.getenv(5)
q = PurePosixPath("/a/b/c.tar.gz"); q.name, q.stem, q.suffix, q.suffixes, q.parent, q.parents[1], q.parts, q.root, q.anchor, q.with_name("d"), q.with_suffix(".zip"), q.with_stem("e"), q / "x" / "y", "z" / PurePosixPath("w"), q.is_absolute(), q.relative_to("/a"), q.is_relative_to("/x"), q.match("*.gz"), str(q), q.as_posix(), q.joinpath("i", "j"), q == PurePosixPath("/a/b/c.tar.gz"), q < PurePosixPath("/b"), hash(q) == hash(PurePosixPath(str(q))), PurePosixPath("a/./b//c"), PurePosixPath(), PurePosixPath("a", "b"), os.fspath(q), repr(q), q.as_uri(), len(q.parents), PurePosixPath("..").name
q.relative_to("/z")
q.with_name("")
q.with_suffix("zip")
q / 5
PurePosixPath(5)
q.foo
base = Path("w"); base.mkdir(), base.exists(), base.is_dir(), (base / "f.txt").write_text("héllo\nyou"), (base / "f.txt").read_text(), (base / "f.txt").read_bytes(), (base / "g").write_bytes(b"\x00\x01"), sorted(c.name for c in base.iterdir()), [c.name for c in base.glob("*.txt")], [str(c) for c in Path(".").rglob("f.txt")], (base / "f.txt").stat().st_size, (base / "f.txt").rename(base / "h.txt"), (base / "h.txt").replace(base / "i.txt"), (base / "g").unlink(), (base / "none").unlink(missing_ok=True), (base / "t").touch(), (base / "t").is_file(), (base / "p" / "q").mkdir(parents=True), Path("w").resolve().name, Path.cwd() == Path(os.getcwd()), (base / "i.txt").open().readline(), base.joinpath("p").is_dir(), Path("w/i.txt").samefile("w/i.txt"), base.absolute().is_absolute()
base.mkdir()
(base / "none").read_text()
(base / "none").unlink()
base.rmdir()
base.mkdir(exist_ok=True), Path("w").with_suffix(".d"), Path("a.b.c").suffix, repr(Path("x")), isinstance(Path("x"), PurePath)
sys.version_info[:1], sys.version_info >= (3, 8), sys.maxsize, sys.byteorder, sys.getrecursionlimit() > 100, sys.argv.__class__, type(sys.path), "os" in sys.modules, sys.float_info.max, sys.float_info.epsilon, sys.int_info.bits_per_digit, sys.getsizeof([]) > 0, sys.exc_info(), sys.implementation.name is not None, sys.stdin is not None, sys.platform, sys.intern("x"), sys.maxunicode, sys.hash_info.modulus, sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.flags.__class__.__name__
try: sys.exit(3)
except SystemExit as e: print(e.code, e.args)

try: sys.exit("message")
except SystemExit as e: print(repr(e.code), e)

try: exit()
except SystemExit as e: print(e.code)

sys.setrecursionlimit("x")
sys.intern(5)
