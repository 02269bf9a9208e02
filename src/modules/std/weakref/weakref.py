"""Weak reference support for Python.

References, and containers that do not keep their content alive. A container notices that an object is gone when it is
looked into.
"""

from collections.abc import MutableMapping as _MutableMapping, MutableSet as _MutableSet

__all__ = ["ref", "proxy", "ReferenceType", "WeakKeyDictionary", "WeakValueDictionary", "WeakSet", "WeakMethod",
           "finalize"]


class _WeakMapping(_MutableMapping):
    """What both dictionaries do by way of `_alive`, which goes through the entries that are left."""

    def __iter__(self):
        for key, _ in self._alive():
            yield key

    def __len__(self):
        return sum(1 for _ in self._alive())

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def items(self):
        """The pairs whose objects are alive."""
        yield from self._alive()

    def values(self):
        """The values that are alive."""
        for _, value in self._alive():
            yield value

    def keys(self):
        """The keys that are alive."""
        yield from self


class WeakValueDictionary(_WeakMapping):
    """Mapping class that references values weakly.

    Entries in the dictionary will be discarded when no strong
    reference to the value exists anymore
    """

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def _alive(self):
        for key, reference in list(self.data.items()):
            value = reference()
            if value is None:
                del self.data[key]
            else:
                yield key, value

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = ref(value)

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        return key in self.data and self.data[key]() is not None

    def valuerefs(self):
        """The references to the values."""
        return list(self.data.values())

    def copy(self):
        """Return a copy."""
        return WeakValueDictionary(dict(self._alive()))


class WeakKeyDictionary(_WeakMapping):
    """Mapping class that references keys weakly.

    Entries in the dictionary will be discarded when there is no
    longer a strong reference to the key.
    """

    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def _alive(self):
        for reference in list(self.data):
            key = reference()
            if key is None:
                del self.data[reference]
            else:
                yield key, self.data[reference]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def keyrefs(self):
        """The references to the keys."""
        return list(self.data)

    def copy(self):
        """Return a copy."""
        return WeakKeyDictionary(dict(self._alive()))


class WeakSet(_MutableSet):
    """A set that references its items weakly."""

    def __init__(self, data=None):
        self.data = set()
        for item in data or ():
            self.add(item)

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is None:
                self.data.discard(reference)
            else:
                yield item

    def __len__(self):
        return sum(1 for _ in self)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def add(self, item):
        """Add an item."""
        self.data.add(ref(item))

    def discard(self, item):
        """Remove an item if it is there."""
        self.data.discard(ref(item))

    def remove(self, item):
        """Remove an item; KeyError if it is not there."""
        self.data.remove(ref(item))

    def update(self, other):
        """Add all items of an iterable."""
        for item in other:
            self.add(item)

    def copy(self):
        """Return a copy."""
        return self.__class__(self)

    def __repr__(self):
        return repr(self.data)


class WeakMethod:
    """A weak reference to a bound method: alive as long as its object is."""

    def __init__(self, meth, callback=None):
        try:
            self._object, self._function = ref(meth.__self__, self._gone), ref(meth.__func__)
            self._callback = callback
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

    def _gone(self, _):
        if self._callback is not None:
            self._callback(self)

    def __call__(self):
        """Call it."""
        obj, function = self._object(), self._function()
        return None if obj is None or function is None else function.__get__(obj)

    def __eq__(self, other):
        return isinstance(other, WeakMethod) and self() == other()

    def __hash__(self):
        return hash(self._function)


class finalize:
    """A callback that runs once: when the object is gone, or when it is called before.

    It stays alive by itself until then.
    """

    _waiting = {}
    _registered = False

    def __init__(self, obj, func, /, *args, **kwargs):
        self._reference, self._call, self.atexit = ref(obj, self), (func, args, kwargs), True
        if not finalize._registered:
            finalize._registered = True
            import atexit
            atexit.register(finalize._at_exit)
        finalize._waiting[id(self)] = self

    @staticmethod
    def _at_exit():
        """Run what is left at the end of the program, the latest first."""
        while finalize._waiting:
            _, last = finalize._waiting.popitem()
            if last.atexit:
                last()

    @property
    def alive(self):
        """Is the function still to be called?"""
        return self._call is not None

    def __call__(self, _=None):
        """Call it."""
        if self._call is not None:
            (func, args, kwargs), self._call = self._call, None
            finalize._waiting.pop(id(self), None)
            return func(*args, **kwargs)

    def detach(self):
        """Call the function no longer; returns what it would have been called with."""
        obj = self._reference()
        if obj is not None and self._call is not None:
            (func, args, kwargs), self._call = self._call, None
            finalize._waiting.pop(id(self), None)
            return obj, func, args, kwargs

    def peek(self):
        """What the function will be called with; None if it was called."""
        obj = self._reference()
        if obj is not None and self._call is not None:
            return obj, *self._call


class proxy:
    """An object that passes everything on to one that it does not keep alive."""

    __slots__ = ("_reference",)

    def __init__(self, object, callback=None):
        super().__setattr__("_reference", ref(object, callback and (lambda _: callback(self))))

    def _object(self):
        found = super().__getattribute__("_reference")()
        if found is None:
            raise ReferenceError("weakly-referenced object no longer exists")
        return found

    def __getattribute__(self, name):
        return getattr(proxy._object(self), name)

    def __setattr__(self, name, value):
        setattr(proxy._object(self), name, value)

    def __delattr__(self, name):
        delattr(proxy._object(self), name)

    def __str__(self):
        return str(proxy._object(self))

    def __repr__(self):
        return f"<weakproxy at {id(self):#x}>"

    def __len__(self):
        """How many there are."""
        return len(proxy._object(self))

    def __iter__(self):
        """Iterate over it."""
        return iter(proxy._object(self))

    def __getitem__(self, key):
        """What lies at a key or an index."""
        return proxy._object(self)[key]

    def __setitem__(self, key, value):
        """Put something at a key or an index."""
        proxy._object(self)[key] = value

    def __contains__(self, item):
        """Is it in there?"""
        return item in proxy._object(self)

    def __call__(self, *args, **kwargs):
        """Call it."""
        return proxy._object(self)(*args, **kwargs)

    def __bool__(self):
        """Does it count as true?"""
        return bool(proxy._object(self))

    def __eq__(self, other):
        return proxy._object(self) == other


def getweakrefcount(object):
    """The number of weak references to an object: it is not kept."""
    return 0
