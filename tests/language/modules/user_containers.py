from collections import deque, UserDict, UserList, UserString, ChainMap, OrderedDict
from collections.abc import *
import collections
print(isinstance(deque(), Iterable), isinstance(deque(), Sized), isinstance(deque(), Sequence), isinstance(UserDict(), MutableMapping), isinstance(UserList(), Sequence), isinstance(ChainMap(), Mapping), isinstance(bytearray(), ByteString), isinstance(deque(), MutableSequence), isinstance(deque(), Reversible))
match UserDict({2: 3}):
    case {2: v}: print(v)
    case _: print("no")
match UserList([2, 3]):
    case [a, b]: print(a,b)
match ChainMap({2: 3}):
    case {2: v}: print(v)
class U(UserDict):
    def __getitem__(self, k): return super().__getitem__(k) * 10
u = U({'a': 1}); print(list(u.items()), list(u.values()), u.items(), u == {'a': 1}, u | {'b': 2}, u.pop('a'), u)
try: UserList().foo
except AttributeError as e: print(e)
class S(UserString):
    def upper(self): return super().upper() + '!'
print(S('abc').upper(), S('a,b').split(','), S('x')+'y', 'q'+S('x'), type(S('x')*2), UserString('%s')%3, S('abc')<'b', len(S('ab')), 'a' in S('abc'), S('abc').find('c'))
class L(UserList):
    def append(self, x): super().append(x*2)
l=L([3,1]); l.append(5); l.sort(); print(l, l+[1], l[1:], type(l[1:]), l.index(10), l==[1,3,10]); l.extend((7,)); l+=[8]; print(l, list(reversed(l)), L(l))
class St(Set):
    def __init__(self, it): self.e = list(dict.fromkeys(it))
    def __iter__(self): return iter(self.e)
    def __contains__(self, x): return x in self.e
    def __len__(self): return len(self.e)
print(list({1, 2} & St([2, 3])), list({1, 2} - St([2])), list({1}|St([2])), sorted({1,2}^St([2,3])), list(St([1,2])-[1]), St([1])._hash()==St([1])._hash())
class G(Generator):
    def send(self, v): return v
    def throw(self, *a): raise StopIteration
print(next(G()), G().send(3), G().close())
o = OrderedDict(a=1); o['self'] = o; print(o)
from types import SimpleNamespace as N
n=N(a=1); n.me=n; print(n)
import functools
@functools.singledispatch
def f(x): return 'other'
@f.register
def _(x: Mapping): return 'mapping'
@f.register(Sequence)
def _(x): return 'sequence'
print(f({}), f([]), f((1,)), f(1))
import contextlib
def r(e): raise e
try:
    with contextlib.ExitStack() as s:
        s.callback(r, IndexError(1)); s.callback(r, KeyError(2)); 1/0
except Exception as e:
    while e: print(repr(e)); e = e.__context__
from dataclasses import dataclass, field, make_dataclass
@dataclass(slots=True)
class A:
    a: str
    b: str = field(default="b", init=False)
print(A("x").b, A("x"))
try: make_dataclass("C", ["for"])
except TypeError as e: print(e)
c=ChainMap({'a':1},{'b':2}); print(c, list(c), c['b'], c.parents, list(c.items()), c.keys(), c=={'a':1,'b':2}, c|{'z':1}, {'q':1}|c)
ud=UserDict(a=1); ud.update(b=2); print(ud, ud.keys(), ud.setdefault('c',3), ud.get('zz'), 'a' in ud, ud.popitem(), dict(ud)); ud.clear(); print(ud)
print(repr(UserString('a')), hash(UserString('a'))==hash('a'), UserString('ab')[0], list(UserString('ab')), UserString('a')=='a')
print(collections.UserDict, UserList.__mro__[1:3])
