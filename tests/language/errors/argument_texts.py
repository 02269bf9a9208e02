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
pow(2.5, 2, "s")
pow("s", 2, 2.5)
pow("s", 2, 2)
OSError(True, "text")

class Huge:
    def __index__(self):
        return 10 ** 30

[1][Huge()]
[1][10 ** 30]
one(*1, **{2: 3})
one(**{2: 3})
one(**{"step": 1}, **{"step": 2})
one(**{2: 1}, **{2: 2})
"-".join(x for x in [1, tell("exhausted")])
