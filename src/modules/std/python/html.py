"""General functions for HTML manipulation."""

import re as _re

__all__ = ["escape", "unescape"]

_REFERENCE = _re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")

# What browsers make of the numbers of Windows' character set.
_WINDOWS = dict(zip(range(0x80, 0xa0),
                    "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f"
                    "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178"))


def escape(s, quote=True):
    """
    Replace special characters "&", "<" and ">" to HTML-safe sequences.
    If the optional flag quote is true (the default), the quotation mark
    characters, both double quote (") and single quote (') characters are also
    translated.
    """
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


def _numbered(text):
    number = int(text[1:].rstrip(";"), 16) if text[0] in "xX" else int(text.rstrip(";"))
    if number in _WINDOWS:
        return _WINDOWS[number]
    if number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
        return "\ufffd"
    if number == 0x0D:
        return "\r"
    if number < 0x20 and number not in (0x09, 0x0A, 0x0C) or number == 0x7F or number == 0x0B:
        return ""
    if 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE:
        return ""
    return chr(number)


def _replace(found):
    text = found[1]
    if text[0] == "#":
        return _numbered(text[1:])
    named = _entity(text)
    if named is not None:
        return named
    for length in range(len(text) - 1, 1, -1):
        named = _entity(text[:length])
        if named is not None:
            return named + text[length:]
    return found[0]


def unescape(s):
    """
    Convert all named and numeric character references (e.g. &gt;, &#62;,
    &x3e;) in the string s to the corresponding unicode characters.
    This function uses the rules defined by the HTML 5 standard
    for both valid and invalid character references.
    """
    if "&" not in s:
        return s
    return _REFERENCE.sub(_replace, s)
