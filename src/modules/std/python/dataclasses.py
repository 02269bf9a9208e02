"""Data classes."""

import copy as _copy
import types as _types

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
           "astuple", "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _HasDefaultFactory:
    def __repr__(self):
        return "<factory>"


_FACTORY = _HasDefaultFactory()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _DataclassParams:
    """What the decorator was called with."""

    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr, self.eq = init, repr, eq
        self.order, self.unsafe_hash, self.frozen = order, unsafe_hash, frozen

    def __repr__(self):
        return (f"_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},"
                f"unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})")


class _KwOnlyType:
    pass


KW_ONLY = _KwOnlyType()


class InitVar:
    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        """The class with parameters, for annotations."""
        return InitVar(type)


class Field:
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only",
                 "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _types.MappingProxyType(metadata or {})
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
                f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
                f"compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},"
                f"_field_type={self._field_type})")


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """Return an object to identify dataclass fields."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is_class_var(annotation):
    if isinstance(annotation, str):
        bare = annotation.strip()
        module, dot, rest = bare.partition(".")
        return (rest if dot and module.isidentifier() else bare).startswith("ClassVar")
    return repr(annotation).startswith("typing.ClassVar")


def _is_init_var(annotation):
    if isinstance(annotation, str):
        return annotation.strip().startswith(("InitVar", "dataclasses.InitVar"))
    return annotation is InitVar or isinstance(annotation, InitVar)


def _is_kw_only(annotation):
    return annotation is KW_ONLY or isinstance(annotation, str) and annotation.strip() in ("KW_ONLY", "dataclasses.KW_ONLY")


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if type(default).__name__ in ("member_descriptor", "getset_descriptor"):
            default = MISSING
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = "_FIELD"
    if _is_class_var(annotation):
        made._field_type = "_FIELD_CLASSVAR"
    elif _is_init_var(annotation):
        made._field_type = "_FIELD_INITVAR"
    if made._field_type != "_FIELD" and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if made._field_type in ("_FIELD", "_FIELD_INITVAR"):
        if made.kw_only is MISSING:
            made.kw_only = kw_only
    elif made.kw_only is not MISSING:
        raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    if made._field_type == "_FIELD" and made.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory")
    return made


def _function(cls, name, parameters, body, names):
    """Compiles a method; `names` are what its text may use."""
    # The names are variables around it: what its globals held would hold the class for ever.
    text = (f"def around({', '.join(names)}):\n  def {name}({', '.join(parameters)}):\n"
            + "".join(f"    {line}\n" for line in body or ["pass"]) + f"  return {name}\nkeep(around)\ndel around\n")
    found = []
    exec(text, {"keep": found.append})
    made = found.pop()(**names)
    made.__qualname__ = f"{cls.__qualname__}.{name}"
    made.__module__ = cls.__module__
    return made


def _init(cls, all_fields, frozen, has_post_init, slots):
    names = {"MISSING": MISSING, "_FACTORY": _FACTORY, "_set": object.__setattr__}
    positional, keyword, body = [], [], []
    self_name = "__dataclass_self__" if "self" in {f.name for f in all_fields} else "self"
    seen_default = False
    for f in all_fields:
        if f.init and not f.kw_only:
            if not (f.default is MISSING and f.default_factory is MISSING):
                seen_default = True
            elif seen_default:
                raise TypeError(f"non-default argument {f.name!r} follows default argument")
    for f in all_fields:
        default = f"_dflt_{f.name}"
        if f.init:
            if f.default is not MISSING:
                names[default] = f.default
                parameter = f"{f.name}={default}"
            elif f.default_factory is not MISSING:
                names[default] = f.default_factory
                parameter = f"{f.name}=_FACTORY"
            else:
                parameter = f.name
            (keyword if f.kw_only else positional).append(parameter)
        if f._field_type == "_FIELD_INITVAR":
            continue
        if f.default_factory is not MISSING:
            names[default] = f.default_factory
            value = f"{default}() if {f.name} is _FACTORY else {f.name}" if f.init else f"{default}()"
        elif f.init:
            value = f.name
        elif slots and f.default is not MISSING:
            # The class has a slot in the place of its attribute.
            names[default] = f.default
            value = default
        else:
            continue
        if frozen:
            body.append(f"_set({self_name}, {f.name!r}, {value})")
        else:
            body.append(f"{self_name}.{f.name} = {value}")
    if has_post_init:
        passed = ", ".join(f.name for f in all_fields if f._field_type == "_FIELD_INITVAR")
        body.append(f"{self_name}.__post_init__({passed})")
    parameters = [self_name, *positional, *(["*", *keyword] if keyword else [])]
    made = _function(cls, "__init__", parameters, body, names)
    made.__annotations__ = {**{f.name: f.type for f in all_fields if f.init}, "return": None}
    return made


def _tuple_text(owner, listed):
    return "(" + "".join(f"{owner}.{f.name}, " for f in listed) + ")"


def _set_new(cls, name, value):
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _repr(cls, listed):
    shown = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in listed)
    body = [
        "key = id(self)",
        "if key in _running:",
        "    return '...'",
        "_running.add(key)",
        "try:",
        f"    return f\"{{self.__class__.__qualname__}}({shown})\"",
        "finally:",
        "    _running.discard(key)",
    ]
    return _function(cls, "__repr__", ["self"], body, {"_running": set()})


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    found = {}
    any_frozen_base = has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = base.__dict__.get("__dataclass_fields__")
        if base_fields is not None:
            has_dataclass_bases = True
            found.update(base_fields)
            if base.__dataclass_params__.frozen:
                any_frozen_base = True
    annotations = cls.__dict__.get("__annotations__", {})
    own = []
    kw_only_seen = False
    for name, annotation in annotations.items():
        if _is_kw_only(annotation):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = kw_only = True
        else:
            own.append(_make_field(cls, name, annotation, kw_only))
    for f in own:
        found[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not any_frozen_base and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    cls.__dataclass_fields__ = found
    cls.__dataclass_params__ = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
    own_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (own_hash is MISSING or own_hash is None and "__eq__" in cls.__dict__)
    real = [f for f in found.values() if f._field_type == "_FIELD"]
    with_init_vars = [f for f in found.values() if f._field_type in ("_FIELD", "_FIELD_INITVAR")]
    if init:
        _set_new(cls, "__init__", _init(cls, with_init_vars, frozen, hasattr(cls, "__post_init__"), slots))
    if repr:
        _set_new(cls, "__repr__", _repr(cls, [f for f in real if f.repr]))
    compared = [f for f in real if f.compare]
    if eq:
        body = ["if other.__class__ is self.__class__:",
                f"    return {_tuple_text('self', compared)} == {_tuple_text('other', compared)}",
                "return NotImplemented"]
        _set_new(cls, "__eq__", _function(cls, "__eq__", ["self", "other"], body, {}))
    if order:
        for name, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            body = ["if other.__class__ is self.__class__:",
                    f"    return {_tuple_text('self', compared)} {op} {_tuple_text('other', compared)}",
                    "return NotImplemented"]
            if _set_new(cls, name, _function(cls, name, ["self", "other"], body, {})):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. "
                                "Consider using functools.total_ordering")
    if frozen:
        _freeze(cls, real)
    hashed = [f for f in real if (f.compare if f.hash is None else f.hash)]
    if unsafe_hash and has_explicit_hash:
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if unsafe_hash or eq and frozen and not has_explicit_hash:
        body = [f"return hash({_tuple_text('self', hashed)})"]
        cls.__hash__ = _function(cls, "__hash__", ["self"], body, {})
    elif eq and not has_explicit_hash:
        cls.__hash__ = None
    if not cls.__dict__.get("__doc__"):
        cls.__doc__ = f"{cls.__name__}({_signature(with_init_vars)})"
    if match_args:
        _set_new(cls, "__match_args__", tuple(f.name for f in with_init_vars if f.init and not f.kw_only))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    return _with_slots(cls, real) if slots else cls


def _with_slots(cls, real):
    """The class anew, with its own fields as slots."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = {name for base in cls.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
    namespace = dict(cls.__dict__)
    namespace["__slots__"] = tuple(f.name for f in real if f.name not in inherited)
    for f in real:
        namespace.pop(f.name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    return made


def _signature(listed):
    """The parameters of a constructor as inspect shows them."""
    def shown(f):
        kind = f.type
        if isinstance(kind, type) and type(kind) is not _types.GenericAlias:
            text = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
        else:
            text = repr(kind).replace("typing.", "")
        if f.default is not MISSING:
            return f"{f.name}: {text} = {f.default!r}"
        return f"{f.name}: {text}" if f.default_factory is MISSING else f"{f.name}: {text} = {_FACTORY!r}"

    keyword = [shown(f) for f in listed if f.init and f.kw_only]
    positional = [shown(f) for f in listed if f.init and not f.kw_only]
    return ", ".join([*positional, *(["*", *keyword] if keyword else [])])


def _freeze(cls, real):
    names = {f.name for f in real}

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    for method in (__setattr__, __delattr__):
        method.__qualname__ = f"{cls.__qualname__}.{method.__name__}"
        if _set_new(cls, method.__name__, method):
            raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Add dunder methods based on the fields defined in the class."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """Return a tuple describing the fields of this dataclass."""
    try:
        found = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type == "_FIELD")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def is_dataclass(obj):
    """Returns True if obj is a dataclass or an instance of a dataclass."""
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def _convert(obj, of_pairs):
    if _is_instance(obj):
        return of_pairs([(f.name, _convert(getattr(obj, f.name), of_pairs)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_convert(item, of_pairs) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_convert(item, of_pairs) for item in obj])
    if isinstance(obj, dict):
        return type(obj)([(_convert(key, of_pairs), _convert(value, of_pairs)) for key, value in obj.items()])
    return _copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """Return the fields of a dataclass instance as a new dictionary mapping field names to field values."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """Return the fields of a dataclass instance as a new tuple of field values."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _convert(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def replace(obj, /, **changes):
    """Return a new object replacing specified fields with new values."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in obj.__dataclass_fields__.values():
        if f._field_type == "_FIELD_CLASSVAR":
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type == "_FIELD_INITVAR" and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    """Return a new dynamically created dataclass."""
    body = dict(namespace or {})
    annotations = {}
    from keyword import iskeyword
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        else:
            name, annotation, default = item
            body[name] = default
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    body["__annotations__"] = annotations
    body.setdefault("__module__", "types")
    return dataclass(type(cls_name, bases, body), **options)
