"""Redo the builtin repr() (representation) but with limits on most sizes."""

__all__ = ["Repr", "repr", "recursive_repr"]

import builtins as _builtins
from functools import wraps as _wraps
from itertools import islice as _islice


def recursive_repr(fillvalue="..."):
    """Decorator to make a repr function return fillvalue for a recursive call"""
    def decorating_function(user_function):
        running = set()

        @_wraps(user_function)
        def wrapper(self):
            key = id(self)
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return user_function(self)
            finally:
                running.discard(key)
        return wrapper
    return decorating_function


class Repr:
    """A repr() with limits on the sizes of what it shows."""

    def __init__(self):
        self.maxlevel = 6
        self.maxtuple = 6
        self.maxlist = 6
        self.maxarray = 5
        self.maxdict = 4
        self.maxset = 6
        self.maxfrozenset = 6
        self.maxdeque = 6
        self.maxstring = 30
        self.maxlong = 40
        self.maxother = 30
        self.fillvalue = "..."

    def repr(self, x):
        """Return a short text of an object."""
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        """Return a short text of an object that is so many levels deep."""
        name = type(x).__name__.replace(" ", "_")
        method = getattr(self, "repr_" + name, None)
        return method(x, level) if method is not None else self.repr_instance(x, level)

    def _repr_iterable(self, x, level, left, right, maxiter, trail=""):
        if level <= 0 and len(x):
            return f"{left}{self.fillvalue}{right}"
        parts = [self.repr1(item, level - 1) for item in _islice(x, maxiter)]
        if len(x) > maxiter:
            parts.append(self.fillvalue)
        inner = ", ".join(parts)
        if len(x) == 1 and trail:
            right = trail + right
        return f"{left}{inner}{right}"

    def repr_tuple(self, x, level):
        """A short text of a tuple."""
        return self._repr_iterable(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        """A short text of a list."""
        return self._repr_iterable(x, level, "[", "]", self.maxlist)

    def repr_set(self, x, level):
        """A short text of a set."""
        if not x:
            return "set()"
        return self._repr_iterable(_sorted(x), level, "{", "}", self.maxset)

    def repr_frozenset(self, x, level):
        """A short text of a frozenset."""
        if not x:
            return "frozenset()"
        return self._repr_iterable(_sorted(x), level, "frozenset({", "})", self.maxfrozenset)

    def repr_deque(self, x, level):
        """A short text of a deque."""
        return self._repr_iterable(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        """A short text of a dict."""
        if not x:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        parts = [f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}"
                 for key in _islice(_sorted(x), self.maxdict)]
        if len(x) > self.maxdict:
            parts.append(self.fillvalue)
        return "{" + ", ".join(parts) + "}"

    def _cut(self, text, limit):
        if len(text) <= limit:
            return text
        before = max(0, (limit - 3) // 2)
        after = max(0, limit - 3 - before)
        return text[:before] + self.fillvalue + text[len(text) - after:]

    def repr_str(self, x, level):
        """A short text of a string."""
        shown = _builtins.repr(x[:self.maxstring])
        if len(shown) <= self.maxstring and len(x) <= self.maxstring:
            return shown
        before = max(0, (self.maxstring - 3) // 2)
        after = max(0, self.maxstring - 3 - before)
        shown = _builtins.repr(x[:before] + x[len(x) - after:])
        return shown[:before] + self.fillvalue + shown[len(shown) - after:]

    def repr_int(self, x, level):
        """A short text of an integer."""
        return self._cut(_builtins.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        """A short text of any other object."""
        try:
            shown = _builtins.repr(x)
        except Exception:
            return f"<{type(x).__name__} instance at {id(x):#x}>"
        return self._cut(shown, self.maxother)


def _sorted(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr
