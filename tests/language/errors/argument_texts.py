chr(2 ** 40)
chr(-1)
chr(0x110000)

def one(step=1):
    return step

one(1, 2)
one(1, 2, 3)
one(*0, **1)
one(*1, **{})
one(*[1], **{"step": 2})

def tell(x):
    print(x)
    return x

one(*tell(3), **tell({"step": 4}))
one(*tell([5]), **tell({}))
"a".replace(None, "b")
"a".replace("a", 1)
"a".encode(None)
bytes.fromhex(None)
(1).to_bytes(1, None)
str.maketrans([], {})
str.maketrans([], "")
b"%5.2f" % "x"
b"%g" % None
b"%c" % True
b"%c" % "a"
b"aaa" % b"b"
b"aaa" % bytearray(b"b")
b"aaa" % [1]
"aaa" % b"b"
float(bytearray(b"abc"))
float(b"abc")
sum([], bytearray())
sum([b"a"], b"")
