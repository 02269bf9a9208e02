"""The context of an exception that is raised once more, and chains that would be circles."""
again = ValueError('again')
try:
    raise KeyError('first')
except KeyError:
    try:
        raise again
    except ValueError:
        print(repr(again.__context__))
try:
    raise TypeError('second')
except TypeError:
    try:
        raise again
    except ValueError:
        print(repr(again.__context__))
try:
    raise again
except ValueError:
    print(repr(again.__context__))

a, b, c = ValueError('a'), KeyError('b'), TypeError('c')
try:
    try:
        raise a
    except ValueError:
        raise b
except KeyError:
    try:
        raise a
    except ValueError:
        print(repr(a.__context__), repr(b.__context__))

# What is handled, raised again by its name, has itself not as a context.
try:
    try:
        raise c
    except TypeError as caught:
        raise caught
except TypeError:
    print(repr(c.__context__))

# A circle that the program made.
for length in range(1, 6):
    chain = [ValueError(number) for number in range(length)]
    for number, exc in enumerate(chain):
        exc.__context__ = chain[(number + 1) % length]
    try:
        raise chain[0]
    except ValueError:
        try:
            raise TypeError('outside')
        except TypeError as caught:
            print(length, repr(caught.__context__))
        try:
            raise chain[length // 2]
        except ValueError as caught:
            print(repr(caught), repr(caught.__context__), [repr(exc.__context__) for exc in chain])


def walk():
    try:
        yield 1
    except ValueError:
        raise again

steps = walk()
next(steps)
try:
    steps.throw(ValueError('thrown'))
except ValueError as caught:
    print(repr(caught), repr(caught.__context__))
