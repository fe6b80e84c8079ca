"""What the system lacks where a part of Qt cannot be loaded, and the package that brings it."""

from trialfinder import paths
from trialfinder.errors import ResourceError
from trialfinder.resource_file import read_resource


def missing_in(error: Exception) -> str | None:
    """The module of Qt, or the library of the system, that is missing; None where it is neither.
    Of a library that a frozen module wants only the loader's own sentence tells."""
    if not isinstance(error, ImportError):
        return None
    module = error.name or ""
    library = str(error).partition(":")[0]
    if not isinstance(error, ModuleNotFoundError) and ".so" in library:
        return library
    return module if module.partition(".")[0] in ("PySide6", "shiboken6") else None


def package_of(missing: str) -> str | None:
    """Debian's newest package with a library; None where it is not known."""
    try:
        packages = read_resource(paths.system_packages_file(), dict[str, list[str]])
    except ResourceError:
        return None
    names = packages.get(missing)
    return names[-1] if names else None
