class D(dict):
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__
d = D(a=1); d.b = 2; print(d); del d.a; print(d, d.b, d.zz)
class M(list): __lshift__ = list.append
m=M(); m << 3; print(m)
class S(str): __add__ = str.join
print(S(',')+['a','b'])
class I(int): __getitem__ = int.__rshift__
print(I(8)[2])
class HList(list): __hash__ = object.__hash__
h = HList([1]); print({h: 1}[h])
class R(dict): __repr__ = object.__repr__
print(repr(R(a=1))[:12])
class Path(str): __truediv__ = str.split
print(Path('a,b') / ',')
class A(list): __add__ = list.__mul__
print(A([1]) + 2)
class E(list): __eq__ = object.__eq__
print(E([1])==E([1]), E([1])!=E([1]))
class Me(type):
    def __getattribute__(cls, n): return 42 if n == "magic" else super().__getattribute__(n)
class A(metaclass=Me): x=1
print(A.magic, A.x, A().x)
try: A.nope
except AttributeError as e: print(e)
class De:
    def __set__(self,o,v): print('set',v)
class Meta(type): pass
class X(metaclass=Meta): pass
X.a=42; Meta.a=De(); print(X.a); X.a=5
class P:
    @property
    def __class__(self): return str
print(isinstance(P(), str), isinstance(P(), P), isinstance(P(), int))
class B(bytes): __len__ = lambda s: 99
print(len(B(b'a')), bool(B(b'')))
class L2(list): __iter__ = list.__reversed__
print(list(L2([1,2])))
class SS(str): __bool__ = str.isdigit; __contains__ = str.startswith
print(bool(SS('a')), bool(SS('1')), 'a' in SS('ab'), 'b' in SS('ab'))
