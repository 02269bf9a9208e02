# Finding, counting, replacing, splitting: each method with its bounds and its errors.
s = "the cat sat on the mat"
s.find("the"), s.find("the", 1), s.find("zz"), s.find("the", 1, 10), s.find(""), s.find("", 22), s.find("", 23), s.find("t", -3), s.find("at", None, None)
s.rfind("the"), s.rfind("the", 0, 10), s.rfind(""), s.rfind("zz"), s.rfind("t", -1), s.index("cat"), s.rindex("at")
s.index("dog")
s.rindex("dog")
s.find(1)
s.find()
s.find("a", "b")
s.count("at"), s.count("t", 5), s.count("t", 5, 12), s.count(""), "".count(""), "aaaa".count("aa"), s.count("T")
s.count(None)
s.startswith("the"), s.startswith(("a", "t")), s.startswith("cat", 4), s.startswith("", 22), s.startswith("", 23), s.startswith("cat", 4, 6), s.startswith(())
s.endswith("mat"), s.endswith(("dog", "at")), s.endswith("the", 0, 18), s.endswith("")
s.startswith(1)
s.endswith(["mat"])
s.startswith(("a", 1))
s.replace("the", "a"), s.replace("the", "a", 1), s.replace("t", ""), "abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), s.replace("zz", "y") == s, "aaa".replace("a", "b", -1), "aaa".replace("a", "b", 0)
s.replace("a")
s.replace("a", 1)
s.replace("a", "b", "c")
s.replace("a", "b", count=1)
s.partition(" "), s.partition("zz"), s.rpartition(" "), s.rpartition("zz"), "a=b=c".partition("="), "a=b=c".rpartition("=")
s.partition("")
s.partition(1)
s.split(), s.split(" ", 2), s.split("at"), s.split(None, 1), s.split(maxsplit=0), s.split("x"), s.split(sep="t", maxsplit=1)
s.rsplit(" ", 2), s.rsplit(None, 1), s.rsplit("at", 1), s.rsplit(maxsplit=1)
"  a  b  ".split(), "  a  b  ".split(" "), "  a  b  ".rsplit(None, 1), "  a  b  ".split(None, 1), "".split(), "".split(","), " ".split(), "a,b,,c,".split(","), "\ta\n b\r\x0bc\x1cd\u2003e".split()
s.split("")
s.split(1)
s.split(" ", "2")
s.split(" ", 1, 2)
"a\nb\r\nc\rd".splitlines(), "a\nb\r\nc\rd".splitlines(True), "a\n\nb\n".splitlines(), "".splitlines(), "\n".splitlines(), "x\x0by\x0cz\x1c1\x1d2\x1e3\x854\u20285\u20296".splitlines(), "a\nb".splitlines(keepends=True)
" x ".strip(), "xxhixx".strip("x"), "abcba".strip("ab"), "www.site.com".lstrip("w."), "file.txt".rstrip(".tx"), "\t\n x \u3000".strip(), "x".strip(None), "--x--".lstrip("-"), "hello".strip("")
"x".strip(1)
"x".strip("a", "b")
"TestHook".removeprefix("Test"), "TestHook".removesuffix("Hook"), "TestHook".removeprefix("test"), "TestHook".removesuffix(""), "aaa".removeprefix("a")
"x".removeprefix(("a", "b"))
"x".removesuffix()
", ".join(["a", "b"]), "".join([]), "-".join("abc"), "x".join(("a",)), ", ".join(str(i) for i in range(3)), "·".join({"k": 1})
", ".join([1, 2])
", ".join(["a", None])
",".join(5)
",".join("a", "b")
table = str.maketrans("abc", "xyz", "!?")
table, "a!b?c d".translate(table), str.maketrans({"a": "AA", 98: None, "c": 100}), "abcd".translate({97: "AA", 98: None, 99: 100}), "abc".translate({}), "abc".translate(str.maketrans("", "", "b"))
class Upper(dict):
    def __missing__(self, key): return chr(key).upper()

"shout".translate(Upper()), "äb".translate({0xe4: "ae"}), "abc".translate(["x"] * 98)
str.maketrans("ab", "x")
str.maketrans({"ab": 1})
str.maketrans("a")
str.maketrans(1, 2)
"a".translate({97: 0x110000})
"a".translate({97: 1.5})
"a".translate(5)
"in" in "string", "" in "abc", "B" in "abc", "x" not in "abc"
1 in "abc"
None in "abc"
"abc"["a"]
"abc"[5]
"abc"[0] = "x"
del "abc"[0]
"abc".foo
"abc".Upper()
"abc" + 1
1 + "abc"
"abc" - "a"
"abc" * "a"
"abc" < 1
-"abc"
"abc" @ "d"
"abc"()
import sys
sys.intern("hello") is sys.intern("hello")
