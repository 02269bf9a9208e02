"""Support to pretty-print lists, tuples, & dictionaries recursively."""

import sys as _sys

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    """Pretty-print a Python object to a stream [default is sys.stdout]."""
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """Format a Python object into a pretty-printed representation."""
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """Pretty-print a Python object"""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """Version of repr() which can handle recursive data structures."""
    return PrettyPrinter()._repr(object, {}, None, 0)


def isreadable(object):
    """Can the text of an object be read back by eval()?"""
    return "<" not in saferepr(object)


def isrecursive(object):
    """Does an object contain itself?"""
    return "<Recursion on " in saferepr(object)


class _SafeKey:
    """Sorts what cannot be compared by type and identity."""

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


class PrettyPrinter:
    """Handles pretty-printing operations onto a stream."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent_per_level = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        """Print an object."""
        stream = self._stream if self._stream is not None else _sys.stdout
        stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        """Return an object as text."""
        out = []
        self._format(object, out.append, 0, 0, {}, 0)
        return "".join(out)

    def _repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind.__repr__ is int.__repr__ and self._underscore_numbers and isinstance(object, int):
            return f"{object:_d}"
        if kind in (list, tuple, dict):
            if not object:
                return repr(object)
            key = id(object)
            if maxlevels and level >= maxlevels:
                return {list: "[...]", tuple: "(...)", dict: "{...}"}[kind]
            if key in context:
                return f"<Recursion on {kind.__name__} with id={key}>"
            context[key] = 1
            level += 1
            if kind is dict:
                text = "{" + ", ".join(f"{self._repr(k, context, maxlevels, level)}: {self._repr(v, context, maxlevels, level)}"
                                       for k, v in self._items(object)) + "}"
            else:
                inner = ", ".join(self._repr(item, context, maxlevels, level) for item in object)
                text = f"[{inner}]" if kind is list else f"({inner},)" if len(object) == 1 else f"({inner})"
            del context[key]
            return text
        return repr(object)

    def _items(self, object):
        if self._sort_dicts:
            return sorted(object.items(), key=lambda pair: _SafeKey(pair[0]))
        return list(object.items())

    def _format(self, object, write, indent, allowance, context, level):
        key = id(object)
        if key in context:
            write(f"<Recursion on {type(object).__name__} with id={key}>")
            return
        text = self._repr(object, dict(context), self._depth, level)
        if len(text) > self._width - indent - allowance:
            printer = self._printer(object)
            if printer is not None:
                context[key] = 1
                printer(object, write, indent, allowance, context, level + 1)
                del context[key]
                return
        write(text)

    def _printer(self, object):
        kind = type(object)
        known = {list: self._print_list, tuple: self._print_tuple, dict: self._print_dict, set: self._print_set,
                 frozenset: self._print_set, str: self._print_str, bytes: self._print_bytes}
        if kind in known:
            return known[kind]
        if isinstance(object, dict) and kind.__repr__ is not dict.__repr__:
            if kind.__name__ == "OrderedDict":
                return self._print_ordered_dict
            if kind.__name__ == "defaultdict":
                return self._print_default_dict
            if kind.__name__ == "Counter":
                return self._print_counter
        if kind.__name__ == "deque":
            return self._print_deque
        if kind.__name__ == "ChainMap":
            return self._print_chain_map
        if kind.__name__ in ("UserDict", "UserList", "UserString"):
            return self._print_wrapper
        if hasattr(kind, "__dataclass_fields__") and "__create_fn__" not in kind.__repr__.__qualname__:
            if kind.__repr__.__qualname__ == f"{kind.__qualname__}.__repr__" and kind.__dataclass_params__.repr:
                return self._print_dataclass
        if kind.__name__ == "SimpleNamespace" or kind.__name__ == "namespace":
            return self._print_namespace
        return None

    def _print_dict(self, object, write, indent, allowance, context, level):
        write("{")
        if self._indent_per_level > 1:
            write((self._indent_per_level - 1) * " ")
        if object:
            self._format_pairs(self._items(object), write, indent, allowance + 1, context, level)
        write("}")

    def _wrapped(self, name, print_inner, object, write, indent, allowance, context, level):
        write(f"{name}(")
        print_inner(object, write, indent + len(name) + 1, allowance + 1, context, level)
        write(")")

    def _print_ordered_dict(self, object, write, indent, allowance, context, level):
        name = type(object).__name__
        self._wrapped(name, self._print_list, list(object.items()), write, indent, allowance, context, level)

    def _print_counter(self, object, write, indent, allowance, context, level):
        name = type(object).__name__
        write(f"{name}({{")
        if self._indent_per_level > 1:
            write((self._indent_per_level - 1) * " ")
        self._format_pairs(object.most_common(), write, indent + len(name) + 1, allowance + 2, context, level)
        write("})")

    def _print_default_dict(self, object, write, indent, allowance, context, level):
        name = type(object).__name__
        indent += len(name) + 1
        write(f"{name}({object.default_factory!r},\n{' ' * indent}")
        self._print_dict(object, write, indent, allowance + 1, context, level)
        write(")")

    def _print_deque(self, object, write, indent, allowance, context, level):
        name = type(object).__name__
        indent += len(name) + 1
        write(f"{name}([")
        if object.maxlen is None:
            self._format_items(object, write, indent, allowance + 2, context, level)
            write("])")
        else:
            self._format_items(object, write, indent, 2, context, level)
            write(f"],\n{' ' * indent}maxlen={object.maxlen!r})")

    def _print_chain_map(self, object, write, indent, allowance, context, level):
        name = type(object).__name__
        indent += len(name) + 1
        write(f"{name}(")
        for at, mapping in enumerate(object.maps, 1):
            last = at == len(object.maps)
            self._format(mapping, write, indent, allowance + 1 if last else 1, context, level)
            write(")" if last else f",\n{' ' * indent}")

    def _print_wrapper(self, object, write, indent, allowance, context, level):
        self._format(object.data, write, indent, allowance, context, level - 1)

    def _print_list(self, object, write, indent, allowance, context, level):
        write("[")
        self._format_items(object, write, indent, allowance + 1, context, level)
        write("]")

    def _print_tuple(self, object, write, indent, allowance, context, level):
        write("(")
        end = ",)" if len(object) == 1 else ")"
        self._format_items(object, write, indent, allowance + len(end), context, level)
        write(end)

    def _print_set(self, object, write, indent, allowance, context, level):
        if not object:
            write(repr(object))
            return
        if type(object) is set:
            write("{")
            end = "}"
        else:
            name = type(object).__name__
            write(name + "({")
            end = "})"
            indent += len(name) + 1
        self._format_items(sorted(object, key=_SafeKey), write, indent, allowance + len(end), context, level)
        write(end)

    def _print_str(self, object, write, indent, allowance, context, level):
        if not object:
            write(repr(object))
            return
        lines = object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        room = width = self._width - indent
        chunks = []
        for number, line in enumerate(lines):
            shown = repr(line)
            last_line = number == len(lines) - 1
            if last_line:
                room -= allowance
            if len(shown) <= room:
                chunks.append(shown)
                continue
            words, current = _words(line), ""
            for at, word in enumerate(words):
                candidate = current + word
                limit = width - allowance if at == len(words) - 1 and last_line else width
                if len(repr(candidate)) > limit:
                    if current:
                        chunks.append(repr(current))
                    current = word
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            write(chunks[0])
            return
        if level == 1:
            write("(")
        write(("\n" + " " * indent).join(chunks))
        if level == 1:
            write(")")

    def _print_bytes(self, object, write, indent, allowance, context, level):
        if len(object) <= 4:
            write(repr(object))
            return
        outermost = level == 1
        if outermost:
            indent += 1
            allowance += 1
            write("(")
        # Four bytes at a time, as long as they fit; the last line leaves room for what follows.
        between, current, last = "", b"", len(object) // 4 * 4
        width = self._width - indent
        for at in range(0, len(object), 4):
            part = object[at:at + 4]
            if at == last:
                width -= allowance
            candidate = current + part
            if len(repr(candidate)) > width:
                if current:
                    write(between + repr(current))
                    between = "\n" + " " * indent
                current = part
            else:
                current = candidate
        if current:
            write(between + repr(current))
        if outermost:
            write(")")

    def _print_fields(self, name, pairs, write, indent, allowance, context, level):
        write(f"{name}(")
        indent += len(name) + 1
        for at, (key, value) in enumerate(pairs):
            last = at == len(pairs) - 1
            write(f"{key}=")
            self._format(value, write, indent + len(key) + 1, allowance if last else 1, context, level)
            if not last:
                write(",\n" + " " * indent)
        write(")")

    def _print_dataclass(self, object, write, indent, allowance, context, level):
        pairs = [(f.name, getattr(object, f.name)) for f in type(object).__dataclass_fields__.values() if f.repr]
        self._print_fields(type(object).__name__, pairs, write, indent, allowance, context, level)

    def _print_namespace(self, object, write, indent, allowance, context, level):
        name = "namespace" if type(object).__name__ == "SimpleNamespace" else type(object).__name__
        self._print_fields(name, list(object.__dict__.items()), write, indent, allowance, context, level)

    def _format_pairs(self, pairs, write, indent, allowance, context, level):
        indent += self._indent_per_level
        for at, (key, value) in enumerate(pairs):
            last = at == len(pairs) - 1
            shown = self._repr(key, dict(context), self._depth, level)
            write(f"{shown}: ")
            self._format(value, write, indent + len(shown) + 2, allowance if last else 1, context, level)
            if not last:
                write(",\n" + " " * indent)

    def _format_items(self, items, write, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            write((self._indent_per_level - 1) * " ")
        items = list(items)
        separator = ",\n" + " " * indent
        between = ""
        room = width = self._width - indent + 1
        for at, item in enumerate(items):
            last = at == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                shown = self._repr(item, dict(context), self._depth, level)
                needed = len(shown) + 2
                if room < needed:
                    room = width
                    if between:
                        between = separator
                if room >= needed:
                    room -= needed
                    write(between)
                    between = ", "
                    write(shown)
                    continue
            write(between)
            between = separator
            self._format(item, write, indent, allowance if last else 1, context, level)


def _words(text):
    """Words with the whitespace that follows them."""
    words, at = [], 0
    while at < len(text):
        end = at
        while end < len(text) and not text[end].isspace():
            end += 1
        while end < len(text) and text[end].isspace():
            end += 1
        words.append(text[at:end])
        at = end
    return words
