"""How long small pieces of code take.

The loop that runs the statement is compiled once, as a function of its own.
"""

import gc as _gc
import itertools as _itertools
import textwrap as _textwrap
import time as _time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_timer = _time.perf_counter
default_number = 1000000
default_repeat = 5


def _body(code, indent):
    """The code as lines of a function's body."""
    return _textwrap.indent(code.strip("\n"), indent)


class Timer:
    """Times a statement, given as text or as a function to be called."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        names = dict(globals or {})
        for name, code in (("_stmt", stmt), ("_setup", setup)):
            if callable(code):
                names[name] = code
            elif not isinstance(code, str):
                raise ValueError(f"{name[1:]} is neither a string nor callable")
        setup = "_setup()" if callable(setup) else setup
        stmt = "_stmt()" if callable(stmt) else stmt
        self.src = (
            "def inner(_it, _timer):\n"
            f"{_body(setup, '    ')}\n"
            "    _t0 = _timer()\n"
            "    for _i in _it:\n"
            f"{_body(stmt, '        ')}\n"
            "        pass\n"
            "    _t1 = _timer()\n"
            "    return _t1 - _t0\n"
        )
        exec(self.src, names)
        self.inner = names["inner"]

    def timeit(self, number=default_number):
        """Time *number* executions of the statement, in seconds."""
        enabled = _gc.isenabled()
        _gc.disable()
        try:
            return self.inner(_itertools.repeat(None, number), self.timer)
        finally:
            if enabled:
                _gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """Call timeit() a few times: a list of seconds."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """How many executions take at least 0.2 seconds, and how long they take."""
        scale = 1
        while True:
            for step in (1, 2, 5):
                number = scale * step
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Make a Timer and call its timeit()."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """Make a Timer and call its repeat()."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
