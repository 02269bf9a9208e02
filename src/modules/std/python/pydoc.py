"""Describe objects as text: what help() prints."""

import builtins as _builtins
import inspect as _inspect
import sys as _sys

# Names that say nothing about what a class or a module is for.
_HIDDEN = {"__author__", "__builtins__", "__cached__", "__credits__", "__date__", "__doc__", "__docformat__", "__file__",
           "__loader__", "__module__", "__name__", "__package__", "__path__", "__qualname__", "__slots__", "__spec__",
           "__version__", "__annotations__", "__static_attributes__", "__firstlineno__", "__type_params__"}

# What every class of a program has besides what it says.
_PLAIN = {"__dict__": "dictionary for instance variables",
          "__weakref__": "list of weak references to the object"}

_RULE = "-" * 70
_WIDTH = 70


def getdoc(thing):
    """Return the documentation of an object without the indentation of its source; a method may inherit it."""
    doc = _own_doc(thing)
    if doc is None and _is_described(thing):
        doc = _inspect.getdoc(thing)
    return _inspect.cleandoc(doc).rstrip() if isinstance(doc, str) else ""


def _is_described(thing):
    return _inspect.isroutine(thing) or isinstance(thing, property) or _inspect.isdatadescriptor(thing)


def _own_doc(thing):
    """The documentation of the object itself: one that it has only by its class is that of the class."""
    doc = getattr(thing, "__doc__", None)
    if _inspect.isclass(thing):
        return vars(thing).get("__doc__") if isinstance(vars(thing).get("__doc__"), str) else None
    if _inspect.ismodule(thing) or _inspect.isroutine(thing):
        return doc
    return None if any(doc == vars(base).get("__doc__") for base in type(thing).__mro__) else doc


def _class_name(cls, module):
    return cls.__name__ if cls.__module__ == module else f"{cls.__module__}.{cls.__name__}"


def _is_visible(name):
    if name in _HIDDEN:
        return False
    return (name.startswith("__") and name.endswith("__")) or not name.startswith("_")


def _indented(text, by="    "):
    return "\n".join(by + line for line in text.split("\n"))


def describe(thing):
    """Say in a few words what an object is."""
    if _inspect.ismodule(thing):
        if hasattr(thing, "__path__"):
            return "package " + thing.__name__
        return ("module " if hasattr(thing, "__file__") else "built-in module ") + thing.__name__
    if _inspect.isclass(thing):
        return "class " + thing.__name__
    if _inspect.isbuiltin(thing):
        return "built-in function " + thing.__name__
    if _inspect.isfunction(thing):
        return "function " + thing.__name__
    if _inspect.ismethod(thing):
        return "method " + thing.__name__
    return type(thing).__name__


def render_doc(thing, title="Python Library Documentation: %s"):
    """Return the whole text about an object, or about what a dotted name stands for."""
    name = None
    if isinstance(thing, str):
        thing, name = resolve(thing)
    what = describe(thing)
    module = None if _inspect.ismodule(thing) else _module_of(thing)
    if name and "." in name:
        what += " in " + name[:name.rfind(".")]
    elif module:
        what += " in module " + module
    if not (_inspect.ismodule(thing) or _inspect.isclass(thing) or _inspect.isroutine(thing) or isinstance(thing, property)
            or _inspect.isdatadescriptor(thing) or _own_doc(thing)):
        thing = type(thing)
        what += " object"
    return title % what + "\n\n" + document(thing, name.rpartition(".")[2] if name else None)


def _module_of(thing):
    name = getattr(thing, "__module__", None)
    if not isinstance(name, str):
        return None
    return name if name in _sys.modules else None


def resolve(name):
    """Return the object that a dotted name stands for, and the name; ImportError if there is none."""
    parts = name.split(".")
    thing = None
    main = vars(_sys.modules["__main__"])
    if parts[0] in main:
        thing, rest = main[parts[0]], parts[1:]
    elif hasattr(_builtins, parts[0]):
        thing, rest = getattr(_builtins, parts[0]), parts[1:]
    else:
        for end in range(len(parts), 0, -1):
            try:
                __import__(".".join(parts[:end]))
            except ModuleNotFoundError:
                continue
            thing, rest = _sys.modules[".".join(parts[:end])], parts[end:]
            break
        else:
            raise ImportError(f"No Python documentation found for {name!r}.\n"
                              "Use help() to get the interactive help utility.\n"
                              "Use help(str) for help on the str class.")
    for part in rest:
        try:
            thing = getattr(thing, part)
        except AttributeError:
            raise ImportError(f"No Python documentation found for {name!r}.\n"
                              "Use help() to get the interactive help utility.\n"
                              "Use help(str) for help on the str class.") from None
    return thing, name


def document(thing, name=None, module=None, cls=None):
    """Return the text about an object, without a title."""
    if _inspect.ismodule(thing):
        return _of_module(thing)
    if _inspect.isclass(thing):
        return _of_class(thing, name, module)
    if _inspect.isroutine(thing):
        return _of_routine(thing, name, module, cls)
    if isinstance(thing, property) or _inspect.isdatadescriptor(thing):
        return _of_descriptor(thing, name)
    return _of_data(thing, name)


def _signature(thing):
    try:
        return str(_inspect.signature(thing))
    except (ValueError, TypeError):
        return None


def _of_routine(thing, name=None, module=None, cls=None):
    own = thing.__name__
    name = name or own
    note = ""
    receiver = getattr(thing, "__self__", None)
    if receiver is not None and not _inspect.ismodule(receiver):
        home = type(receiver)
        if cls is None:
            note = f" method of {_class_name(home, module)} instance"
        elif home is not cls:
            note = f" from {_class_name(home, module)}"
    title, is_other = own, False
    if name != own:
        title = f"{name} = {own}"
        is_other = cls is not None and vars(cls).get(own) is thing
    signature = _signature(thing)
    if signature and own == "<lambda>":
        title, signature = f"{name} lambda ", signature[1:-1]
    line = title + (signature or "(...)") + note
    doc = "" if is_other else getdoc(thing)
    return f"{line}\n{_indented(doc)}\n" if doc else line + "\n"


def _of_descriptor(thing, name=None):
    name = name or getattr(thing, "__name__", None)
    doc = getdoc(thing)
    return (f"{name}\n" if name else "") + (_indented(doc) + "\n" if doc else "")


def _of_data(thing, name=None, longest=None, doc=None):
    shown = _shortened(thing)
    line = f"{name} = {shown}" if name else shown
    if longest and len(line) > longest:
        line = line[:longest] + "..."
    doc = getdoc(thing) if doc is None else doc
    return line + (f"\n{_indented(doc)}\n" if doc else "")


def _shortened(thing):
    from reprlib import Repr

    short = Repr()
    short.maxlist = short.maxtuple = 20
    short.maxdict = 10
    short.maxstring = short.maxother = 100
    return short.repr(thing)


def _attributes(cls):
    """Each visible attribute of a class: name, kind, the class that has it, and what lies there."""
    found = {}
    for base in cls.__mro__:
        for name, value in vars(base).items():
            if name not in found and _is_visible(name):
                found[name] = (name, _kind(value, name), base, value)
    own = [base for base in cls.__mro__ if base.__module__ != "builtins" and "__slots__" not in vars(base)]
    if own and not issubclass(cls, (BaseException, type)):
        for name, doc in _PLAIN.items():
            found.setdefault(name, (name, "data descriptor", own[-1], _Plain(name, doc)))
    return sorted(found.values(), key=lambda entry: entry[0])


class _Plain:
    """An attribute that every object has."""

    def __init__(self, name, doc):
        self.__name__, self.__doc__ = name, doc


def _kind(value, name):
    if isinstance(value, staticmethod) or name == "__new__":
        return "static method"
    if isinstance(value, classmethod) or name in ("__init_subclass__", "__class_getitem__"):
        return "class method"
    if isinstance(value, property):
        return "readonly property" if value.fset is None else "data descriptor"
    if _inspect.isroutine(value):
        return "method"
    return "data descriptor" if _inspect.isdatadescriptor(value) else "data"


_SECTIONS = [("method", "Methods"), ("class method", "Class methods"), ("static method", "Static methods"),
             ("readonly property", "Readonly properties"), ("data descriptor", "Data descriptors"),
             ("data", "Data and other attributes")]


def _of_class(cls, name=None, module=None):
    own, home = cls.__name__, cls.__module__
    title = f"class {own}" if name in (None, own) else f"{name} = class {own}"
    if cls.__bases__:
        title += f"({', '.join(_class_name(base, home) for base in cls.__bases__)})"
    parts = []
    signature = _signature(cls)
    if signature and signature != "()":
        parts.append((name or own) + signature + "\n")
    doc = getdoc(cls)
    if doc:
        parts.append(doc + "\n")
    order = list(cls.__mro__)
    if len(order) > 2:
        parts.append("Method resolution order:")
        parts += [f"    {_class_name(base, home)}" for base in order] + [""]
    builtin = sorted((sub.__name__ for sub in type.__subclasses__(cls)
                      if sub.__module__ == "builtins" and not sub.__name__.startswith("_")), key=str.lower)
    if builtin:
        parts.append("Built-in subclasses:")
        parts += [f"    {sub}" for sub in builtin[:4]]
        if len(builtin) > 4:
            parts.append(f"    ... and {len(builtin) - 4} other subclasses")
        parts.append("")
    attributes = _attributes(cls)
    is_first = True
    for base in order:
        if base is object and cls is not object:
            continue
        where = "defined here" if base is cls else f"inherited from {_class_name(base, home)}"
        for kind, heading in _SECTIONS:
            chosen = [entry for entry in attributes if entry[2] is base and entry[1] == kind]
            if not chosen:
                continue
            if not is_first:
                parts.append(_RULE)
            is_first = False
            parts.append(f"{heading} {where}:\n")
            parts += [_of_attribute(cls, home, *entry) for entry in chosen]
    text = "\n".join(parts).rstrip()
    return f"{title}\n{_barred(text)}\n" if text else title + "\n"


def _of_attribute(cls, module, name, kind, home, value):
    if kind in ("readonly property", "data descriptor"):
        return _of_descriptor(value, name)
    try:
        thing = getattr(cls, name)
    except Exception:
        thing = value
    if kind == "data":
        return _of_data(thing, name, _WIDTH, getdoc(thing)) + "\n"
    return document(thing, name, module, cls)


def _barred(text):
    return "\n".join(" |  " + line for line in text.split("\n"))


def _of_module(module):
    doc = getdoc(module)
    first, _, rest = doc.partition("\n")
    name = module.__name__
    parts = [_section("NAME", f"{name} - {first}" if first else name)]
    if rest.strip():
        parts.append(_section("DESCRIPTION", rest.strip("\n")))
    public = getattr(module, "__all__", None)
    names = sorted(set(public) & set(dir(module))) if public else [name for name in dir(module) if _is_visible(name)]
    classes, functions, data = [], [], []
    for key in names:
        value = getattr(module, key)
        home = getattr(value, "__module__", None)
        if _inspect.isclass(value):
            if public or home in (name, None) or not hasattr(module, "__file__") and name == "builtins":
                classes.append((key, value))
        elif _inspect.isroutine(value):
            if public or _inspect.isbuiltin(value) or home == name:
                functions.append((key, value))
        elif not _inspect.ismodule(value) and not key.startswith("__"):
            data.append((key, value))
    if classes:
        tree = _tree([value for _, value in classes], name)
        texts = [document(value, key, name) for key, value in classes]
        parts.append(_section("CLASSES", tree + "\n" + "\n".join(texts)))
    if functions:
        parts.append(_section("FUNCTIONS", "\n".join(document(value, key, name) for key, value in functions)))
    if data:
        parts.append(_section("DATA", "\n".join(_of_data(value, key, _WIDTH, "") for key, value in data)))
    file = getattr(module, "__file__", None)
    parts.append(_section("FILE", file or "(built-in)"))
    return "".join(parts)


def _section(title, text):
    return f"{title}\n{_indented(text).rstrip()}\n\n"


def _tree(classes, module):
    """The classes, each below the first of its bases."""
    lines = []
    children = {}
    for cls in classes:
        for base in cls.__bases__ or [None]:
            children.setdefault(base, []).append(cls)
            if base in classes:
                break

    def show(cls, depth):
        bases = [_class_name(base, module) for base in cls.__bases__]
        lines.append("    " * depth + _class_name(cls, module) + (f"({', '.join(bases)})" if depth else ""))
        for child in sorted(children.get(cls, []), key=lambda child: child.__name__):
            show(child, depth + 1)

    roots = sorted((base for base in children if base is not None and base not in classes),
                   key=lambda base: (base.__module__, base.__name__))
    for root in roots:
        show(root, 0)
    return "\n".join(lines) + "\n"


KEYWORDS = {
    "False": ("False", "the truth value of what is not so; False == 0"),
    "None": ("None", "the value that stands for no value; a function without return gives it"),
    "True": ("True", "the truth value of what is so; True == 1"),
    "and": ("a and b", "a if it counts as false, else b, which is not looked at before"),
    "as": ("import m as name · with x as name · except E as name · case P as name", "gives what stands before it a name"),
    "assert": ("assert condition, message", "raises AssertionError if the condition counts as false"),
    "async": ("async def f(): ...", "code that waits while other code runs; it is not supported here"),
    "await": ("await x", "waits for what an async function does; it is not supported here"),
    "break": ("break", "leaves the innermost for or while loop, without its else part"),
    "class": ("class Name(Base): ...", "makes a class of the names that its body defines"),
    "continue": ("continue", "goes on with the next turn of the innermost loop"),
    "def": ("def name(a, b=1, *rest, key, **more): ...", "makes a function; its first text is its documentation"),
    "del": ("del name, obj.attribute, obj[key]", "removes a name, an attribute or an item"),
    "elif": ("if a: ... elif b: ...", "another condition, looked at when those before it count as false"),
    "else": ("if a: ... else: ...", "what is done when no condition holds, when a loop was not left by break, or when a try "
             "block raised nothing"),
    "except": ("try: ... except E as error: ...", "what is done when the try block raises an E"),
    "finally": ("try: ... finally: ...", "what is done after a try block in any case"),
    "for": ("for item in items: ...", "runs its body once for each item"),
    "from": ("from module import name · raise E from cause · yield from items", "takes names out of a module, names the "
             "cause of an exception, or yields all of another iterator"),
    "global": ("global name", "says that a name that is assigned to in a function is that of the module"),
    "if": ("if condition: ... · a if condition else b", "runs its body, or gives a, if the condition counts as true"),
    "import": ("import module", "loads a module, unless it is loaded, and names it"),
    "in": ("x in items · for x in items", "tells whether an item is in a container"),
    "is": ("a is b", "tells whether both are the same object; a == b asks whether they are equal"),
    "lambda": ("lambda a, b=1: expression", "a function without a name that gives the value of one expression"),
    "nonlocal": ("nonlocal name", "says that a name that is assigned to in a function is that of the function around it"),
    "not": ("not a · a not in b · a is not b", "True if a counts as false, else False"),
    "or": ("a or b", "a if it counts as true, else b, which is not looked at before"),
    "pass": ("pass", "does nothing, where a statement has to stand"),
    "raise": ("raise E(text) from cause", "raises an exception; alone, the one that is being handled again"),
    "return": ("return value", "ends a function with a value"),
    "try": ("try: ... except E: ... else: ... finally: ...", "runs its body and says what is done when it fails"),
    "while": ("while condition: ...", "runs its body as long as the condition counts as true"),
    "with": ("with manager as name: ...", "runs its body between the manager's __enter__ and __exit__"),
    "yield": ("yield value", "makes a function a generator: gives a value and stops there until the next is asked for"),
    "match": ("match value: case pattern if condition: ...", "runs the first case whose pattern the value fits"),
    "case": ("match value: case pattern if condition: ...", "a pattern, and what is done when the value fits it"),
    "type": ("type Name = expression", "names a type; type(x) is the class of an object"),
}


def _keywords():
    words = sorted(KEYWORDS)
    rows = [words[at:at + 6] for at in range(0, len(words), 6)]
    return "The words of the language; help('for') describes one.\n\n" + "".join(
        "".join(f"{word:<12}" for word in row).rstrip() + "\n" for row in rows)


def text(request):
    """What help(request) prints."""
    if isinstance(request, str):
        request = request.strip()
        if request == "keywords":
            return _keywords()
        if request == "modules":
            return ("The modules that can be imported without a file.\n\n"
                    + "".join(f"{name}\n" for name in sorted(_sys.builtin_module_names)))
        if request in KEYWORDS and request not in ("None", "True", "False", "type"):
            form, meaning = KEYWORDS[request]
            return f"The word {request!r}\n\n{_indented(form)}\n\n{_indented(meaning)}\n"
        if not request:
            request = str
    try:
        return render_doc(request, "Help on %s:") + "\n"
    except ImportError as error:
        return f"{error}\n\n"


def help(request=None):
    """Print what there is to say about an object."""
    _sys.stdout.write(text(request))
