"""Filename matching with shell patterns.

Patterns are Unix shell style:

*       matches everything
?       matches any single character
[seq]   matches any character in seq
[!seq]  matches any char not in seq
"""

import functools as _functools
import re as _re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Test whether FILENAME matches PATTERN."""
    return fnmatchcase(name, pat)


@_functools.lru_cache(maxsize=256)
def _compile(pat):
    if isinstance(pat, bytes):
        return _re.compile(translate(pat.decode("latin-1")).encode("latin-1")).match
    return _re.compile(translate(pat)).match


def filter(names, pat):
    """Construct a list from those elements of the iterable NAMES that match PAT."""
    match = _compile(pat)
    return [name for name in names if match(name)]


def fnmatchcase(name, pat):
    """Test whether FILENAME matches PATTERN, including case."""
    return _compile(pat)(name) is not None


def translate(pat):
    """Translate a shell PATTERN to a regular expression.

    There is no way to quote meta-characters.
    """
    parts, at, end = [], 0, len(pat)
    while at < end:
        char = pat[at]
        at += 1
        if char == "*":
            if not parts or parts[-1] != ".*":
                parts.append(".*")
        elif char == "?":
            parts.append(".")
        elif char == "[":
            close = at
            if pat[close:close + 1] == "!":
                close += 1
            close = pat.find("]", close + 1)
            if close < 0:
                parts.append("\\[")
                continue
            inner = pat[at:close].replace("\\", "\\\\")
            at = close + 1
            inner = _re.sub(r"([&~|])", r"\\\1", inner)
            if inner[0] == "!":
                inner = "^" + inner[1:]
            elif inner[0] in "^[":
                inner = "\\" + inner
            parts.append(f"[{inner}]")
        else:
            parts.append(_re.escape(char))
    return f"(?s:{''.join(parts)})\\Z"
