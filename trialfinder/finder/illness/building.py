"""Builds what window and terminal share to find studies by illness."""

from collections.abc import Sequence
from math import nan

from trialfinder.finder.illness.found import Spot
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.finder.illness.studies import StudiesInTheBox, StudyFinder
from trialfinder.finder.search import Search
from trialfinder.finder.studies_near import placed_spots
from trialfinder.library.bundled import bundled_numbers
from trialfinder.library.catalogue import SCHEME, Catalogue
from trialfinder.library.digest import StudyDigest, digest_of
from trialfinder.library.entry import Address
from trialfinder.library.library import Library
from trialfinder.library.opening import bundled_study
from trialfinder.progress import Progress
from trialfinder.records.protocol import Location

_NOWHERE: Spot = (nan, nan, nan)


def build_study_finder(library: Library | None, search: Search, catalogue: str = "") -> StudyFinder:
    """What looks through the library, where there is one, and the studies in the box. `search`
    places their centers; what is placed is kept in the library. `catalogue` is the address of an
    institution's own copy, which then answers before the library; empty for none.

    Raises:
        ResourceError: the list of illnesses is missing or damaged.
    """

    from trialfinder.finder.columns.held import HeldStudies  # saves 60 ms: numpy

    def place_sites(sites: Sequence[Location], progress: Progress) -> Sequence[Spot]:
        addresses = [address_of(site) for site in sites]
        there = list(dict.fromkeys(addresses))
        if library is None:
            return [search.point_of(site) or _NOWHERE for site in sites]
        spots = dict(
            zip(there, placed_spots(library, there, search.point_of, progress), strict=True)
        )
        return [spots[address] for address in addresses]

    held = None if library is None else HeldStudies(library, bundled_spotter(), search.point_of)
    stores = (StudiesInTheBox(_bundled),)
    shared = Catalogue(catalogue) if catalogue.startswith(SCHEME) else None
    return StudyFinder(stores, bundled_spotter(), place_sites, held=held, shared=shared)


def address_of(site: Location) -> Address:
    """Where a site lies, as the library keeps it."""
    point = site.geo_point
    return Address(
        site.city,
        site.state,
        site.zip,
        site.country,
        point.lat if point else None,
        point.lon if point else None,
    )


def _bundled() -> Sequence[StudyDigest]:
    found = (bundled_study(number) for number in bundled_numbers())
    return [digest_of(study, study.nct_id or "") for study in found if study is not None]
