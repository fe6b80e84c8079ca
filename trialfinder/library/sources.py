"""Where studies come from beside files: the user's library, and the registry itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trialfinder import paths
from trialfinder.library.registry.addresses import SERVICE

if TYPE_CHECKING:
    from trialfinder.library.library import Library
    from trialfinder.library.registry.client import RegistryClient
    from trialfinder.progress import Stop
    from trialfinder.records.study import Study


def open_library() -> Library:
    """The library in the user's folder, made where there is none.

    Raises:
        ResourceError: it cannot be used.
    """
    from trialfinder.library.library import Library  # saves 25 ms

    return Library(paths.library_file())


def read_library() -> Library | None:
    """The library in the user's folder, to be read alone; None where there is none.

    Raises:
        ResourceError: it cannot be used.
    """
    if not paths.library_file().exists():
        return None
    from trialfinder.library.library import Library

    return Library(paths.library_file(), read_only=True)


def kept_study(number: str, *, fetched: bool) -> Study | None:
    """See `opening.FindKept`; a library is not made for it.

    Raises:
        RecordError: the kept record cannot be read.
        ResourceError: the library cannot be used.
    """
    if not paths.library_file().exists():
        return None
    library = open_library()
    try:
        return library.find(number, fetched=fetched)
    finally:
        library.close()


def build_registry(server: str, stop: Stop) -> RegistryClient:
    """What asks the registry: `server` from the settings, empty for ClinicalTrials.gov. Asks
    nothing by itself; ends where `stop` is set."""
    from trialfinder.library.registry.client import RegistryClient
    from trialfinder.library.registry.http import RequestsHttp  # saves 150 ms: requests

    return RegistryClient(RequestsHttp(stop.check), server or SERVICE, sleep=stop.wait)
