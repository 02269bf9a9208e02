"Grüße".encode(), "Grüße".encode("latin-1"), "abc".encode("ascii")
b"Gr\xc3\xbc\xc3\x9fe".decode(), b"abc".decode("utf-8")
"Grüße".encode("ascii")
b"\xff\xfe".decode("utf-8")
"Grüße".encode("ascii", "ignore"), "Grüße".encode("ascii", "replace"), b"\xff!".decode("utf-8", "replace")
data = b"hello world"
data.upper(), data.split(), data.replace(b"o", b"0"), data.find(b"w"), data.startswith(b"he")
data + b"!", data * 2, len(data), data[0], data[:5], data[::-1]
b"o" in data, 104 in data
bytes(3), bytes([65, 66]), bytes("é", "utf-8")
data.hex(), bytes.fromhex("68 69"), b",".join([b"a", b"b"])
ba = bytearray(b"abc")
ba[0] = 122
ba.append(33)
ba
bytes(ba), list(ba)
b"a" == "a", b"a" == b"a", b"a" < b"b"
hash(b"x") == hash(b"x"), {b"k": 1}[b"k"]
isinstance(data, bytes), type(ba)
for byte in b"AZ":
    byte

int.from_bytes(b"\x01\x00", "big"), (256).to_bytes(2, "big"), (5).to_bytes(2, "little")
b"a" + "b"
bytes([256])
data[0] = 1
