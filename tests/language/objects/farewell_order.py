# What is being worked on goes before an exception is handled; an iterator goes before the variables; one farewell comes
# before the next.
import sys
from contextlib import contextmanager


class Gone:
    def __init__(self, name, *held): self.name, self.held = name, held
    def __del__(self): print('gone', self.name, sys.exc_info()[0])


def walk(name):
    held = Gone(name)
    try:
        yield 1
        yield 2
    finally:
        print('closed', name)


def inner(name):
    yield from walk(name)


def first(name):
    local = Gone('local ' + name)
    for item in walk(name):
        return item


def in_try(name):
    try:
        for item in walk(name):
            return item
    finally:
        print('finally', name)


print(first('a'))
print(in_try('b'))
for item in inner('c'):
    print(item)
    break

print(*walk('d'))
a, *b = walk('e'); print(a, b)
print(2 in walk('f'))
try:
    Gone('temporary').nothing
except AttributeError as error:
    print('handled', error)

chain = Gone('outer', Gone('middle', Gone('inner')))
del chain


class Saying:
    def __del__(self):
        print('begins')
        made = Gone('made in a farewell')
        del made
        print('ends')


Saying()
x = [Gone(1), Gone(2)]
x.clear()


class Refused:
    def __init__(self): raise ValueError('no')


kept = 'as it was'
try:
    kept = Refused()
except ValueError as error:
    print(error, kept)
