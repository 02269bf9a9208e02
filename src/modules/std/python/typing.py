"""Type hints."""

import collections as _collections
import collections.abc as _abc
import types as _types

TYPE_CHECKING = False


class ForwardRef:
    """A type that is given by its name."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_module__ = module

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __or__(self, other):
        """self | other"""
        return Union[self, other]

    def __ror__(self, other):
        """other | self"""
        return Union[other, self]

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


def _check(arg):
    if arg is None:
        return type(None)
    return ForwardRef(arg) if isinstance(arg, str) else arg


def _show(obj):
    if isinstance(obj, type) and not isinstance(obj, _types.GenericAlias):
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, _types.FunctionType):
        return obj.__name__
    if isinstance(obj, list):
        return "[" + ", ".join(_show(item) for item in obj) + "]"
    return repr(obj)


def _parameters(args):
    found = []
    for arg in args:
        if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
            candidates = (arg,)
        elif isinstance(arg, list):
            candidates = _parameters(arg)
        else:
            candidates = getattr(arg, "__parameters__", ()) if not isinstance(arg, type) else ()
        for candidate in candidates:
            if candidate not in found:
                found.append(candidate)
    return tuple(found)


class _Hint:
    """What all hints have in common."""

    __module__ = "typing"

    def __or__(self, other):
        """self | other"""
        return Union[self, other]

    def __ror__(self, other):
        """other | self"""
        return Union[other, self]

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self!r} cannot be used with issubclass()")


class _Form(_Hint):
    """A special form: Any, Optional, Union, …"""

    def __init__(self, name, subscript=None, doc=None):
        self._name = self.__name__ = self.__qualname__ = name
        self._subscript = subscript
        self.__doc__ = doc

    def __getitem__(self, params):
        if self._subscript is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._subscript(self, params)

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __repr__(self):
        return f"typing.{self._name}"


class _Alias(_Hint):
    """A hint with arguments."""

    def __init__(self, origin, args, name=None):
        if not isinstance(args, tuple):
            args = (args,)
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _parameters(args)
        self._name = name

    def __eq__(self, other):
        if self.__origin__ is Union:
            if isinstance(other, _types.UnionType):
                return set(self.__args__) == set(other.__args__)
            return isinstance(other, _Alias) and other.__origin__ is Union and set(self.__args__) == set(other.__args__)
        return isinstance(other, _Alias) and self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        if self.__origin__ is Union:
            return hash((Union, frozenset(self.__args__)))
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        args = self.__args__
        if self.__origin__ is Union and len(args) == 2 and type(None) in args:
            other = args[0] if args[1] is type(None) else args[1]
            return f"typing.Optional[{_show(other)}]"
        if self._name == "Callable":
            if len(args) == 2 and args[0] is Ellipsis:
                return f"typing.Callable[..., {_show(args[1])}]"
            return f"typing.Callable[[{', '.join(_show(arg) for arg in args[:-1])}], {_show(args[-1])}]"
        name = f"typing.{self._name}" if self._name else _show(self.__origin__)
        return f"{name}[{', '.join(_show(arg) for arg in args) or '()'}]"

    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if not self.__parameters__:
            raise TypeError(f"{self!r} is not a generic class")
        known = dict(zip(self.__parameters__, map(_check, params)))

        def filled(arg):
            if isinstance(arg, (TypeVar, ParamSpec)):
                return known.get(arg, arg)
            inner = getattr(arg, "__parameters__", ())
            return arg[tuple(known.get(p, p) for p in inner)] if inner and not isinstance(arg, type) else arg

        args = tuple(filled(arg) for arg in self.__args__)
        return Union[args] if self.__origin__ is Union else _Alias(self.__origin__, args, self._name)

    def __call__(self, *args, **kwargs):
        if self._name:
            name = getattr(self.__origin__, "__name__", self.__origin__)
            raise TypeError(f"Type {self._name} cannot be instantiated; use {name}() instead")
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if origin is Generic or self._name is None:
            return (origin,)
        entries = [origin]
        if not any(isinstance(b, _Alias) and b.__origin__ is Generic or b is Generic for b in bases):
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __instancecheck__(self, obj):
        if self.__origin__ is Union:
            return any(isinstance(obj, arg) for arg in self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return any(issubclass(cls, arg) for arg in self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


class _Generic(_Hint):
    """`List` and the like: an alias of a class, not subscripted yet."""

    def __init__(self, origin, name):
        self.__origin__ = origin
        self._name = self.__name__ = self.__qualname__ = name

    def __getitem__(self, params):
        if self._name == "Callable":
            if not isinstance(params, tuple) or len(params) != 2:
                raise TypeError("Callable must be used as Callable[[arg, ...], result].")
            args, result = params
            args = tuple(args) if isinstance(args, list) else (args,)
            return _Alias(self.__origin__, tuple(map(_check, (*args, result))), self._name)
        if not isinstance(params, tuple):
            params = (params,)
        if self._name == "Tuple" and params == ((),):
            params = ()
        return _Alias(self.__origin__, tuple(map(_check, params)), self._name)

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __repr__(self):
        return f"typing.{self._name}"


def _union(form, params):
    if params == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(params, tuple):
        params = (params,)
    members = []
    for param in map(_check, params):
        if isinstance(param, _Alias) and param.__origin__ is Union or isinstance(param, _types.UnionType):
            inner = param.__args__
        else:
            inner = (param,)
        for member in inner:
            if member not in members:
                members.append(member)
    return members[0] if len(members) == 1 else _Alias(Union, tuple(members), "Union")


def _optional(form, param):
    if isinstance(param, tuple):
        raise TypeError(f"{form!r} requires a single type. Got {str(param):.100}.")
    return Union[param, None]


def _single(form, param):
    if isinstance(param, tuple):
        raise TypeError(f"{form!r} accepts only single type. Got {str(param):.100}.")
    return _Alias(form, (_check(param),), form._name)


def _several(form, params):
    return _Alias(form, params if isinstance(params, tuple) else (params,), form._name)


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata):
        super().__init__(origin, (origin,), "Annotated")
        self.__metadata__ = metadata

    def __repr__(self):
        return f"typing.Annotated[{_show(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __eq__(self, other):
        return (isinstance(other, _AnnotatedAlias) and self.__origin__ == other.__origin__
                and self.__metadata__ == other.__metadata__)

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))


def _annotated(form, params):
    if not isinstance(params, tuple) or len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    origin, *metadata = params
    if isinstance(origin, _AnnotatedAlias):
        metadata = [*origin.__metadata__, *metadata]
        origin = origin.__origin__
    return _AnnotatedAlias(_check(origin), tuple(metadata))


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Special type indicating an unconstrained type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


Union = _Form("Union", _union)
Optional = _Form("Optional", _optional)
ClassVar = _Form("ClassVar", _single)
Final = _Form("Final", _single)
Required = _Form("Required", _single)
NotRequired = _Form("NotRequired", _single)
Literal = _Form("Literal", _several)
Annotated = _Form("Annotated", _annotated)
Concatenate = _Form("Concatenate", _several)
TypeGuard = _Form("TypeGuard", _single)
Unpack = _Form("Unpack", _single)
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")


class _NoDefault:
    def __repr__(self):
        return "typing.NoDefault"


NoDefault = _NoDefault()


class _Variable(_Hint):
    def __init__(self, name, default=NoDefault):
        self.__name__ = name
        self._default = lambda: default

    @property
    def __default__(self):
        return self._default()

    __infer_variance__ = False

    def has_default(self):
        return self.__default__ is not NoDefault

    def __repr__(self):
        return self.__name__ if self.__infer_variance__ else f"~{self.__name__}"

    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        return self is other


class TypeVar(_Variable):
    """Type variable."""

    _bound = _constraints = None

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, default=NoDefault,
                 infer_variance=False):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        super().__init__(name, default)
        constraints = tuple(map(_check, constraints))
        bound = None if bound is None else _check(bound)
        self._constraints, self._bound = lambda: constraints, lambda: bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance

    @property
    def __bound__(self):
        """The type that it may stand for."""
        return self._bound()

    @property
    def __constraints__(self):
        """The types that it may stand for."""
        return self._constraints()

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        sign = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return f"{sign}{self.__name__}"


class ParamSpec(_Variable):
    """Parameter specification variable."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False, default=NoDefault):
        super().__init__(name, default)
        self.__bound__ = bound

    args = property(lambda self: self, doc="Its positional part.")
    kwargs = property(lambda self: self, doc="Its part by name.")


class TypeVarTuple(_Variable):
    """Type variable tuple."""

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        """Iterate over it."""
        yield Unpack[self]


def _type_parameter(kind, name, bound, default):
    """A parameter as `[name: bound = default]` makes it; bound and default are functions or None."""
    if kind == "TypeVar":
        made = TypeVar(name, infer_variance=True)
        if bound is not None:
            made._bound = lambda: None if isinstance(bound(), tuple) else bound()
            made._constraints = lambda: bound() if isinstance(bound(), tuple) else ()
    else:
        made = (TypeVarTuple if kind == "TypeVarTuple" else ParamSpec)(name)
        made.__infer_variance__ = True
    if default is not None:
        made._default = default
    return made


class TypeAliasType:
    """A type alias, as a `type` statement makes it."""

    __or__, __ror__ = _Hint.__or__, _Hint.__ror__

    def __init__(self, name, value, type_params=()):
        given = {"__name__": name, "__type_params__": type_params, "__parameters__": tuple(type_params),
                 "_value": value if isinstance(value, _types.FunctionType) else lambda: value}
        self.__dict__.update(given)

    @property
    def __value__(self):
        """What the name stands for."""
        return self._value()

    def __repr__(self):
        return self.__name__

    def __setattr__(self, name, value):
        raise AttributeError(f"attribute {name!r} of 'typing.TypeAliasType' objects is not writable")

    def __getitem__(self, params):
        """What lies at a key or an index."""
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return _Alias(self, params)


def _check_count(cls, params):
    wanted = cls.__parameters__
    if not wanted:
        raise TypeError(f"{cls!r} is not a generic class")
    if not all(type(one) is TypeVar for one in wanted):
        return
    fewest = sum(1 for one in wanted if not one.has_default())
    if not fewest <= len(params) <= len(wanted):
        many = "many" if len(params) > len(wanted) else "few"
        least = "at least " if fewest != len(wanted) and many == "few" else ""
        expected = fewest if many == "few" else len(wanted)
        raise TypeError(f"Too {many} arguments for {cls!r}; actual {len(params)}, expected {least}{expected}")


class Generic:
    """Abstract base class for generic types."""

    __slots__ = ()

    def __class_getitem__(cls, params):
        """The class with parameters, for annotations."""
        if not isinstance(params, tuple):
            params = (params,)
        if cls is Generic:
            if not params:
                raise TypeError("Parameter list to Generic[...] cannot be empty")
            if not all(isinstance(param, _Variable) or isinstance(param, _Alias) for param in params):
                raise TypeError("Parameters to Generic[...] must all be type variables or parameter specification variables.")
        elif cls is not Protocol:
            _check_count(cls, params)
        return _Alias(cls, tuple(map(_check, params)))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        listed = [base for base in cls.__dict__.get("__orig_bases__", ()) if isinstance(base, _Alias)]
        cls.__parameters__ = _parameters([arg for base in listed for arg in base.__args__])


class _ProtocolMeta(type(_abc.Sized).__mro__[1]):
    def __instancecheck__(cls, instance):
        if cls.__dict__.get("_is_protocol") and cls is not Protocol:
            if not cls.__dict__.get("_is_runtime_protocol"):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            return all(hasattr(instance, name) for name in _protocol_names(cls))
        return super().__instancecheck__(instance)

    def __subclasscheck__(cls, other):
        if not cls.__dict__.get("_is_protocol") or cls is Protocol or not isinstance(other, type):
            return super().__subclasscheck__(other)
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        names = _protocol_names(cls)
        if not all(callable(getattr(cls, name, None)) for name in names):
            raise TypeError("Protocols with non-method members don't support issubclass()")
        return all(any(name in base.__dict__ for base in other.__mro__) for name in names)

    def __call__(cls, *args, **kwargs):
        if cls.__dict__.get("_is_protocol"):
            raise TypeError("Protocols cannot be instantiated")
        return super().__call__(*args, **kwargs)


_NO_MEMBERS = {"__abstractmethods__", "__annotations__", "__class_getitem__", "__dict__", "__doc__", "__init__", "__module__",
               "__new__", "__orig_bases__", "__parameters__", "__qualname__", "__slots__", "__subclasshook__",
               "__weakref__", "__init_subclass__", "__type_params__", "__match_args__", "_is_protocol",
               "_is_runtime_protocol"}


def _protocol_names(cls):
    names = set()
    for base in cls.__mro__:
        if base.__dict__.get("_is_protocol") and base is not Protocol:
            names.update(name for name in (*base.__dict__, *base.__dict__.get("__annotations__", ()))
                         if name not in _NO_MEMBERS and not name.startswith("_abc_"))
    return names


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base class for protocol classes."""

    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)


def runtime_checkable(cls):
    """Mark a protocol class as a runtime protocol."""
    cls._is_runtime_protocol = True
    return cls


runtime = runtime_checkable

T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
AnyStr = TypeVar("AnyStr", bytes, str)
Text = str


def _generic(name, origin):
    return _Generic(origin, name)


List, Dict, Set, FrozenSet = _generic("List", list), _generic("Dict", dict), _generic("Set", set), _generic("FrozenSet", frozenset)
Tuple, Type = _generic("Tuple", tuple), _generic("Type", type)
Deque, DefaultDict = _generic("Deque", _collections.deque), _generic("DefaultDict", _collections.defaultdict)
OrderedDict, Counter = _generic("OrderedDict", _collections.OrderedDict), _generic("Counter", _collections.Counter)
ChainMap, Callable = _generic("ChainMap", _collections.ChainMap), _generic("Callable", _abc.Callable)
AbstractSet, Hashable, Sized = _generic("AbstractSet", _abc.Set), _generic("Hashable", _abc.Hashable), _generic("Sized", _abc.Sized)
Iterable, Iterator = _generic("Iterable", _abc.Iterable), _generic("Iterator", _abc.Iterator)
Generator, Reversible = _generic("Generator", _abc.Generator), _generic("Reversible", _abc.Reversible)
Container, Collection = _generic("Container", _abc.Container), _generic("Collection", _abc.Collection)
Sequence, MutableSequence = _generic("Sequence", _abc.Sequence), _generic("MutableSequence", _abc.MutableSequence)
Mapping, MutableMapping = _generic("Mapping", _abc.Mapping), _generic("MutableMapping", _abc.MutableMapping)
MutableSet, KeysView = _generic("MutableSet", _abc.MutableSet), _generic("KeysView", _abc.KeysView)
ItemsView, ValuesView = _generic("ItemsView", _abc.ItemsView), _generic("ValuesView", _abc.ValuesView)
MappingView, ByteString = _generic("MappingView", _abc.MappingView), _generic("ByteString", _abc.ByteString)
Awaitable, Coroutine = _generic("Awaitable", _abc.Awaitable), _generic("Coroutine", _abc.Coroutine)
AsyncIterable, AsyncIterator = _generic("AsyncIterable", _abc.AsyncIterable), _generic("AsyncIterator", _abc.AsyncIterator)


class _ContextManagers:
    def __class_getitem__(cls, params):
        return _Alias(cls, params)


ContextManager = AsyncContextManager = _ContextManagers


class IO(Generic[AnyStr]):
    """Generic base class for TextIO and BinaryIO."""


class TextIO(IO[str]):
    """Typed version of the return of open() in text mode."""


class BinaryIO(IO[bytes]):
    """Typed version of the return of open() in binary mode."""


@runtime_checkable
class SupportsInt(Protocol):
    def __int__(self):
        """The integer that int() makes of it."""
        ...


@runtime_checkable
class SupportsFloat(Protocol):
    def __float__(self):
        """The number as a float."""
        ...


@runtime_checkable
class SupportsIndex(Protocol):
    def __index__(self):
        """The integer, for use as an index."""
        ...


@runtime_checkable
class SupportsAbs(Protocol):
    def __abs__(self):
        """abs(self)"""
        ...


def cast(typ, val):
    """Cast a value to a type: returns the value unchanged."""
    return val


def overload(func):
    """Decorator for overloaded functions/methods."""
    def _overload_dummy(*args, **kwds):
        raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions "
                                  "outside a stub module should always be followed by an implementation that is not "
                                  "@overload-ed.")
    return _overload_dummy


def final(f):
    """Decorator to indicate final methods and final classes."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    """Decorator to indicate that annotations are not type hints."""
    return arg


def assert_type(val, typ, /):
    """Returns the value; the type is for checkers."""
    return val


def assert_never(arg, /):
    """Called where a checker should see that nothing gets; raises AssertionError."""
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def reveal_type(obj, /):
    """Prints the type of an object and returns it."""
    import sys
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def dataclass_transform(**kwargs):
    """Returns a decorator that says to checkers that a class acts like a dataclass."""
    return lambda decorated: decorated


def get_origin(tp):
    """Get the unsubscripted version of a type."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, _Generic, _types.GenericAlias)):
        return tp.__origin__
    if isinstance(tp, _types.UnionType):
        return _types.UnionType
    return Generic if tp is Generic else None


def get_args(tp):
    """Get type arguments with all substitutions performed."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, _Alias):
        if tp._name == "Callable" and not (len(tp.__args__) == 2 and tp.__args__[0] is Ellipsis):
            return (list(tp.__args__[:-1]), tp.__args__[-1])
        return tp.__args__
    return tp.__args__ if isinstance(tp, (_types.GenericAlias, _types.UnionType)) else ()


def is_typeddict(tp):
    """Is it a TypedDict class?"""
    return isinstance(tp, type) and "__total__" in tp.__dict__


def _evaluate(hint, globalns, localns):
    if hint is None:
        return type(None)
    if isinstance(hint, ForwardRef):
        hint = hint.__forward_arg__
    if isinstance(hint, str):
        return _evaluate(eval(hint, globalns, localns), globalns, localns)
    if isinstance(hint, _AnnotatedAlias):
        return _AnnotatedAlias(_evaluate(hint.__origin__, globalns, localns), hint.__metadata__)
    if isinstance(hint, _Alias) and hint.__origin__ is not Literal:
        args = tuple(_evaluate(arg, globalns, localns) for arg in hint.__args__)
        return Union[args] if hint.__origin__ is Union else _Alias(hint.__origin__, args, hint._name)
    if isinstance(hint, _types.GenericAlias):
        return _types.GenericAlias(hint.__origin__, tuple(_evaluate(arg, globalns, localns) for arg in hint.__args__))
    return hint


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """Return type hints for an object."""
    import sys

    def names_of(module):
        return dict(getattr(sys.modules.get(module), "__dict__", {}))

    hints = {}
    if not callable(obj) and not hasattr(obj, "__annotations__") and not isinstance(obj, type(sys)):
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            scope = names_of(base.__module__) if globalns is None else globalns
            for name, hint in base.__dict__.get("__annotations__", {}).items():
                hints[name] = _evaluate(hint, scope, localns if localns is not None else dict(base.__dict__))
    else:
        while hasattr(obj, "__wrapped__"):
            obj = obj.__wrapped__
        scope = getattr(obj, "__globals__", None) or names_of(getattr(obj, "__name__", "")) if globalns is None else globalns
        for name, hint in (getattr(obj, "__annotations__", None) or {}).items():
            hints[name] = _evaluate(hint, scope, localns)
    if not include_extras:
        hints = {name: hint.__origin__ if isinstance(hint, _AnnotatedAlias) else hint for name, hint in hints.items()}
    return hints


class NewType:
    """NewType creates simple unique types with almost zero runtime overhead."""

    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = "__main__"

    def __call__(self, x):
        """Call it."""
        return x

    def __or__(self, other):
        """self | other"""
        return Union[self, other]

    def __ror__(self, other):
        """other | self"""
        return Union[other, self]

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"


def _make_named_tuple(name, pairs, module, defaults=()):
    made = _collections.namedtuple(name, [field for field, _ in pairs], defaults=defaults, module=module)
    made.__annotations__ = {field: _check(kind) for field, kind in pairs}
    made.__new__.__annotations__ = dict(made.__annotations__)
    return made


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        if ns.get("_root", False):
            return super().__new__(cls, typename, bases, ns)
        annotations = ns.get("__annotations__", {})
        with_default = []
        for name in annotations:
            if name in ns:
                with_default.append(name)
            elif with_default:
                s = "s" if len(with_default) > 1 else ""
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field{s} {', '.join(with_default)}")
        made = _make_named_tuple(typename, list(annotations.items()), ns["__module__"], [ns[name] for name in with_default])
        for key, value in ns.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make",
                       "_replace", "_asdict"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__annotations__", "__module__", "__qualname__", "__orig_bases__") and key not in made._fields:
                if key == "__doc__" and value is None:
                    continue
                setattr(made, key, value)
        made.__qualname__ = ns.get("__qualname__", typename)
        return made


class _NamedTuple(metaclass=_NamedTupleMeta):
    _root = True


class _NamedTupleForm:
    """Typed version of namedtuple."""

    __name__ = "NamedTuple"

    def __call__(self, typename, fields=None, /, **kwargs):
        return _make_named_tuple(typename, list(kwargs.items()) if fields is None else fields, "__main__")

    def __mro_entries__(self, bases):
        if len(bases) > 1 and not all(base is self or isinstance(base, _Alias) or base is Generic for base in bases):
            raise TypeError("can only inherit from a NamedTuple type and Generic")
        return (_NamedTuple,)

    def __repr__(self):
        return "<function NamedTuple>"


NamedTuple = _NamedTupleForm()


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        made = super().__new__(cls, name, (dict,), ns)
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", frozenset())
            optional |= base.__dict__.get("__optional_keys__", frozenset())
        for key, kind in ns.get("__annotations__", {}).items():
            annotations[key] = kind = _check(kind)
            origin = get_origin(kind)
            (required if origin is Required or total and origin is not NotRequired else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, obj):
        raise TypeError("TypedDict does not support instance and class checks")


class _TypedDictForm:
    """A simple typed namespace."""

    __name__ = "TypedDict"

    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        return _TypedDictMeta(typename, (), {"__annotations__": dict(kwargs if fields is None else fields),
                                             "__module__": "__main__"}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)

    def __repr__(self):
        return "<function TypedDict>"


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict = _TypedDictForm()
