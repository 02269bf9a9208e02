"""Object-oriented filesystem paths."""

import fnmatch as _fnmatch
import os as _os
import re as _re
from urllib.parse import quote_from_bytes as _quote

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]


def _split(text):
    """The root of a path, and its parts."""
    root = ""
    if text.startswith("/"):
        root = "//" if text.startswith("//") and not text.startswith("///") else "/"
    return root, [part for part in text.split("/") if part and part != "."]


class _Parents:
    """A sequence of the ancestors of a path."""

    def __init__(self, path):
        self._path = path

    def __len__(self):
        return len(self._path._names)

    def __getitem__(self, idx):
        if isinstance(idx, slice):
            return tuple(self[i] for i in range(*idx.indices(len(self))))
        if idx >= len(self) or idx < -len(self):
            raise IndexError(idx)
        if idx < 0:
            idx += len(self)
        path = self._path
        return path._made(path._root, path._names[:len(path._names) - idx - 1])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


class PurePath:
    """Base class for manipulating paths without I/O."""

    __slots__ = ("_root", "_names", "_text")

    def __new__(cls, *args):
        return object.__new__(PurePosixPath if cls is PurePath else cls)

    def __init__(self, *args):
        root, names = "", []
        for arg in args:
            if isinstance(arg, PurePath):
                other_root, parts = arg._root, arg._names
            else:
                text = _os.fspath(arg)
                if not isinstance(text, str):
                    raise TypeError("argument should be a str object or an os.PathLike object returning str, "
                                    f"not {type(text)}")
                other_root, parts = _split(text)
            if other_root:
                root, names = other_root, list(parts)
            else:
                names = names + list(parts)
        self._root, self._names, self._text = root, tuple(names), None

    def _made(self, root, names):
        made = object.__new__(type(self))
        made._root, made._names, made._text = root, tuple(names), None
        return made

    def __str__(self):
        if self._text is None:
            self._text = self._root + "/".join(self._names) or "."
        return self._text

    def __fspath__(self):
        """The path as text."""
        return str(self)

    def as_posix(self):
        """Return the string representation of the path with forward (/) slashes."""
        return str(self)

    def __bytes__(self):
        """The bytes of it."""
        return _os.fsencode(self)

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def as_uri(self):
        """Return the path as a 'file' URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return "file://" + _quote(str(self).encode())

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._root == other._root and self._names == other._names

    def __hash__(self):
        return hash((self._root, self._names))

    def _key(self):
        return (self._root, *self._names) if self._root else self._names

    def __lt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() < other._key()

    def __le__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() <= other._key()

    def __gt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() > other._key()

    def __ge__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() >= other._key()

    @property
    def drive(self):
        """The drive prefix (letter or UNC path), if any."""
        return ""

    @property
    def root(self):
        """The root of the path, if any."""
        return self._root

    @property
    def anchor(self):
        """The concatenation of the drive and root, or ''."""
        return self._root

    @property
    def name(self):
        """The final path component, if any."""
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        """The final component's last suffix, if any, with its leading period."""
        name = self.name
        at = name.rfind(".")
        return name[at:] if 0 < at < len(name) - 1 else ""

    @property
    def suffixes(self):
        """A list of the final component's suffixes, if any."""
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The final path component, minus its last suffix."""
        name = self.name
        at = name.rfind(".")
        return name[:at] if 0 < at < len(name) - 1 else name

    def with_name(self, name):
        """Return a new path with the file name changed."""
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._made(self._root, [*self._names[:-1], name])

    def with_stem(self, stem):
        """Return a new path with the stem changed."""
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        """Return a new path with the file suffix changed."""
        if "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        name = self.name
        if not name:
            raise ValueError(f"{self!r} has an empty name")
        old = self.suffix
        return self._made(self._root, [*self._names[:-1], (name[:-len(old)] if old else name) + suffix])

    def relative_to(self, *other):
        """Return the relative path to another path identified by the passed arguments."""
        if not other:
            raise TypeError("need at least one argument")
        base = PurePosixPath(*other)
        count = len(base._names)
        if self._root != base._root or self._names[:count] != base._names:
            raise ValueError(f"{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative and the "
                             "other is absolute.")
        return self._made("", self._names[count:])

    def is_relative_to(self, *other):
        """Return True if the path is relative to another path or False."""
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    @property
    def parts(self):
        """An object providing sequence-like access to the components in the filesystem path."""
        return (self._root, *self._names) if self._root else self._names

    def joinpath(self, *args):
        """Combine this path with one or several arguments."""
        return type(self)(self, *args)

    def __truediv__(self, key):
        """self / other"""
        try:
            return type(self)(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        """other / self"""
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    @property
    def parent(self):
        """The logical parent of the path."""
        return self._made(self._root, self._names[:-1]) if self._names else self

    @property
    def parents(self):
        """A sequence of this path's logical parents."""
        return _Parents(self)

    def is_absolute(self):
        """True if the path is absolute (has both a root and, if applicable, a drive)."""
        return bool(self._root)

    def is_reserved(self):
        """Return True if the path contains one of the special names reserved by the system, if any."""
        return False

    def match(self, path_pattern):
        """Return True if this path matches the given pattern."""
        root, patterns = _split(path_pattern)
        if not patterns and not root:
            raise ValueError("empty pattern")
        parts, wanted = list(self.parts), ([root] if root else []) + patterns
        if root and len(parts) != len(wanted) or len(wanted) > len(parts):
            return False
        return all(_fnmatch.fnmatchcase(part, pattern) for part, pattern in zip(reversed(parts), reversed(wanted)))

    def __reduce__(self):
        """How to make it again."""
        return type(self), (str(self),)


class PurePosixPath(PurePath):
    """PurePath subclass for non-Windows systems."""

    __slots__ = ()


class PureWindowsPath(PurePath):
    """Paths of Windows are not supported."""

    __slots__ = ()

    def __new__(cls, *args):
        raise NotImplementedError("paths of Windows are not supported")


class Path(PurePath):
    """PurePath subclass that can make system calls."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    def __init__(self, *args, **kwargs):
        super().__init__(*args)

    @classmethod
    def cwd(cls):
        """Return a new path pointing to the current working directory."""
        return cls(_os.getcwd())

    @classmethod
    def home(cls):
        """Return a new path pointing to the user's home directory."""
        return cls("~").expanduser()

    def samefile(self, other_path):
        """Return whether other_path is the same or not as this file."""
        return _os.path.samefile(self, other_path)

    def iterdir(self):
        """Iterate over the files in this directory."""
        for name in _os.listdir(self):
            yield self._made(self._root, [*self._names, name])

    def glob(self, pattern):
        """Iterate over this subtree and yield all existing files matching the given relative pattern."""
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        root, patterns = _split(pattern)
        if root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        yield from _matching(self, patterns, pattern.endswith("/"))

    def rglob(self, pattern):
        """Recursively yield all existing files matching the given relative pattern, anywhere in this subtree."""
        root, patterns = _split(pattern)
        if root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        yield from _matching(self, ["**", *patterns], pattern.endswith("/"))

    def absolute(self):
        """Return an absolute version of this path. No normalization or symlink resolution is performed."""
        return self if self._root else type(self)(_os.getcwd(), self)

    def resolve(self, strict=False):
        """Make the path absolute, resolving all symlinks on the way and also normalizing it."""
        if strict:
            _os.stat(self)
        return type(self)(_os.path.realpath(self))

    def stat(self, *, follow_symlinks=True):
        """Return the result of the stat() system call on this path, like os.stat() does."""
        return _os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """Like stat(), except if the path points to a symlink, the symlink's status information is returned."""
        return _os.lstat(self)

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file pointed to by this path and return a file object, as the built-in open() function does."""
        return open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """Open the file in bytes mode, read it, and close the file."""
        with open(self, "rb") as f:
            return f.read()

    def read_text(self, encoding=None, errors=None):
        """Open the file in text mode, read it, and close the file."""
        with open(self, encoding=encoding, errors=errors) as f:
            return f.read()

    def write_bytes(self, data):
        """Open the file in bytes mode, write to it, and close the file."""
        view = memoryview(data)
        with open(self, "wb") as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Open the file in text mode, write to it, and close the file."""
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {data.__class__.__name__}")
        with open(self, "w", encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def readlink(self):
        """Return the path to which the symbolic link points."""
        return type(self)(_os.readlink(self))

    def touch(self, mode=0o666, exist_ok=True):
        """Create this file with the given access mode, if it doesn't exist."""
        open(self, "a" if exist_ok else "x").close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Create a new directory at this given path."""
        try:
            _os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the permissions of the path, like os.chmod()."""
        _os.chmod(self, mode)

    def unlink(self, missing_ok=False):
        """Remove this file or link. If the path is a directory, use rmdir() instead."""
        try:
            _os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Remove this directory.  The directory must be empty."""
        _os.rmdir(self)

    def rename(self, target):
        """Rename this path to the target path, and return the new path."""
        _os.rename(self, target)
        return type(self)(target)

    def replace(self, target):
        """Rename this path to the target path, overwriting if that path exists, and return the new path."""
        _os.replace(self, target)
        return type(self)(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make this path a symlink pointing to the target path."""
        _os.symlink(target, self)

    def exists(self):
        """Whether this path exists."""
        return _os.path.exists(self)

    def is_dir(self):
        """Whether this path is a directory."""
        return _os.path.isdir(self)

    def is_file(self):
        """Whether this path is a regular file (also True for symlinks pointing to regular files)."""
        return _os.path.isfile(self)

    def is_symlink(self):
        """Whether this path is a symbolic link."""
        return _os.path.islink(self)

    def expanduser(self):
        """Return a new path with expanded ~ and ~user constructs."""
        if not self._root and self._names and self._names[0][:1] == "~":
            home = _os.path.expanduser(self._names[0])
            if home[:1] == "~":
                raise RuntimeError("Could not determine home directory.")
            return type(self)(home, *self._names[1:])
        return self

    def __enter__(self):
        """Enter the with block."""
        return self

    def __exit__(self, t, v, tb):
        """Leave the with block."""
        pass


class PosixPath(Path, PurePosixPath):
    """Path subclass for non-Windows systems."""

    __slots__ = ()


class WindowsPath(Path):
    """Paths of Windows are not supported."""

    __slots__ = ()

    def __new__(cls, *args):
        raise NotImplementedError("cannot instantiate 'WindowsPath' on your system")


def _matching(path, patterns, folders_only):
    """The paths below one that match patterns, part by part."""
    if not patterns:
        if not folders_only or path.is_dir():
            yield path
        return
    first, rest = patterns[0], patterns[1:]
    if first == "**":
        seen = set()
        for folder in _folders(path):
            for found in _matching(folder, rest, folders_only):
                if found not in seen:
                    seen.add(found)
                    yield found
        return
    if "**" in first:
        raise ValueError("Invalid pattern: '**' can only be an entire path component")
    if first == ".." or not _re.search(r"[*?[]", first):
        inner = path._made(path._root, [*path._names, first])
        if _os.path.lexists(inner) and (not rest or inner.is_dir()):
            yield from _matching(inner, rest, folders_only)
        return
    for name in _listed(path):
        if _fnmatch.fnmatchcase(name, first):
            inner = path._made(path._root, [*path._names, name])
            if not rest or inner.is_dir():
                yield from _matching(inner, rest, folders_only)


def _listed(path):
    """The names in a folder; none if the system does not let us look."""
    try:
        return _os.listdir(path)
    except OSError as error:
        if error.errno is None:  # a sandbox, not the system
            raise
        return []


def _folders(path):
    if not path.is_dir():
        return
    yield path
    for name in _listed(path):
        inner = path._made(path._root, [*path._names, name])
        if inner.is_dir() and not inner.is_symlink():
            yield from _folders(inner)
