"""Container types beside dict, list, set and tuple."""

import keyword as _keyword
from operator import itemgetter as _itemgetter

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple"]


def __getattr__(name):
    if name == "abc":
        import collections.abc as abc
        return abc
    raise AttributeError(f"module 'collections' has no attribute '{name}'")


class defaultdict(dict):
    """defaultdict(default_factory=None, /, [...]) --> dict with default factory"""

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        super().__init__(*args, **kwargs)

    def __missing__(self, key):
        """What a key that is not there gives."""
        if self.default_factory is None:
            raise KeyError(key)
        self[key] = value = self.default_factory()
        return value

    def __repr__(self):
        return f"{type(self).__name__}({self.default_factory!r}, {dict.__repr__(self)})"

    def copy(self):
        """Return a copy with the same factory."""
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self.default_factory, other)
        new.update(self)
        return new


class OrderedDict(dict):
    """Dictionary that remembers insertion order"""

    def move_to_end(self, key, last=True):
        """Move a key to the end, or to the beginning if last is false."""
        # What a subclass makes of getting and setting items is not asked.
        if key not in dict.keys(self):
            raise KeyError(key)
        value = dict.pop(self, key)
        if last:
            dict.__setitem__(self, key, value)
        else:
            others = list(dict.items(self))
            dict.clear(self)
            dict.__setitem__(self, key, value)
            dict.update(self, others)

    def popitem(self, last=True):
        """Remove the last pair and return it, or the first if last is false."""
        if not self:
            raise KeyError("dictionary is empty")
        if last:
            return super().popitem()
        key = next(iter(self))
        return key, self.pop(key)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        result = self.__eq__(other)
        return result if result is NotImplemented else not result

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        return f"{type(self).__name__}({list(self.items())!r})"

    def copy(self):
        """Return a copy."""
        return type(self)(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """Make one with these keys, all with the same value."""
        new = cls()
        for key in iterable:
            new[key] = value
        return new

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(other)
        new.update(self)
        return new


class Counter(dict):
    """Dict subclass for counting hashable items.  Elements are stored as dictionary keys and their counts as values."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        """What a key that is not there gives."""
        return 0

    def total(self):
        """The sum of all counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """The n commonest items with their counts, commonest first; all of them without n."""
        ranked = sorted(self.items(), key=_itemgetter(1), reverse=True)
        return ranked if n is None else ranked[:max(n, 0)]

    def elements(self):
        """Iterate over the items, each as often as it counts."""
        from itertools import chain, repeat, starmap
        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        """Not there: Counter(iterable) counts."""
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        """Add the counts of a mapping, or count the items of an iterable."""
        if iterable is not None:
            if hasattr(iterable, "keys"):
                if self:
                    for item, count in iterable.items():
                        self[item] = count + self.get(item, 0)
                else:
                    super().update(iterable)
            else:
                _count(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Subtract the counts of a mapping, or of the items of an iterable; counts may become negative."""
        if iterable is not None:
            if hasattr(iterable, "keys"):
                for item, count in iterable.items():
                    self[item] = self.get(item, 0) - count
            else:
                for item in iterable:
                    self[item] = self.get(item, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        """Return a copy."""
        return type(self)(self)

    __copy__ = copy

    def __delitem__(self, item):
        if item in self:
            super().__delitem__(item)

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return f"{type(self).__name__}({shown!r})"

    def _other(self, other):
        return isinstance(other, Counter)

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[item] == other[item] for counter in (self, other) for item in counter)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[item] <= other[item] for counter in (self, other) for item in counter)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[item] >= other[item] for counter in (self, other) for item in counter)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def _merged(self, other, combine):
        result = Counter()
        for item, count in self.items():
            new = combine(count, other[item])
            if new > 0:
                result[item] = new
        for item, count in other.items():
            if item not in self:
                new = combine(0, count)
                if new > 0:
                    result[item] = new
        return result

    def __add__(self, other):
        """self + other"""
        if not isinstance(other, Counter):
            return NotImplemented
        return self._merged(other, lambda a, b: a + b)

    def __sub__(self, other):
        """self - other"""
        if not isinstance(other, Counter):
            return NotImplemented
        return self._merged(other, lambda a, b: a - b)

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._merged(other, max)

    def __and__(self, other):
        """self & other"""
        if not isinstance(other, Counter):
            return NotImplemented
        return self._merged(other, min)

    def __pos__(self):
        """+self"""
        return self._merged(Counter(), lambda a, b: a)

    def __neg__(self):
        """-self"""
        return self._merged(Counter(), lambda a, b: -a)

    def _replace(self, other):
        self.clear()
        dict.update(self, other)
        return self

    def __iadd__(self, other):
        """self += other"""
        return self._replace(self + other)

    def __isub__(self, other):
        """self -= other"""
        return self._replace(self - other)

    def __ior__(self, other):
        return self._replace(self | other)

    def __iand__(self, other):
        """self &= other"""
        return self._replace(self & other)


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Returns a new subclass of tuple with named fields."""
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    field_names = [str(name) for name in field_names]
    typename = str(typename)
    if rename:
        seen = set()
        for index, name in enumerate(field_names):
            if not name.isidentifier() or _keyword.iskeyword(name) or name.startswith("_") or name in seen:
                field_names[index] = f"_{index}"
            seen.add(name)
    for name in [typename] + field_names:
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if _keyword.iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in field_names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(field_names):
        raise TypeError("Got more default values than field names")
    fields = tuple(field_names)
    field_defaults = dict(reversed(list(zip(reversed(fields), reversed(defaults)))))

    arguments = ", ".join(fields)
    new = eval(f"lambda _cls, {arguments}: _new(_cls, ({arguments}{',' if fields else ''}))", {"_new": tuple.__new__})
    new.__name__ = "__new__"
    new.__qualname__ = f"{typename}.__new__"
    new.__doc__ = f"Create new instance of {typename}({arguments})"
    if defaults:
        new.__defaults__ = defaults

    def _make(cls, iterable):
        values = tuple(iterable)
        if len(values) != len(fields):
            raise TypeError(f"Expected {len(fields)} arguments, got {len(values)}")
        return tuple.__new__(cls, values)

    def _replace(self, /, **kwds):
        values = [kwds.pop(name, value) for name, value in zip(fields, self)]
        if kwds:
            raise ValueError(f"Got unexpected field names: {list(kwds)!r}")
        return self._make(values)

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(fields, self))
        return f"{self.__class__.__name__}({shown})"

    def _asdict(self):
        return dict(zip(fields, self))

    def __getnewargs__(self):
        return tuple(self)

    namespace = {
        "__doc__": f"{typename}({arguments})",
        "__slots__": (),
        "_fields": fields,
        "_field_defaults": field_defaults,
        "__new__": new,
        "_make": classmethod(_make),
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
        "__match_args__": fields,
    }
    for index, name in enumerate(fields):
        namespace[name] = _field(index, f"Alias for field number {index}")
    if module is not None:
        namespace["__module__"] = module
    else:
        namespace["__module__"] = "__main__"
    for method in (_make, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f"{typename}.{method.__name__}"
    return type(typename, (tuple,), namespace)


class ChainMap:
    """A ChainMap groups multiple dicts (or other mappings) together to create a single, updateable view."""

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

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if hasattr(other, "items") else NotImplemented

    def keys(self):
        """A view of the keys of all mappings."""
        return dict.fromkeys(self).keys()

    def values(self):
        """A view of the values that the keys have."""
        return {key: self[key] for key in self}.values()

    def items(self):
        """A view of the pairs of keys and values."""
        return {key: self[key] for key in self}.items()

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


class UserDict:
    """A wrapper around a dict that is easy to subclass."""

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

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, UserDict) else other)

    def get(self, key, default=None):
        """The value of a key, or the default if there is no such key."""
        return self[key] if key in self else default

    def keys(self):
        """A view of the keys."""
        return self.data.keys()

    def values(self):
        """A view of the values."""
        return self.data.values()

    def items(self):
        """A view of the pairs of keys and values."""
        return self.data.items()

    def pop(self, key, *default):
        """Remove a key and return its value, or the default."""
        return self.data.pop(key, *default)

    def popitem(self):
        """Remove some pair and return it."""
        return self.data.popitem()

    def clear(self):
        """Remove everything."""
        self.data.clear()

    def setdefault(self, key, default=None):
        """The value of a key; if it is not there, it is put there with the default."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default

    def update(self, other=(), /, **kwds):
        """Take over the pairs of a mapping or of an iterable, and keyword arguments."""
        pairs = other.items() if hasattr(other, "items") else other
        for key, value in pairs:
            self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def copy(self):
        """Return a copy."""
        new = type(self)()
        new.data = self.data.copy()
        return new

    def __or__(self, other):
        """self | other"""
        new = self.copy()
        new.update(other)
        return new

    def __ior__(self, other):
        """Take in the entries of another one."""
        self.update(other)
        return self

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """A new one with the items as keys, all with the same value."""
        new = cls()
        for key in iterable:
            new[key] = value
        return new


class UserList:
    """A wrapper around a list that is easy to subclass."""

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(initlist)

    def __getattr__(self, name):
        """An attribute that is made when it is asked for."""
        if name == "data":
            raise AttributeError(name)
        return getattr(self.data, name)

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

    def __eq__(self, other):
        return self.data == self._cast(other)

    def __lt__(self, other):
        return self.data < self._cast(other)

    def __add__(self, other):
        """self + other"""
        return type(self)(self.data + list(other))

    def __radd__(self, other):
        """other + self"""
        return type(self)(list(other) + self.data)

    def __mul__(self, count):
        """self * other"""
        return type(self)(self.data * count)

    __rmul__ = __mul__


class UserString:
    """A wrapper around a str that is easy to subclass."""

    def __init__(self, seq):
        self.data = str(seq)

    def __getattr__(self, name):
        """An attribute that is made when it is asked for."""
        if name == "data":
            raise AttributeError(name)
        found = getattr(self.data, name)
        if name in self._same_kind:
            return lambda *args, **kwargs: type(self)(found(*map(self._plain, args), **kwargs))
        return lambda *args, **kwargs: found(*map(self._plain, args), **kwargs)

    # Methods whose result is again a UserString.
    _same_kind = frozenset("""capitalize casefold center expandtabs ljust lower lstrip removeprefix removesuffix replace rjust
        rstrip strip swapcase title translate upper zfill""".split())

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
        return str(text) in self.data

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
