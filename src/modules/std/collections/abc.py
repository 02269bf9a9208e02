"""Abstract base classes of containers and the like: a class belongs to one if it has the methods or was registered."""

from abc import ABCMeta, abstractmethod


class _Protocol(ABCMeta):
    """Whoever has all of `_needs` belongs to the class, whether derived from it or not."""

    def __subclasscheck__(cls, subclass):
        if super().__subclasscheck__(subclass):
            return True
        needs = cls.__dict__.get("_needs", ())
        return bool(needs) and all(_has(subclass, name) for name in needs)

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))


def _has(cls, name):
    for base in cls.__mro__:
        if base is object and name != "__hash__":
            continue
        if name in base.__dict__:
            return base.__dict__[name] is not None
    return False


class Hashable(metaclass=_Protocol):
    _needs = ("__hash__",)

    @abstractmethod
    def __hash__(self):
        return 0


class Awaitable(metaclass=_Protocol):
    _needs = ("__await__",)


class Coroutine(Awaitable):
    _needs = ("__await__", "send", "throw", "close")


class AsyncIterable(metaclass=_Protocol):
    _needs = ("__aiter__",)


class AsyncIterator(AsyncIterable):
    _needs = ("__anext__", "__aiter__")


class Iterable(metaclass=_Protocol):
    _needs = ("__iter__",)

    @abstractmethod
    def __iter__(self):
        """Iterate over it."""
        while False:
            yield None

    def __class_getitem__(cls, item):
        """The class with parameters, for annotations."""
        return _alias(cls, item)


def _alias(cls, item):
    from types import GenericAlias
    return GenericAlias(cls, item)


class Iterator(Iterable):
    _needs = ("__iter__", "__next__")

    @abstractmethod
    def __next__(self):
        """The next one."""
        raise StopIteration

    def __iter__(self):
        """Iterate over it."""
        return self


class Reversible(Iterable):
    _needs = ("__reversed__", "__iter__")

    @abstractmethod
    def __reversed__(self):
        """Iterate from the end."""
        while False:
            yield None


class Generator(Iterator):
    _needs = ("__iter__", "__next__", "send", "throw", "close")

    def __next__(self):
        """The next one: what sending None gives."""
        return self.send(None)

    @abstractmethod
    def send(self, value):
        """Send a value into it; the next one or StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Raise an exception in it; the next one or StopIteration."""
        if val is None:
            if tb is None:
                raise typ
            val = typ()
        if tb is not None:
            val = val.with_traceback(tb)
        raise val

    def close(self):
        """Raise GeneratorExit in it."""
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            pass
        else:
            raise RuntimeError("generator ignored GeneratorExit")


class Sized(metaclass=_Protocol):
    _needs = ("__len__",)

    @abstractmethod
    def __len__(self):
        """How many there are."""
        return 0


class Container(metaclass=_Protocol):
    _needs = ("__contains__",)

    @abstractmethod
    def __contains__(self, x):
        """Is it in there?"""
        return False

    def __class_getitem__(cls, item):
        """The class with parameters, for annotations."""
        return _alias(cls, item)


class Collection(Sized, Iterable, Container):
    _needs = ("__len__", "__iter__", "__contains__")


class Callable(metaclass=_Protocol):
    _needs = ("__call__",)

    @abstractmethod
    def __call__(self, *args, **kwds):
        """Call it."""
        return False

    def __class_getitem__(cls, item):
        """The class with parameters, for annotations."""
        return _alias(cls, item)


class Set(Collection):
    """A set is a finite, iterable container."""

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) <= len(other) and all(item in other for item in self)

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self.__le__(other)

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) >= len(other) and all(item in self for item in other)

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self.__ge__(other)

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self.__le__(other)

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __and__(self, other):
        """self & other"""
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(value for value in other if value in self)

    __rand__ = __and__

    def __or__(self, other):
        """self | other"""
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(item for source in (self, other) for item in source)

    __ror__ = __or__

    def __sub__(self, other):
        """self - other"""
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable(value for value in self if value not in other)

    def __rsub__(self, other):
        """other - self"""
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable(value for value in other if value not in self)

    def __xor__(self, other):
        """self ^ other"""
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__

    def _hash(self):
        """A hash that is the same for equal sets."""
        return hash(frozenset(self))

    def isdisjoint(self, other):
        """Have the two no item in common?"""
        return all(value not in self for value in other)


class MutableSet(Set):
    @abstractmethod
    def add(self, value):
        """Add an item, unless it is there."""
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        """Remove an item if it is there."""
        raise NotImplementedError

    def remove(self, value):
        """Remove an item; KeyError if it is not there."""
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        """Remove some item and return it; KeyError if there is none."""
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        """Remove all items."""
        for value in list(self):
            self.discard(value)

    def __ior__(self, it):
        """self |= other"""
        for value in it:
            self.add(value)
        return self

    def __isub__(self, it):
        """self -= other"""
        for value in list(it):
            self.discard(value)
        return self


class MappingView(Sized):
    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        """How many there are."""
        return len(self._mapping)

    def __repr__(self):
        return f"{type(self).__name__}({self._mapping!r})"


class KeysView(MappingView, Set):
    def __contains__(self, key):
        """Is it in there?"""
        return key in self._mapping

    def __iter__(self):
        """Iterate over it."""
        yield from self._mapping

    @classmethod
    def _from_iterable(cls, it):
        return set(it)


class ItemsView(MappingView, Set):
    def __contains__(self, item):
        """Is it in there?"""
        key, value = item
        return key in self._mapping and self._mapping[key] == value

    def __iter__(self):
        """Iterate over it."""
        for key in self._mapping:
            yield key, self._mapping[key]

    @classmethod
    def _from_iterable(cls, it):
        return set(it)


class ValuesView(MappingView, Collection):
    def __contains__(self, value):
        """Is it in there?"""
        return any(self._mapping[key] == value for key in self._mapping)

    def __iter__(self):
        """Iterate over it."""
        for key in self._mapping:
            yield self._mapping[key]


class Mapping(Collection):
    """A Mapping is a generic container for associating key/value pairs."""

    @abstractmethod
    def __getitem__(self, key):
        """What lies at a key or an index."""
        raise KeyError

    def get(self, key, default=None):
        """The value of a key, or the default if there is no such key."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        """Is it in there?"""
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        """A view of the keys."""
        return KeysView(self)

    def items(self):
        """A view of the pairs of keys and values."""
        return ItemsView(self)

    def values(self):
        """A view of the values."""
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())


_missing = object()


class MutableMapping(Mapping):
    """A MutableMapping is a generic container for associating key/value pairs, which can be changed."""

    @abstractmethod
    def __setitem__(self, key, value):
        """Put something at a key or an index."""
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        """Remove a key or an index."""
        raise KeyError

    def pop(self, key, default=_missing):
        """Remove a key and return its value, or the default; without one KeyError if it is not there."""
        try:
            value = self[key]
        except KeyError:
            if default is _missing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        """Remove some pair of key and value and return it; KeyError if there is none."""
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        """Remove everything."""
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **kwds):
        """Take over the pairs of a mapping or of an iterable, and keyword arguments."""
        pairs = other.items() if hasattr(other, "keys") else other
        for key, value in pairs:
            self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        """The value of a key; if it is not there, it is put there with the default."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


class Sequence(Reversible, Collection):
    """All the operations on a read-only sequence."""

    @abstractmethod
    def __getitem__(self, index):
        """What lies at a key or an index."""
        raise IndexError

    def __iter__(self):
        """Iterate over it."""
        index = 0
        try:
            while True:
                yield self[index]
                index += 1
        except IndexError:
            return

    def __contains__(self, value):
        """Is it in there?"""
        return any(item is value or item == value for item in self)

    def __reversed__(self):
        """Iterate from the end."""
        for index in reversed(range(len(self))):
            yield self[index]

    def index(self, value, start=0, stop=None):
        """Where the first such value is; ValueError if it is not there."""
        for index, item in enumerate(self):
            if index >= start and (stop is None or index < stop) and (item is value or item == value):
                return index
        raise ValueError

    def count(self, value):
        """How often a value is there."""
        return sum(1 for item in self if item is value or item == value)


class MutableSequence(Sequence):
    """All the operations on a read-write sequence."""

    @abstractmethod
    def __setitem__(self, index, value):
        """Put something at a key or an index."""
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        """Remove a key or an index."""
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        """Put a value before that index."""
        raise IndexError

    def append(self, value):
        """Put a value at the end."""
        self.insert(len(self), value)

    def clear(self):
        """Remove all items."""
        while len(self):
            self.pop()

    def reverse(self):
        """Turn the order around, in place."""
        items = list(self)
        for index, item in enumerate(reversed(items)):
            self[index] = item

    def extend(self, values):
        """Put all values of an iterable at the end."""
        for value in list(values):
            self.append(value)

    def pop(self, index=-1):
        """Remove the item at an index and return it; by default the last."""
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        """Remove the first such value; ValueError if it is not there."""
        del self[self.index(value)]

    def __iadd__(self, values):
        """self += other"""
        self.extend(values)
        return self


class ByteString(Sequence):
    pass


for _class in (set, frozenset, type({}.keys()), type({}.items())):
    Set.register(_class)
MutableSet.register(set)
for _class in (tuple, str, range, bytes, bytearray, memoryview, list):
    Sequence.register(_class)
ByteString.register(bytes)
ByteString.register(bytearray)
MutableSequence.register(list)
MutableSequence.register(bytearray)
Mapping.register(dict)
Mapping.register(type(type.__dict__))
MutableMapping.register(dict)
KeysView.register(type({}.keys()))
ItemsView.register(type({}.items()))
ValuesView.register(type({}.values()))
Generator.register(type((lambda: (yield))()))
for _class in (set, frozenset, tuple, str, range, bytes, list, dict, type({}.keys()), type({}.items()), type({}.values())):
    Collection.register(_class)
for _class in (list, tuple, str, range, bytes, dict):
    Reversible.register(_class)
for _class in (type(len), type(lambda: None), type([].append), type(type)):
    Callable.register(_class)


def _register_deque():
    from collections import deque
    MutableSequence.register(deque)


_register_deque()
