"""What an object of a class that inherits from a built-in type cannot do is said with the name of its class."""


class OnlySets(int):
    def __setitem__(self, key, value):
        pass


class OnlyDeletes:
    def __delitem__(self, key):
        pass


class IsItself(int):
    def __iter__(self):
        return self


ACTIONS = [
    'del v[0]', 'del v[0:1]', 'v[0] = 1', '-v', '~v', 'list(v)', '1 in v', 'len(v)', 'iter(v)', 'next(v)', 'reversed(v)', 'a, b = v', 'sum(v)', '[].extend(v)', 'b"1" + v', '[1] + v', '(1,) + v',
    '"1" + v', '[1] * v', 'v *= [1]', 'v *= "a"', 'enumerate(v)', 'dict(v)', 'v.__class__ = Other',
]
for base in (OnlySets, OnlyDeletes, IsItself, int, float, str, tuple, dict, object, Exception):
    class Mine(base):
        pass

    class Other(list):
        pass

    for action in ACTIONS:
        try:
            exec(action, {'v': Mine(), 'Other': Other})
        except Exception as error:
            print(base.__name__, '|', action, '|', type(error).__name__, error)

match bytearray(b'12'):
    case [first, second]:
        print('a sequence')
    case _:
        print('one piece')
