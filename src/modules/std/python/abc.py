"""Abstract base classes."""


def abstractmethod(funcobj):
    """A decorator indicating abstract methods."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True


class abstractproperty(property):
    __isabstractmethod__ = True


def _is_abstract(value):
    return bool(getattr(value, "__isabstractmethod__", False))


class ABCMeta(type):
    """Metaclass for defining Abstract Base Classes (ABCs)."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        return update_abstractmethods(cls, namespace)

    def register(cls, subclass):
        """Make a class count as a subclass; returns it."""
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        cls._abc_registered = [*cls.__dict__.get("_abc_registered", ()), subclass]
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if cls in subclass.__mro__:
            return True
        hook = getattr(cls, "__subclasshook__", None)
        if hook is not None:
            answer = hook(subclass)
            if answer is not NotImplemented:
                return bool(answer)
        for registered in cls.__dict__.get("_abc_registered", ()):
            if issubclass(subclass, registered):
                return True
        return any(issubclass(subclass, derived) for derived in type.__subclasses__(cls))


def update_abstractmethods(cls, namespace=None):
    """Works out which methods of a class are still abstract."""
    names = set()
    for name, value in (cls.__dict__ if namespace is None else namespace).items():
        if _is_abstract(value):
            names.add(name)
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            for owner in cls.__mro__:
                if name in owner.__dict__:
                    if _is_abstract(owner.__dict__[name]):
                        names.add(name)
                    break
    cls.__abstractmethods__ = frozenset(names)
    return cls


class ABC(metaclass=ABCMeta):
    """Helper class that provides a standard way to create an ABC using inheritance."""

    __slots__ = ()


def get_cache_token():
    """A number that changes whenever a class was registered."""
    return 0
