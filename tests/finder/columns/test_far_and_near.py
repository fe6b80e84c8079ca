"""Of centers anywhere on the globe the columns find the nearest, as measuring each of them does."""

import random
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import msgspec
import pytest

from tests.finder.illness.records import study
from tests.finder.illness.test_studies import TODAY
from tests.places.towns import birmingham
from trialfinder.finder.columns.held import HeldStudies
from trialfinder.finder.illness.found import Wish
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.finder.illness.studies import StudiesInTheBox, StudyFinder
from trialfinder.library.library import Library
from trialfinder.library.study_store import LibraryStore
from trialfinder.places.geodesic import distances_km
from trialfinder.places.place import Place
from trialfinder.records.protocol import Location

SPOTTER = bundled_spotter()
COUNT, SITES = 60, 3
ORIGINS = ((33.5, -86.8), (64.1, -21.9), (-33.9, 151.2), (0.0, 179.9), (89.0, 10.0), (-77.8, 0.0))


def point_of(place: Location) -> tuple[float, float, float] | None:
    lat, lon = map(float, (place.city or "").split())
    return lat, lon, 1.0


def spots_of(sites: Sequence[Location], _: object) -> list[tuple[float, float, float]]:
    return [point_of(one) or (0.0, 0.0, 0.0) for one in sites]


def anywhere(seed: int) -> list[list[tuple[float, float]]]:
    chance = random.Random(seed)
    return [
        [
            (round(chance.uniform(-90, 90), 3), round(chance.uniform(-180, 180), 3))
            for _ in range(SITES)
        ]
        for _ in range(COUNT)
    ]


def site(lat: float, lon: float) -> dict[str, Any]:
    return {"facility": "Clinic", "city": f"{lat} {lon}", "status": "RECRUITING"}


@pytest.fixture
def places(library: Library) -> list[list[tuple[float, float]]]:
    made = anywhere(11)
    library.add_all(
        study(
            number, "A", "Ewing Sarcoma", verified="2026-09", sites=tuple(site(*p) for p in spots)
        )
        for number, spots in enumerate(made, 1)
    )
    return made


def seen_from(lat: float, lon: float) -> Place:
    return msgspec.structs.replace(birmingham(), lat=lat, lon=lon)


def found(finder: StudyFinder, **wish: Any) -> list[tuple[str, float]]:
    return [
        (one.digest.key, round(one.nearest.distance_km or 0, 1) if one.nearest else -1.0)
        for one in finder.find(Wish(words="Ewing", **wish)).studies
    ]


@pytest.mark.parametrize("at", ORIGINS)
def test_the_nearest_come_first_wherever_one_stands(
    library: Library, places: list[list[tuple[float, float]]], at: tuple[float, float]
) -> None:
    held = StudyFinder((), SPOTTER, spots_of, TODAY, held=HeldStudies(library, SPOTTER, point_of))
    told = found(held, origin=seen_from(*at))
    measured = {
        f"NCT{number:08}": min(distances_km(at, spots)) for number, spots in enumerate(places, 1)
    }
    assert {key for key, _ in told} == set(measured)
    for key, km in told:
        assert km == pytest.approx(measured[key], abs=0.2)
    ways = [measured[key] for key, _ in told]
    for before, after in pairwise(ways):
        nearly = 1.0 if after < 5_000 else 60.0  # a way through the Earth says less there
        assert before < after + nearly


@pytest.mark.parametrize("at", ORIGINS)
@pytest.mark.parametrize("within_km", [800.0, 3000.0, 9000.0])
def test_no_study_is_lost_or_added_by_a_limit_of_distance(
    library: Library,
    places: list[list[tuple[float, float]]],
    at: tuple[float, float],
    within_km: float,
) -> None:
    assert places
    held = StudyFinder((), SPOTTER, spots_of, TODAY, held=HeldStudies(library, SPOTTER, point_of))
    candidates = list(LibraryStore(library).candidates(()))
    every = StudyFinder([StudiesInTheBox(lambda: candidates)], SPOTTER, spots_of, TODAY)
    wish = {"origin": seen_from(*at), "within_km": within_km}
    mine, theirs = found(held, **wish), found(every, **wish)
    assert [key for key, _ in mine] == [key for key, _ in theirs]
    assert [km for _, km in mine] == pytest.approx([km for _, km in theirs], abs=0.2)
