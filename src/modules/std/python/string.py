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
        """Return the text with all placeholders replaced; KeyError if a value is missing."""
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
        """Return the text with the placeholders replaced for which there are values."""
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
        """The names of the placeholders."""
        return list(dict.fromkeys(piece[0] for piece in self._pieces() if not isinstance(piece, str) and piece[0]))

    def is_valid(self):
        """Are all placeholders well-formed?"""
        return all(isinstance(piece, str) or piece[0] is not None for piece in self._pieces())


class Formatter:
    """What str.format() does, as an object whose methods can be overridden."""

    def format(self, format_string, /, *args, **kwargs):
        """Return a format string with its fields filled in from the arguments."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """The same with the arguments as a tuple and a dict."""
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, number):
        """The text, and the number of the next field without a name; None once fields had numbers of their own."""
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        parts = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                parts.append(literal)
            if name is None:
                continue
            if name == "":
                if number is None:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(number)
                number += 1
            elif name.isdigit():
                if number:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                number = None
            obj, first = self.get_field(name, args, kwargs)
            used.add(first)
            spec, number = self._vformat(spec, args, kwargs, used, depth - 1, number)
            parts.append(self.format_field(self.convert_field(obj, conversion), spec))
        return "".join(parts), number

    def get_value(self, key, args, kwargs):
        """The argument of a field."""
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """Called with the arguments that were used; may complain of the others."""

    def format_field(self, value, format_spec):
        """Return a value as its format specification says."""
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        """Apply !s, !r or !a to a value."""
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion}")

    def parse(self, format_string):
        """The literal texts and fields: tuples of text, name, format and conversion; no name behind the last text."""
        text, at, literal = format_string, 0, ""
        while at < len(text):
            char = text[at]
            if char not in "{}":
                end = at
                while end < len(text) and text[end] not in "{}":
                    end += 1
                literal += text[at:end]
                at = end
            elif text[at + 1:at + 2] == char:
                yield literal + char, None, None, None
                literal, at = "", at + 2
            elif char == "}":
                raise ValueError("Single '}' encountered in format string")
            elif at + 1 == len(text):
                raise ValueError("Single '{' encountered in format string")
            else:
                depth, end = 1, at + 1
                while end < len(text) and depth:
                    depth += {"{": 1, "}": -1}.get(text[end], 0)
                    end += 1
                if depth:
                    raise ValueError("expected '}' before end of string")
                yield literal, *_field(text[at + 1:end - 1])
                literal, at = "", end
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        """The object that a field's name stands for, and the first part of the name."""
        end = min((at for at in (field_name.find("."), field_name.find("[")) if at >= 0), default=len(field_name))
        first, rest = field_name[:end], field_name[end:]
        first = int(first) if first.isdigit() else first
        obj = self.get_value(first, args, kwargs)
        while rest:
            if rest[0] == ".":
                end = min((at for at in (rest.find(".", 1), rest.find("[", 1)) if at >= 0), default=len(rest))
                obj, rest = getattr(obj, rest[1:end]), rest[end:]
            else:
                end = rest.find("]")
                if end < 0:
                    raise ValueError("Missing ']' in format string")
                key = rest[1:end]
                obj, rest = obj[int(key) if key.isdigit() else key], rest[end + 1:]
                if rest and rest[0] not in ".[":
                    raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        return obj, first


def _field(text):
    """Name, format and conversion of what stands between braces."""
    depth = 0
    for at, char in enumerate(text):
        depth += {"[": 1, "]": -1}.get(char, 0)
        if char == ":" and depth <= 0:
            return text[:at], text[at + 1:], None
        if char == "!" and depth <= 0:
            if at + 1 == len(text):
                raise ValueError("end of string while looking for conversion specifier")
            after = text[at + 2:at + 3]
            if after and after != ":":
                raise ValueError("expected ':' after conversion specifier")
            return text[:at], text[at + 3:], text[at + 1]
    return text, "", None
