"a,b,,c".split(",")
"a,b,,c".split(",", 1), "a,b,,c".rsplit(",", 1)
"  many   spaces here ".split()
"  many   spaces here ".split(" ")
"  lead and trail ".split(None, 1)
"".split(), "".split(",")
"line1\nline2\r\nline3\n".splitlines(), "a\nb".splitlines(True)
"key=value=more".partition("="), "key".partition("="), "a.b.c".rpartition(".")
",".join(["x", "y", "z"]), "".join("abc"), "-".join([]), ", ".join(str(n) for n in range(4))
"ab".join("123")
words = "the rain in spain".split()
" ".join(w.capitalize() for w in words)
" ".join(reversed(words))
sorted(words, key=len), sorted(words, reverse=True)
{w: len(w) for w in words}
[w[::-1] for w in words]
"".join(sorted("banana"))
"a-b_c d".replace("-", " ").replace("_", " ").split()
csv = """name,age
Ann,31
Bob,45"""
header, *rows = [line.split(",") for line in csv.splitlines()]
header
[dict(zip(header, row)) for row in rows]
",".join([1, 2])
",".join(5)
"a".split("")
"x".join(["a", None])
max(words, key=len), min(words)
len(" ".join(words))
