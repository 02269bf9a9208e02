"""A lexical analyzer for simple shell-like syntaxes."""

import re as _re

__all__ = ["split", "quote", "join"]

_UNSAFE = _re.compile(r"[^\w@%+=:,./-]", _re.ASCII)


def split(s, comments=False, posix=True):
    """Split the string *s* using shell-like syntax."""
    if s is None:
        raise ValueError("s argument must not be None")
    words, word, quote, escaped = [], None, "", False
    at, end = 0, len(s)
    while at < end:
        char = s[at]
        at += 1
        if escaped:
            # Between double quotes a backslash is kept before what it need not protect.
            if quote and char not in (quote, "\\"):
                word += "\\"
            word += char
            escaped = False
        elif posix and char == "\\" and quote != "'":
            word = word or ""
            escaped = True
        elif quote:
            if char != quote:
                word += char
                continue
            if not posix:
                word += char
                words.append(word)
                word = None
            quote = ""
        elif char in " \t\r\n":
            if word is not None:
                words.append(word)
                word = None
        elif comments and char == "#":
            at = s.find("\n", at) + 1 or end
        elif char in "'\"" and (posix or word is None):
            quote = char
            word = (word or "") if posix else char
        else:
            word = (word or "") + char
    if quote:
        raise ValueError("No closing quotation")
    if escaped:
        raise ValueError("No escaped character")
    if word is not None:
        words.append(word)
    return words


def join(split_command):
    """Return a shell-escaped string from *split_command*."""
    return " ".join(quote(arg) for arg in split_command)


def quote(s):
    """Return a shell-escaped version of the string *s*."""
    if not s:
        return "''"
    if _UNSAFE.search(s) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"
