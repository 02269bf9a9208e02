"""Names of the built-in types that have none in builtins."""


# The namespaces that are being shown.
_shown = set()


class SimpleNamespace:
    """A simple attribute-based namespace."""

    def __init__(self, /, *args, **kwargs):
        if args:
            raise TypeError("no positional arguments expected")
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        if id(self) in _shown:
            return f"{name}(...)"
        _shown.add(id(self))
        try:
            return self._pairs(name)
        finally:
            _shown.discard(id(self))

    def _pairs(self, name):
        return f"{name}({', '.join(f'{key}={value!r}' for key, value in self.__dict__.items())})"

    def __eq__(self, other):
        if not isinstance(other, SimpleNamespace):
            return NotImplemented
        return self.__dict__ == other.__dict__


class DynamicClassAttribute:
    """A property that class attributes of the same name hide from the class."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or fget.__doc__

    def __get__(self, instance, ownerclass=None):
        """Read through an object or a class."""
        if instance is None:
            raise AttributeError
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        """Written through an object."""
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Create a class object dynamically using the appropriate metaclass."""
    kwds = dict(kwds or {})
    meta = kwds.pop("metaclass", type(bases[0]) if bases else type)
    body = {}
    if exec_body is not None:
        exec_body(body)
    return meta(name, tuple(bases), body, **kwds)


def coroutine(func):
    """Makes a generator function awaitable."""
    return func
