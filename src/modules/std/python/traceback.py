"""Extract, format and print information about Python stack traces."""

import sys as _sys

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
           "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb",
           "clear_frames", "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb"]

_CAUSED = "\nThe above exception was the direct cause of the following exception:\n\n"
_MEANWHILE = "\nDuring handling of the above exception, another exception occurred:\n\n"
_REPEATS = 3
_missing = object()


class FrameSummary:
    """Information about a single frame from a traceback."""

    __slots__ = ("filename", "lineno", "name", "line", "locals", "_text")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None):
        self.filename, self.lineno, self.name = filename, lineno, name
        self.line = line.strip() if line is not None else ""
        self.locals, self._text = locals, None

    def _formatted(self):
        if self._text is not None:
            return self._text
        text = f'  File "{self.filename}", line {self.lineno}, in {self.name}\n'
        return f"{text}    {self.line}\n" if self.line else text

    def __iter__(self):
        """Iterate over it."""
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, pos):
        """What lies at a key or an index."""
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __len__(self):
        """How many there are."""
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other)
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _summary(entry):
    filename, lineno, name, line, text = entry
    frame = FrameSummary(filename, lineno, name, line=line)
    frame._text = text
    return frame


class StackSummary(list):
    """A list of FrameSummary objects, representing a stack of frames."""

    @classmethod
    def from_list(klass, a_list):
        """Make one of a list of entries or of tuples."""
        return klass(frame if isinstance(frame, FrameSummary) else FrameSummary(*frame[:3], line=frame[3])
                     for frame in a_list)

    def format_frame_summary(self, frame_summary):
        """Return the text of one entry."""
        return frame_summary._formatted()

    def format(self):
        """Format the stack ready for printing: a list of strings, each with line ends."""
        result, last, count = [], None, 0
        for frame in self:
            key = (frame.filename, frame.lineno, frame.name)
            if key != last:
                result += _repeated(count)
                last, count = key, 0
            count += 1
            if count <= _REPEATS:
                result.append(self.format_frame_summary(frame))
        return result + _repeated(count)


def _repeated(count):
    if count <= _REPEATS:
        return []
    more = count - _REPEATS
    return [f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n"]


def _limited(entries, limit):
    if limit is None:
        limit = getattr(_sys, "tracebacklimit", None)
    if limit is None:
        return entries
    return entries[:limit] if limit >= 0 else entries[limit:]


def extract_tb(tb, limit=None):
    """Return a StackSummary object representing a list of pre-processed entries from traceback."""
    return StackSummary(map(_summary, _limited(_entries(tb), limit)))


def extract_stack(f=None, limit=None):
    """Extract the raw traceback from the current stack frame."""
    entries = _running()[:-1]
    if limit is not None:
        entries = entries[-limit:] if limit >= 0 else entries[:-limit]
    return StackSummary(map(_summary, entries))


def walk_tb(tb):
    """Walk a traceback yielding the traceback and the line number of each call."""
    while tb is not None:
        yield tb, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """Walk a stack: there are no frame objects."""
    return iter(())


def clear_frames(tb):
    """Nothing to do: a traceback keeps no local variables."""


def format_tb(tb, limit=None):
    """A shorthand for 'format_list(extract_tb(tb, limit))'."""
    return extract_tb(tb, limit).format()


def format_list(extracted_list):
    """Format a list of tuples or FrameSummary objects for printing."""
    return StackSummary.from_list(extracted_list).format()


def format_stack(f=None, limit=None):
    """Shorthand for 'format_list(extract_stack(f, limit))'."""
    entries = _running()[:-1]
    return StackSummary(map(_summary, entries if limit is None else entries[-limit:])).format()


def print_tb(tb, limit=None, file=None):
    """Print up to 'limit' stack trace entries from the traceback 'tb'."""
    _print(format_tb(tb, limit), file)


def print_list(extracted_list, file=None):
    """Print the list of tuples as returned by extract_tb() or extract_stack() as a formatted stack trace."""
    _print(format_list(extracted_list), file)


def print_stack(f=None, limit=None, file=None):
    """Print a stack trace from its invocation point."""
    entries = _running()[:-1]
    _print(StackSummary(map(_summary, entries if limit is None else entries[-limit:])).format(), file)


def _print(lines, file):
    file = _sys.stderr if file is None else file
    for line in lines:
        print(line, file=file, end="")


class TracebackException:
    """An exception ready for rendering."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        seen = _seen or set()
        seen.add(id(exc_value))
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit)
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self._str = _text(exc_value)
        self._lines = _exception_lines(exc_type, exc_value)
        self.__suppress_context__ = bool(exc_value is not None and exc_value.__suppress_context__)
        self.__cause__ = self._linked(exc_value, "__cause__", limit, seen)
        self.__context__ = self._linked(exc_value, "__context__", limit, seen)

    @staticmethod
    def _linked(exc, name, limit, seen):
        other = getattr(exc, name, None)
        if other is None or id(other) in seen:
            return None
        return TracebackException(type(other), other, other.__traceback__, limit=limit, _seen=seen)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Create a TracebackException from an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __str__(self):
        return self._str

    def format_exception_only(self):
        """Format the exception part of the traceback: an iterator of strings, each ending in a newline."""
        yield from self._lines

    def format(self, *, chain=True, _ctx=None):
        """Format the exception: an iterator of strings, each ending in a newline."""
        if chain:
            if self.__cause__ is not None:
                yield from self.__cause__.format()
                yield _CAUSED
            elif self.__context__ is not None and not self.__suppress_context__:
                yield from self.__context__.format()
                yield _MEANWHILE
        if self.stack:
            yield "Traceback (most recent call last):\n"
            yield from self.stack.format()
        yield from self._lines

    def print(self, *, file=None, chain=True):
        """Print the result of self.format(chain=chain) to 'file'."""
        _print(self.format(chain=chain), file)


def _text(value):
    try:
        return str(value)
    except Exception:
        return "<exception str() failed>"


def _exception_lines(exc_type, value):
    if isinstance(value, BaseException):
        return _only(value).splitlines(keepends=True) if isinstance(value, SyntaxError) or getattr(
            value, "__notes__", None) else [_only(value)]
    if exc_type is None:
        return ["NoneType: None\n"]
    name = exc_type.__qualname__
    if exc_type.__module__ not in ("__main__", "builtins"):
        name = f"{exc_type.__module__}.{name}"
    return [f"{name}: {value}\n" if value is not None and str(value) else f"{name}\n"]


def _parsed(exc, value, tb):
    """The class, the object and its traceback, from one argument or from three."""
    if (value is _missing) != (tb is _missing):
        raise ValueError("Both or neither of value and tb must be given")
    if value is _missing:
        if exc is None:
            return None, None, None
        if not isinstance(exc, BaseException):
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return type(exc), exc, exc.__traceback__
    return type(value), value, tb


def format_exception_only(exc, /, value=_missing):
    """Format the exception part of a traceback: a list of strings, each ending in a newline."""
    if value is _missing:
        value = exc
    return _exception_lines(type(value) if value is not None else None, value)


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    """Format a stack trace and the exception information: a list of strings."""
    kind, value, tb = _parsed(exc, value, tb)
    if value is None:
        return ["NoneType: None\n"]
    return list(TracebackException(kind, value, tb, limit=limit).format(chain=chain))


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    """Print exception up to 'limit' stack trace entries from 'tb' to 'file'."""
    _print(format_exception(exc, value, tb, limit, chain), file)


def format_exc(limit=None, chain=True):
    """Like print_exc() but return a string."""
    return "".join(format_exception(_sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    """Shorthand for 'print_exception(*sys.exc_info(), limit, file)'."""
    print_exception(_sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    """This is a shorthand for 'print_exception(sys.last_value, limit, file)'."""
    if not hasattr(_sys, "last_value"):
        raise ValueError("no last exception")
    print_exception(_sys.last_value, limit=limit, file=file, chain=chain)
