"""A comparison or a function of the program changes the deque or the cache that asks it."""
import functools
from collections import deque


class Clearing:
    def __eq__(self, other):
        items.clear()
        return False


def fail(ask):
    done = items.clear(), items.extend([Clearing(), Clearing()])
    try:
        print(ask())
    except Exception as exc:
        print(type(exc).__name__, exc)


items = deque()
fail(lambda: items.index(1))
fail(lambda: items.count(1))
fail(lambda: items.remove(1))
fail(lambda: 1 in items)


@functools.lru_cache(maxsize=2)
def cleared(number):
    cleared.cache_clear()
    return [number]

print(cleared(1), cleared(2), cleared(3), cleared.cache_info())


@functools.cache
def asking_again(number):
    return [number] + (asking_again(number - 1) if number else [])

print(asking_again(4), asking_again.cache_info())
