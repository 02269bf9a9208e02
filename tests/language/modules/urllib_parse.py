from urllib.parse import parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urldefrag, urlencode, urljoin, urlparse, urlsplit, urlunparse
import urllib.parse
for url in ["http://user:pa%20ss@Host.com:8080/p/a;x?q=1&r=2#frag", "//host/path", "path?x", "mailto:a@b.c", "sqlite:///x.db", "http://[::1]:80/", "", "postgresql+psycopg://u@h/db", "HTTP://X"]:
    print(urlparse(url))
    print(urlsplit(url).geturl(), [getattr(urlparse(url), name) for name in ("hostname", "port", "username", "password")])

urlparse("http://h:99999/").port
urlparse("http://h:x/").port
urlparse("http://[::1")
quote("a b&c=d/é"), quote_plus("a b&c=d/é"), quote("a/b", safe=""), quote(b"\xff a"), quote("~x_y.z-")
unquote("a%20b%C3%A9"), unquote_plus("a+b"), unquote("%zz%4"), unquote("%ff")
urlencode({"a": 1, "b": "x y", "c": "é&"}), urlencode([("a", [1, 2]), ("b", "z")], doseq=True), urlencode({"a": [1, 2]}), urlencode({"a b": "c"}, quote_via=quote)
urlencode("abc")
parse_qs("a=1&a=2&b=&c"), parse_qsl("a=1&b=%20x+y&c=", keep_blank_values=True)
parse_qsl("a", strict_parsing=True)
for base, url in [("http://a/b/c/d", "../e"), ("http://a/b/c/d", "/x"), ("http://a/b/c/d", "?y"), ("http://a/b/c/d", "//h/p"), ("http://a/b/", "."), ("http://a", "x"), ("http://a/b", "mailto:x")]:
    urljoin(base, url)

urldefrag("http://a/b#c"), urlunparse(("http", "h", "/p", "", "q=1", "f")), urlparse("x")._replace(scheme="http").geturl()
urllib.parse.quote(5)
