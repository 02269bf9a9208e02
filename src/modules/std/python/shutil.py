"""Copying, moving and removing of files and whole directories."""

import os as _os

__all__ = ["Error", "SameFileError", "copy", "copy2", "copyfile", "copyfileobj", "copymode", "copytree", "get_terminal_size",
           "ignore_patterns", "move", "rmtree", "which"]


class Error(OSError):
    """Something could not be copied or moved."""


class SameFileError(Error):
    """Source and destination are the same file."""


def copyfileobj(fsrc, fdst, length=0):
    """Copies what is left of one open file into another."""
    while part := fsrc.read(length or 65536):
        fdst.write(part)


def copyfile(src, dst, *, follow_symlinks=True):
    """Copies the contents of a file; returns dst."""
    if _os.path.exists(dst) and _os.path.samefile(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    if not follow_symlinks and _os.path.islink(src):
        _os.symlink(_os.readlink(src), dst)
        return dst
    with open(src, "rb") as fsrc, open(dst, "wb") as fdst:
        copyfileobj(fsrc, fdst)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copies the permissions of a file."""
    _os.chmod(dst, _os.stat(src).st_mode & 0o7777)


def copy(src, dst, *, follow_symlinks=True):
    """Copies a file with its permissions to a file or into a directory; returns where to."""
    if _os.path.isdir(dst):
        dst = _os.path.join(dst, _os.path.basename(src))
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst)
    return dst


copy2 = copy


def ignore_patterns(*patterns):
    """For copytree's ignore: leaves out names that match one of the patterns."""
    import fnmatch

    def ignore(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}
    return ignore


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copies a directory with all in it; returns dst."""
    names = _os.listdir(src)
    left_out = ignore(_os.fspath(src), names) if ignore is not None else ()
    _os.makedirs(dst, exist_ok=dirs_exist_ok)
    for name in names:
        if name in left_out:
            continue
        source, target = _os.path.join(src, name), _os.path.join(dst, name)
        if symlinks and _os.path.islink(source):
            _os.symlink(_os.readlink(source), target)
        elif _os.path.isdir(source):
            copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
        else:
            copy_function(source, target)
    return dst


def rmtree(path, ignore_errors=False, onerror=None):
    """Removes a directory with all in it."""
    if onerror is None:
        def onerror(function, path, info):
            if not ignore_errors:
                raise

    def attempt(function, path):
        try:
            return function(path)
        except OSError as error:
            onerror(function, path, (type(error), error, error.__traceback__))

    if _os.path.islink(path):
        attempt(_no_link, path)
        return
    for name in attempt(_os.listdir, path) or ():
        inner = _os.path.join(path, name)
        if _os.path.isdir(inner) and not _os.path.islink(inner):
            rmtree(inner, ignore_errors, onerror)
        else:
            attempt(_os.unlink, inner)
    if _os.path.exists(path):
        attempt(_os.rmdir, path)


def _no_link(path):
    raise OSError("Cannot call rmtree on a symbolic link")


def move(src, dst, copy_function=copy2):
    """Moves a file or directory to a path or into a directory; returns where to."""
    target = dst
    if _os.path.isdir(dst):
        target = _os.path.join(dst, _os.path.basename(_os.fspath(src).rstrip("/")))
        if _os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    try:
        _os.rename(src, target)
    except OSError:
        if _os.path.isdir(src):
            copytree(src, target, symlinks=True, copy_function=copy_function)
            rmtree(src)
        else:
            copy_function(src, target)
            _os.unlink(src)
    return target


def which(cmd, mode=1, path=None):
    """The path of the program that a shell would run for a name; None if there is none."""
    if _os.path.dirname(cmd):
        folders = [""]
    else:
        folders = (path or _os.getenv("PATH") or "/bin:/usr/bin").split(":")
    for folder in folders:
        name = _os.path.join(folder, cmd)
        if _os.path.isfile(name) and _os.stat(name).st_mode & 0o111:
            return name
    return None


def get_terminal_size(fallback=(80, 24)):
    """The size of the terminal as COLUMNS and LINES tell it, else the fallback."""
    from collections import namedtuple

    def number(name, default):
        text = _os.getenv(name, "")
        return int(text) if text.isdigit() and int(text) else default
    return namedtuple("terminal_size", "columns lines")(number("COLUMNS", fallback[0]), number("LINES", fallback[1]))
