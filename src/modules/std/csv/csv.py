"""CSV parsing and writing.

This module provides classes that assist in the reading and writing
of Comma Separated Value (CSV) files, and implements the interface
described by PEP 305.
"""

import re as _re
from io import StringIO as _StringIO

__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect", "excel", "excel_tab",
           "field_size_limit", "reader", "writer", "register_dialect", "get_dialect", "list_dialects", "Sniffer",
           "unregister_dialect", "DictReader", "DictWriter", "unix_dialect"]

__version__ = "1.0"
__doc__ = __doc__

QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3

_DEFAULTS = {"delimiter": ",", "doublequote": True, "escapechar": None, "lineterminator": "\r\n", "quotechar": '"',
             "quoting": QUOTE_MINIMAL, "skipinitialspace": False, "strict": False}


def _character(name, value, may_be_none):
    if value is None and may_be_none:
        return
    if not isinstance(value, str):
        suffix = "string or None" if may_be_none else "string"
        raise TypeError(f'"{name}" must be {suffix}, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')


class _Dialect:
    """What a reader or writer goes by: a dialect with all of its parts, checked."""

    __slots__ = tuple(_DEFAULTS)

    def __init__(self, dialect=None, **params):
        for name in params:
            if name not in _DEFAULTS:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        for name, default in _DEFAULTS.items():
            object.__setattr__(self, name, params[name] if name in params else getattr(dialect, name, default))
        for name in ("doublequote", "skipinitialspace", "strict"):
            object.__setattr__(self, name, bool(getattr(self, name)))
        _character("delimiter", self.delimiter, False)
        _character("escapechar", self.escapechar, True)
        _character("quotechar", self.quotechar, True)
        if not isinstance(self.quoting, int):
            raise TypeError('"quoting" must be an integer')
        if not 0 <= self.quoting <= 3:
            raise TypeError('bad "quoting" value')
        given = "quoting" in params or hasattr(dialect, "quoting")
        if self.quotechar is None and not given:
            object.__setattr__(self, "quoting", QUOTE_NONE)
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        if not isinstance(self.lineterminator, str):
            if self.lineterminator is None:
                raise TypeError("lineterminator must be set")
            raise TypeError(f'"lineterminator" must be a string, not {type(self.lineterminator).__name__}')

    def __setattr__(self, name, value):
        raise AttributeError(f"attribute '{name}' of '_csv.Dialect' objects is not writable")


_Dialect.__name__ = _Dialect.__qualname__ = "Dialect"
_Dialect.__module__ = "_csv"

_dialects = {}


class Dialect:
    """Describe a CSV dialect.

    This must be subclassed (see csv.excel).  Valid attributes are:
    delimiter, quotechar, escapechar, doublequote, skipinitialspace,
    lineterminator, quoting.
    """

    _name = ""
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        try:
            _Dialect(self)
        except TypeError as e:
            raise Error(str(e)) from None


class excel(Dialect):
    """Describe the usual properties of Excel-generated CSV files."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """Describe the usual properties of Excel-generated TAB-delimited files."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """Describe the usual properties of Unix-generated CSV files."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


def register_dialect(name, dialect=None, **fmtparams):
    """Create a mapping from a string name to a dialect class."""
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _resolved(dialect, fmtparams)


def unregister_dialect(name):
    """Delete the name/dialect mapping associated with a string name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    """Return the dialect instance associated with name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    """Return a list of all known dialect names."""
    return list(_dialects)


def _resolved(dialect, params):
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    if isinstance(dialect, _Dialect) and not params:
        return dialect
    return _Dialect(dialect, **params)


def reader(iterable, dialect=None, **fmtparams):
    """Return an object that reads rows: lists of strings, of an iterable of lines.

    The dialect is the name of one, a class, or parameters by name:
    delimiter, quotechar, escapechar, doublequote, skipinitialspace, quoting, strict.
    """
    lines = iter(iterable)
    return _reader(lines, _resolved(dialect, fmtparams))


def writer(fileobj, dialect=None, **fmtparams):
    """Return an object that writes rows to a file: writerow(fields), writerows(rows).

    The dialect is the name of one, a class, or parameters by name:
    delimiter, quotechar, escapechar, doublequote, lineterminator, quoting.
    """
    return _writer(fileobj, _resolved(dialect, fmtparams))


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class DictReader:
    """Rows as dicts; the keys are given, or those of the first row."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        """Iterate over it."""
        return self

    @property
    def fieldnames(self):
        """The names of the columns: as they were given, or from the first row."""
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        """The next one."""
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        # An empty line is no row.
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        record = dict(zip(names, row))
        if len(names) < len(row):
            record[self.restkey] = row[len(names):]
        elif len(names) > len(row):
            for name in names[len(row):]:
                record[name] = self.restval
        return record


class DictWriter:
    """Writes dicts as rows."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        """Write a row with the names of the columns."""
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == "raise":
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(repr(x) for x in wrong))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        """Write a row from a dict."""
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        """Write a row from each dict."""
        return self.writer.writerows(map(self._dict_to_list, rowdicts))


class Sniffer:
    """"Sniffs" the format of a CSV file (i.e. delimiter, quotechar). Returns a Dialect object."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        """Returns a dialect (or None) corresponding to the sample"""
        quotechar, delimiter, skip = self._quoted(sample, delimiters)
        if not delimiter:
            delimiter, skip = self._counted(sample, delimiters)
        if not delimiter:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.doublequote = bool(quotechar and quotechar * 2 in sample)
        dialect.delimiter = delimiter
        dialect.quotechar = quotechar or '"'
        dialect.skipinitialspace = skip
        return dialect

    def _quoted(self, sample, delimiters):
        """Quote and delimiter, if there is a field in quotes with a delimiter beside it."""
        counts, quotes, spaces = {}, {}, 0
        pattern = r"""(?P<before>^|[^\w\n"'])(?P<space> ?)(?P<quote>["']).*?(?P=quote)(?P<after>$|[^\w\n"'])"""
        for found in _re.finditer(pattern, sample, _re.DOTALL | _re.MULTILINE):
            quotes[found["quote"]] = quotes.get(found["quote"], 0) + 1
            delimiter = found["before"] or found["after"]
            if delimiter and (delimiters is None or delimiter in delimiters):
                counts[delimiter] = counts.get(delimiter, 0) + 1
                spaces += bool(found["space"])
        if not quotes:
            return "", None, False
        quote = max(quotes, key=quotes.get)
        if not counts:
            return quote, None, False
        delimiter = max(counts, key=counts.get)
        return quote, delimiter, counts[delimiter] == spaces

    def _counted(self, sample, delimiters):
        """The character that is in every line equally often."""
        lines = [line for line in sample.split("\n") if line]
        if not lines:
            return "", False
        candidates = []
        for char in map(chr, range(128)):
            if char.isalnum() or char in "\r\n\"'" or (delimiters is not None and char not in delimiters):
                continue
            counts = [line.count(char) for line in lines]
            common = max(set(counts), key=counts.count)
            if common and counts.count(common) / len(counts) >= 0.9:
                candidates.append(char)
        for char in [c for c in self.preferred if c in candidates] or candidates[:1]:
            return char, all(line.count(char) == line.count(char + " ") for line in lines)
        return "", False

    def has_header(self, sample):
        """Is the first row unlike the others: a word over numbers, or of another length?"""
        rows = reader(_StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        for checked, row in enumerate(rows):
            if checked > 20:
                break
            if len(row) != len(header):
                continue
            for col in list(kinds):
                kind = _kind(row[col])
                if kinds[col] is None:
                    kinds[col] = kind
                elif kinds[col] != kind:
                    del kinds[col]
        votes = 0
        for col, kind in kinds.items():
            if kind is float:
                votes += 1 if _kind(header[col]) is not float else -1
            else:
                votes += 1 if len(header[col]) != kind else -1
        return votes > 0


def _kind(text):
    try:
        float(text)
        return float
    except ValueError:
        return len(text)
