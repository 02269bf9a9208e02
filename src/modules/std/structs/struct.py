"""Functions to convert between Python values and C structs.

Python bytes objects are used to hold the data representing the C struct
and also as format strings (explained below) to describe the layout of data
in the C struct.

The optional first format char indicates byte order, size and alignment:
  @: native order, size & alignment (default)
  =: native order, std. size & alignment
  <: little-endian, std. size & alignment
  >: big-endian, std. size & alignment
  !: same as >
"""

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]

_pack, _pack_into, _unpack, _unpack_from, _iter_unpack = pack, pack_into, unpack, unpack_from, iter_unpack


class Struct:
    """A compiled format."""

    def __init__(self, format):
        self.format = format.decode("ascii") if isinstance(format, bytes) else format
        self.size = calcsize(format)

    def pack(self, *values):
        """Return the values as bytes."""
        return _pack(self.format, *values)

    def pack_into(self, buffer, offset, *values):
        """Write the values as bytes into a buffer."""
        return _pack_into(self.format, buffer, offset, *values)

    def unpack(self, buffer):
        """Return the values of bytes."""
        return _unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        """Return the values of the bytes at an offset."""
        return _unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer):
        """Iterate over the values of bytes that hold the format several times."""
        return _iter_unpack(self.format, buffer)
