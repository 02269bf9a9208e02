import base64, binascii, struct
for data in [b"", b"a", b"ab", b"abc", b"\xff\xfe\xfd\x00"]:
    print(base64.b64encode(data), base64.urlsafe_b64encode(data), base64.b32encode(data), base64.b16encode(data), base64.b85encode(data), base64.a85encode(data))

base64.b64decode("aGVsbG8="), base64.b64decode(b"aGVs\nbG8="), base64.urlsafe_b64decode("__79AA=="), base64.b32decode("MFRGG==="), base64.b16decode("FF00"), base64.b85decode("VPaz"), base64.a85decode(b"<~87cURD]i~>", adobe=True)
base64.encodebytes(bytes(range(60))), base64.decodebytes(b"YWJj\n"), base64.b64encode(b"\xfb\xff", b"-_")
base64.b64decode("YQ")
base64.b64decode("Y")
base64.b64decode("Y!Q==", validate=True)
base64.b64encode("text")
base64.b64decode("é")
base64.b32decode("abc")
base64.b16decode("zz")
binascii.hexlify(b"\x01\xff"), binascii.unhexlify("01ff"), binascii.crc32(b"hello"), binascii.hexlify(b"abcd", "-", 2)
binascii.unhexlify("abc")
for code, values in [("<hBq", (1, 2, 3)), (">hBq", (-1, 255, 2**40)), ("bhi", (1, 2, 3)), ("3s2xc?", (b"ab", b"x", 1)), ("5p", (b"abc",)), ("<efd", (1.5, 2.25, -3.75)), ("2h3B", (1, 2, 3, 4, 5))]:
    packed = struct.pack(code, *values)
    print(code, packed, struct.unpack(code, packed), struct.calcsize(code))

list(struct.iter_unpack("<h", b"\1\0\2\0")), struct.unpack_from("<h", b"\0\0\1\0", 2), struct.Struct("<2h").pack(1, 2)
buffer = bytearray(6)
struct.pack_into("<h", buffer, 2, 513)
buffer
struct.pack("b", 200)
struct.pack("<h", 1 << 20)
struct.pack("I", -1)
struct.pack("q", 1 << 70)
struct.pack("i", "x")
struct.pack("s", "x")
struct.pack("z", 1)
struct.pack("i", 1, 2)
struct.unpack("i", b"abc")
struct.pack_into("<h", buffer, 5, 1)
