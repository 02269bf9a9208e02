"""An enumeration of numbers or texts is formatted by its own `__str__`."""
from enum import IntEnum, StrEnum, IntFlag


class Number(IntEnum):
    ONE = 1

    def __str__(self):
        return 'number'


class Text(StrEnum):
    A = 'a'

    def __str__(self):
        return 'text'


class Bits(IntFlag):
    B = 2

    def __str__(self):
        return 'bits'


for member in (Number.ONE, Text.A, Bits.B):
    print(f'{member}', format(member), f'{member:>5}', '{}'.format(member), '%s' % member)
