"""The names of `threading` for programs that run in one thread.

There is one thread here: Thread.start() runs the target to its end before it returns. Locks keep count and report a mistake
instead of waiting for ever.
"""

import sys as _sys

__all__ = ["BoundedSemaphore", "Condition", "Event", "Lock", "RLock", "Semaphore", "Thread", "Timer", "active_count",
           "current_thread", "enumerate", "get_ident", "local", "main_thread"]


class ThreadError(RuntimeError):
    """A lock was used wrongly."""


def _would_wait():
    raise RuntimeError("this would wait for ever: there is only one thread here")


class Lock:
    """A lock; to acquire one that is held already is an error, since nobody could release it meanwhile."""

    def __init__(self):
        self._held = False

    def acquire(self, blocking=True, timeout=-1):
        """Takes the lock; false if it is held and the call does not wait."""
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if self._held:
            if blocking and timeout == -1:
                _would_wait()
            return False
        self._held = True
        return True

    def release(self):
        """Gives the lock back."""
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False

    def locked(self):
        """Is it held?"""
        return self._held

    def __enter__(self):
        """What a with statement gets."""
        return self.acquire()

    def __exit__(self, *exc):
        """The end of a with statement."""
        self.release()

    def __repr__(self):
        return f"<{'locked' if self._held else 'unlocked'} _thread.lock object at {id(self):#x}>"


class RLock:
    """A lock that its holder may acquire again."""

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        """Takes the lock once more."""
        self._count += 1
        return True

    def release(self):
        """Gives the lock back once."""
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1

    def __enter__(self):
        """What a with statement gets."""
        return self.acquire()

    def __exit__(self, *exc):
        """The end of a with statement."""
        self.release()


class Condition:
    """A condition variable; to wait for one that nobody can notify is an error."""

    def __init__(self, lock=None):
        lock = RLock() if lock is None else lock
        self.acquire, self.release = lock.acquire, lock.release

    def __enter__(self):
        """What a with statement gets."""
        return self.acquire()

    def __exit__(self, *exc):
        """The end of a with statement."""
        self.release()

    def wait(self, timeout=None):
        """Waits to be notified."""
        return False if timeout is not None else _would_wait()

    def wait_for(self, predicate, timeout=None):
        """Waits until the predicate is true."""
        result = predicate()
        return result if result or timeout is not None else _would_wait()

    def notify(self, n=1):
        """Wakes nobody, since nobody waits."""

    def notify_all(self):
        """Wakes nobody, since nobody waits."""


class Semaphore:
    """A counter that can be taken from until it is zero."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        """Takes one."""
        if not self._value:
            if blocking and timeout is None:
                _would_wait()
            return False
        self._value -= 1
        return True

    def release(self, n=1):
        """Gives some back."""
        if n < 1:
            raise ValueError("n must be one or more")
        self._value += n

    def __enter__(self):
        """What a with statement gets."""
        return self.acquire()

    def __exit__(self, *exc):
        """The end of a with statement."""
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that takes back no more than it had."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        """Gives some back."""
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Event:
    """A flag that threads wait for."""

    def __init__(self):
        self._flag = False

    def is_set(self):
        """Is the flag set?"""
        return self._flag

    def set(self):
        """Sets the flag."""
        self._flag = True

    def clear(self):
        """Takes the flag back."""
        self._flag = False

    def wait(self, timeout=None):
        """Returns at once if the flag is set or a timeout is given."""
        return self._flag if self._flag or timeout is not None else _would_wait()


class local:
    """Attributes that each thread has of its own."""

    def __new__(cls, /, *args, **kwargs):
        """Make one; each thread that uses it runs `__init__` with these arguments."""
        made = object.__new__(cls)
        object.__setattr__(made, "_local", ({id(_current): {}}, args, kwargs))
        return made

    def __getattr__(self, name):
        """An attribute of the thread that asks."""
        try:
            return _space(self)[name]
        except KeyError:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}") from None

    def __setattr__(self, name, value):
        """Set an attribute for this thread."""
        _space(self)[name] = value

    def __delattr__(self, name):
        """Delete an attribute of this thread."""
        try:
            del _space(self)[name]
        except KeyError:
            raise AttributeError(name) from None


def _space(this):
    spaces, args, kwargs = object.__getattribute__(this, "_local")
    space = spaces.get(id(_current))
    if space is None:
        space = spaces[id(_current)] = {}
        this.__init__(*args, **kwargs)
    return space


class Thread:
    """A call that start() runs to its end before it returns: there is only one thread here."""

    _count = 0

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            Thread._count += 1
            name = f"Thread-{Thread._count}"
            if target is not None:
                name += f" ({getattr(target, '__name__', target)})"
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self.name, self.daemon, self.ident = str(name), bool(daemon), None
        self._state = "initial"

    def run(self):
        """Calls the target; a subclass may do something else."""
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Runs the thread's run() at once, to its end."""
        global _current
        if self._state != "initial":
            raise RuntimeError("threads can only be started once")
        before, _current = _current, self
        self.ident, self._state = id(self), "started"
        try:
            self.run()
        except SystemExit:
            pass
        except Exception as error:
            excepthook(error, self)
        finally:
            _current, self._state = before, "stopped"

    def join(self, timeout=None):
        """Returns at once: a thread that was started has ended."""
        if self._state == "initial":
            raise RuntimeError("cannot join thread before it is started")
        if self is _current:
            raise RuntimeError("cannot join current thread")

    def is_alive(self):
        """Does it run just now?"""
        return self._state == "started"

    def __repr__(self):
        ident = "" if self.ident is None else f" {self.ident}"
        return f"<{type(self).__name__}({self.name}, {self._state}{' daemon' if self.daemon else ''}{ident})>"


class Timer(Thread):
    """A call after some seconds: start() waits for them, and returns when the call has ended."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__(target=function, args=args or (), kwargs=kwargs)
        self.interval, self.function = interval, function
        self.finished = Event()

    def cancel(self):
        """Keeps the call from being made, if it was not started yet."""
        self.finished.set()

    def run(self):
        """Waits, and makes the call."""
        import time
        if not self.finished.is_set():
            time.sleep(self.interval)
            super().run()
        self.finished.set()


def excepthook(error, thread):
    """Shows an exception that nobody caught in a thread."""
    import traceback
    print(f"Exception in thread {thread.name}:", file=_sys.stderr)
    traceback.print_exception(error)


_main = Thread(name="MainThread")
_main._state, _main.ident = "started", 1
_current = _main


def current_thread():
    """The thread that runs."""
    return _current


def main_thread():
    """The thread that the program began in."""
    return _main


def get_ident():
    """A number of the thread that runs."""
    return _current.ident


def enumerate():
    """All threads that run."""
    return [_main] if _current is _main else [_main, _current]


def active_count():
    """How many threads run."""
    return len(enumerate())
