# html, urllib.parse, shlex, keyword, reprlib, string: text that is quoted for elsewhere.
import html, shlex, keyword, reprlib, string
from urllib.parse import quote, unquote, quote_plus, unquote_plus, urlencode, parse_qs, parse_qsl, urlsplit, urlparse, urlunsplit, urlunparse, urljoin, urldefrag
html.escape("<a href='x'>\"&</a>"), html.escape("\"'", quote=False), html.unescape("&lt;p&gt; &amp;amp; &eacute; &#233; &#xe9; &nosuch; &copy &#0; &notit;"), html.unescape("a &lt b"), html.escape(""), html.unescape("&#128077;")
html.escape(5)
quote("a b/c?d=é&f"), quote("a/b", safe=""), quote("~._-"), quote(b"\xff"), unquote("a%20b%2Fc%C3%A9"), unquote("%zz%4"), quote_plus("a b&c"), unquote_plus("a+b%2B"), quote("é", encoding="latin-1"), unquote("%E9", encoding="latin-1"), unquote("%FF"), quote("")
quote(5)
unquote(5)
urlencode({"a": 1, "b": "x y", "c": "é&"}), urlencode([("k", "v"), ("k", "w")]), urlencode({"l": [1, 2]}, doseq=True), urlencode({"l": [1, 2]}), urlencode({}), parse_qs("a=1&b=2&a=3&c="), parse_qs("a=&b", keep_blank_values=True), parse_qsl("x=1&y=a+b%26&z"), parse_qs("")
urlencode(5)
parse_qs("a", strict_parsing=True)
u = urlsplit("https://user:pw@host.org:8080/path/p;x?q=1&r=2#frag"); u, u.scheme, u.netloc, u.hostname, u.port, u.username, u.password, u.path, u.query, u.fragment, u.geturl(), u._replace(scheme="http").geturl(), urlunsplit(u) == u.geturl(), urlparse("http://h/p;x?q#f"), urlunparse(("http", "h", "/p", "", "q=1", "")), urlsplit("//host/x").netloc, urlsplit("path/only").path, urlsplit("mailto:a@b.c"), urldefrag("http://a/b#c")
urlsplit("http://h:99999").port
urlsplit("http://h:x").port
urlsplit("http://[::1")
urljoin("http://a/b/c", "d"), urljoin("http://a/b/c", "/d"), urljoin("http://a/b/c", "../d"), urljoin("http://a/b/", "d?x"), urljoin("http://a/b", "http://z"), urljoin("http://a/b/c", ""), urljoin("http://a/b", "//z/y"), urljoin("", "x"), urljoin("http://a/b/c/d", "../../e")
shlex.split("a 'b c' \"d e\" f\\ g"), shlex.quote("it's"), shlex.quote("plain"), shlex.quote(""), shlex.join(["a b", "c"]), shlex.split("a # b", comments=True), shlex.split("a # b"), shlex.split(""), shlex.split("x='y z'"), shlex.split(r"a\b 'c\d'"), shlex.split("a\nb\tc")
shlex.split("'open")
shlex.split("a\\")
keyword.iskeyword("for"), keyword.iskeyword("For"), keyword.issoftkeyword("match"), keyword.kwlist[:3], len(keyword.kwlist), keyword.softkwlist, "None" in keyword.kwlist
reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr([[[[[[[1]]]]]]]), reprlib.repr(set(range(10))), reprlib.repr(10**60), reprlib.repr((1,)), reprlib.repr({}), reprlib.repr(object)[:8]
r = reprlib.Repr(); r.maxlist = 2; r.maxstring = 10; r.repr([1, 2, 3]), r.repr("abcdefghijklmnop")
class Loop:
    def __init__(self): self.me = self
    @reprlib.recursive_repr("<loop>")
    def __repr__(self): return f"Loop({self.me!r})"

Loop()
string.ascii_letters, string.ascii_uppercase, string.octdigits, string.capwords("a  b-c d"), string.Template("$a-${b}").substitute(a=1, b=2), string.whitespace.isspace(), all(c.isprintable() or c.isspace() for c in string.printable)
def slugify(text): return "-".join(w for w in "".join(c.lower() if c.isalnum() else " " for c in text).split())

slugify("Hello, World! It's 2024"), quote(slugify("Ünï cödé")), html.escape(f"<{slugify('A B')}>"), urlencode({"q": slugify("x & y"), "page": 2})
