"""Whatever closes a circle, the search finds it; and what is in use is never in it."""
import copy
import functools
import gc
import heapq
import re
import weakref
from collections import OrderedDict, defaultdict, deque


class Node:
    pass


class Text(str):
    pass


class Items(list):
    pass


def list_item(node):
    items = [0]
    node.items = items
    items[0] = node


def list_slice(node):
    items = [0, 1]
    node.items = items
    items[:] = [node]


def list_plus(node):
    node.items = []
    node.items += [node]


def list_subclass(node):
    node.items = Items()
    node.items.append(node)


def heap(node):
    node.items = []
    heapq.heappush(node.items, (1, node))


def dict_key(node):
    node.table = {}
    node.table[node] = 1


def dict_default_key(node):
    node.table = {}
    node.table.setdefault(node, 1)


def dict_default(node):
    node.table = {}
    node.table.setdefault(1, node)


def dict_union(node):
    node.table = {}
    node.table |= {1: node}


def dict_of_attributes(node):
    table = {'me': node}
    node.__dict__ = table


def dict_ordered(node):
    node.table = OrderedDict()
    node.table['x'] = node


def dict_of_lists(node):
    node.table = defaultdict(list)
    node.table['x'].append(node)


def set_add(node):
    node.set = set()
    node.set.add(node)


def set_update(node):
    node.set = set()
    node.set.update([node])


def set_union(node):
    node.set = set()
    node.set |= {node}


def set_union_method(node):
    node.set = set()
    node.set.__ior__({node})


def deque_append(node):
    node.queue = deque()
    node.queue.append(node)


def deque_extend(node):
    node.queue = deque()
    node.queue.extend([node])


def deque_extendleft(node):
    node.queue = deque()
    node.queue.extendleft([node])


def deque_plus(node):
    queue = node.queue = deque()
    queue += [node]


def deque_insert(node):
    node.queue = deque()
    node.queue.insert(0, node)


def deque_item(node):
    node.queue = deque([1])
    node.queue[0] = node


def function_attribute(node):
    def function():
        pass

    node.function = function
    function.node = node


def function_of_itself(node):
    def function():
        pass

    function.me = function
    function.node = node


def closure(node):
    def again(count):
        return again(count - 1) if count else node

    node.again = again


def bound_method(node):
    node.call = node.__repr__
    node.items = [node.__eq__]


def partial(node):
    node.call = functools.partial(print, node)


def cached(node):
    node.call = functools.lru_cache(lambda value: [value])
    node.call(node)


def exception_args(node):
    error = ValueError()
    error.args = (error, node)


def exception_cause(node):
    first, second = ValueError(node), KeyError(node)
    first.__cause__ = second
    second.__cause__ = first


def exception_context(node):
    first, second = ValueError(node), KeyError(node)
    first.__context__ = second
    second.__context__ = first


def exception_of_other(node):
    first, second = ValueError(node), KeyError()
    first.other = second
    try:
        try:
            raise first
        except ValueError:
            raise second
    except KeyError:
        pass


def exception_from(node):
    first, second = ValueError(node), KeyError()
    first.other = second
    try:
        raise second from first
    except KeyError:
        pass


def generator(node):
    def steps():
        me = yield
        yield me, node

    made = steps()
    next(made)
    made.send(made)


def deep_copy(node):
    node.items = [node]
    node.table = {'x': node}
    made = copy.deepcopy(node)
    made.original = weakref.ref(made)
    watched.append(made.original)
    node.items.clear()
    node.table.clear()


watched = []
for make in (
    list_item, list_slice, list_plus, list_subclass, heap, dict_key, dict_default_key, dict_default, dict_union,
    dict_of_attributes, dict_ordered, dict_of_lists, set_add, set_update, set_union, set_union_method, deque_append,
    deque_extend, deque_extendleft, deque_plus, deque_insert, deque_item, function_attribute, function_of_itself, closure,
    bound_method, partial, cached, exception_args, exception_cause, exception_context, exception_of_other, exception_from,
    generator, deep_copy,
):
    node = Node()
    made = weakref.ref(node)
    done = make(node)
    del node
    found = gc.collect()
    print(make.__name__, made() is None, [ref() is None for ref in watched])
    done = watched.clear()

# A text that many matches refer to, and that refers to them.
text = Text('abc def')
text.words = list(re.finditer(r'\w+', text))
text.name = 'kept'
found = gc.collect()
print(text.name, [word.group() for word in text.words])

# Objects in use by what runs at the moment.
def steps(items):
    items.append(items)
    for item in [1, 2, 3]:
        gc.collect()
        yield item, len(items)

print(list(steps(['x'])))


class Key:
    def __init__(self, number):
        self.number = number
        self.me = self

    def __lt__(self, other):
        gc.collect()
        return self.number < other.number

    def __eq__(self, other):
        gc.collect()
        return self.number == other.number

    def __hash__(self):
        return 1

print([key.number for key in sorted(Key(number) for number in (3, 1, 2))])
print(len({Key(number) for number in (1, 2, 1)}), {Key(1): 'one', Key(2): 'two'}[Key(2)])
print(max([Key(1), Key(5), Key(2)]).me.number, [Key(1)].index(Key(1)), deque([Key(7)]).count(Key(7)))

# A finalizer that makes another object like it: each search ends those that it found.
class Phoenix:
    born = 0

    def __init__(self):
        Phoenix.born += 1
        self.me = self

    def __del__(self):
        if Phoenix.born < 1000:
            Phoenix()

made = Phoenix()
del made
found = gc.collect()
print(Phoenix.born < 10)
Phoenix.born = 1000
found = gc.collect()

# Garbage does not put off the next search.
gc.enable()

def alive_of(count):
    samples = []
    for number in range(count):
        node = Node()
        node.items = [node]
        if number % 100 == 0:
            samples.append(weakref.ref(node))
    return sum(sample() is not None for sample in samples) * 100

print(alive_of(60_000) < 25_000)
