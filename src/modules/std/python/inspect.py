"""Get useful information from live Python objects.

This module encapsulates the interface provided by the internal special
attributes (co_*, __doc__, …) in a friendlier fashion.
"""

import enum as _enum
import sys as _sys
import types as _types
from collections import namedtuple as _namedtuple
from functools import partial as _partial
from types import MappingProxyType as _MappingProxyType

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32


class _empty:
    """Marker object for Signature.empty and Parameter.empty."""


class _ParameterKind(_enum.IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self._name_

    @property
    def description(self):
        """What kind of parameter it is, in words."""
        return _DESCRIPTIONS[self]


_DESCRIPTIONS = {
    0: "positional-only", 1: "positional or keyword", 2: "variadic positional", 3: "keyword-only",
    4: "variadic keyword",
}


def formatannotation(annotation, base_module=None):
    """Return an annotation as it was written."""
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, _types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


class Parameter:
    """Represents a parameter in a function signature."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
    KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
    VAR_KEYWORD = _ParameterKind.VAR_KEYWORD

    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name, self._default, self._annotation = name, default, annotation

    @property
    def name(self):
        """The name."""
        return self._name

    @property
    def default(self):
        """The default value; Parameter.empty if there is none."""
        return self._default

    @property
    def annotation(self):
        """The annotation; Parameter.empty if there is none."""
        return self._annotation

    @property
    def kind(self):
        """How arguments are bound to it."""
        return self._kind

    def replace(self, *, name=_empty, kind=_empty, annotation=_empty, default=_empty):
        """Creates a customized copy of the Parameter."""
        given = [name, kind, default, annotation]
        own = [self._name, self._kind, self._default, self._annotation]
        name, kind, default, annotation = (b if a is _empty else a for a, b in zip(given, own))
        return type(self)(name, kind, default=default, annotation=annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text = f"{text}: {formatannotation(self._annotation)}"
        if self._default is not _empty:
            text += f" = {self._default!r}" if self._annotation is not _empty else f"={self._default!r}"
        if self._kind == Parameter.VAR_POSITIONAL:
            return "*" + text
        if self._kind == Parameter.VAR_KEYWORD:
            return "**" + text
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind))

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name, self._kind, self._default, self._annotation) == (
            other._name, other._kind, other._default, other._annotation)


class BoundArguments:
    """Result of `Signature.bind` call.  Holds the mapping of arguments
    to the function's parameters."""

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        """The signature that the arguments were bound to."""
        return self._signature

    @property
    def args(self):
        """The positional arguments as a tuple."""
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == Parameter.VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        """The keyword arguments as a dict."""
        kwargs, by_name = {}, False
        for name, param in self._signature.parameters.items():
            if param.kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY):
                by_name = True
            elif name not in self.arguments:
                by_name = True
                continue
            if by_name and name in self.arguments:
                if param.kind == Parameter.VAR_KEYWORD:
                    kwargs.update(self.arguments[name])
                else:
                    kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Set default values for missing arguments."""
        arguments = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif param.default is not _empty:
                arguments[name] = param.default
            elif param.kind == Parameter.VAR_POSITIONAL:
                arguments[name] = ()
            elif param.kind == Parameter.VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self._signature == other._signature and self.arguments == other.arguments

    def __repr__(self):
        args = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<{self.__class__.__name__} ({args})>"


class Signature:
    """A Signature object represents the overall signature of a function."""

    __slots__ = ("_return_annotation", "_parameters")

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        found, kind, optional = {}, Parameter.POSITIONAL_ONLY, False
        for param in parameters or ():
            if param.kind < kind:
                raise ValueError(f"wrong parameter order: {kind.description} parameter before "
                                 f"{param.kind.description} parameter")
            kind = param.kind
            if kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
                if param.default is not _empty:
                    optional = True
                elif optional:
                    raise ValueError("non-default argument follows default argument")
            if param.name in found:
                raise ValueError(f"duplicate parameter name: {param.name!r}")
            found[param.name] = param
        self._parameters = _MappingProxyType(found)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """Constructs Signature for the given callable object."""
        return _signature(obj, follow_wrapped, eval_str)

    @property
    def parameters(self):
        """The parameters by name, in order."""
        return self._parameters

    @property
    def return_annotation(self):
        """The annotation of the result; Signature.empty if there is none."""
        return self._return_annotation

    def replace(self, *, parameters=_empty, return_annotation=_empty):
        """Creates a customized copy of the Signature."""
        if parameters is _empty:
            parameters = self.parameters.values()
        if return_annotation is _empty:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    def _bind(self, args, kwargs, partial):
        arguments, args, kwargs = {}, list(args), dict(kwargs)
        params = list(self.parameters.values())
        rest = None
        for param in params:
            name, kind = param.name, param.kind
            if kind == Parameter.VAR_POSITIONAL:
                if args:
                    arguments[name] = tuple(args)
                    args = []
            elif kind == Parameter.VAR_KEYWORD:
                rest = param
            elif args and kind != Parameter.KEYWORD_ONLY:
                if name in kwargs and kind != Parameter.POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = args.pop(0)
            elif name in kwargs:
                if kind == Parameter.POSITIONAL_ONLY:
                    raise TypeError(f"{name!r} parameter is positional only, but was passed as a keyword")
                arguments[name] = kwargs.pop(name)
            elif param.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            if rest is None:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
            arguments[rest.name] = kwargs
        return BoundArguments(self, arguments)

    def bind(self, /, *args, **kwargs):
        """Get a BoundArguments object, that maps the passed `args`
        and `kwargs` to the function's signature."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """Get a BoundArguments object, that partially maps the
        passed `args` and `kwargs` to the function's signature."""
        return self._bind(args, kwargs, True)

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return (list(self.parameters.values()) == list(other.parameters.values())
                and self._return_annotation == other._return_annotation)

    def __hash__(self):
        return hash(tuple(self.parameters.values()))

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        parts, positional_only, keyword_star = [], False, True
        for param in self.parameters.values():
            if param.kind == Parameter.POSITIONAL_ONLY:
                positional_only = True
            elif positional_only:
                parts.append("/")
                positional_only = False
            if param.kind == Parameter.VAR_POSITIONAL:
                keyword_star = False
            elif param.kind == Parameter.KEYWORD_ONLY and keyword_star:
                parts.append("*")
                keyword_star = False
            parts.append(str(param))
        if positional_only:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if self._return_annotation is not _empty:
            text += f" -> {formatannotation(self._return_annotation)}"
        return text


def _of_function(func, eval_str=False):
    code, defaults = func.__code__, func.__defaults__ or ()
    keyword_defaults = func.__kwdefaults__ or {}
    annotations = get_annotations(func, eval_str=eval_str)
    names, positional = code.co_varnames, code.co_argcount
    params = []

    def add(name, kind, default=_empty):
        params.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

    first_default = positional - len(defaults)
    for at, name in enumerate(names[:positional]):
        kind = Parameter.POSITIONAL_ONLY if at < code.co_posonlyargcount else Parameter.POSITIONAL_OR_KEYWORD
        add(name, kind, defaults[at - first_default] if at >= first_default else _empty)
    at = positional + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        add(names[at], Parameter.VAR_POSITIONAL)
        at += 1
    for name in names[positional:positional + code.co_kwonlyargcount]:
        add(name, Parameter.KEYWORD_ONLY, keyword_defaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[at], Parameter.VAR_KEYWORD)
    return Signature(params, return_annotation=annotations.get("return", _empty))


def _of_text(text):
    """The signature that a built-in function declares."""
    namespace = {}
    try:
        exec(f"def declared{text}: pass", {}, namespace)
    except (SyntaxError, NameError):
        return None
    return _of_function(namespace["declared"])


def _without_first(sig):
    params = list(sig.parameters.values())
    if not params or params[0].kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    return sig.replace(parameters=params if params[0].kind == Parameter.VAR_POSITIONAL else params[1:])


def _of_partial(obj, sig):
    bound = sig.bind_partial(*obj.args, **obj.keywords)
    params, by_name = [], False
    for param in sig.parameters.values():
        if param.name in obj.keywords and param.kind != Parameter.POSITIONAL_ONLY:
            by_name = True
            params.append(param.replace(kind=Parameter.KEYWORD_ONLY, default=obj.keywords[param.name]))
        elif param.name in bound.arguments and param.kind in (Parameter.POSITIONAL_ONLY,
                                                              Parameter.POSITIONAL_OR_KEYWORD):
            continue
        elif by_name and param.kind == Parameter.POSITIONAL_OR_KEYWORD:
            params.append(param.replace(kind=Parameter.KEYWORD_ONLY))
        elif not (by_name and param.kind == Parameter.VAR_POSITIONAL):
            params.append(param)
    return sig.replace(parameters=params)


def _signature(obj, follow_wrapped=True, eval_str=False):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, _types.MethodType):
        return _without_first(_signature(obj.__func__, follow_wrapped, eval_str))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, _types.MethodType))
        if isinstance(obj, _types.MethodType):
            return _signature(obj, follow_wrapped, eval_str)
    declared = getattr(obj, "__signature__", None)
    if isinstance(declared, Signature):
        return declared
    if isinstance(obj, _types.FunctionType):
        return _of_function(obj, eval_str)
    if isinstance(obj, _partial):
        return _of_partial(obj, _signature(obj.func, follow_wrapped, eval_str))
    if isinstance(obj, type):
        return _of_class(obj, follow_wrapped, eval_str)
    text = getattr(obj, "__text_signature__", None)
    if text:
        found = _of_text(text)
        if found is None:
            raise ValueError(f"no signature found for builtin {obj!r}")
        bound = getattr(obj, "__self__", None) is not None and not ismodule(obj.__self__)
        first = next(iter(found.parameters), None)
        return _without_first(found) if bound and first in ("self", "cls") else found
    call = getattr(type(obj), "__call__", None)
    if call is not None and not isbuiltin(obj):
        return _without_first(_signature(call, follow_wrapped, eval_str))
    raise ValueError(f"callable {obj!r} is not supported by signature")


def _of_class(cls, follow_wrapped, eval_str):
    metacall = getattr(type(cls), "__call__", None)
    if isinstance(metacall, _types.FunctionType):
        return _without_first(_signature(metacall, follow_wrapped, eval_str))
    for owner in cls.__mro__:
        for name in ("__new__", "__init__"):
            found = owner.__dict__.get(name)
            found = getattr(found, "__func__", found)
            if isinstance(found, _types.FunctionType):
                return _without_first(_signature(found, follow_wrapped, eval_str))
    if cls.__init__ is object.__init__ or not hasattr(cls, "__text_signature__"):
        if cls.__module__ == "builtins" and cls is not object:
            raise ValueError(f"no signature found for builtin type {cls!r}")
        return Signature()
    raise ValueError(f"no signature found for builtin type {cls!r}")


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """Get a signature object for the passed callable."""
    return _signature(obj, follow_wrapped, eval_str)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """Compute the annotations dict for an object."""
    if isinstance(obj, type):
        found = obj.__dict__.get("__annotations__", None)
        scope = vars(_sys.modules[obj.__module__]) if obj.__module__ in _sys.modules else {}
    elif callable(obj) or ismodule(obj):
        found = getattr(obj, "__annotations__", None)
        scope = getattr(obj, "__globals__", None) or getattr(obj, "__dict__", {})
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    found = dict(found or {})
    if eval_str:
        scope = scope if globals is None else globals
        found = {name: eval(value, scope, locals) if isinstance(value, str) else value
                 for name, value in found.items()}
    return found


FullArgSpec = _namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")


def getfullargspec(func):
    """Get the names and default values of a callable object's parameters."""
    try:
        sig = _signature(func, follow_wrapped=False)
    except Exception as exc:
        raise TypeError("unsupported callable") from exc
    if ismethod(func):
        first = func.__func__.__code__.co_varnames[:1]
    elif isinstance(func, type):
        first = ("self",)
    else:
        first = ()
    args, varargs, varkw, defaults, kwonly, kwdefaults, annotations = list(first), None, None, (), [], {}, {}
    if sig.return_annotation is not _empty:
        annotations["return"] = sig.return_annotation
    for param in sig.parameters.values():
        if param.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
            args.append(param.name)
            if param.default is not _empty:
                defaults += (param.default,)
        elif param.kind == Parameter.VAR_POSITIONAL:
            varargs = param.name
        elif param.kind == Parameter.KEYWORD_ONLY:
            kwonly.append(param.name)
            if param.default is not _empty:
                kwdefaults[param.name] = param.default
        else:
            varkw = param.name
        if param.annotation is not _empty:
            annotations[param.name] = param.annotation
    return FullArgSpec(args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, annotations)


def getcallargs(func, /, *positional, **named):
    """Get the mapping of arguments to values."""
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return bound.arguments


def ismodule(object):
    """Return true if the object is a module."""
    return isinstance(object, _types.ModuleType)


def isclass(object):
    """Return true if the object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Return true if the object is an instance method."""
    return isinstance(object, _types.MethodType) and not isbuiltin(object)


def isfunction(object):
    """Return true if the object is a user-defined function."""
    return isinstance(object, _types.FunctionType)


def isgeneratorfunction(obj):
    """Return true if the object is a user-defined generator function."""
    obj = getattr(obj, "__func__", obj)
    while isinstance(obj, _partial):
        obj = obj.func
    return isfunction(obj) and bool(obj.__code__.co_flags & CO_GENERATOR)


def iscoroutinefunction(obj):
    """Return false: there are no coroutine functions."""
    return False


def isasyncgenfunction(obj):
    """Return false: there are no asynchronous generator functions."""
    return False


def iscoroutine(object):
    """Return false: there are no coroutines."""
    return False


def isawaitable(object):
    """Return true if object can be passed to an ``await`` expression."""
    return hasattr(type(object), "__await__")


def isgenerator(object):
    """Return true if the object is a generator."""
    return isinstance(object, _types.GeneratorType)


def istraceback(object):
    """Return true if the object is a traceback."""
    return isinstance(object, _types.TracebackType)


def isframe(object):
    """Return true if the object is a frame."""
    return type(object).__name__ == "frame"


def iscode(object):
    """Return true if the object is a code."""
    return isinstance(object, _types.CodeType)


def isbuiltin(object):
    """Return true if the object is a built-in function or method."""
    return isinstance(object, _types.BuiltinFunctionType)


def isroutine(object):
    """Return true if the object is any kind of function or method."""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def isabstract(object):
    """Return true if the object is an abstract base class (ABC)."""
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", None))


def ismethoddescriptor(object):
    """Return true if the object is a method descriptor."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, "__get__") and not hasattr(kind, "__set__")


def isdatadescriptor(object):
    """Return true if the object is a data descriptor."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, "__set__") or hasattr(kind, "__delete__") or isgetsetdescriptor(object)


def isgetsetdescriptor(object):
    """Return true if the object is a getset descriptor."""
    return type(object).__name__ == "getset_descriptor"


def ismemberdescriptor(object):
    """Return true if the object is a member descriptor."""
    return type(object).__name__ == "member_descriptor"


def getmembers(object, predicate=None):
    """Return all members of an object as (name, value) pairs sorted by name.
    Optionally, only return members that satisfy a given predicate."""
    results = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            results.append((name, value))
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers_static(object, predicate=None):
    """The same, without running code of descriptors."""
    found = ((name, getattr_static(object, name, _empty)) for name in dir(object))
    return [(name, value) for name, value in found if value is not _empty and (predicate is None or predicate(value))]


def getattr_static(obj, attr, default=_empty):
    """Retrieve attributes without triggering dynamic lookup via the descriptor protocol."""
    own = getattr(obj, "__dict__", {}) if not isinstance(obj, type) else {}
    if attr in own:
        return own[attr]
    for cls in (obj if isinstance(obj, type) else type(obj)).__mro__:
        if attr in cls.__dict__:
            return cls.__dict__[attr]
    if default is not _empty:
        return default
    raise AttributeError(attr)


def getmro(cls):
    "Return tuple of base classes (including cls) in method resolution order."
    return cls.__mro__


def unwrap(func, *, stop=None):
    """Get the object wrapped by *func*."""
    seen = {id(func)}
    first = func
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen.add(id(func))
    return func


def cleandoc(doc):
    """Clean up indentation from docstrings."""
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip(), *(line[margin:] for line in lines[1:])]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    """Get the documentation string for an object."""
    doc = getattr(object, "__doc__", None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(object):
    if isclass(object):
        for base in object.__mro__[1:]:
            if base is not type(object) and base is not __builtins_object and base.__dict__.get("__doc__"):
                return base.__dict__["__doc__"]
        return None
    if isinstance(object, property):
        object = object.fget
    name = getattr(object, "__name__", None)
    owner = _defining_class(object) if isfunction(object) else getattr(object, "__self__", None)
    classes = (owner if isclass(owner) else type(owner)).__mro__ if owner is not None else ()
    for cls in classes:
        found = cls.__dict__.get(name)
        if found is not None and getattr(found, "__doc__", None):
            return found.__doc__
    return None


def _defining_class(func):
    """The class in which a function was defined, as far as its qualified name tells."""
    found = _sys.modules.get(func.__module__)
    for name in func.__qualname__.split(".")[:-1]:
        found = getattr(found, name, None)
    return found if isclass(found) else None


__builtins_object = object


def getcomments(object):
    """Get lines of comments immediately preceding an object's source code."""
    try:
        text, first, line = _where(object)
    except (OSError, TypeError):
        return None
    lines, at, found = text.split("\n"), line - first - 1, []
    while at >= 0 and lines[at].lstrip().startswith("#"):
        found.insert(0, lines[at].strip() + "\n")
        at -= 1
    return "".join(found) or None


def getmodule(object, _filename=None):
    """Return the module an object was defined in, or None if not found."""
    if ismodule(object):
        return object
    return _sys.modules.get(getattr(object, "__module__", None))


def getfile(object):
    """Work out which source or compiled file an object was defined in."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        module = _sys.modules.get(object.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        if object.__module__ == "__main__":
            raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if iscode(object):
        return object.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got "
                    f"{type(object).__name__}")


def getsourcefile(object):
    """Return the filename that can be used to locate an object's source."""
    return getfile(object)


def _where(object):
    """A text, the number of its first line, and the line in which an object is defined."""
    object = unwrap(object) if not isclass(object) else object
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        return _source(object.__code__)
    if iscode(object):
        return _source(object)
    if isclass(object):
        for value in object.__dict__.values():
            value = getattr(value, "__func__", getattr(value, "fget", value))
            if isfunction(value) and value.__qualname__.startswith(object.__qualname__ + "."):
                text, first, line = _source(value.__code__)
                lines = text.split("\n")
                at = line - first
                while at >= 0 and lines[at].lstrip().split("(")[0].split(":")[0].split() != ["class", object.__name__]:
                    at -= 1
                if at >= 0:
                    return text, first, first + at
        raise OSError("could not find class definition")
    getfile(object)
    raise OSError("could not get source code")


def _indent(line):
    return len(line) - len(line.lstrip())


def getblock(lines):
    """Extract the block of code at the top of the given list of lines."""
    at, margin = 0, _indent(lines[0])
    while lines[at].lstrip().startswith("@") and at + 1 < len(lines):
        at += 1
    end = at + 1
    depth = _open(lines[at])
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if depth <= 0 and line.strip() and _indent(line) <= margin and not line.lstrip().startswith(("#", ")", "]", "}")):
            break
        if line.strip() and not (depth <= 0 and _indent(line) <= margin and line.lstrip().startswith("#")):
            end = number + 1
        depth += _open(line)
    return lines[:end]


def _open(line):
    return sum(line.count(char) for char in "([{") - sum(line.count(char) for char in ")]}")


def getsourcelines(object):
    """Return a list of source lines and starting line number for an object."""
    text, first, line = _where(object)
    lines = text.splitlines(keepends=True)[line - first:]
    if not lines:
        raise OSError("could not get source code")
    block = getblock(lines)
    if not block[-1].endswith("\n"):
        block[-1] += "\n"
    return block, line


def getsource(object):
    """Return the text of the source code for an object."""
    return "".join(getsourcelines(object)[0])


FrameInfo = _namedtuple("FrameInfo", "frame filename lineno function code_context index")


def currentframe():
    """Return the frame of the caller."""
    return _sys._getframe(1)


def stack(context=1):
    """Return a list of records for the stack above the caller's frame."""
    frame, found = _sys._getframe(1), []
    while frame is not None:
        code = frame.f_code
        text, first, _ = _source(code)
        line = text.splitlines(keepends=True)[frame.f_lineno - first:][:1]
        found.append(FrameInfo(frame, code.co_filename, frame.f_lineno, code.co_name, line or None, 0 if line else None))
        frame = frame.f_back
    return found


def getgeneratorstate(generator):
    """Get current state of a generator-iterator."""
    if generator.gi_running:
        return "GEN_RUNNING"
    if generator.gi_frame is None:
        return "GEN_CLOSED"
    return "GEN_SUSPENDED"
