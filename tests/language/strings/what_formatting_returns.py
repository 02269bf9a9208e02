class S(str): pass
x=S('abcdefgh')
for f in (lambda: f'{x:>5}', lambda: f'{x:.10}', lambda: f'{x}', lambda: f'{x!s}', lambda: f'a{x:>5}', lambda: '{}'.format(x), lambda: format(x,'>5'), lambda: format(x), lambda: format(x,''), lambda: '%s' % x, lambda: '%10s' % x, lambda: str(x), lambda: x.__str__(), lambda: x.__format__('>3'), lambda: x.__format__(''), lambda: ''.join([x]), lambda: x+'', lambda: x*1, lambda: x[:], lambda: x.strip(), lambda: x.replace('z',''), lambda: '%s' % (x,), lambda: '{0}'.format(x), lambda: f'{x!s:>5}', lambda: x.center(2), lambda: x.zfill(2), lambda: x.expandtabs(), lambda: x.lower(), lambda: x.translate({}), lambda: x.split('z')[0], lambda: x.removeprefix('z'), lambda: x.ljust(1), lambda: x.encode().decode(), lambda: x.title(), lambda: x.splitlines()[0], lambda: x.rsplit()[0], lambda: max([x]), lambda: ''+x, lambda: next(iter([x])), lambda:x.join(['a']), lambda: ' '.join((x,))):
    v=f(); print(type(v).__name__, end=' ')
class B(bytes): pass
y=B(b'abc')
print()
for f in (lambda: y.strip(), lambda: y+b'', lambda: y[:], lambda: y*1, lambda: b''.join([y]), lambda: y.replace(b'z',b''), lambda: y.ljust(1), lambda: y.zfill(1), lambda: y.split(b'z')[0], lambda: bytes(y), lambda: y.lower(), lambda: y.translate(None), lambda: y.expandtabs(), lambda: b'%s' % y, lambda: y % ()):
    v=f(); print(type(v).__name__, end=' ')
class T(tuple): pass
z=T((1,2))
print()
for f in (lambda: z[:], lambda: z+(), lambda: z*1, lambda: tuple(z), lambda: ()+z, lambda: 1*z):
    v=f(); print(type(v).__name__, end=' ')
class I(int): pass
i=I(5)
print()
for f in (lambda: +i, lambda: -i, lambda: abs(i), lambda: int(i), lambda: i.real, lambda: i.conjugate(), lambda: round(i), lambda: i.__index__(), lambda: i.numerator, lambda: i|0, lambda: i.__int__(), lambda: i.__trunc__(), lambda: round(i,1), lambda: i.__round__(), lambda: i.__floor__()):
    v=f(); print(type(v).__name__, end=' ')
class F(float): pass
i=F(5)
print()
for f in (lambda: +i, lambda: abs(i), lambda: float(i), lambda: i.real, lambda: i.conjugate(), lambda: round(i,1), lambda: i.__float__()):
    v=f(); print(type(v).__name__, end=' ')
