from pathlib import Path, PurePath, PosixPath
import glob, os
for text in ["a/b/c.tar.gz", "/x/y", ".", "", "//a/b", "a//b/./c/../d", ".hidden", "a.", "/", "a/b/"]:
    p = PurePath(text)
    print(repr(p), p.parts, repr(p.name), repr(p.suffix), p.suffixes, repr(p.stem), p.parent, p.root, p.is_absolute())

p = Path("a") / "b" / "c.txt"
p, str(p), f"{p}", "x" / p, p / "/abs", Path("a", "b"), Path(), p.with_name("z"), p.with_suffix(".md"), p.with_suffix(""), p.with_stem("q"), p.joinpath("d", "e")
list(p.parents), p.parents[0], p.relative_to("a"), p.is_relative_to("z"), p.match("*.txt"), p.match("b/*.txt"), Path("/a b").as_uri()
p.relative_to("z")
p.with_suffix("md")
Path("/").with_name("x")
p / 5
Path(None)
p.parents[5]
p == Path("a/b/c.txt"), hash(p) == hash(Path("a/b/c.txt")), p < Path("b"), sorted([Path("b"), Path("a/z"), Path("a")]), p == "a/b/c.txt"
isinstance(p, PurePath), isinstance(p, PosixPath), isinstance(p, os.PathLike), os.fspath(p)
d = Path("work")
d.mkdir()
d.mkdir()
(d / "x" / "y").mkdir(parents=True)
(d / "n" / "m").mkdir()
f = d / "f.txt"
f.write_text("héllo\n"), f.read_text(), f.read_bytes(), f.write_bytes(b"ab"), f.stat().st_size
f.write_text(5)
(d / "x" / "g.py").touch()
(d / "x" / "y" / "h.py").touch()
f.exists(), f.is_file(), d.is_dir(), (d / "no").exists(), sorted(d.iterdir())
sorted(d.glob("*")), sorted(d.glob("**/*.py")), sorted(d.rglob("*.py")), sorted(d.glob("x/*")), sorted(d.glob("**")), list(d.glob("nope*"))
sorted(glob.glob("work/*")), sorted(glob.glob("work/**/*.py", recursive=True)), sorted(glob.glob("work/[fx]*"))
with f.open("a") as out:
    out.write("more")

f.read_text(), d.resolve() == Path.cwd() / "work", Path("work/../work").resolve() == d.resolve()
f.rename(d / "g.txt"), sorted(d.iterdir())
(d / "no").read_text()
(d / "no").unlink()
(d / "no").unlink(missing_ok=True)
d.rmdir()
d.read_text()
(d / "g.txt").unlink()
[(root, sorted(folders), sorted(files)) for root, folders, files in sorted(os.walk("work"))]
