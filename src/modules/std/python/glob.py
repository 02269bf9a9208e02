"""Filename globbing utility."""

import fnmatch as _fnmatch
import os as _os
import re as _re

__all__ = ["escape", "glob", "iglob"]

_MAGIC = _re.compile("([*?[])")


def glob(pathname, *, root_dir=None, recursive=False, include_hidden=False):
    """Return a list of paths matching a pathname pattern."""
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, recursive=False, include_hidden=False):
    """Return an iterator which yields the paths matching a pathname pattern."""
    for path in _find(pathname, root_dir or "", recursive, include_hidden, False):
        if path:
            yield path


def _find(pathname, root, recursive, hidden, folders_only):
    folder, name = _os.path.split(pathname)
    if not has_magic(pathname):
        if name and _os.path.lexists(_os.path.join(root, pathname)):
            yield pathname
        elif not name and _os.path.isdir(_os.path.join(root, folder)):
            yield pathname
        return
    if not folder or folder == pathname:
        parents = [folder]
    elif has_magic(folder):
        parents = _find(folder, root, recursive, hidden, True)
    else:
        parents = [folder]
    for parent in parents:
        for found in _names(_os.path.join(root, parent), name, recursive, hidden, folders_only):
            yield _os.path.join(parent, found)


def _names(folder, pattern, recursive, hidden, folders_only):
    """The names of a folder that match the last part of a pattern."""
    if recursive and pattern == "**":
        yield ""
        yield from _below(folder, "", hidden, folders_only)
    elif not has_magic(pattern):
        if pattern and _os.path.lexists(_os.path.join(folder, pattern)):
            yield pattern
        elif not pattern and _os.path.isdir(folder):
            yield ""
    else:
        for name in _list(folder, folders_only):
            if (hidden or pattern[0] == "." or name[0] != ".") and _fnmatch.fnmatch(name, pattern):
                yield name


def _below(folder, inside, hidden, folders_only):
    for name in _list(_os.path.join(folder, inside), folders_only):
        if hidden or name[0] != ".":
            path = _os.path.join(inside, name)
            yield path
            yield from _below(folder, path, hidden, folders_only)


def _list(folder, folders_only):
    try:
        names = _os.listdir(folder or ".")
    except OSError as error:
        if error.errno is None:  # a sandbox, not the system
            raise
        return []
    return [name for name in names if not folders_only or _os.path.isdir(_os.path.join(folder, name))]


def has_magic(s):
    """Does a path have a wildcard?"""
    return _MAGIC.search(s) is not None


def escape(pathname):
    """Escape all special characters."""
    return _MAGIC.sub(r"[\1]", pathname)
