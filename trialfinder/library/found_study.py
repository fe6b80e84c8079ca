"""Opens a study that a search has found, wherever it is."""

from trialfinder.errors import NetworkError
from trialfinder.library.catalogue import SCHEME, Catalogue
from trialfinder.library.entry import worth_of
from trialfinder.library.library import Library
from trialfinder.library.opening import bundled_study
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
    try:
        shared = Catalogue(catalogue).study(key)
    except NetworkError:
        if own is None:
            raise
        return own
    found = [one for one in (own, shared) if one is not None]
    return max(found, key=worth_of) if found else library.open(key)
