"""Opens a study that a search has found, wherever it is."""

from trialfinder.errors import NetworkError
from trialfinder.library.catalogue import SCHEME, Catalogue
from trialfinder.library.entry import worth_of
from trialfinder.library.library import Library
from trialfinder.library.opening import FindKept, bundled_study
from trialfinder.records.study import Study
from trialfinder.records.study_numbers import is_number


def open_found(library: Library, key: str, catalogue: str) -> Study:
    """The study of a key: of the copies in the library and in an institution's `catalogue`, an
    address that may be empty, the later one. One in the box counts where the library has none.

    Raises:
        RecordError: there is no such study, or it cannot be read.
        NetworkError: only the catalogue may have it, and does not answer.
        ResourceError: the library cannot be used.
    """
    own = library.open(key) if library.entry(key) is not None else bundled_study(key)
    if not (catalogue.startswith(SCHEME) and is_number(key)):
        return own or library.open(key)
    return _later(own, key, catalogue) or library.open(key)


def kept_or_shared(kept: FindKept, catalogue: str) -> FindKept:
    """What looks a number up by `kept` and in an institution's `catalogue`, an address that may be
    empty; of two copies the later one."""

    def find(number: str, *, fetched: bool) -> Study | None:
        own = kept(number, fetched=fetched)
        if fetched or not (catalogue.startswith(SCHEME) and is_number(number)):
            return own
        return _later(own, number, catalogue)

    return find


def _later(own: Study | None, number: str, catalogue: str) -> Study | None:
    """The later of `own` and what the catalogue has.

    Raises:
        NetworkError: there is no own copy, and the catalogue does not answer.
    """
    try:
        shared = Catalogue(catalogue).study(number)
    except NetworkError:
        if own is None:
            raise
        return own
    return max((one for one in (own, shared) if one is not None), key=worth_of, default=None)
