# base64, binascii, struct, uuid, secrets.
import base64, binascii, struct, uuid, secrets
b = base64
b.b64encode(b"hello"), b.b64decode("aGVsbG8="), b.b64decode(b"aGVsbG8="), b.urlsafe_b64encode(b"\xfb\xff\xfe"), b.urlsafe_b64decode("-__-"), b.standard_b64encode(b"\xfb\xff"), b.b32encode(b"hello"), b.b32decode("NBSWY3DP"), b.b32decode("nbswy3dp", casefold=True), b.b16encode(b"\x00\xff"), b.b16decode("00FF"), b.b16decode("00ff", casefold=True), b.a85encode(b"hello"), b.a85decode(b"BOu!rDZ"), b.b85encode(b"hello"), b.b85decode(b"Xk~0{Zv"), b.encodebytes(b"x" * 60), b.decodebytes(b"eHh4\n"), b.b64encode(b""), b.b64encode(b"\xfb", altchars=b"-_"), b.b64decode("aGVs bG8=\n"), b.b32hexencode(b"hi")
b.b64decode("abc")
b.b64decode("a")
b.b64decode("aGVsbG8=!", validate=True)
b.b64encode("text")
b.b64decode("é")
b.b32decode("ABC")
b.b32decode("nbswy3dp")
b.b16decode("0")
b.b16decode("0g")
b.b85decode(b"~")  if False else None
b.a85decode(b"v")
binascii.hexlify(b"\x01\xff"), binascii.unhexlify("01ff"), binascii.b2a_base64(b"hi"), binascii.a2b_base64("aGk="), binascii.crc32(b"hello"), binascii.hexlify(b"abcd", "-"), issubclass(binascii.Error, ValueError), binascii.b2a_hex(b"x"), binascii.a2b_hex(b"78")
binascii.unhexlify("0")
binascii.unhexlify("zz")
struct.pack(">IhB", 1, -2, 3), struct.unpack(">IhB", b"\x00\x00\x00\x01\xff\xfe\x03"), struct.calcsize("<ihb"), struct.pack("<d", 1.5), struct.unpack("<f", struct.pack("<f", 0.1)), struct.pack("5s", b"abc"), struct.unpack("5s", b"abc\0\0"), struct.pack("?", True), struct.pack("<q", -1), struct.pack("!H", 65535), struct.pack("2h", 1, 2), list(struct.iter_unpack("<H", b"\x01\x00\x02\x00")), struct.unpack_from("<H", b"\0\0\x05\0", 2), struct.Struct("<I").size, struct.pack("x"), struct.pack("p", b"a"), struct.pack("3p", b"abc"), struct.pack("c", b"z"), struct.pack("<ib", 1, 2)
struct.pack("B", 256)
struct.pack("b", -129)
struct.pack("I", -1)
struct.pack("h", "x")
struct.pack("hh", 1)
struct.unpack("I", b"abc")
struct.pack("y", 1)
struct.pack("s", "text")
struct.calcsize("5")
u = uuid.UUID("12345678-1234-5678-1234-567812345678")
u, str(u), u.hex, u.int, u.bytes, u.fields, u.version, u.variant, u.urn, u.time_low, u == uuid.UUID(hex="12345678123456781234567812345678"), uuid.UUID(int=5), uuid.UUID(bytes=b"\0" * 16), u < uuid.UUID(int=0), hash(u) == hash(uuid.UUID(str(u))), uuid.UUID("{12345678-1234-5678-1234-567812345678}") == u, uuid.UUID("urn:uuid:12345678-1234-5678-1234-567812345678") == u, int(u) == u.int, uuid.NAMESPACE_DNS
uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "http://x.org"), uuid.uuid4().version, uuid.uuid1().version, len({uuid.uuid4() for _ in range(50)}), type(uuid.uuid4()), uuid.uuid4().variant == uuid.RFC_4122, len(str(uuid.uuid4())), uuid.UUID(int=5, version=4)
uuid.UUID("bad")
uuid.UUID()
uuid.UUID(int=2**128)
uuid.UUID(bytes=b"x")
uuid.UUID(5)
u.int = 5
u < 5
u == 5
len(secrets.token_hex(8)), len(secrets.token_bytes(4)), len(secrets.token_urlsafe(16)), secrets.randbelow(1), secrets.choice([7]), secrets.compare_digest("a", "a"), secrets.compare_digest(b"a", b"b"), type(secrets.token_hex()), 0 <= secrets.randbits(8) < 256, isinstance(secrets.SystemRandom().random(), float)
secrets.randbelow(0)
secrets.choice([])
secrets.compare_digest("é", "é")
