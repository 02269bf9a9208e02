b = bytearray(b'abc')
b
b[0]
b[-1]
b[5]
b["a"]
b[0] = 122
b[0] = 256
b[0] = "x"
b
b[1:2] = b'XYZ'
b
b[::2] = b'...'
b[::2] = b'..'
b
del b[0]
del b[::2]
b
b[0:1] = "x"
b[0:1] = 5
b[0:0] = [1, 2, 300]
b[0:0] = [1, 2]
b
b.append(65)
b.append("a")
b.append(999)
b.extend(b'zz')
b.extend([1])
b.extend("x")
b.extend(5)
b.extend(x for x in [66])
b
b.insert(0, 7)
b.insert(-100, 8)
b.insert(100, 9)
b
b.pop(), b.pop(0), b
b.pop(100)
bytearray().pop()
b.remove(65), b
b.remove(200)
b.reverse()
b
b.copy() == b, b.copy() is b, b == bytes(b), bytes(b) == b, b < b'z', b'a' < b
b + b'x', b'x' + b, b + "x"
b'x' + "y"
b * 2, 2 * b
b += b'q'
b += "q"
b *= 2
b
hash(b)
{b: 1}
len(b), list(b), 81 in b, b'q' in b, b in b'aaa', bool(bytearray())
"x" in b
300 in b
b.clear()
b
bytearray(3), bytearray([1, 2]), bytearray("é", "utf8"), bytearray(b"x"), bytearray()
bytearray("x")
bytearray(-1)
bytearray([256])
bytearray(["a"])
bytearray(1.5)
bytearray(object())
bytes(object())
bytes([256])
bytes(1.5)
bytearray(b'x', 'utf8')
bytearray(b'x', errors='strict')
bytes(bytearray(b'hi')), str(bytearray(b'hi'), 'utf8'), bytearray(b'hi').decode(), int(bytearray(b'12')), float(bytearray(b'1.5')), int(bytearray(b'ff'), 16)
bytearray(b'a,b').split(b','), bytearray(b'a,b').partition(b','), bytearray(b'-').join([b'a', bytearray(b'b')]), bytearray(b'abc').upper(), bytearray(b'abc').hex(), bytearray(b' a ').strip()
bytearray(b'abc').find(b'c'), bytearray(b'abc').replace(b'a', b'zz'), bytearray(b'abc').startswith(bytearray(b'a')), b'abc'.startswith(bytearray(b'a')), bytearray(b'%d-%s') % (5, bytearray(b'x')), bytearray(b'a').center(5, bytearray(b'*'))
bytearray.fromhex("ff 00"), bytearray.maketrans(b'a', b'b'), bytearray(b'abc').translate(bytearray.maketrans(b'a', b'b'))
class B(bytearray):
    pass

B(b'xy'), B(b'xy')[0:1], type(B(b'xy')[0:1]), isinstance(B(), bytearray), B.fromhex('00')
class C(bytearray):
    def __init__(self, n):
        super().__init__(n * 2)
        self.n = n

C(2), C(2).n
m = memoryview(b'abc')
m[0], m[-1], m[1:], bytes(m[1:]), m.tobytes(), m.tolist(), len(m), m.readonly, m.nbytes, m == b'abc', m.shape, m.format
m[0] = 1
m[10]
m["a"]
x = bytearray(b'hello')
m = memoryview(x)
m[0] = 72
m[1:3] = b'EL'
m[1:3] = b'ELX'
x
x.append(1)
del m[0]
m.release()
x.append(33)
x
m[0]
memoryview("x")
memoryview()
with memoryview(b'abc') as v: v[0]

for i in bytearray(b'ab'): i

reversed(bytearray(b'ab')), list(reversed(bytearray(b'ab')))
x = bytearray(b'ab')
x.sort()
x.foo
sorted(dir(bytearray))[:0], [n for n in dir(bytearray) if n[0] != '_']
import copy
y = copy.copy(x)
y.append(1)
x, y, copy.deepcopy(x)
ord(bytearray(b'a')), ord(bytearray(b'ab'))
print(bytearray(b"it's"), repr(bytearray(b'"')), f"{bytearray(b'x')}", str(bytearray(b'x')))
max(bytearray(b'ab')), sum(bytearray(b'ab')), bytes(3), bytes(bytearray(2)), bytes(memoryview(b'zz'))
isinstance(x, (bytes, bytearray)), type(x), bytearray.__name__, bytearray.__mro__
b"abc".join([1])
b'%s' % 5
