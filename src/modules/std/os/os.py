def walk(top, topdown=True, onerror=None, followlinks=False):
    """Directory tree generator: yields (folder, names of folders, names of files)."""
    try:
        names = listdir(top)
    except OSError as error:
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
        return path.isdir(self.path) and (follow_symlinks or not path.islink(self.path))

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path) and (follow_symlinks or not path.islink(self.path))

    def is_symlink(self):
        return path.islink(self.path)

    def stat(self, *, follow_symlinks=True):
        return stat(self.path, follow_symlinks=follow_symlinks)

    def __fspath__(self):
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
