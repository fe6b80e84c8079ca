"""The columns of the library answer as a look at every record would."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product
from math import inf
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from tests.finder.illness.records import study
from tests.finder.illness.test_studies import SPOTS, TODAY, site
from tests.places.towns import birmingham
from trialfinder.errors import ResourceError
from trialfinder.finder.columns.held import HeldStudies
from trialfinder.finder.columns.layout import STUDY
from trialfinder.finder.columns.openings import STATUSES, first_confirmed, openings
from trialfinder.finder.columns.updating import columns_of
from trialfinder.finder.illness.found import FoundStudies, Wish
from trialfinder.finder.illness.illnesses import IllnessList, bundled_illnesses
from trialfinder.finder.illness.opening import opening_of
from trialfinder.finder.illness.person import Person
from trialfinder.finder.illness.shelves import Shelf
from trialfinder.finder.illness.spotting import Spotter, bundled_spotter
from trialfinder.finder.illness.studies import StudiesInTheBox, StudyFinder
from trialfinder.library.digest import digest_of
from trialfinder.library.library import Library
from trialfinder.library.study_store import LibraryStore
from trialfinder.progress import StoppedError
from trialfinder.records.dates import parse
from trialfinder.records.meaning.ages import read_age
from trialfinder.records.protocol import Location
from trialfinder.records.status import listed_standing

PAIRS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "illness" / "judged.json").read_bytes()
)
SPOTTER = bundled_spotter()


def point_of(place: Location) -> tuple[float, float, float] | None:
    return SPOTS.get(place.city or "")


def spots_of(sites: Sequence[Location], _: object) -> list[tuple[float, float, float]]:
    nowhere = (float("nan"),) * 3
    return [point_of(one) or nowhere for one in sites]


def held_finder(library: Library, spotter: Spotter = SPOTTER) -> StudyFinder:
    held = HeldStudies(library, spotter, point_of)
    return StudyFinder((), spotter, spots_of, TODAY, held=held)


def one_by_one(library: Library) -> StudyFinder:
    """Looks at every record that there is when it is made."""
    candidates = list(LibraryStore(library).candidates(()))
    return StudyFinder([StudiesInTheBox(lambda: candidates)], SPOTTER, spots_of, TODAY)


def said(found: FoundStudies) -> list[tuple[object, ...]]:
    return [
        (
            one.digest.key,
            one.match,
            one.opening,
            one.open_sites,
            one.nearest and (one.nearest.site, one.nearest.is_open),
            one.nearest and round(one.nearest.distance_km or 0, 1),
        )
        for one in found.studies
    ]


def same(library: Library, **wish: Any) -> FoundStudies:
    """What both ways find, which is the same."""
    held, other = (finder(library).find(Wish(**wish)) for finder in (held_finder, one_by_one))
    assert said(held) == said(other)
    assert (held.left, held.counts) == (other.left, other.counts)
    assert held.holding.studies == other.holding.studies
    return held


@pytest.fixture
def judged(library: Library) -> Library:
    library.add_all(
        study(
            number,
            pair["title"],
            *pair["conditions"],
            keywords=tuple(pair["conditions"][:1]) if number % 3 == 0 else (),
            summary=pair["title"] if number % 5 == 0 else "",
            criteria=f"Inclusion Criteria:\n\n* {pair['query']}\n\nExclusion Criteria:\n\n* Gout\n"
            if number % 7 == 0
            else "",
        )
        for number, pair in enumerate(PAIRS, 1)
    )
    return library


def test_every_judged_query_finds_the_same_on_the_same_shelves(judged: Library) -> None:
    queries = sorted({pair["query"] for pair in PAIRS})[::4]
    held, other = held_finder(judged), one_by_one(judged)
    assert len(queries) > 15
    several = 0
    for query in queries:
        found, wanted = held.find(Wish(words=query)), other.find(Wish(words=query))
        assert {(one.digest.key, one.match) for one in found.studies} == {
            (one.digest.key, one.match) for one in wanted.studies
        }, query
        assert found.counts == wanted.counts
        several += len(found.studies) > 3
    assert several > 5


@pytest.mark.parametrize(
    "words",
    [
        *("", "trial of drug", "drug", "ewing sarcoma in texas", "leukemia drug", "gout", "xyzzy"),
        *("relapsed leukemia", "newly diagnosed leukemia", "early breast cancer", "gout protons"),
        *("breast cancer protons exercise", "Down syndrome leukemia", "leukemia, lymphoma protons"),
    ],
)
def test_any_other_words_find_the_same(judged: Library, words: str) -> None:
    same(judged, words=words)


@pytest.mark.parametrize("words", ["pembrolizumab", "Keytruda", "Keytruda smoke"])
def test_a_medicine_finds_the_same(library: Library, words: str) -> None:
    library.add(study(1, "A", "Smoke", given=("Pembrolizumab",)))
    library.add(study(2, "B", "Smoke", keywords=("pembrolizumab",)))
    library.add(study(3, "C of Pembrolizumab", "Smoke"))
    assert same(library, words=words).studies


def test_a_study_is_found_by_its_number(library: Library) -> None:
    library.add(study(1, "A", "Smoke"))
    for number in (2, 12345678, 22345678):  # those with eight digits are to come
        library.add(study(number, "B", "Smoke"))
        (found,) = same(library, words=f" nct{number:08} ").studies
        assert (found.digest.key, found.match.shelf) == (f"NCT{number:08}", Shelf.SAME)


def placed(library: Library) -> None:
    sites = (site("Here", "COMPLETED"), site("Far"))
    listed = study(3, "Listed", "Ewing Sarcoma", verified=None, sites=sites)
    source = msgspec.structs.replace(listed.source, downloaded=date(2026, 9, 1))
    library.add_all(
        [
            msgspec.structs.replace(listed, source=source),
            study(1, "Closed", "Ewing Sarcoma", status="COMPLETED", sites=(site("Here"),)),
            study(2, "Basket", "Solid Tumor", sites=(site("Here"),), ages=("18 Years", None)),
            study(4, "Far", "Ewing Sarcoma", sites=(site("Far"),), sex="FEMALE"),
            study(5, "Near", "Ewing Sarcoma", sites=(site("Far"), site("Away"))),
            study(6, "Nowhere", "Ewing Sarcoma", sites=(site("Unknown"),)),
            study(7, "Later", "Ewing", status="NOT_YET_RECRUITING", sites=(site("Here"),)),
            study(8, "Old", "Ewing Sarcoma", verified="2020-01", sites=(site("Here"),)),
            study(9, "Ask", "Ewing Sarcoma", sites=(site("Here", "COMPLETED"), site("Far", None))),
            study(10, "None", "Ewing Sarcoma"),
            study(11, "Child", "Ewing", ages=("1 Year", "17 Years"), sites=(site("Here"),)),
        ]
    )


@pytest.mark.parametrize(
    "wish",
    [
        {},
        {"origin": birmingham()},
        {"origin": birmingham(), "only_open": True},
        {"origin": birmingham(), "within_km": 250.0},
        {"origin": birmingham(), "within_km": 221.0},  # as far as both places can be out
        {"origin": birmingham(), "within_km": 1.0},
        {"person": Person(read_age("17"), "male")},
        {"person": Person(read_age("18"), "female"), "origin": birmingham()},
        {"words": "adult sarcoma", "origin": birmingham()},
        {"words": ""},
    ],
)
def test_the_order_the_nearest_center_and_who_may_join_are_the_same(
    library: Library, wish: dict[str, Any]
) -> None:
    placed(library)
    found = same(library, **{"words": "Ewing"} | wish)
    assert found.studies


def test_a_study_that_came_or_went_is_seen_at_once(library: Library) -> None:
    placed(library)
    same(library, words="Ewing")
    library.remove("NCT00000005")
    assert "NCT00000005" not in {one[0] for one in said(same(library, words="Ewing"))}
    library.restore("NCT00000005")
    library.add(study(12, "Came", "Ewing"))
    library.add(study(4, "Other now", "Leukemia", verified="2026-10"))
    found = {one[0] for one in said(same(library, words="Ewing"))}
    assert {"NCT00000005", "NCT00000012"} < found
    assert "NCT00000004" not in found
    library.remove("NCT00000012")
    library.purge(days=-1)
    assert len(same(library, words="Ewing").studies) == len(found) - 1


def test_what_was_made_before_a_stop_is_kept(library: Library) -> None:
    library.add_all(study(number, "Zeta", "Ewing") for number in range(1, 1101))

    def stop(done: float) -> None:
        if done > 0.7:
            raise StoppedError

    with pytest.raises(StoppedError):
        held_finder(library).find(Wish(words="Ewing"), "en", stop)
    left = columns_of(library, SPOTTER).count_pending()
    assert 0 < left < 1100
    assert len(held_finder(library).find(Wish(words="Ewing")).studies) == 1100


def test_another_list_of_illnesses_makes_all_anew(library: Library) -> None:
    library.add(study(1, "Zeta", "Quuxitis"))
    assert held_finder(library).find(Wish(words="gout")).studies[:] == ()
    illnesses = bundled_illnesses()
    gout = illnesses.by_id["gout"]
    named = msgspec.structs.replace(gout, en=(*gout.en, "Quuxitis"))
    others = [named if one is gout else one for one in illnesses.by_id.values()]
    spotter = Spotter(IllnessList(others, illnesses.qualifiers, illnesses.other_meanings))
    found = held_finder(library, spotter).find(Wish(words="gout")).studies
    assert [one.digest.key for one in found] == ["NCT00000001"]


def test_a_library_that_cannot_be_written_is_looked_through_one_by_one(library: Library) -> None:
    placed(library)
    wanted = said(one_by_one(library).find(Wish(words="Ewing")))
    with library.database.using() as db:
        db.execute("PRAGMA query_only=1")
    assert said(held_finder(library).find(Wish(words="Ewing"))) == wanted


def test_a_record_that_was_lost_since_breaks_nothing(library: Library) -> None:
    placed(library)
    finder = held_finder(library)
    assert len(finder.find(Wish(words="Ewing")).studies) > 3
    with library.database.using() as db:
        db.execute("DELETE FROM records")
    for origin in (None, birmingham()):
        found = finder.find(Wish(words="Ewing", origin=origin))
        assert {one.opening.name for one in found.studies} == {"UNCONFIRMED"}
        assert {one.nearest for one in found.studies} == {None}
    with pytest.raises(ResourceError):
        library.open("NCT00000005")


DAYS = [
    *(None, "2026-11-29", "2026-11-30", "2024-11-29", "2024-11-28", "2024-11", "2024-12", "2024"),
    *("2030", "1999-01-01"),
]


@pytest.mark.parametrize("today", [TODAY, date(2028, 2, 29), date(2026, 3, 31)])
def test_a_study_is_open_exactly_where_its_standing_says_so(today: date) -> None:
    near = [str(first_confirmed(today) + timedelta(days=n)) for n in (-1, 0, 1)]
    days = [*DAYS, *near, str(today), str(today + timedelta(days=1))]
    rows, wanted = [], []
    for status, recorded, listed, ended in product(
        (*STATUSES, None), days, (None, today, date(2000, 1, 1)), (None, *days[1:5], str(today))
    ):
        record, end = parse(recorded), parse(ended)
        rows.append(
            (
                *(0, STATUSES.index(status) if status else len(STATUSES), 0),
                record.earliest.toordinal() if record else 0,
                end.latest.toordinal() if end else 0,
                listed.toordinal() if listed else 0,
                *(0, 0, inf, 0, 0),
            )
        )
        standing = listed_standing(status, recorded, ended, today, downloaded=listed)
        wanted.append(opening_of(standing))
    assert len(set(wanted)) == 5
    assert openings(np.array(rows, STUDY), today).tolist() == wanted


def test_the_nearest_open_centers_of_all(library: Library) -> None:
    placed(library)
    held = HeldStudies(library, SPOTTER, point_of)
    held.prepare()
    place = birmingham()
    found = held.nearest_open_centers((place.lat, place.lon), 3, TODAY)
    ids = [one.study for one in found]
    with library.database.using() as db:
        keys = [db.execute("SELECT key FROM studies WHERE id = ?", (n,)).fetchone()[0] for n in ids]
    assert sorted(keys[:2]) == ["NCT00000002", "NCT00000011"]
    assert (keys[2], found[2].site) == ("NCT00000005", 1)
    assert [one.distance_km for one in found] == sorted(one.distance_km for one in found)
    much_later = TODAY.replace(year=TODAY.year + 9)
    assert held.nearest_open_centers((place.lat, place.lon), 3, much_later) == []


def test_words_that_were_looked_for_before_find_what_came_since(library: Library) -> None:
    finder = held_finder(library)
    library.add(study(1, "Zebulin in adults", "Gout"))
    assert len(finder.find(Wish(words="zebulin")).studies) == 1
    library.add(study(2, "Zebulin in children", "Gout"))
    assert len(finder.find(Wish(words="zebulin")).studies) == 2
    assert len(finder.find(Wish(words="gout zebulin")).studies) == 2


def test_studies_that_nothing_else_tells_apart_stand_by_their_numbers(library: Library) -> None:
    library.add_all(study(n, "Alike", "Ewing Sarcoma", sites=(site("Here"),)) for n in (7, 3, 9))
    found = same(library, words="Ewing", origin=birmingham())
    assert [one.digest.key[-1] for one in found.studies] == ["3", "7", "9"]


def test_a_study_of_the_box_stands_by_its_distance_among_those_of_the_library(
    library: Library,
) -> None:
    library.add_all(
        [
            study(1, "Here", "Ewing Sarcoma", sites=(site("Here"),)),
            study(3, "Far", "Ewing Sarcoma", sites=(site("Far"),)),
        ]
    )
    away = study(2, "Away", "Ewing Sarcoma", sites=(site("Away"),))
    box = StudiesInTheBox(lambda: [digest_of(away, "NCT00000002")])
    held = HeldStudies(library, SPOTTER, point_of)
    found = StudyFinder([box], SPOTTER, spots_of, TODAY, held=held)
    listed = found.find(Wish(words="Ewing", origin=birmingham())).studies
    assert [one.digest.key[-1] for one in listed] == ["1", "2", "3"]
