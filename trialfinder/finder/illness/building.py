"""Builds what window and terminal share to find studies by illness."""

from collections.abc import Sequence
from math import nan

from trialfinder.finder.illness.found import Spot
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.finder.illness.studies import StudiesInTheBox, StudyFinder
from trialfinder.finder.search import Search
from trialfinder.library.bundled import bundled_numbers
from trialfinder.library.catalogue import SCHEME, Catalogue
from trialfinder.library.digest import StudyDigest, digest_of
from trialfinder.library.library import Library
from trialfinder.library.opening import bundled_study
from trialfinder.progress import Progress
from trialfinder.records.protocol import Location

_NOWHERE: Spot = (nan, nan, nan)


def build_study_finder(library: Library | None, search: Search, catalogue: str = "") -> StudyFinder:
    """What looks through the library, where there is one, and the studies in the box. `search`
    places their centers. `catalogue` is the address of an
    institution's own copy, which then answers before the library; empty for none.

    Raises:
        ResourceError: the list of illnesses is missing or damaged.
    """

    from trialfinder.finder.columns.held import held_in  # saves 60 ms: numpy

    def place_sites(sites: Sequence[Location], progress: Progress) -> Sequence[Spot]:
        spots = []
        for number, site in enumerate(sites, 1):
            spots.append(search.point_of(site) or _NOWHERE)
            progress(number / len(sites))
        return spots

    held = None if library is None else held_in(library, search.point_of)
    stores = (StudiesInTheBox(_bundled),)
    shared = Catalogue(catalogue) if catalogue.startswith(SCHEME) else None
    return StudyFinder(stores, bundled_spotter(), place_sites, held=held, shared=shared)


def _bundled() -> Sequence[StudyDigest]:
    found = (bundled_study(number) for number in bundled_numbers())
    return [digest_of(study, study.nct_id or "") for study in found if study is not None]
