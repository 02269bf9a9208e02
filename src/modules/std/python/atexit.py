"""Functions to be called at the end of the program, the latest first."""

_registered = []


def register(func, /, *args, **kwargs):
    """Register a function to be executed upon normal program termination."""
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _registered.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Unregister an exit function which was previously registered."""
    _registered[:] = [entry for entry in _registered if entry[0] != func]


def _clear():
    """Clear the list of previously registered exit functions."""
    _registered.clear()


def _ncallbacks():
    """Return the number of registered exit functions."""
    return len(_registered)


def _run_exitfuncs():
    """Run all registered exit functions."""
    while _registered:
        func, args, kwargs = _registered.pop()
        func(*args, **kwargs)
