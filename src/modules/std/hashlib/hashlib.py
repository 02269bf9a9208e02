def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """Hash the contents of a file-like object that is open for reading bytes. Returns a digest object.

    digest is the name of a hash algorithm, or a callable that makes a hash object.
    """
    made = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        made.update(fileobj.getbuffer())
        return made
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    room = bytearray(_bufsize)
    view = memoryview(room)
    while True:
        size = fileobj.readinto(room)
        if size == 0:
            return made
        made.update(view[:size])
