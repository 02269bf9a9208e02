"""Python part of the warnings subsystem."""

import sys as _sys

filters = []


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return f"{{message : {str(self.message)!r}, category : {self.category.__name__!r}}}"


def formatwarning(message, category, filename, lineno, line=None):
    """Return a warning as text."""
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    return f"{text}  {line.strip()}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to stderr or to a file."""
    (file or _sys.stderr).write(formatwarning(message, category, filename, lineno, line))


_recorders = []
_seen = set()


def _matches(pattern, message):
    import re
    return re.match(pattern, str(message), re.IGNORECASE)


def _action(category, message):
    for action, wanted, pattern in filters:
        if issubclass(category, wanted) and (not pattern or _matches(pattern, message)):
            return action
    if issubclass(category, (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)):
        return "ignore"
    return "default"


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Issue a warning, or maybe ignore it or raise an exception."""
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    action = _action(category, message)
    if action == "ignore":
        return
    made = message if isinstance(message, Warning) else category(message)
    if action == "error":
        raise made
    filename, lineno = _caller(stacklevel)
    key = (str(message), category, filename, lineno)
    if _recorders:
        _recorders[-1].append(WarningMessage(made, category, filename, lineno))
        return
    if action != "always" and key in _seen:
        return
    _seen.add(key)
    showwarning(made, category, filename, lineno)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Warn of something at a place that is given."""
    action = _action(category, message)
    if action == "error":
        raise message if isinstance(message, Warning) else category(message)
    if action != "ignore":
        showwarning(message, category, filename, lineno)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Insert an entry into the list of warnings filters (at the front)."""
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise AssertionError(f"invalid action: {action!r}")
    filters.insert(len(filters) if append else 0, (action, category, message))


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Insert a simple entry into the list of warnings filters (at the front)."""
    filterwarnings(action, category=category, append=append)


def resetwarnings():
    """Clear the list of warning filters, so that no filters are active."""
    filters.clear()


class catch_warnings:
    """A context manager that copies and restores the warnings filter upon exiting the context."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action
        self._category = category

    def __enter__(self):
        """Enter the with block."""
        self._saved = filters[:]
        if self._action is not None:
            simplefilter(self._action, self._category)
        if self._record:
            log = []
            _recorders.append(log)
            return log

    def __exit__(self, *exc_info):
        """Leave the with block."""
        filters[:] = self._saved
        if self._record:
            _recorders.pop()


def _read_environment():
    """PYTHONWARNINGS=action::category,… as far as it names built-in categories."""
    import builtins
    import os

    for option in os.environ.get("PYTHONWARNINGS", "").split(","):
        action, _, category, *_ = [part.strip() for part in option.split(":")] + ["", "", ""]
        category = getattr(builtins, category or "Warning", None)
        if action and category is not None:
            simplefilter(action, category)


_read_environment()
