"""The nearest center of every study of the library, whether anybody can join there or not."""

import random
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.every import every
from tests.finder.illness.records import study as recorded
from tests.library.shelved import study
from trialfinder.finder.columns.held import held_in
from trialfinder.finder.columns.nearest import NearestFirst, NearestSites
from trialfinder.library.library import Library
from trialfinder.places.geodesic import distances_km
from trialfinder.records.protocol import Location

Spot = tuple[float, float, float]
OSLO = (59.91, 10.75)
STRAIGHT = 0.003  # by as much the order of straight ways may differ, thousands of kilometers away
POINTS: dict[str | None, Spot] = {
    "City 1": (60.0, 5.0, 3.0),
    "City 2": (59.9, 10.7, 4),
    "City 3": (40.0, -70.0, 5),
}


def place(site: Location) -> Spot | None:
    return POINTS.get(site.city)


def nearest(library: Library, point: tuple[float, float] = OSLO) -> NearestSites:
    return held_in(library, place).nearest_sites(point)


def keys(library: Library, near: NearestSites, words: str = "") -> list[str]:
    entries = library.entries(near.sorted(library.numbers(words)))
    return [entry.key[-1] for entry in entries.values()]


def towns(library: Library, near: NearestSites) -> dict[str, str | None]:
    found, entries = near.of(library.numbers()), library.entries(library.numbers())
    return {entries[number].key[-1]: one.city for number, one in found.items()}


@pytest.fixture
def shelf(library: Library) -> Library:
    """Of four studies the first three have a town each, and Oslo that no list of places has."""
    library.add_all(
        study(number, "Zeta", status=status)
        for number, status in enumerate(("RECRUITING", "COMPLETED", "RECRUITING"), 1)
    )
    library.add(study(4, "No place", status="WITHDRAWN"))
    return library


def as_it_is(library: Library) -> Library:
    return library


def only_read(library: Library) -> Library:
    """The file, opened where nothing can be written, before its columns were made."""
    with library.database.using() as db:
        (_, _, file) = db.execute("PRAGMA database_list").fetchone()
    library.close()
    return Library(Path(file), read_only=True)


@pytest.mark.parametrize("opened", [as_it_is, only_read])
def test_the_nearest_studies_come_first(
    shelf: Library, opened: Callable[[Library], Library]
) -> None:
    library = opened(shelf)
    near = nearest(library)
    assert keys(library, near) == ["2", "1", "3", "4"]
    assert keys(library, near, "zeta") == ["2", "1", "3"]
    assert towns(library, near) == {"1": "City 1", "2": "City 2", "3": "City 3"}
    second = library.number("NCT00000002")
    assert second is not None
    one = near.of([second, 999])[second]
    assert (one.radius_km, one.country) == (4, None)
    assert one.distance_km == pytest.approx(3.0, abs=0.2)
    library.close()


def test_each_center_is_placed_once_and_kept(
    shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    nearest(shelf)
    monkeypatch.setitem(POINTS, "City 1", (0.0, 0.0, 1.0))
    assert towns(shelf, nearest(shelf, (0.0, 0.0)))["1"] == "City 1"
    assert keys(shelf, nearest(shelf, (60.0, 5.0)))[0] == "1"


def test_studies_that_come_and_go_are_known(shelf: Library) -> None:
    before = nearest(shelf)
    shelf.add(recorded(9, "Late", sites=({"city": "City 2"},)))
    assert keys(shelf, before) == ["2", "1", "3", "9", "4"]
    assert keys(shelf, nearest(shelf)) == ["9", "2", "1", "3", "4"]
    shelf.remove("NCT00000002")
    assert keys(shelf, nearest(shelf)) == ["9", "1", "3", "4"]
    shelf.restore("NCT00000002")
    assert keys(shelf, nearest(shelf)) == ["9", "2", "1", "3", "4"]


def test_a_study_that_a_whole_copy_has_no_more_is_listed_still(shelf: Library) -> None:
    nearest(shelf)
    with shelf.database.using() as db:
        db.execute("INSERT INTO gone SELECT id FROM studies WHERE key = 'NCT00000002'")
    assert keys(shelf, nearest(shelf))[0] == "2"


def test_towns_that_were_thrown_away_meanwhile_are_not_taken_for_others(shelf: Library) -> None:
    near = nearest(shelf)
    first, second = shelf.number("NCT00000001"), shelf.number("NCT00000002")
    assert first is not None
    assert second is not None
    with shelf.database.using() as db:
        db.execute("UPDATE columns SET data = substr(data, 9) WHERE kind = 'numbers'")
    assert near.of([second])[second].city is None
    with shelf.database.using() as db:
        db.execute("DELETE FROM columns")
    assert near.of([first])[first].city is None


@pytest.mark.parametrize("seed", [3, 8])
def test_of_centers_anywhere_the_same_is_nearest_as_by_measuring_each(
    library: Library, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    made: dict[int, list[tuple[float, float]]] = {}
    for number in range(1, 80):
        made[number] = [
            (chance.uniform(-90, 90), chance.uniform(-180, 180))
            for _ in range(chance.choice((0, 1, 1, 4, 30)))
        ]
        spots = enumerate(made[number])
        for at, spot in spots:
            monkeypatch.setitem(POINTS, f"{number}.{at}", (*spot, 1.0))
    library.add_all(
        recorded(
            number,
            "A",
            status=chance.choice(("RECRUITING", "COMPLETED")),
            sites=tuple({"city": f"{number}.{at}"} for at, _ in enumerate(spots)),
        )
        for number, spots in made.items()
    )
    for point in ((0.0, 179.9), (89.0, 10.0), (-33.9, 151.2)):
        near = nearest(library, point)
        entries = library.entries(near.sorted(library.numbers()))
        found = {int(entries[n].key[3:]): one for n, one in near.of(entries).items()}
        ways = {n: list(distances_km(point, spots)) for n, spots in made.items() if spots}
        assert set(found) == set(ways)
        for number, one in found.items():
            assert one.distance_km == pytest.approx(min(ways[number]), abs=0.005)
            assert one.city == f"{number}.{ways[number].index(min(ways[number]))}"
        placed = [int(entry.key[3:]) for entry in entries.values() if int(entry.key[3:]) in ways]
        assert set(placed) == set(ways)
        in_order = [min(ways[number]) for number in placed]
        assert every(a < b * (1 + STRAIGHT) for a, b in pairwise(in_order))
        assert every(not made[int(one.key[3:])] for one in [*entries.values()][len(placed) :])


def test_it_is_sorted_as_far_as_it_is_looked_at() -> None:
    chance = random.Random(5)
    squares = np.array([chance.choice((1.5, 7.0, np.inf, chance.random())) for _ in range(20_000)])
    numbers = np.array(chance.sample(range(100_000), len(squares)))
    wanted = [int(numbers[at]) for at in np.argsort(squares.astype(np.float32), kind="stable")]

    def first() -> Sequence[int]:
        return NearestFirst(numbers, squares.astype(np.float32))

    found = first()
    for begin, end in ((0, 3), (200, 400), (4000, 9000), (19_990, 30_000), (7, 7)):
        assert found[begin:end] == wanted[begin:end]
    assert list(found) == wanted
    assert found[::-3] == wanted[::-3]
    assert (first()[-1], first()[4097], len(found)) == (wanted[-1], wanted[4097], 20_000)
    for place in (0, 4500, 19_999):
        assert first().index(wanted[place]) == found.index(wanted[place]) == place
    with pytest.raises(ValueError, match="100001"):
        found.index(100_001)
    with pytest.raises(ValueError, match=str(wanted[5])):
        found.index(wanted[5], 6)
    with pytest.raises(IndexError):
        found[20_000]
