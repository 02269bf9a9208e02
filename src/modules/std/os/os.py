class _Environ(dict):
    """The environment's variables; changes are seen by this program only."""

    def __setitem__(self, key, value):
        for text in (key, value):
            if not isinstance(text, str):
                raise TypeError(f"str expected, not {type(text).__name__}")
        super().__setitem__(key, value)

    def __repr__(self):
        return f"environ({super().__repr__()})"

    def copy(self):
        """A dict with the same entries."""
        return dict(self)


class _Sealed(_Environ):
    """The environment in a sandbox: empty, but the program may put something into it for itself."""

    def __missing__(self, name):
        raise PermissionError("the environment is out of reach in a sandbox")


environ = _Sealed() if _is_sealed else _Environ(environ)
del _is_sealed


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Directory tree generator: yields (folder, names of folders, names of files)."""
    try:
        names = listdir(top)
    except OSError as error:
        if error.errno is None:  # a sandbox, not the system
            raise
        if onerror is not None:
            onerror(error)
        return
    folders, files = [], []
    for name in names:
        (folders if path.isdir(path.join(top, name)) else files).append(name)
    if topdown:
        yield top, folders, files
    for name in folders:
        inner = path.join(top, name)
        if followlinks or not path.islink(inner):
            yield from walk(inner, topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


class _PathLikeMeta(type):
    def __subclasscheck__(cls, other):
        return any("__fspath__" in base.__dict__ for base in other.__mro__)

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))


class PathLike(metaclass=_PathLikeMeta):
    """Abstract base class for implementing the file system path protocol."""

    def __fspath__(self):
        """The path as text."""
        raise NotImplementedError


def fsencode(filename):
    """Encode filename to the filesystem encoding."""
    filename = fspath(filename)
    return filename.encode("utf-8") if isinstance(filename, str) else filename


def fsdecode(filename):
    """Decode filename from the filesystem encoding."""
    filename = fspath(filename)
    return filename.decode("utf-8") if isinstance(filename, bytes) else filename


class DirEntry:
    """What scandir() yields: a name in a folder, and what is there."""

    def __init__(self, folder, name):
        self.name, self.path = name, path.join(folder, name)

    def is_dir(self, *, follow_symlinks=True):
        """Is it a folder?"""
        return path.isdir(self.path) and (follow_symlinks or not path.islink(self.path))

    def is_file(self, *, follow_symlinks=True):
        """Is it a file?"""
        return path.isfile(self.path) and (follow_symlinks or not path.islink(self.path))

    def is_symlink(self):
        """Is it a symbolic link?"""
        return path.islink(self.path)

    def stat(self, *, follow_symlinks=True):
        """What os.stat() says of it."""
        return stat(self.path, follow_symlinks=follow_symlinks)

    def __fspath__(self):
        """The path as text."""
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _Entries:
    def __init__(self, folder):
        self._entries = iter([DirEntry(folder, name) for name in listdir(folder)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        """There is nothing to close."""
        self._entries = iter(())


def scandir(path="."):
    """Return an iterator of DirEntry objects for given path."""
    return _Entries(path)


def removedirs(name):
    """Remove a leaf directory, and the empty ones above it."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def putenv(name, value):
    """Accepted and ignored: no other program is started."""


F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
defpath = "/bin:/usr/bin"


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    """Use the permissions of a path's owner to test for access to it."""
    try:
        bits = stat(path).st_mode >> 6
    except OSError:
        return False
    return bits & mode == mode


def getcwdb():
    """Return a bytes string representing the current working directory."""
    return fsencode(getcwd())


def get_terminal_size(fd=1):
    """Return the size of the terminal window as (columns, lines): what the environment says."""
    return terminal_size((int(environ.get("COLUMNS") or 80), int(environ.get("LINES") or 24)))


def unsetenv(name):
    """Accepted and ignored: no other program is started."""


def truncate(path, length):
    """Truncate the file given by path to length bytes."""
    with open(path, "r+b") as file:
        file.truncate(length)


def renames(old, new):
    """Rename, making the folders that are missing and removing those that became empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


class terminal_size(tuple):
    """A tuple of (columns, lines) for holding terminal window size"""

    @property
    def columns(self):
        """The width in characters."""
        return self[0]

    @property
    def lines(self):
        """The height in lines."""
        return self[1]

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]}, lines={self[1]})"
