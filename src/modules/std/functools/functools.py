"""Tools for working with functions and callable objects"""

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes a wrapper function look like the wrapped one."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        for key, value in getattr(wrapped, name, {}).items():
            setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator factory to apply update_wrapper() to a wrapper function."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


def lru_cache(maxsize=128, typed=False):
    """Least-recently-used cache decorator."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return update_wrapper(_with_parameters(_cached(maxsize, 128, typed), 128, typed), maxsize)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(function):
        return update_wrapper(_with_parameters(_cached(function, maxsize, typed), maxsize, typed), function)

    return decorate


def _with_parameters(cached, maxsize, typed):
    cached.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return cached


def cache(user_function, /):
    """Simple lightweight unbounded cache."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """A property that is worked out once per object and then kept as an ordinary attribute."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        """Called with the class and the name that it was given."""
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        """Read through an object or a class."""
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        value = self.func(instance)
        try:
            setattr(instance, self.attrname, value)
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache "
                            f"{self.attrname!r} property.") from None
        return value


def total_ordering(cls):
    """Class decorator that fills in missing ordering methods"""
    roots = {op for op in ("__lt__", "__le__", "__gt__", "__ge__")
             if getattr(cls, op, None) is not getattr(object, op, None)}
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(roots)
    given = getattr(cls, root)

    def derive(name, use):
        def method(self, other):
            result = given(self, other)
            return result if result is NotImplemented else use(result, self, other)
        method.__name__ = name
        method.__qualname__ = f"{cls.__qualname__}.{name}"
        method.__doc__ = f"Return a comparison.  Computed by @total_ordering from {root}."
        setattr(cls, name, method)

    # For each given method: how the three others follow from its result.
    follow = {
        "__lt__": {"__gt__": lambda r, a, b: not r and a != b, "__le__": lambda r, a, b: r or a == b,
                   "__ge__": lambda r, a, b: not r},
        "__le__": {"__ge__": lambda r, a, b: not r or a == b, "__lt__": lambda r, a, b: r and a != b,
                   "__gt__": lambda r, a, b: not r},
        "__gt__": {"__lt__": lambda r, a, b: not (r or a == b), "__ge__": lambda r, a, b: r or a == b,
                   "__le__": lambda r, a, b: not r},
        "__ge__": {"__le__": lambda r, a, b: not r or a == b, "__gt__": lambda r, a, b: r and a != b,
                   "__lt__": lambda r, a, b: not r},
    }
    for name, use in follow[root].items():
        if name not in roots:
            derive(name, use)
    return cls


class partialmethod:
    """Method descriptor with partial application of the given arguments and keywords."""

    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        """Read through an object or a class."""
        get = getattr(type(self.func), "__get__", None)
        function = self.func.__get__(obj, cls) if get is not None else partial(self.func, obj)
        return partial(function, *self.args, **self.keywords)


def singledispatch(func):
    """Single-dispatch generic function decorator."""
    registry = {}

    def dispatch(cls):
        for base in cls.__mro__[:-1]:
            if base in registry:
                return registry[base]
        # Abstract classes that it belongs to without being derived from them: the most special one.
        kinds = [kind for kind in registry if kind is not object and issubclass(cls, kind)]
        best = [kind for kind in kinds if not any(other is not kind and issubclass(other, kind) for other in kinds)]
        if len(best) > 1:
            raise RuntimeError(f"Ambiguous dispatch: {best[0]} or {best[1]}")
        return registry[best[0]] if best else registry[object]

    def register(cls, func=None):
        if func is None:
            if isinstance(cls, type):
                return lambda f: register(cls, f)
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. "
                                "Use either `@register(some_class)` or plain `@register` on an annotated function.")
            func = cls
            name, cls = next(iter(annotations.items()))
            if not isinstance(cls, type) and not hasattr(cls, "__args__"):
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
        elif not isinstance(cls, type) and not hasattr(cls, "__args__"):
            raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
        for kind in getattr(cls, "__args__", (cls,)):
            registry[kind] = func
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """Single-dispatch generic method descriptor."""

    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Use a method for a class of the first argument."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        """Read through an object or a class."""
        def method(*args, **kwargs):
            implementation = self.dispatcher.dispatch(args[0].__class__)
            return implementation.__get__(obj, cls)(*args, **kwargs)
        return method
