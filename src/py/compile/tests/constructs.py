x = 'global'
def f():
    x = 'f'
    def g():
        nonlocal x
        x = 'g'
        return x
    r = g()
    return r, x
print(f(), x)
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
c = counter(); print(c(), c(), c())
def g1():
    global newg
    newg = 5
g1(); print(newg)
fs = [lambda: i for i in range(3)]
print([h() for h in fs])
fs = [lambda i=i: i for i in range(3)]
print([h() for h in fs])
def outer():
    y = 1
    class C:
        y = 2
        z = [y for _ in range(2)]
        def m(self): return y
        w = y
    return C.z, C().m(), C.w
print(outer())
class K:
    a = [1,2,3]
    b = [q*2 for q in a]
print(K.b)
class K2:
    a = 5
    try:
        b = [a for _ in range(1)]
    except NameError as e:
        print('NameError', e)
def ub():
    try:
        print(v)
    except UnboundLocalError as e:
        print(e)
    v = 1
ub()
def ub2():
    def h(): return q
    try:
        h()
    except NameError as e:
        print(type(e).__name__, e)
    q = 1
    print(h())
    del q
    try:
        h()
    except NameError as e:
        print(type(e).__name__, e)
ub2()
def d():
    a = 1
    del a
    try:
        a
    except UnboundLocalError as e: print(e)
    try:
        del a
    except UnboundLocalError as e: print(e)
d()
try:
    undefined_name
except NameError as e: print(e)
try:
    del undefined_name
except NameError as e: print(e)
print([y := 10, y**2], y)
print([(last := i) for i in range(4)], last)
def w():
    r = [(z := i*2) for i in range(3)]
    return r, z
print(w())
def w2():
    a = 5
    return a + (a := 7) + a
print(w2())
def w3(x):
    return (x, (x := x + 1), x)
print(w3(1))
def w4():
    t = sum(((s := k)) for k in range(4))
    return t, s
print(w4())
x = 5
r = [x for x in range(3)]
print(x, r)
def comp():
    x = 10
    l = [x for x in range(3)]
    return x, l
print(comp())
def comp2(xs):
    return {k: [v + k for v in xs] for k in xs}
print(comp2([1,2]))
def comp3():
    fns = []
    for j in range(2):
        fns += [(lambda: (j, k)) for k in range(2)]
    return [f() for f in fns]
print(comp3())
def gen3():
    return list((a, b) for a in range(3) for b in range(a) if a != b)
print(gen3())
class Priv:
    __secret = 3
    def get(self): return self.__secret
    def set(self, __v): self.__secret = __v; return __v
p = Priv(); print(p.get(), p._Priv__secret, p.set(9), p.get(), sorted(vars(p)))
def defaults(a, b=[], *, c={}):
    b.append(a); c[a] = 1
    return b, c
print(defaults(1), defaults(2))
def nested():
    def a():
        def b():
            def c():
                return top
            return c
        return b
    top = 'T'
    return a()()()
print(nested())
class Meta(type):
    def __new__(m, n, b, d, **k):
        c = super().__new__(m, n, b, d)
        c.k = k
        return c
class WithMeta(metaclass=Meta, opt=1):
    def who(self): return __class__.__name__
print(WithMeta.k, WithMeta().who())
def exec_order():
    log = []
    def L(x): log.append(x); return x
    d = {L('k1'): L('v1'), L('k2'): L('v2')}
    [L(1), L(2)][L(0)] = L('val')
    a = b = L('ab')
    L('f') if L('') else L('g')
    return log
print(exec_order())
def glob_in_class():
    class C:
        global gc
        gc = 'set in class'
    return gc
print(glob_in_class())
def nl_class():
    v = 1
    class C:
        nonlocal v
        v = 2
    return v
print(nl_class())
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
def po(a, b, /, c, *, d): return a, b, c, d
print(po(1, 2, 3, d=4), po(1, 2, c=3, d=4))
try: po(1, b=2, c=3, d=4)
except TypeError as e: print(e)
print(f.__qualname__, outer.__name__, (lambda: 0).__qualname__, Priv.get.__qualname__)
def qn():
    class A:
        def m(self): pass
    def g(): pass
    return A.__qualname__, A.m.__qualname__, g.__qualname__, [ (lambda: 1) for _ in range(1)][0].__qualname__
print(qn())
def log(x): print('log', x)
def t1():
    try:
        log('try'); return 'r'
    finally:
        log('fin')
print(t1())
def t2():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            log(i)
        finally:
            log(('fin', i))
    else:
        log('else')
    return 'end'
print(t2())
def t3():
    try:
        raise ValueError('a')
    except ValueError as e:
        return str(e)
    finally:
        log('f3')
print(t3())
def t4():
    try:
        try:
            1/0
        finally:
            log('inner')
    except ZeroDivisionError as e:
        log(e)
    else:
        log('no')
    finally:
        log('outer')
t4()
def t5():
    while True:
        try:
            return 'x'
        finally:
            break
    return 'after'
print(t5())
def t6():
    try:
        return 1
    finally:
        return 2
print(t6())
def t7():
    x = 1
    try:
        return x
    finally:
        x = 2
print(t7())
def t8():
    try:
        raise KeyError('k')
    except (ValueError, KeyError) as e:
        try:
            raise TypeError('t') from e
        except TypeError as t:
            print(repr(t.__cause__), repr(t.__context__))
    try:
        e
    except UnboundLocalError as err:
        print(err)
t8()
def t9():
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise
    except ValueError as e:
        print('reraised', e)
t9()
class CM:
    def __init__(self, n, swallow=False): self.n = n; self.s = swallow
    def __enter__(self): print('enter', self.n); return self.n
    def __exit__(self, t, v, tb): print('exit', self.n, t and t.__name__, v); return self.s
def w1():
    with CM('a') as a, CM('b') as b:
        return a + b
print(w1())
def w2():
    with CM('a', True):
        with CM('b'):
            1/0
    return 'swallowed'
print(w2())
def w3():
    for i in range(3):
        with CM(i):
            if i == 0: continue
            if i == 1: break
    return i
print(w3())
def w4():
    with CM((1, 2)) as (x, y):
        pass
    return x, y
print(w4())
def w5():
    try:
        with CM('z') as q:
            raise KeyError(q)
    except KeyError as e:
        return repr(e)
print(w5())
def w6():
    with (CM('p') as p, CM('q') as q,):
        return [p, q]
print(w6())
def for_else(n):
    for i in range(3):
        if i == n: break
    else:
        return 'else'
    return 'broke'
print(for_else(1), for_else(7))
def while_else(n):
    i = 0
    while i < 3:
        if i == n: break
        i += 1
    else:
        return 'else'
    return 'broke'
print(while_else(1), while_else(7))
def conds(a, b, c):
    r = []
    if a and b: r.append(1)
    if a or b: r.append(2)
    if not a: r.append(3)
    if not (a and b or c): r.append(4)
    if (a or b) and (b or c): r.append(5)
    if a < b < c: r.append(6)
    if not a < b: r.append(7)
    if a if b else c: r.append(8)
    if a == b == c: r.append(9)
    if a is not b and a in (b, c): r.append(10)
    while a and not b: r.append(11); break
    r.append(a and b or c); r.append(a or b and c); r.append(not a or b)
    r.append(a < b < c); r.append(1 < 2 < 3 > 2 != 5)
    return r
for v in [(0,0,0),(1,0,0),(0,1,0),(1,2,3),(3,2,1),(1,1,1),(0,0,1)]:
    print(conds(*v))
def gen():
    try:
        x = yield 1
        print('got', x)
        y = yield x
        print('got', y)
    except GeneratorExit:
        print('closed'); raise
    finally:
        print('gen fin')
g = gen(); print(next(g)); print(g.send('a')); g.close()
def gen2():
    r = yield from gen3()
    yield r
def gen3():
    yield 1; yield 2
    return 'ret'
print(list(gen2()))
def gen4():
    try:
        yield 1
    except ValueError as e:
        print('caught', e)
        yield 'v'
g = gen4(); next(g); print(g.throw(ValueError('thrown')))
def gen5():
    for i in range(3):
        try:
            yield i
        finally:
            print('f', i)
for v in gen5():
    print(v)
    if v == 1: break
def deep(n):
    if n == 0: raise ValueError('deep')
    try:
        deep(n - 1)
    finally:
        print('unwind', n)
try: deep(3)
except ValueError as e: print(e)
def nested_try():
    for i in range(2):
        try:
            try:
                if i: raise ValueError
                else: raise KeyError('x')
            except KeyError:
                print('key'); continue
            finally:
                print('inner fin')
        except ValueError:
            print('value')
        finally:
            print('outer fin')
    return 'done'
print(nested_try())
def exc_in_finally():
    try:
        try:
            raise ValueError('1')
        finally:
            raise KeyError('2')
    except KeyError as e:
        print(repr(e), repr(e.__context__))
exc_in_finally()
def exc_in_handler():
    try:
        try:
            raise ValueError('1')
        except ValueError as e:
            raise KeyError('2')
    except KeyError as e:
        print(repr(e), repr(e.__context__))
exc_in_handler()
def ret_in_handler_finally():
    try:
        raise ValueError
    except ValueError as e:
        try:
            return 'inner'
        finally:
            print('cleanup', repr(e))
print(ret_in_handler_finally())
import sys
def exc_info():
    print(sys.exc_info()[0])
    try: 1/0
    except ZeroDivisionError:
        print(sys.exc_info()[0].__name__)
        try: {}['a']
        except KeyError: print(sys.exc_info()[0].__name__)
        print(sys.exc_info()[0].__name__)
    print(sys.exc_info()[0])
exc_info()
try:
    raise
except RuntimeError as e: print(e)
try:
    assert 1 == 2, 'msg'
except AssertionError as e: print(repr(e))
try:
    assert False
except AssertionError as e: print(repr(e))
assert True, undefined
for e in range(1): pass
try: 1/0
except ZeroDivisionError as e: pass
try: e
except NameError as x: print(x)
try:
    raise ValueError from None
except ValueError as e: print(e.__suppress_context__, e.__cause__)
def f():
    try:
        pass
    except: print('no')
    else: return 'else'
    finally: print('fin')
print(f())
a, b = 1, 2
a, b = b, a
print(a, b)
(a, b), c = (1, 2), 3
print(a, b, c)
first, *rest = [1, 2, 3]; print(first, rest)
*init, last = 'abc'; print(init, last)
a, *m, z = range(5); print(a, m, z)
[x, y] = 1, 2; print(x, y)
x = y = z = []; print(x is y is z)
l = [1, 2, 3]
l[0], l[1] = l[1], l[0]; print(l)
l[1:2] = [7, 8, 9]; print(l)
del l[0], l[-1]; print(l)
i = 0
i, l[i] = 1, 'x'; print(i, l)
d = {}
d['a'] = d['b'] = 1; print(d)
d['a'] += 5; print(d)
class O: pass
o = O(); o.x = 1; o.x += 2; o.l = [1]; o.l += [2]; print(o.x, o.l)
del o.x; print(hasattr(o, 'x'))
print([*range(3), *'ab'], (*[1], 2), {*[1, 1], 2}, {**{'a': 1}, 'b': 2, **{'a': 3}})
def f(*a, **k): return a, k
print(f(*[1, 2], 3, *(4,), x=1, **{'y': 2}), f(**{}), f(*()))
try: f(**{'a': 1}, **{'a': 2})
except TypeError as e: print(e)
try: f(a=1, **{'a': 2})
except TypeError as e: print(e)
try: f(*5)
except TypeError as e: print(e)
try: f(**5)
except TypeError as e: print(e)
print(1 if 0 else 2, 0 or 'x', 1 and 'y', not 5, -3 ** 2, 2 ** -1, ~5, +True)
print(7 // 2, -7 // 2, 7 % -3, 1 << 10, 255 >> 4, 6 & 3, 6 | 3, 6 ^ 3, 7 / 2)
print(10**20, -10**20, 99999999999999999999 + 1, 0xff, 0o17, 0b101, 1_000, 1e3, .5, 1e-10)
print(5 - 1 - 1, 2 ** 3 ** 2, (1 + 2) * 3, 100 - 10 * 2 + 5 % 3, 1 + 2 + 3 * 4 - 5)
print('a' 'b' "c", b'x' b'y', r'\n', '\x41\u0042\N{BULLET}', '''multi
line''')
n = 42; s = 'str'
print(f'{n}', f'{n:>5}', f'{n!r:>6}', f'{n:{6}}', f'{s!r}', f'{n=}', f'{n = }', f'{s=!s}', f'{n=:>5}', f'{{}}', f'{n:05d}{s:*^7}')
print(f'{n + 1}' 'lit' f'{s}', f'', f'{"nested"}', f'{[i for i in range(3)]}', f'{ {"a": 1}["a"]}', f'{(lambda: 5)()}')
w = 8; p = 2
print(f'{3.14159:{w}.{p}f}|{3.14159:{w}}|')
print(f'''{
n
}''')
print([1, 2, 3][1], 'abc'[-1], [1, 2, 3, 4][1:3], 'abcdef'[::2], 'abc'[::-1], [1, 2, 3][:], (1, 2, 3)[1:], 'abc'[:2])
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0, 'a' in 'abc', 4 not in [1, 2], None is None, 1 is not None)
print([i for i in range(10) if i % 2 if i > 3], {i: i * i for i in range(3)}, {i % 3 for i in range(10)}, sum(i for i in range(4)))
print([(i, j) for i in range(3) for j in range(i)], [[j for j in range(i)] for i in range(3)])
print(list(map(lambda x, y=2: x * y, [1, 2, 3])), (lambda: (yield))().__class__.__name__)
print(max([1, 5, 3], key=lambda v: -v), sorted('bca', reverse=True), dict(a=1, b=2), dict([('x', 1)], y=2))
print(...); print(Ellipsis is ..., NotImplemented)
print((1,), (), [], {}, {1}, {'a': 1}, set())
x = 5
x += 1; x -= 2; x *= 3; x //= 2; x **= 2; x %= 7; x <<= 3; x |= 1; x &= 0xff; x ^= 3; x >>= 1; x /= 2
print(x)
s = 'a'; s += 'b'; s *= 3; print(s)
t = (1,); t += (2,); print(t)
print('%s %d %r' % ('a', 1, 'b'), '%(x)s' % {'x': 1}, '%5.2f%%' % 3.14159)
if (m := 10) > 5: print(m)
while (m := m - 3) > 0: print(m)
print((y := 5, y + 1))
def ann(a: int, b: 'str' = 'x', *args: float, c: list[int] = None, **kw: dict) -> bool: pass
print(ann.__annotations__)
class An:
    x: int = 1
    y: 'str'
    z: list
print(An.__annotations__, An.x)
mod: int = 5
print(__annotations__)
def doc():
    """the doc"""
print(doc.__doc__, __doc__)
class DD:
    'cls doc'
print(DD.__doc__, DD.__name__, DD.__qualname__, DD.__module__)
def deco(n):
    def wrap(f):
        def inner(*a): return (n, f(*a))
        return inner
    return wrap
@deco(1)
@deco(2)
def decorated(x): return x
print(decorated(5))
@lambda c: (setattr(c, 'tag', 1), c)[1]
class Dec: pass
print(Dec.tag)
type_ = type('T', (), {'a': 1}); print(type_.a)
big = [0,1,2,3,4,5,6,7,8,9] * 2
print(big[-1], big[True], big[0x3])
print(1 .__class__.__name__, 1.5.is_integer(), "a".upper().lower().title())
print(__debug__, __name__)
x = 1,
print(x)
for x, in [(1,), (2,)]: print(x)
for i, (a, b) in enumerate([(1, 2), (3, 4)]): print(i, a, b)
for k, *v in [(1, 2, 3)]: print(k, v)
for o.attr in [1, 2]: pass
print(o.attr)
for d['k'] in [1, 2]: pass
print(d['k'])
print([x for x, y in [(1, 2)]], [x + y for (x, y) in [(1, 2)]], {k: v for k, v in {'a': 1}.items()})
def bigcall(*a, **k): return len(a), len(k)
print(eval('bigcall(' + ','.join(['1'] * 300) + ')'), eval('bigcall(' + ','.join(f'a{i}=1' for i in range(300)) + ')'))
print(len(eval('[' + ','.join(['a'] * 1000) + ']')), len(eval('(' + ','.join(['a'] * 1000) + ')')), len(eval('{' + ','.join(f'{i}+0' for i in range(1000)) + '}')), len(eval('{' + ','.join(f'{i}: a' for i in range(1000)) + '}')))
print(eval("f'" + '{a}x' * 300 + "'")[:10])
import os.path as osp, sys
from os import path as p2, sep
import os.path
print(osp is p2, os.path is osp)
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
RED = 'red'
class Color:
    GREEN = 'green'
def m(v):
    match v:
        case 0: return 'zero'
        case -1: return 'minus'
        case 1.5: return 'float'
        case 'a' | 'b': return 'ab'
        case True: return 'true'
        case None: return 'none'
        case Color.GREEN: return 'green'
        case []: return 'empty'
        case [x]: return ('one', x)
        case [1, 2, *rest]: return ('12', rest)
        case [first, *_, last] if first == last: return ('same', first)
        case (a, b): return ('pair', a, b)
        case {'k': 1}: return 'k1'
        case {'k': v2, **rest}: return ('k', v2, rest)
        case {}: return 'dict'
        case Point(x=0, y=0): return 'origin'
        case Point(x, 5): return ('p5', x)
        case Point(x=px) as pt: return ('point', px, pt is v)
        case str(): return 'str'
        case int(n) if n > 100: return ('big', n)
        case int() | float() as num: return ('num', num)
        case _: return 'other'
for v in [0, -1, 1.5, 'a', 'b', True, None, 'green', [], [5], [1, 2, 3, 4], [1, 2], [7, 8, 7], (3, 4), [1, 2, 3], {'k': 1}, {'k': 2, 'z': 3}, {'q': 1}, {}, Point(0, 0), Point(3, 5), Point(1, 1), 'zzz', 500, 7, 2.5, {1}, range(3), b'ab']:
    print(m(v))
def m2(cmd):
    match cmd.split():
        case ['go', ('north' | 'south') as d]: return d
        case ['get', item] | ['pick', 'up', item]: return item
        case [_, _, _]: return 'three'
    return 'none'
for c in ['go north', 'get x', 'pick up y', 'a b c', 'z']: print(m2(c))
match [1, [2, 3]]:
    case [a, [b, c]]: print(a, b, c)
match {'a': {'b': [1, {'c': 2}]}}:
    case {'a': {'b': [_, {'c': n}]}}: print(n)
match 5:
    case x if x > 10: print('no')
    case x: print(x)
def capture_fail():
    match (1, 2):
        case (x, 3): pass
        case _: pass
    try: return x
    except UnboundLocalError: return 'unbound'
print(capture_fail())
match 1, 2:
    case a, b: print(a, b)
match = 5; case = 6; type = 7; _ = 8
print(match, case, type, _)
match (match):
    case 5: print('soft')
class A:
    count = 0
    def __init__(self, v): self.v = v; A.count += 1
    @property
    def dbl(self): return self.v * 2
    @dbl.setter
    def dbl(self, x): self.v = x // 2
    @classmethod
    def make(cls, *a): return cls(*a)
    @staticmethod
    def st(x): return x + 1
    def __repr__(self): return f'{type(self).__name__}({self.v})'
    def __eq__(self, o): return self.v == o.v
    def __add__(self, o): return A(self.v + o.v)
    def __getitem__(self, k): return k
    def __call__(self, *a, **k): return a, k
    def __len__(self): return self.v
    def __contains__(self, x): return x == self.v
    def __iter__(self): yield from range(self.v)
class B(A):
    def __init__(self, v, w):
        super().__init__(v)
        self.w = w
    def __repr__(self): return super().__repr__() + '!'
b = B(1, 2)
print(b, b.dbl, B.make(3, 4), A.st(1), b.st(5), A.count)
b.dbl = 10; print(b.v, A(1) == A(1), A(1) + A(2), b[1:2], b[1, 2], b(1, k=2), len(A(3)), 3 in A(3), list(A(3)))
class C(B, metaclass=type): pass
print(C.__mro__, C.__bases__)
class D(*[A], **{}): pass
print(D.__bases__)
class Outer:
    class Inner:
        def m(self): return __class__
    def f(self):
        def g(): return super().__repr__().__class__.__name__
        return g()
print(Outer.Inner().m(), Outer().f())
class Sub:
    def __init_subclass__(cls, **kw): print('sub', cls.__name__, kw)
class S1(Sub, a=1): pass
class Desc:
    def __set_name__(self, o, n): self.n = n
    def __get__(self, i, o): return (self.n, i is None)
class HasD: d = Desc()
print(HasD.d, HasD().d)
x = 'outer'
class Scope:
    print(x)
    x = 'inner'
    print(x)
    del x
    print(x)
    for i in range(2): pass
    if True:
        def cond(self): return 'c'
print(Scope.i, Scope().cond())
class Gen:
    def __enter__(self): return self
    def __exit__(self, *a): return True
with Gen() as g: raise ValueError
print('ok')
class Loc:
    locs = sorted(k for k in locals() if not k.startswith('__'))
    a = 1
print(Loc.locs)
def make():
    class L:
        def get(self): return make
    return L
print(make()().get() is make)
class Base:
    def hello(self): return 'base'
class Mid(Base):
    def hello(self): return [super().hello() for _ in range(1)][0] + 'mid'
try: print(Mid().hello())
except Exception as e: print(type(e).__name__, e)
class P1:
    def f(self): return ['P1']
class P2(P1):
    def f(self): return ['P2'] + super().f()
class P3(P1):
    def f(self): return ['P3'] + super().f()
class P4(P2, P3):
    def f(self): return ['P4'] + super().f()
print(P4().f())
class CM:
    @classmethod
    def f(cls): return ('CM', cls.__name__)
class CM2(CM):
    @classmethod
    def f(cls): return super().f()
print(CM2.f())
class New:
    def __new__(cls, *a):
        self = super().__new__(cls)
        self.a = a
        return self
print(New(1, 2).a)
