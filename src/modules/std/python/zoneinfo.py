"""Time zones of the system's time zone database."""

from datetime import datetime as _datetime, timedelta as _timedelta, tzinfo as _tzinfo

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError",
           "InvalidTZPathWarning"]

TZPATH = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")


class ZoneInfoNotFoundError(KeyError):
    """Exception raised when a ZoneInfo key is not found."""

    __module__ = "zoneinfo._common"


class InvalidTZPathWarning(RuntimeWarning):
    """Warning raised if an invalid path is specified in PYTHONTZPATH."""


_zones = {}


def _delta(seconds):
    return None if seconds is None else _timedelta(seconds=seconds)


class ZoneInfo(_tzinfo):
    """A time zone by its name, such as "Europe/Zurich"."""

    def __new__(cls, key):
        found = _zones.get((cls, key)) if isinstance(key, str) else None
        if found is None:
            found = _zones[cls, key] = cls.no_cache(key)
        return found

    def __init__(self, key):
        pass

    @classmethod
    def no_cache(cls, key):
        """Make a zone without a look at those that were made before."""
        if not isinstance(key, str):
            raise TypeError(f"expected str, bytes or os.PathLike object, not {type(key).__name__}")
        if key.startswith("/"):
            raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
        if key.split("/")[0] == "..":
            raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")
        if not key or any(part in ("", ".", "..") for part in key.split("/")):
            raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
        if not _exists(key):
            raise ZoneInfoNotFoundError(f"No time zone found with key {key}")
        self = super().__new__(cls)
        object.__setattr__(self, "_key", key)
        return self

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Forget the zones that were made before."""
        for owner, key in list(_zones):
            if owner is cls and (only_keys is None or key in only_keys):
                del _zones[owner, key]

    @property
    def key(self):
        """The name of the zone."""
        return self._key

    def _at(self, dt):
        """Offset, part of it that is daylight saving time, and name at a local time."""
        if dt is None:
            return None, None, None
        return _local(self._key, dt.year, dt.month, dt.day, dt.hour, dt.minute, dt.second, dt.fold)

    def utcoffset(self, dt):
        """By how much local time is ahead of UTC."""
        return _delta(self._at(dt)[0])

    def dst(self, dt):
        """How much of that is summer time."""
        return _delta(self._at(dt)[1])

    def tzname(self, dt):
        """The short name of local time."""
        return self._at(dt)[2]

    def fromutc(self, dt):
        """Turn a time in UTC into local time."""
        if not isinstance(dt, _datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")
        offset, fold = _utc(self._key, dt.year, dt.month, dt.day, dt.hour, dt.minute, dt.second)
        return (dt + _timedelta(seconds=offset)).replace(fold=fold)

    def __str__(self):
        return self._key

    def __repr__(self):
        return f"{type(self).__module__}.{type(self).__qualname__}(key={self._key!r})"

    def __reduce__(self):
        """How to make it again."""
        return type(self), (self._key,)

    def __copy__(self):
        """A shallow copy."""
        return self

    def __deepcopy__(self, memo):
        """A deep copy."""
        return self


def available_timezones():
    """Returns a set containing all available time zones."""
    return set(_names())


def reset_tzpath(to=None):
    """Accepted and ignored: the system's database is used."""
