def import_module(name, package=None):
    """Import a module by its name and return it. A name that starts with dots is looked for from a package."""
    if name.startswith("."):
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import "
                            f"for {name!r}")
        name = _resolve_name(name, package)
    return _import(name)


def invalidate_caches():
    """Nothing is kept about folders, so there is nothing to do."""


def _resolve_name(name, package):
    """The full name of a module that is named from a package."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    own = name.lstrip(".")
    parts = package.split(".")
    up = len(name) - len(own) - 1
    if up >= len(parts):
        raise ImportError("attempted relative import beyond top-level package")
    base = ".".join(parts[:len(parts) - up])
    return f"{base}.{own}" if own else base


class ModuleSpec:
    """What is known of a module before it is imported."""

    def __init__(self, name, origin, folders):
        self.name, self.origin, self.submodule_search_locations = name, origin, folders
        self.has_location, self.loader, self.cached = origin is not None, None, None

    @property
    def parent(self):
        """The package that the module is in."""
        return self.name if self.submodule_search_locations is not None else self.name.rpartition(".")[0]

    def __repr__(self):
        return f"ModuleSpec(name={self.name!r}, origin={self.origin!r})"


def _find_spec(name, package=None):
    """Return what is known of a module without importing it, though its package is; None if there is none."""
    name = _resolve_name(name, package)
    if "." in name:
        _import(name.rpartition(".")[0])
    found = _find(name)
    return None if found is None else ModuleSpec(name, *found)
