class JSONEncoder:
    """Extensible JSON encoder: a subclass's default() returns something serializable for what JSON does not know."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """Called for an object that has no form in JSON: return one that has, or raise TypeError."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """Return an object as JSON."""
        return _encode(o, self.skipkeys, self.ensure_ascii, self.allow_nan, self.indent,
                       (self.item_separator, self.key_separator), self.default, self.sort_keys)

    def iterencode(self, o, _one_shot=False):
        """Give an object as JSON piece by piece."""
        yield self.encode(o)


class JSONDecoder:
    """Simple JSON decoder."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        """Return what a JSON text stands for."""
        start = len(s) - len(s.lstrip(" \t\n\r"))
        value, end = self.raw_decode(s, start)
        rest = s[end:].lstrip(" \t\n\r")
        if rest:
            at = len(s) - len(rest)
            line = s.count("\n", 0, at) + 1
            column = at - s.rfind("\n", 0, at)
            raise JSONDecodeError(f"Extra data: line {line} column {column} (char {at})")
        return value

    def raw_decode(self, s, idx=0):
        """Return what the JSON at an index stands for, and where it ends; more may follow."""
        hooks = (self.object_hook, self.parse_float, self.parse_int, self.parse_constant, self.object_pairs_hook,
                 self.strict)
        return _scan(s, idx, hooks)


JSONEncoder.__module__ = "json.encoder"
JSONDecoder.__module__ = "json.decoder"
