"""Where an age or a distance lies just on a limit, the columns decide as a look at each record."""

from collections.abc import Sequence
from itertools import product

import msgspec
import pytest

from tests.finder.columns.test_far_and_near import point_of, site, spots_of
from tests.finder.columns.test_held import same
from tests.finder.illness.records import study
from tests.finder.illness.test_studies import TODAY
from tests.places.towns import birmingham
from trialfinder.finder.columns.held import HeldStudies
from trialfinder.finder.illness.found import Wish
from trialfinder.finder.illness.person import Person
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.finder.illness.studies import StudiesInTheBox, StudyFinder
from trialfinder.library.library import Library
from trialfinder.library.study_store import LibraryStore
from trialfinder.places.geodesic import distances_km
from trialfinder.records.meaning.ages import read_age

LIMITS = (None, "0 Days", "12 Months", "1 Year", "6 Years", "17 Years", "18 Years", "18.5 Years")
TYPED = ("0", "11 months", "12 months", "1", "364 days", "5", "6", "7", "16", "17", "18", "18.5")
ORIGINS = ((33.5, -86.8), (0.0, 179.9), (-77.8, 0.0))
NEXT_TO_KM = 0.02


def test_an_age_on_a_limit_is_taken_or_not_as_the_record_says(library: Library) -> None:
    made = [
        study(number, "A", "Ewing Sarcoma", sites=(), ages=ages, sex=sex)
        for number, (ages, sex) in enumerate(
            product(product(LIMITS, LIMITS), ("ALL", "FEMALE", "MALE")), 1
        )
    ]
    library.add_all(made)
    left = set()
    for typed, sex in product(TYPED, ("female", "male")):
        left.add(same(library, words="Ewing", person=Person(read_age(typed), sex)).left)
    assert len(left) > 5


@pytest.fixture
def spots(library: Library) -> list[tuple[float, float]]:
    """One center of each study, at distances of every size from each origin."""
    made = [
        (lat + apart * north * (-1 if lat > 0 else 1), (lon + apart * east + 180) % 360 - 180)
        for lat, lon in ORIGINS
        for apart in (0.01, 0.1, 1.0, 10.0, 60.0)
        for north, east in ((1, 0.5), (0.3, -1))
    ]
    library.add_all(
        study(number, "A", "Ewing Sarcoma", verified="2026-09", sites=(site(*spot),))
        for number, spot in enumerate(made, 1)
    )
    return made


@pytest.mark.parametrize("at", ORIGINS)
def test_a_center_just_at_the_limit_is_within_it_or_not_as_measured(
    library: Library, spots: Sequence[tuple[float, float]], at: tuple[float, float]
) -> None:
    bundled = bundled_spotter()
    held = StudyFinder((), bundled, spots_of, TODAY, held=HeldStudies(library, bundled, point_of))
    candidates = list(LibraryStore(library).candidates(()))
    every = StudyFinder([StudiesInTheBox(lambda: candidates)], bundled, spots_of, TODAY)
    origin = msgspec.structs.replace(birmingham(), lat=at[0], lon=at[1])
    out = origin.radius_km + 1.0  # that of each center
    for way in distances_km(at, spots):
        counts = []
        for limit in (way - out - NEXT_TO_KM, way - out + NEXT_TO_KM):
            if limit <= 0:
                continue
            wish = Wish(words="Ewing", origin=origin, within_km=limit)
            mine, theirs = (
                {one.digest.key for one in finder.find(wish).studies} for finder in (held, every)
            )
            assert mine == theirs
            counts.append(len(mine))
        assert len(counts) < 2 or counts[0] < counts[1]
