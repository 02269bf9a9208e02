"""What the bits of `os.stat(path).st_mode` mean."""

ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)

S_IFSOCK, S_IFLNK, S_IFREG, S_IFBLK, S_IFDIR, S_IFCHR, S_IFIFO = 0o140000, 0o120000, 0o100000, 0o060000, 0o040000, 0o020000, 0o010000
S_ISUID, S_ISGID, S_ISVTX = 0o4000, 0o2000, 0o1000
S_IRWXU, S_IRUSR, S_IWUSR, S_IXUSR = 0o700, 0o400, 0o200, 0o100
S_IRWXG, S_IRGRP, S_IWGRP, S_IXGRP = 0o070, 0o040, 0o020, 0o010
S_IRWXO, S_IROTH, S_IWOTH, S_IXOTH = 0o007, 0o004, 0o002, 0o001
S_IREAD, S_IWRITE, S_IEXEC = S_IRUSR, S_IWUSR, S_IXUSR

_KINDS = {S_IFSOCK: "s", S_IFLNK: "l", S_IFREG: "-", S_IFBLK: "b", S_IFDIR: "d", S_IFCHR: "c", S_IFIFO: "p"}


def S_IMODE(mode):
    """Return the permission bits of the mode."""
    return mode & 0o7777


def S_IFMT(mode):
    """Return the bits of the mode that tell the kind of file."""
    return mode & 0o170000


def S_ISDIR(mode):
    """Is it the mode of a directory?"""
    return S_IFMT(mode) == S_IFDIR


def S_ISREG(mode):
    """Is it the mode of a regular file?"""
    return S_IFMT(mode) == S_IFREG


def S_ISLNK(mode):
    """Is it the mode of a symbolic link?"""
    return S_IFMT(mode) == S_IFLNK


def S_ISCHR(mode):
    """Is it the mode of a character device?"""
    return S_IFMT(mode) == S_IFCHR


def S_ISBLK(mode):
    """Is it the mode of a block device?"""
    return S_IFMT(mode) == S_IFBLK


def S_ISFIFO(mode):
    """Is it the mode of a named pipe?"""
    return S_IFMT(mode) == S_IFIFO


def S_ISSOCK(mode):
    """Is it the mode of a socket?"""
    return S_IFMT(mode) == S_IFSOCK


def filemode(mode):
    """The mode as `ls -l` shows it: "-rwxr-xr-x"."""
    text = [_KINDS.get(S_IFMT(mode), "?")]
    for shift, special, letter in ((6, S_ISUID, "s"), (3, S_ISGID, "s"), (0, S_ISVTX, "t")):
        bits = mode >> shift
        text += ["r" if bits & 4 else "-", "w" if bits & 2 else "-"]
        if mode & special:
            text.append(letter if bits & 1 else letter.upper())
        else:
            text.append("x" if bits & 1 else "-")
    return "".join(text)
