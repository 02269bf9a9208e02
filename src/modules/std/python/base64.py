"""Base16, Base32, Base64 (RFC 3548), Base85 and Ascii85 data encodings"""

import binascii as _binascii
import struct as _struct

__all__ = ["encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode", "b32decode",
           "b32hexencode", "b32hexdecode", "b16encode", "b16decode", "b85encode", "b85decode", "a85encode",
           "a85decode", "standard_b64encode", "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode"]

_URLSAFE_ENCODE = bytes.maketrans(b"+/", b"-_")
_URLSAFE_DECODE = bytes.maketrans(b"-_", b"+/")


def _ascii(s):
    """Bytes of a bytes-like object or of a string of ASCII characters."""
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError(f"argument should be a bytes-like object or ASCII string, not {s.__class__.__name__!r}") from None


def b64encode(s, altchars=None):
    """Encode the bytes-like object s using Base64 and return a bytes object.

    Optional altchars should be a byte string of length 2 which specifies an
    alternative alphabet for the '+' and '/' characters.  This allows an
    application to e.g. generate url or filesystem safe Base64 strings.
    """
    encoded = _binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """Decode the Base64 encoded bytes-like object or ASCII string s.

    Optional altchars must be a bytes-like object or ASCII string of length 2
    which specifies the alternative alphabet used instead of the '+' and '/'
    characters.

    The result is returned as a bytes object.  A binascii.Error is raised if
    s is incorrectly padded.
    """
    s = _ascii(s)
    if altchars is not None:
        altchars = _ascii(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return _binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Encode bytes-like object s using the standard Base64 alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """Decode bytes encoded with the standard Base64 alphabet."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Encode bytes using the URL- and filesystem-safe Base64 alphabet."""
    return b64encode(s).translate(_URLSAFE_ENCODE)


def urlsafe_b64decode(s):
    """Decode bytes using the URL- and filesystem-safe Base64 alphabet."""
    return b64decode(_ascii(s).translate(_URLSAFE_DECODE))


_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _b32encode(alphabet, s):
    s = bytes(s)
    out = bytearray()
    for at in range(0, len(s), 5):
        group = s[at:at + 5]
        number = int.from_bytes(group.ljust(5, b"\0"), "big")
        digits = bytes(alphabet[number >> shift & 31] for shift in range(35, -1, -5))
        used = -(-len(group) * 8 // 5)
        out += digits[:used] + b"=" * (8 - used)
    return bytes(out)


def _b32decode(alphabet, s, casefold, map01):
    s = _ascii(s)
    if len(s) % 8:
        raise _binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _ascii(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    data = s.rstrip(b"=")
    pads = len(s) - len(data)
    values = {char: value for value, char in enumerate(alphabet)}
    out = bytearray()
    for at in range(0, len(data), 8):
        number = 0
        group = data[at:at + 8]
        for char in group:
            if char not in values:
                raise _binascii.Error("Non-base32 digit found")
            number = number << 5 | values[char]
        number <<= 5 * (8 - len(group))
        out += number.to_bytes(5, "big")
    if len(s) % 8 or pads not in {0, 1, 3, 4, 6}:
        raise _binascii.Error("Incorrect padding")
    if pads and out:
        del out[-5 + (43 - 5 * pads) // 8:]
    return bytes(out)


def b32encode(s):
    """Encode the bytes-like objects using base32 and return a bytes object."""
    return _b32encode(_B32, s)


def b32decode(s, casefold=False, map01=None):
    """Decode the base32 encoded bytes-like object or ASCII string s."""
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    """Encode the bytes-like objects using base32hex and return a bytes object."""
    return _b32encode(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    """Decode the base32hex encoded bytes-like object or ASCII string s."""
    return _b32decode(_B32HEX, s, casefold, None)


def b16encode(s):
    """Encode the bytes-like object s using Base16 and return a bytes object."""
    return _binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Decode the Base16 encoded bytes-like object or ASCII string s."""
    s = _ascii(s)
    if casefold:
        s = s.upper()
    if any(char not in b"0123456789ABCDEF" for char in s):
        raise _binascii.Error("Non-base16 digit found")
    return _binascii.unhexlify(s)


_B85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"


def _groups85(b, alphabet):
    """The digits of each four bytes, the last ones filled up with zeros; and how many bytes were added."""
    padding = -len(b) % 4
    words = _struct.unpack(f">{(len(b) + padding) // 4}I", bytes(b) + b"\0" * padding)
    groups = []
    for word in words:
        digits = bytearray(5)
        for at in range(4, -1, -1):
            word, digit = divmod(word, 85)
            digits[at] = alphabet[digit]
        groups.append(bytes(digits))
    return words, groups, padding


def b85encode(b, pad=False):
    """Encode bytes-like object b in base85 format and return a bytes object.

    If pad is true, the input is padded with b'\\0' so its length is a multiple of
    4 bytes before encoding.
    """
    _, groups, padding = _groups85(b, _B85)
    encoded = b"".join(groups)
    return encoded[:len(encoded) - padding] if padding and not pad else encoded


def b85decode(b):
    """Decode the base85-encoded bytes-like object or ASCII string b"""
    b = _ascii(b)
    values = {char: value for value, char in enumerate(_B85)}
    padding = -len(b) % 5
    b = bytes(b) + b"~" * padding
    out = bytearray()
    for at in range(0, len(b), 5):
        number = 0
        for place, char in enumerate(b[at:at + 5], at):
            if char not in values:
                raise ValueError(f"bad base85 character at position {place}")
            number = number * 85 + values[char]
        if number > 0xFFFFFFFF:
            raise ValueError(f"base85 overflow in hunk starting at byte {at}")
        out += number.to_bytes(4, "big")
    return bytes(out[:len(out) - padding])


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode bytes-like object b using Ascii85 and return a bytes object."""
    alphabet = bytes(range(33, 118))
    words, groups, padding = _groups85(b, alphabet)
    last = len(groups) - 1
    for at, word in enumerate(words):
        if word == 0 and not (at == last and padding and not pad):
            groups[at] = b"z"
        elif foldspaces and word == 0x20202020:
            groups[at] = b"y"
    encoded = b"".join(groups)
    if padding and not pad:
        encoded = encoded[:len(encoded) - padding]
    if adobe:
        encoded = b"<~" + encoded
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [encoded[at:at + wrapcol] for at in range(0, len(encoded), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        encoded = b"\n".join(lines)
    return encoded + b"~>" if adobe else encoded


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    """Decode the Ascii85 encoded bytes-like object or ASCII string b."""
    b = _ascii(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError(f"Ascii85 encoded byte sequences must end with {b'~>'!r}")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    out, group = bytearray(), []
    for char in bytes(b) + b"u" * 4:
        if 33 <= char <= 117:
            group.append(char - 33)
            if len(group) == 5:
                number = 0
                for digit in group:
                    number = number * 85 + digit
                if number > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow")
                out += number.to_bytes(4, "big")
                group = []
        elif char == 0x7A:
            if group:
                raise ValueError("z inside Ascii85 5-tuple")
            out += b"\0\0\0\0"
        elif foldspaces and char == 0x79:
            if group:
                raise ValueError("y inside Ascii85 5-tuple")
            out += b"    "
        elif char not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {char:c}")
    padding = 4 - len(group)
    return bytes(out[:len(out) - padding]) if padding else bytes(out)


def encodebytes(s):
    """Encode a bytestring into a bytes object containing multiple lines
    of base-64 data."""
    try:
        s = memoryview(s).tobytes()
    except TypeError:
        raise TypeError(f"expected bytes-like object, not {s.__class__.__name__}") from None
    return b"".join(_binascii.b2a_base64(s[at:at + 57]) for at in range(0, len(s), 57))


def decodebytes(s):
    """Decode a bytestring of base-64 data into a bytes object."""
    try:
        s = memoryview(s).tobytes()
    except TypeError:
        raise TypeError(f"expected bytes-like object, not {s.__class__.__name__}") from None
    return _binascii.a2b_base64(s)


def encode(input, output):
    """Encode a file; input and output are binary files."""
    while part := input.read(57):
        output.write(_binascii.b2a_base64(part))


def decode(input, output):
    """Decode a file; input and output are binary files."""
    while line := input.readline():
        output.write(_binascii.a2b_base64(line))
