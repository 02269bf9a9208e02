"""Temporary files and directories, which are removed when they are closed."""

import os as _os
import random as _random
import shutil as _shutil

__all__ = ["NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile", "gettempdir", "gettempprefix",
           "mkdtemp", "mkstemp", "mktemp", "tempdir"]

template = "tmp"
tempdir = None
_names = _random.SystemRandom()


def gettempdir():
    """The directory for temporary files: that of TMPDIR, TEMP or TMP, else the usual ones."""
    if tempdir is not None:
        return tempdir
    for name in (_os.getenv("TMPDIR"), _os.getenv("TEMP"), _os.getenv("TMP"), "/tmp", "/var/tmp", "/usr/tmp"):
        if name and _os.path.isdir(name):
            return _os.path.abspath(name)
    return _os.getcwd()


def gettempprefix():
    """What the names of temporary files begin with."""
    return template


def _make(suffix, prefix, dir, make):
    folder = gettempdir() if dir is None else dir
    prefix = template if prefix is None else prefix
    while True:
        name = prefix + "".join(_names.choices("abcdefghijklmnopqrstuvwxyz0123456789_", k=8)) + (suffix or "")
        path = _os.path.abspath(_os.path.join(folder, name))
        try:
            return path, make(path)
        except FileExistsError:
            continue


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Makes a directory that only this user can use; returns its path. Whoever asked for it removes it."""
    return _make(suffix, prefix, dir, lambda path: _os.mkdir(path, 0o700))[0]


def mktemp(suffix="", prefix=template, dir=None):
    """A path at which there is nothing yet."""
    folder = gettempdir() if dir is None else dir
    while True:
        path = _os.path.join(folder, prefix + "".join(_names.choices("abcdefghijklmnopqrstuvwxyz0123456789_", k=8)) + suffix)
        if not _os.path.exists(path):
            return path


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Not available: there are no file descriptors here. Use NamedTemporaryFile."""
    raise NotImplementedError("mkstemp() needs file descriptors, which are not available; use NamedTemporaryFile()")


class _TemporaryFile:
    def __init__(self, file, name, delete):
        self.file = file
        self.name = name
        self.delete = delete

    def __getattr__(self, name):
        return getattr(self.__dict__["file"], name)

    def __iter__(self):
        return iter(self.file)

    def __enter__(self):
        """What a with statement gets."""
        self.file.__enter__()
        return self

    def __exit__(self, *exc):
        """The end of a with statement."""
        self.close()

    def close(self):
        """Closes the file and, unless it was asked to stay, removes it."""
        if not self.file.closed:
            self.file.close()
            if self.delete and _os.path.exists(self.name):
                _os.remove(self.name)

    def __repr__(self):
        return f"<tempfile._TemporaryFileWrapper object; file={self.file!r}>"


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *,
                       errors=None):
    """Makes and opens a temporary file that has a name; closing it removes it, unless delete is false."""
    opened = mode.replace("w", "x")
    path, file = _make(suffix, prefix, dir, lambda path: open(path, opened, buffering, encoding, errors, newline))
    return _TemporaryFile(file, path, delete)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    """Makes and opens a temporary file; closing it removes it."""
    return NamedTemporaryFile(mode, buffering, encoding, newline, suffix, prefix, dir, errors=errors)


class TemporaryDirectory:
    """A directory that is removed, with all in it, at the end of the with statement or by cleanup()."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self._ignore = ignore_cleanup_errors
        self.name = mkdtemp(suffix, prefix, dir)

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r}>"

    def __enter__(self):
        """What a with statement gets."""
        return self.name

    def __exit__(self, *exc):
        """The end of a with statement."""
        self.cleanup()

    def cleanup(self):
        """Removes the directory."""
        if _os.path.exists(self.name):
            _shutil.rmtree(self.name, ignore_errors=self._ignore)
