"""Enumerations."""

from operator import attrgetter as _attrgetter
from types import MappingProxyType as _MappingProxyType

__all__ = ["EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique",
           "property", "member", "nonmember", "verify", "UNIQUE", "CONTINUOUS", "NAMED_FLAGS", "FlagBoundary", "STRICT",
           "CONFORM", "EJECT", "KEEP", "global_enum", "global_enum_repr", "global_flag_repr", "global_str"]

_property = property
Enum = Flag = EJECT = None


class property(_property):
    """A property that leaves room for a member of the same name."""

    def __set_name__(self, owner, name):
        """Called with the class and the name that it was given."""
        self.clsname, self.name = owner.__name__, name

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        self.fdel(instance)


class member:
    """Forces an item to become an Enum member."""

    def __init__(self, value):
        self.value = value


class nonmember:
    """Protects an item from becoming an Enum member."""

    def __init__(self, value):
        self.value = value


class auto:
    """Instances are replaced with an appropriate value in Enum class suites."""

    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})" if self.value is not None else "auto()"


def _is_descriptor(value):
    kind = type(value)
    return hasattr(kind, "__get__") or hasattr(kind, "__set__") or hasattr(kind, "__delete__")


_SUNDERS = ("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
            "_iter_member_by_value_", "_iter_member_by_def_", "_boundary_", "_add_alias_", "_add_value_alias_")


class _Body(dict):
    """The namespace of an enumeration's body: notes which names are members and gives auto() its value."""

    def __init__(self, class_name, generate=None):
        super().__init__()
        self.class_name, self.generate = class_name, generate
        self.members, self.last_values, self.ignored = {}, [], []
        self.auto_called = False

    def __setitem__(self, key, value):
        if key.startswith(f"_{self.class_name}__") and not key.endswith("__"):
            pass
        elif key.startswith("__") and key.endswith("__"):
            pass
        elif key.startswith("_") and key.endswith("_") and len(key) > 2:
            self._set_special(key, value)
        elif key in self.members:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self.ignored:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if key == "mro":
                raise ValueError("invalid enum member name(s) 'mro'")
            value = self._member_value(key, value.value if isinstance(value, member) else value)
            self.members[key] = None
        super().__setitem__(key, value)

    def _set_special(self, key, value):
        if key not in _SUNDERS:
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self.auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self.generate = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            self.ignored = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            already = set(self.ignored) & set(self.members)
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")

    def _member_value(self, key, value):
        parts = value if type(value) is tuple else (value,)
        if not any(isinstance(part, auto) for part in parts):
            self.last_values.append(value)
            return value
        found = []
        for part in parts:
            if isinstance(part, auto):
                if part.value is None:
                    part.value = self.generate(key, 1, len(self.members), self.last_values[:])
                    self.auto_called = True
                part = part.value
                self.last_values.append(part)
            found.append(part)
        return tuple(found) if type(value) is tuple else found[0]


def _find_data_type(class_name, bases):
    found = []
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    found.append(base._member_type_)
                    break
            elif "__new__" in base.__dict__ or base.__module__ == "builtins" or "__dataclass_fields__" in base.__dict__:
                found.append(candidate or base)
                break
            else:
                candidate = candidate or base
    kinds = list(dict.fromkeys(found))
    if len(kinds) > 1:
        raise TypeError(f"too many data types for {class_name!r}: {set(kinds)!r}")
    return kinds[0] if kinds else object


class EnumType(type):
    """Metaclass for Enum"""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        if Enum is None:
            return {}
        generate = None
        if bases and isinstance(bases[-1], EnumType):
            for base in bases:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {cls!r}> cannot extend {base!r}")
            generate = bases[-1]._generate_next_value_
        return _Body(cls, generate)

    def __new__(metacls, cls, bases, classdict, *, boundary=None, **kwds):
        if Enum is None:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        if not isinstance(classdict, _Body):
            given, classdict = classdict, metacls.__prepare__(cls, bases)
            for name, value in given.items():
                classdict[name] = value
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        member_type = _find_data_type(cls, bases)
        given = {name: classdict[name] for name in classdict.members}
        left_out = {"_ignore_", *given, *classdict.ignored}
        body = {name: value for name, value in classdict.items() if name not in left_out}
        if "_generate_next_value_" in body:
            body["_generate_next_value_"] = staticmethod(classdict.generate)
        enum_class = super().__new__(metacls, cls, bases, body, **kwds)
        put = super(EnumType, enum_class).__setattr__
        put("_member_names_", [])
        put("_member_map_", {})
        put("_value2member_map_", {})
        put("_unhashable_values_", [])
        put("_member_type_", member_type)
        put("_boundary_", boundary or body.get("_boundary_") or getattr(first_enum, "_boundary_", None))
        put("_flag_mask_", 0)
        put("_singles_mask_", 0)
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name not in body and hasattr(first_enum, name):
                found = getattr(enum_class, name)
                if found in (getattr(member_type, name, None), getattr(object, name, None)):
                    put(name, getattr(first_enum, name))
        if Flag is not None and issubclass(enum_class, Flag):
            for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
                if name not in body:
                    put(name, getattr(first_enum, name))
        enum_class._add_members(given, body.get("__new__"))
        return enum_class

    def _add_members(cls, given, own_new):
        member_type = cls._member_type_
        new = own_new.__func__ if isinstance(own_new, staticmethod) else own_new
        if new is None:
            for base in cls.__mro__[1:]:
                found = base.__dict__.get("__new__")
                if isinstance(found, staticmethod):
                    new = found.__func__
                    break
        for name, value in given.items():
            args = value if isinstance(value, tuple) else (value,)
            if member_type is tuple:
                args = (args,)
            if new is not None:
                made = new(cls, *args)
            elif member_type is object:
                made = object.__new__(cls)
            else:
                made = member_type.__new__(cls, *args)
            if "_value_" not in made.__dict__:
                if member_type is object:
                    made._value_ = value
                else:
                    try:
                        made._value_ = member_type(*args)
                    except Exception as exc:
                        raise TypeError("_value_ not set in __new__, unable to create it") from exc
            value = made._value_
            made._name_ = name
            made.__objclass__ = cls
            made.__init__(*args)
            made._sort_order_ = len(cls._member_names_)
            cls._keep(name, made, value)

    def _keep(cls, name, made, value):
        put = super().__setattr__
        existing = None
        try:
            existing = cls._value2member_map_.get(value)
        except TypeError:
            for other in cls._member_map_.values():
                if other._value_ == value:
                    existing = other
                    break
        flag = Flag is not None and issubclass(cls, Flag)
        if existing is None:
            if flag:
                mask = cls._flag_mask_
                mask |= value
            if not flag or value != 0 and value & (value - 1) == 0:
                cls._member_names_.append(name)
            try:
                cls._value2member_map_[value] = made
            except TypeError:
                cls._unhashable_values_.append(value)
            if flag:
                put("_flag_mask_", mask)
                if value != 0 and value & (value - 1) == 0:
                    put("_singles_mask_", cls._singles_mask_ | value)
        else:
            made = existing
        cls._member_map_[name] = made
        put(name, made)

    def __bool__(cls):
        """Does it count as true?"""
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is not None or not cls._member_map_ and type is not None:
            return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start)
        if value.__class__ is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for made in cls._member_map_.values():
                if made._value_ == value:
                    return made
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        result = cls._missing_(value)
        if isinstance(result, cls) or cls._boundary_ is EJECT is not None and isinstance(result, int):
            return result
        error = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if result is None:
            raise error
        raise TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1):
        bases = (cls,) if type is None else (type, cls)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            listed, values = [], []
            for count, name in enumerate(names):
                value = cls._generate_next_value_(name, start, count, values[:])
                values.append(value)
                listed.append((name, value))
            names = listed
        pairs = list(names.items()) if hasattr(names, "items") else list(names or ())
        body = cls.__class__.__prepare__(class_name, bases)
        body["__module__"] = module or "__main__"
        if qualname is not None:
            body["__qualname__"] = qualname
        for name, value in pairs:
            body[name] = value
        return EnumType.__new__(cls.__class__, class_name, bases, body)

    def __getattr__(cls, name):
        """An attribute that is made when it is asked for."""
        raise AttributeError(name)

    def __contains__(cls, value):
        """Is it in there?"""
        if not isinstance(value, Enum):
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' and "
                            f"'{cls.__class__.__qualname__}'")
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __getitem__(cls, name):
        """What lies at a key or an index."""
        return cls._member_map_[name]

    def __iter__(cls):
        """Iterate over it."""
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        """Iterate from the end."""
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        """How many there are."""
        return len(cls._member_names_)

    @_property
    def __members__(cls):
        """The members by name, aliases included."""
        return _MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __dir__(cls):
        names = ["__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__", "__len__",
                 "__members__", "__module__", "__name__", "__qualname__"]
        return sorted(names + cls._member_names_)


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """Create a collection of name/value pairs."""

    _member_names_ = []
    _member_map_ = {}
    _value2member_map_ = {}
    _unhashable_values_ = []
    _member_type_ = object
    _boundary_ = None
    _flag_mask_ = 0
    _singles_mask_ = 0

    def __init__(self, *args, **kwds):
        pass

    name = property(_attrgetter("_name_"))
    value = property(_attrgetter("_value_"))

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            return max((value for value in last_values if isinstance(value, int)), default=start - 1) + 1

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        shown = self._value_
        return f"<{self.__class__.__name__}.{self._name_}: {shown!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"}
        for cls in self.__class__.__mro__:
            names.update(name for name in cls.__dict__ if name[0] != "_" and name not in self._member_map_)
        return sorted(names)

    def __reduce_ex__(self, proto):
        """How to make it again."""
        return self.__class__, (self._value_,)

    def __copy__(self):
        """A shallow copy."""
        return self

    def __deepcopy__(self, memo):
        """A deep copy."""
        return self


class ReprEnum(Enum):
    """Only changes the repr(), leaving str() and format() to the mixed-in type."""


class IntEnum(int, ReprEnum):
    """Enum where members are also (and must be) ints"""

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, format_spec):
        return int.__format__(self, format_spec)


class StrEnum(str, ReprEnum):
    """Enum where members are also (and must be) strings"""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        for value in values[:1]:
            if not isinstance(value, str):
                raise TypeError(f"{value!r} is not a string")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return str.__str__(self._value_)

    def __format__(self, format_spec):
        return str.__format__(self, format_spec)


class FlagBoundary(StrEnum):
    """How values that are no combination of members are treated."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary.STRICT, FlagBoundary.CONFORM, FlagBoundary.EJECT, FlagBoundary.KEEP


def _bits(value):
    bit = 1
    while bit <= value:
        if value & bit:
            yield bit
        bit <<= 1


def _bin(number, width):
    digits = bin(number & ((1 << width) - 1))[2:].rjust(width, "0")
    return ("0b1 " if number < 0 else "0b0 ") + digits


class Flag(Enum):
    """Support for flags"""

    _numeric_repr_ = repr
    _boundary_ = STRICT

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        if not isinstance(last, int):
            raise TypeError(f"invalid flag value {last!r}") from None
        return 2 ** last.bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, given = cls._flag_mask_, value
        full = (1 << mask.bit_length()) - 1
        # A flag has bits of members only; a negative value says which it has not.
        if not ~full <= value <= full or value & (full ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given {_bin(value, width)}\n  allowed "
                                 f"{_bin(mask, width)}")
            if cls._boundary_ is EJECT:
                return value
            if cls._boundary_ is CONFORM:
                value &= mask
            elif value < 0:
                value += max(full + 1, 2 ** value.bit_length())
        if value < 0:
            value += full + 1
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        made._value_ = value
        members = [one for one in cls if one._value_ & value]
        if value & ~cls._singles_mask_:
            # Bits that no member is alone: those of several bits say them.
            members += [one for one in cls._member_map_.values()
                        if one not in members and one._value_ and one._value_ & value == one._value_]
        names, rest = [one._name_ for one in members], value
        for one in members:
            rest &= ~one._value_
        if rest and names:
            if cls._boundary_ is STRICT:
                raise ValueError(f"{cls!r}: no members with value {rest!r}")
            names.append(cls._numeric_repr_(rest))
        made._name_ = "|".join(names) or None
        if given < 0:
            cls._value2member_map_[given] = made
        made._sort_order_ = None
        cls._value2member_map_[value] = made
        return made

    def __contains__(self, other):
        """Is it in there?"""
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(other).__qualname__}' and "
                            f"'{self.__class__.__qualname__}'")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        """Iterate over it."""
        for one in self.__class__:
            if one._value_ & self._value_:
                yield one

    def __len__(self):
        """How many there are."""
        return self._value_.bit_count()

    def __repr__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return f"<{name}: {self._value_!r}>"
        return f"<{name}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return f"{name}({self._value_!r})"
        return f"{name}.{self._name_}"

    def __bool__(self):
        """Does it count as true?"""
        return bool(self._value_)

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        """self | other"""
        other = self._other(other)
        return NotImplemented if other is None else self.__class__(self._value_ | other)

    def __and__(self, other):
        """self & other"""
        other = self._other(other)
        return NotImplemented if other is None else self.__class__(self._value_ & other)

    def __xor__(self, other):
        """self ^ other"""
        other = self._other(other)
        return NotImplemented if other is None else self.__class__(self._value_ ^ other)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        """~self"""
        if self._boundary_ in (EJECT, KEEP):
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Support for integer-based Flags"""

    __repr__ = Flag.__repr__
    __or__, __and__, __xor__, __invert__ = Flag.__or__, Flag.__and__, Flag.__xor__, Flag.__invert__
    __ror__, __rand__, __rxor__ = Flag.__or__, Flag.__and__, Flag.__xor__
    __contains__, __iter__, __len__, __bool__ = Flag.__contains__, Flag.__iter__, Flag.__len__, Flag.__bool__

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, format_spec):
        return int.__format__(self, format_spec)


def unique(enumeration):
    """Class decorator for enumerations ensuring unique member values."""
    duplicates = [(name, made._name_) for name, made in enumeration._member_map_.items() if name != made._name_]
    if duplicates:
        details = ", ".join(f"{alias} -> {name}" for alias, name in duplicates)
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class EnumCheck(StrEnum):
    """Conditions to check an enumeration for."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck.CONTINUOUS, EnumCheck.NAMED_FLAGS, EnumCheck.UNIQUE


def _check_named_flags(enumeration):
    known = {made._value_ for made in enumeration}
    names, missing = [], 0
    for name, made in enumeration._member_map_.items():
        lacking = [bit for bit in _bits(made._value_) if bit not in known] if made._value_ > 0 else []
        if lacking and name not in enumeration._member_names_:
            names.append(name)
            missing |= sum(lacking)
    if names:
        one = len(names) == 1
        who = f"alias {names[0]} is" if one else f"aliases {', '.join(names[:-1])} and {names[-1]} are"
        what = "value" if missing & (missing - 1) == 0 else "combined values of"
        raise ValueError(f"invalid Flag {enumeration.__name__!r}: {who} missing {what} 0x{missing:x} [use "
                         "enum.show_flag_values(value) for details]")


def show_flag_values(value):
    """The single bits of a flag."""
    return list(_bits(value))


class verify:
    """Checks an enumeration for conditions."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        """Call it."""
        for check in self.checks:
            if check is UNIQUE:
                aliases = [(n, m._name_) for n, m in enumeration._member_map_.items() if n != m._name_]
                if aliases:
                    details = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
                    raise ValueError(f"aliases found in {enumeration!r}: {details}")
            elif check is CONTINUOUS:
                values = {made._value_ for made in enumeration}
                missing = [value for value in range(min(values) + 1, max(values)) if value not in values]
                if missing:
                    kind = enumeration.__name__
                    listed = ", ".join(map(str, missing))
                    raise ValueError(f"invalid enum {kind!r}: missing values {listed}")
            elif check is NAMED_FLAGS:
                _check_named_flags(enumeration)
        return enumeration


def global_enum_repr(self):
    """use module.enum_name instead of class.enum_name"""
    return "%s.%s" % (self.__class__.__module__.split(".")[-1], self._name_)


def global_flag_repr(self):
    """use module.flag_name instead of class.flag_name"""
    module = self.__class__.__module__.split(".")[-1]
    if self._name_ is None:
        return "%s.%s(%r)" % (module, self.__class__.__name__, self._value_)
    return "|".join(name if name[0].isdigit() else "%s.%s" % (module, name) for name in self._name_.split("|"))


def global_str(self):
    """use enum_name instead of class.enum_name"""
    if self._name_ is None:
        return "%s(%r)" % (self.__class__.__name__, self._value_)
    return self._name_


def global_enum(cls, update_str=False):
    """Makes the members of an enumeration global names of its module, which their repr() then tells."""
    import sys
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    module = sys.modules.get(cls.__module__)
    if module is not None:
        for name, made in cls._member_map_.items():
            setattr(module, name, made)
    return cls
