# Which operand answers an operator first: numbers before sequences, subclasses before their bases, methods before what is
# built in; and what `op=` changes in place.
import copy


class R:
    def __repr__(self): return 'R()'
    def __radd__(self, other): return ('radd', type(other).__name__)
    def __rmul__(self, other): return ('rmul', type(other).__name__)
    def __index__(self): return 2


class Plain(list): pass


class Reflected(list):
    def __radd__(self, other): return 'Reflected.radd'


class Template(str):
    def __rmod__(self, other): return 'Template.rmod'


class Refusing(int):
    def __add__(self, other): return NotImplemented


class Pair(tuple):
    def __mul__(self, other): return NotImplemented


class Table(dict):
    def __ror__(self, other): return 'Table.ror'
    def __ior__(self, other): return NotImplemented


def attempt(text, **names):
    try:
        exec(text, names)
        return repr(names['result'])
    except Exception as error:
        return f'{type(error).__name__}: {error}'


for a in ([1], (1,), 'a', b'a', bytearray(b'a'), Plain([1]), Reflected([1]), Template('%s'), Pair((1,)), {1: 2}, Table(), {1}, 3, Refusing(3), True, 2.5, None, range(2)):
    for b in (R(), [1], Reflected([2]), Template('x'), Pair((2,)), Refusing(2), True, Table(), 2.0, {2}, b'z', bytearray(b'y'), int):
        print(type(a).__name__, type(b).__name__, *(attempt(f'result = a {op} b', a=a, b=b) for op in '+*|%'), sep=' ; ')
        print('  in place', *(attempt(f'result = a; result {op}= b', a=copy.copy(a), b=b) for op in '+*|'), attempt('result = divmod(a, b)', a=a, b=b), sep=' ; ')
