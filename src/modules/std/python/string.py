"""A collection of string constants, and classes for formatting."""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalizes each word of a text."""
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


def _is_name(text):
    return bool(text) and text.isascii() and text.isidentifier()


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """Yields texts, and tuples of a name and how it was written; a name that is none is None."""
        text, at, size = self.template, 0, len(self.delimiter)
        while True:
            found = text.find(self.delimiter, at)
            if found < 0:
                yield text[at:]
                return
            yield text[at:found]
            after = found + size
            if text.startswith(self.delimiter, after):
                yield self.delimiter
                at = after + size
                continue
            braced = text.startswith("{", after)
            start = end = after + braced
            while end < len(text) and _is_name(text[start:end + 1]):
                end += 1
            name = text[start:end]
            if not name or braced and not text.startswith("}", end):
                yield (None, self.delimiter, found)
                at = after
            else:
                at = end + braced
                yield (name, text[found:at], found)

    def _invalid(self, at):
        lines = self.template[:at].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column, line = at - len("".join(lines[:-1])) + 1, len(lines)
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def substitute(self, mapping={}, /, **kws):
        known = {**mapping, **kws} if kws else mapping
        out = []
        for piece in self._pieces():
            if isinstance(piece, str):
                out.append(piece)
            elif piece[0] is None:
                self._invalid(piece[2])
            else:
                out.append(str(known[piece[0]]))
        return "".join(out)

    def safe_substitute(self, mapping={}, /, **kws):
        known = {**mapping, **kws} if kws else mapping
        out = []
        for piece in self._pieces():
            if isinstance(piece, str):
                out.append(piece)
            elif piece[0] is None or piece[0] not in known:
                out.append(piece[1])
            else:
                out.append(str(known[piece[0]]))
        return "".join(out)

    def get_identifiers(self):
        return list(dict.fromkeys(piece[0] for piece in self._pieces() if not isinstance(piece, str) and piece[0]))

    def is_valid(self):
        return all(isinstance(piece, str) or piece[0] is not None for piece in self._pieces())


class Formatter:
    """What str.format() does, as an object whose methods can be overridden."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
