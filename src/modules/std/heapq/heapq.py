"""Heap queue algorithm (a.k.a. priority queue).

Heaps are arrays for which a[k] <= a[2*k+1] and a[k] <= a[2*k+2] for
all k, counting elements from 0.  For the sake of comparison,
non-existing elements are considered to be infinite.  The interesting
property of a heap is that a[0] is always its smallest element.
"""

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def merge(*iterables, key=None, reverse=False):
    """Merge multiple sorted inputs into a single sorted output.

    Similar to sorted(itertools.chain(*iterables)) but returns a generator,
    does not pull the data into memory all at once, and assumes that each of
    the input streams is already sorted (smallest to largest).
    """
    push_down, pop, build = ((_heapreplace_max, _heappop_max, _heapify_max) if reverse
                             else (heapreplace, heappop, heapify))
    direction = -1 if reverse else 1
    heap = []
    for order, iterator in enumerate(map(iter, iterables)):
        for value in iterator:
            heap.append((value if key is None else key(value), order * direction, value, iterator))
            break
    build(heap)
    while heap:
        _, order, value, iterator = heap[0]
        yield value
        for value in iterator:
            push_down(heap, (value if key is None else key(value), order, value, iterator))
            break
        else:
            pop(heap)


def nsmallest(n, iterable, key=None):
    """Find the n smallest elements in a dataset.

    Equivalent to:  sorted(iterable, key=key)[:n]
    """
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """Find the n largest elements in a dataset.

    Equivalent to:  sorted(iterable, key=key, reverse=True)[:n]
    """
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
