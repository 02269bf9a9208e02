"""Authenticate messages with a key and a hash: HMAC, as RFC 2104 has it."""

import hashlib as _hashlib
from secrets import compare_digest

trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))

digest_size = None


class HMAC:
    """A message authentication code that is being made: feed it with update(), read it with digest() or hexdigest()."""

    blocksize = 64

    __slots__ = ("_inner", "_outer", "block_size", "digest_size", "_name")

    def __init__(self, key, msg=None, digestmod=""):
        """key is bytes, msg a first part of the message, digestmod the hash: a name, a constructor or a module."""
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        make = _maker(digestmod)
        self._outer, self._inner = make(), make()
        self.digest_size = self._inner.digest_size
        self.block_size = _block_size(self._inner, self.blocksize)
        self._name = f"hmac-{getattr(self._inner, 'name', type(self._inner).__name__)}"
        if len(key) > self.block_size:
            key = make(key).digest()
        key = bytes(key).ljust(self.block_size, b"\0")
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        """hmac- and the name of the hash."""
        return self._name

    def update(self, msg):
        """Take more of the message."""
        self._inner.update(msg)

    def copy(self):
        """Return another object that stands where this one does and goes on by itself."""
        other = self.__class__.__new__(self.__class__)
        other.digest_size, other.block_size, other._name = self.digest_size, self.block_size, self._name
        other._inner, other._outer = self._inner.copy(), self._outer.copy()
        return other

    def _current(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer

    def digest(self):
        """Return the code of the message so far as bytes. More may be added afterwards."""
        return self._current().digest()

    def hexdigest(self):
        """Return the code of the message so far in hexadecimal digits."""
        return self._current().hexdigest()


def _maker(digestmod):
    if isinstance(digestmod, str):
        return lambda data=b"": _hashlib.new(digestmod, data)
    if callable(digestmod):
        return digestmod
    return lambda data=b"": digestmod.new(data)


def _block_size(made, default):
    if not hasattr(made, "block_size"):
        message = f"No block_size attribute on given digest object; Assuming {default}."
    elif made.block_size < 16:
        message = f"block_size of {made.block_size} seems too small; using our default of {default}."
    else:
        return made.block_size
    import warnings

    warnings.warn(message, RuntimeWarning, 3)
    return default


def new(key, msg=None, digestmod=""):
    """Make an HMAC object: of a key (bytes), a first part of the message, and a hash.

    digestmod is the name of a hash as hashlib.new() takes it, a constructor of hash objects, or a module with new().
    """
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """Return the code of a whole message at once; digest is the hash, as digestmod is for new()."""
    if isinstance(digest, str) and not isinstance(key, (bytes, bytearray, memoryview)):
        raise TypeError(f"a bytes-like object is required, not {type(key).__name__!r}")
    make = _maker(digest)
    outer, inner = make(), make()
    size = getattr(inner, "block_size", 64)
    if len(key) > size:
        key = make(key).digest()
    key = bytes(key).ljust(size, b"\0")
    outer.update(key.translate(trans_5C))
    inner.update(key.translate(trans_36))
    inner.update(msg)
    outer.update(inner.digest())
    return outer.digest()
