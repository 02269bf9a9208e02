# bytes and bytearray share their methods; memoryview looks into either.
b = b"hello world"
b[0], b[-1], b[1:3], b[::-1], len(b), b"lo" in b, 104 in b, 300 in [b], list(b"abc"), b + b"!", b * 2 == b + b, b"a" b"b", bytes(b) is b
b[20]
b["a"]
b[0] = 1
300 in b
"lo" in b
b + "text"
"text" + b
b"a" < "a"
b"a" == "a", b"a" == bytearray(b"a"), b"a" < b"b", hash(b"a") == hash(b"a"), b"ab" > b"a", b"" < b"a"
bytes(), bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes("abc", "ascii"), bytes(range(5)), bytes(bytearray(b"x")), bytes(memoryview(b"xy")), bytes(b"z"), bytes(True)
bytes("abc")
bytes([256])
bytes([-1])
bytes(-1)
bytes(["a"])
bytes(1.5)
bytes(None)
bytes([1], "utf-8")
bytes("é", "ascii")
b.find(b"o"), b.find(111), b.rfind(b"o"), b.index(b"w"), b.rindex(b"l"), b.count(b"l"), b.count(108), b.find(b"o", 5), b.find(b"zz"), b.find(b"o", -4, -1)
b.index(b"zz")
b.rindex(1)
b.find("o")
b.count(256)
b.startswith(b"he"), b.startswith((b"x", b"h")), b.endswith(b"ld"), b.endswith(b"world", 6), b.startswith(b"")
b.startswith("he")
b.endswith([b"d"])
b.replace(b"l", b"L"), b.replace(b"l", b"", 1), b"abc".replace(b"", b"-"), b.replace(b"zz", b"y")
b.replace("l", b"L")
b.split(), b.split(b"o"), b.rsplit(b"o", 1), b.split(None, 1), b" a  b ".split(), b" a  b ".split(b" "), b.partition(b" "), b.rpartition(b"o"), b.partition(b"zz"), b"a\nb\r\nc\x0bd".splitlines(), b"a\nb".splitlines(True)
b.split("o")
b.split(b"")
b.partition(b"")
b" x ".strip(), b"xxhixx".strip(b"x"), b"xxhi".lstrip(b"x"), b"hi\n".rstrip(), b"prefix-a".removeprefix(b"prefix-"), b"a.txt".removesuffix(b".txt")
b" x ".strip(" ")
b", ".join([b"a", bytearray(b"b"), memoryview(b"c")]), b"".join([]), b"-".join(bytes([i]) for i in b"abc")
b", ".join(["a"])
b", ".join([1])
b"hello World".upper(), b"ABC".lower(), b"hello world".title(), b"hello World".swapcase(), b"hELLO".capitalize(), b"\xe9".upper()
b"42".zfill(5), b"-42".zfill(5), b"ab".center(6, b"*"), b"ab".ljust(4) + b"|", b"ab".rjust(4, b"."), b"a\tb".expandtabs(4)
b"ab".center(6, "*")
b"ab".ljust(4, b"xx")
b"abc".isalpha(), b"123".isdigit(), b"a1".isalnum(), b" \t".isspace(), b"ABC".isupper(), b"abc".islower(), b"Ab Cd".istitle(), b"\xe9".isalpha(), b"\xff".isascii(), b"".isalpha()
b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abcabc".translate(None, b"b"), b"abc".translate(bytes(range(256)), delete=b"c"), len(bytes.maketrans(b"", b""))
bytes.maketrans(b"a", b"bc")
b"abc".translate(b"short")
b"\x00\xffAz".hex(), b"\x01\x02\x03\x04\x05".hex(":"), b"\x01\x02\x03\x04\x05".hex("-", 2), b"\x01\x02\x03\x04\x05".hex(" ", -2), bytes.fromhex("00ff 41 7a"), bytes.fromhex(""), bytearray.fromhex("0a0B")
bytes.fromhex("0")
bytes.fromhex("0g")
bytes.fromhex("abc 1")
bytes.fromhex(b"00")
b"ab".hex("::")
b"caf\xc3\xa9".decode(), b"caf\xe9".decode("latin-1"), b"\x80".decode("cp1252"), b"\xff\xfea\x00".decode("utf-16"), b"\xef\xbb\xbfx".decode("utf-8-sig"), b"caf\xe9".decode("utf-8", "replace"), b"caf\xe9!".decode("ascii", "ignore"), b"\xe9".decode("ascii", "backslashreplace")
b"caf\xe9".decode()
b"caf\xe9 x".decode("utf-8")
b"\xc3".decode()
b"\xe2\x82".decode()
b"\xff\xfe".decode("ascii")
b"\x81".decode("cp1252")
b"abc".decode("utf-99")
b"a".decode("utf-16-le")
b"%d %s %5.1f %x %a %r %c%%" % (5, b"x", 2.5, 255, "é", b"q", 65), b"%b|%-4d|%04d" % (b"z", 3, 7), b"%(k)s" % {b"k": b"v"}
b"%s" % "text"
b"%d" % "x"
b"%d %d" % (1,)
b"%z" % 1
repr(b"it's"), repr(b'"'), repr(b"'\""), repr(b"\x00\n\t\r\\\x7f\x80"), str(b"a"), f"{b'a'}", ascii(b"\xe9"), b"".__repr__()
a = bytearray(b"abc")
a.append(100); a.extend(b"ef"); a.extend([103]); a.insert(0, 122); a
a.pop(), a.pop(0), a, a.remove(98), a, a.index(b"c"), a.copy(), a.reverse(), a
a[0] = 65; a[1:3] = b"xyz"; a[::2] = b"..."[:len(a[::2])]; a
del a[0]; del a[1:]; a
a += b"more"; a *= 2; a, len(a), a.clear(), a, bool(a)
a.append(256)
a.append("x")
a.append(b"x")
a.pop()
a.remove(5)
a[0]
a.extend("text")
a.extend([1, 300])
a[0:0] = [1, 2, 3]; a
a[::2] = b"1"
a[0] = 300
a[0] = "x"
{a: 1}
bytearray(b"x") + b"y", b"y" + bytearray(b"x"), bytearray(3), bytearray("é", "utf8"), bytearray([1, 2]), bytearray(b"a") == b"a", bytearray(b"abc")[1:], bytearray(b"abc").upper(), bytearray(b"a b").split(), repr(bytearray(b"it's"))
m = memoryview(bytearray(b"abcdef"))
m[0], m[1:3].tobytes(), m[::-1].tobytes(), len(m), m.nbytes, m.itemsize, m.format, m.readonly, m.tolist(), m.shape, m.ndim, m == b"abcdef", bytes(m[2:]), m.hex(), m.contiguous, m.strides
m[0] = 90; m[1:3] = b"YX"; m.obj, m.tobytes()
m[0] = 256
m[0:2] = b"abc"
memoryview(b"abc")[0] = 1
memoryview("text")
m[10]
m["a"]
with memoryview(b"abc") as v: v.tolist()

v[0]
m.release(); m[0]
