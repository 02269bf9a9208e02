"""Containers that are easy to subclass, over the abstract classes of `collections.abc`."""

from collections.abc import MutableMapping, MutableSequence, Sequence


class ChainMap(MutableMapping):
    """A ChainMap groups multiple dicts (or other mappings) together to create a single, updateable view."""

    __module__ = "collections"

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        """What a key that is not there gives."""
        raise KeyError(key)

    def __getitem__(self, key):
        """What lies at a key or an index."""
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        return self.__missing__(key)

    def get(self, key, default=None):
        """The value of a key in the first mapping that has it, or the default."""
        return self[key] if key in self else default

    def __len__(self):
        """How many there are."""
        return len(set().union(*self.maps))

    def __iter__(self):
        """Iterate over it."""
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(dict.fromkeys(mapping))
        return iter(merged)

    def __contains__(self, key):
        """Is it in there?"""
        return any(key in mapping for mapping in self.maps)

    def __bool__(self):
        """Does it count as true?"""
        return any(self.maps)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, self.maps))})"

    def copy(self):
        """Return a chain with a copy of the first mapping and the others as they are."""
        return type(self)(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """Return a chain with a new mapping, or m, before these."""
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)
        return type(self)(m, *self.maps)

    @property
    def parents(self):
        """The chain of all mappings but the first."""
        return type(self)(*self.maps[1:])

    def __setitem__(self, key, value):
        """Put something at a key or an index."""
        self.maps[0][key] = value

    def __delitem__(self, key):
        """Remove a key or an index."""
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def pop(self, key, *args):
        """Remove a key from the first mapping and return its value."""
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def popitem(self):
        """Remove some pair from the first mapping and return it."""
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")

    def update(self, *args, **kwds):
        """Take pairs over into the first mapping."""
        self.maps[0].update(*args, **kwds)

    def __or__(self, other):
        """self | other"""
        if not hasattr(other, "keys"):
            return NotImplemented
        new = self.copy()
        new.maps[0].update(other)
        return new

    def __ror__(self, other):
        """other | self"""
        if not hasattr(other, "keys"):
            return NotImplemented
        merged = dict(other)
        merged.update(self.items())
        return type(self)(merged)

    def __ior__(self, other):
        """Take in the entries of another one."""
        self.maps[0].update(other)
        return self

    @classmethod
    def fromkeys(cls, iterable, *value):
        """A chain of one dict with the items as keys."""
        return cls(dict.fromkeys(iterable, *value))

    def setdefault(self, key, default=None):
        """The value of a key; if it is not there, it is put into the first mapping with the default."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default

    def clear(self):
        """Remove everything from the first mapping."""
        self.maps[0].clear()


class UserDict(MutableMapping):
    """A wrapper around a dict that is easy to subclass."""

    __module__ = "collections"

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    def __len__(self):
        """How many there are."""
        return len(self.data)

    def __getitem__(self, key):
        """What lies at a key or an index."""
        if key in self.data:
            return self.data[key]
        if hasattr(type(self), "__missing__"):
            return type(self).__missing__(self, key)
        raise KeyError(key)

    def __setitem__(self, key, item):
        """Put something at a key or an index."""
        self.data[key] = item

    def __delitem__(self, key):
        """Remove a key or an index."""
        del self.data[key]

    def __iter__(self):
        """Iterate over it."""
        return iter(self.data)

    def __contains__(self, key):
        """Is it in there?"""
        return key in self.data

    def __repr__(self):
        return repr(self.data)

    def copy(self):
        """Return a copy."""
        new = type(self)()
        new.data = self.data.copy()
        return new

    def __or__(self, other):
        """self | other"""
        if not isinstance(other, (UserDict, dict)):
            return NotImplemented
        return self.__class__(self.data | (other.data if isinstance(other, UserDict) else other))

    def __ror__(self, other):
        """other | self"""
        if not isinstance(other, (UserDict, dict)):
            return NotImplemented
        return self.__class__((other.data if isinstance(other, UserDict) else other) | self.data)

    def __ior__(self, other):
        """Take in the entries of another one."""
        self.data |= other.data if isinstance(other, UserDict) else other
        return self

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """A new one with the items as keys, all with the same value."""
        new = cls()
        for key in iterable:
            new[key] = value
        return new


class UserList(MutableSequence):
    """A wrapper around a list that is easy to subclass."""

    __module__ = "collections"

    def __init__(self, initlist=None):
        self.data = []
        if isinstance(initlist, UserList):
            self.data[:] = initlist.data[:]
        elif initlist is not None:
            self.data = list(initlist)

    def __repr__(self):
        return repr(self.data)

    def __len__(self):
        """How many there are."""
        return len(self.data)

    def __iter__(self):
        """Iterate over it."""
        return iter(self.data)

    def __contains__(self, item):
        """Is it in there?"""
        return item in self.data

    def __getitem__(self, index):
        """What lies at a key or an index."""
        return type(self)(self.data[index]) if isinstance(index, slice) else self.data[index]

    def __setitem__(self, index, item):
        """Put something at a key or an index."""
        self.data[index] = item

    def __delitem__(self, index):
        """Remove a key or an index."""
        del self.data[index]

    def _cast(self, other):
        return other.data if isinstance(other, UserList) else other

    def __mul__(self, count):
        """self * other"""
        return type(self)(self.data * count)

    __rmul__ = __mul__

    def __eq__(self, other):
        return self.data == self._cast(other)

    def __lt__(self, other):
        return self.data < self._cast(other)

    def __le__(self, other):
        return self.data <= self._cast(other)

    def __gt__(self, other):
        return self.data > self._cast(other)

    def __ge__(self, other):
        return self.data >= self._cast(other)

    def __add__(self, other):
        """self + other"""
        return self.__class__(self.data + list(other))

    def __radd__(self, other):
        """other + self"""
        return self.__class__(list(other) + self.data)

    def __iadd__(self, other):
        """Take in the items of another one."""
        self.data += list(other)
        return self

    def __imul__(self, n):
        """Repeat the items in place."""
        self.data *= n
        return self

    def append(self, item):
        """Add an item at the end."""
        self.data.append(item)

    def insert(self, i, item):
        """Put an item before a position."""
        self.data.insert(i, item)

    def pop(self, i=-1):
        """Remove the item at a position and return it."""
        return self.data.pop(i)

    def remove(self, item):
        """Remove the first item that is equal."""
        self.data.remove(item)

    def clear(self):
        """Remove all items."""
        self.data.clear()

    def copy(self):
        """Return a copy."""
        return self.__class__(self)

    def count(self, item):
        """How many items are equal to this one."""
        return self.data.count(item)

    def index(self, item, *args):
        """The first position of an equal item."""
        return self.data.index(item, *args)

    def reverse(self):
        """Turn the order round."""
        self.data.reverse()

    def sort(self, /, *args, **kwds):
        """Sort the items in place."""
        self.data.sort(*args, **kwds)

    def extend(self, other):
        """Add the items of an iterable at the end."""
        self.data.extend(self._cast(other))


class UserString(Sequence):
    """A wrapper around a str that is easy to subclass."""

    __module__ = "collections"

    def __init__(self, seq):
        self.data = str(seq)

    @staticmethod
    def _plain(value):
        return value.data if isinstance(value, UserString) else value

    def __str__(self):
        return self.data

    def __repr__(self):
        return repr(self.data)

    def __len__(self):
        """How many there are."""
        return len(self.data)

    def __iter__(self):
        """Iterate over it."""
        return iter(self.data)

    def __hash__(self):
        return hash(self.data)

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, UserString) else other)

    def __contains__(self, text):
        """Is it in there?"""
        return self._plain(text) in self.data

    def __getitem__(self, index):
        """What lies at a key or an index."""
        return type(self)(self.data[index])

    def __lt__(self, other):
        return self.data < (other.data if isinstance(other, UserString) else other)

    def __mul__(self, count):
        """self * other"""
        return type(self)(self.data * count)

    __rmul__ = __mul__

    def __mod__(self, args):
        """self % other"""
        return type(self)(self.data % args)

    def __radd__(self, other):
        """other + self"""
        return type(self)(str(other) + self.data)

    def __add__(self, other):
        """self + other"""
        return type(self)(self.data + str(other))

    def __le__(self, other):
        return self.data <= self._plain(other)

    def __gt__(self, other):
        return self.data > self._plain(other)

    def __ge__(self, other):
        return self.data >= self._plain(other)

    def __int__(self):
        """The integer that it says."""
        return int(self.data)

    def __float__(self):
        """The number that it says."""
        return float(self.data)

    def __rmod__(self, template):
        """other % self"""
        return self.__class__(str(template) % self)

    def join(self, seq):
        """The texts of an iterable with this one between them."""
        return self.data.join(seq)


def _forward(name, same_kind):
    def method(self, *args, **kwargs):
        result = getattr(self.data, name)(*map(self._plain, args), **kwargs)
        return self.__class__(result) if same_kind else result

    method.__name__ = name
    method.__qualname__ = f"UserString.{name}"
    method.__doc__ = getattr(str, name).__doc__
    setattr(UserString, name, method)


for _name in """capitalize casefold center expandtabs ljust lower lstrip removeprefix removesuffix replace rjust rstrip strip
        swapcase title translate upper zfill""".split():
    _forward(_name, True)
for _name in """count encode endswith find format format_map index isalpha isalnum isascii isdecimal isdigit isidentifier islower
        isnumeric isprintable isspace istitle isupper partition rfind rindex rpartition rsplit split splitlines
        startswith""".split():
    _forward(_name, False)
UserString.maketrans = str.maketrans
