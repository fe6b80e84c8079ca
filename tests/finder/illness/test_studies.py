"""Studies of an illness: those that can be joined first, by their nearest center."""

from datetime import date
from itertools import product
from math import nan
from typing import Any

import msgspec
import pytest

from tests.finder.illness.records import study
from tests.places.towns import birmingham
from trialfinder.finder.illness.found import FoundStudies, Wish
from trialfinder.finder.illness.opening import Opening
from trialfinder.finder.illness.person import Person
from trialfinder.finder.illness.shelves import Shelf
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.finder.illness.studies import StudiesInTheBox, StudyFinder
from trialfinder.library.digest import digest_of
from trialfinder.library.library import Library
from trialfinder.library.study_store import LibraryStore
from trialfinder.records.meaning.ages import read_age
from trialfinder.records.protocol import Location
from trialfinder.records.status import RecruitmentStatus
from trialfinder.records.study import Study

TODAY = date(2026, 11, 29)
SPOTS = {"Here": (33.5, -86.8, 2.0), "Away": (33.7, -84.4, 2.0), "Far": (40.7, -74.0, 2.0)}


def site(city: str, status: str | None = "RECRUITING", **others: Any) -> dict[str, Any]:
    return (
        {"facility": f"Clinic {city}", "city": city}
        | others
        | ({"status": status} if status else {})
    )


def find(studies: list[Study], words: str = "Ewing", **wish: Any) -> FoundStudies:
    store = StudiesInTheBox(lambda: [digest_of(one, one.nct_id or "") for one in studies])

    def place(sites: Any, _: Any) -> list[tuple[float, float, float]]:
        return [SPOTS.get(one.city or "", (nan, nan, nan)) for one in sites]

    finder = StudyFinder([store], bundled_spotter(), place, TODAY)
    return finder.find(Wish(words=words, **wish))


def numbers(found: FoundStudies) -> list[int]:
    return [int((one.digest.study.nct_id or "")[3:]) for one in found.studies]


def test_the_order_on_a_shelf() -> None:
    listed = study(3, "Listed", "Ewing Sarcoma", verified=None, sites=(site("Here", None),))
    source = msgspec.structs.replace(listed.source, downloaded=date(2026, 9, 1))
    studies = [
        study(1, "Closed", "Ewing Sarcoma", status="COMPLETED", sites=(site("Here"),)),
        study(2, "Basket", "Solid Tumor", sites=(site("Here"),)),
        msgspec.structs.replace(listed, source=source),
        study(4, "Far", "Ewing Sarcoma", sites=(site("Far"),)),
        study(5, "Near", "Ewing Sarcoma", sites=(site("Far"), site("Away"))),
        study(6, "Nowhere", "Ewing Sarcoma", sites=(site("Unknown"),)),
        study(7, "Later", "Ewing Sarcoma", status="NOT_YET_RECRUITING", sites=(site("Here"),)),
        study(8, "Old", "Ewing Sarcoma", verified="2020-01", sites=(site("Here"),)),
    ]
    found = find(studies, origin=birmingham())
    assert numbers(found) == [5, 4, 6, 3, 7, 8, 1, 2]
    assert [one.opening for one in found.studies[:4]] == [
        *(Opening.OPEN, Opening.OPEN, Opening.OPEN, Opening.LISTED)
    ]
    assert numbers(find(studies, origin=birmingham(), only_open=True)) == [5, 4, 6, 3, 2]
    left = find(studies, only_open=True).left
    assert (left.unconfirmed, left.closed) == (1, 2)


def test_only_centers_that_may_take_people_are_named() -> None:
    sites = (site("Here", "COMPLETED"), site("Away"), site("Far"))
    (one,) = find([study(1, "A", "Ewing", sites=sites)], origin=birmingham()).studies
    assert one.open_sites == 2
    assert one.nearest is not None
    assert (one.nearest.site.city, one.nearest.is_open) == ("Away", True)
    silent = study(2, "A", "Ewing", sites=(site("Here", None),))
    (one,) = find([silent], origin=birmingham()).studies
    assert one.open_sites == 0
    assert one.nearest is not None
    assert not one.nearest.is_open
    closed = study(3, "A", "Ewing", status="COMPLETED", sites=(site("Here"),))
    (one,) = find([closed], origin=birmingham()).studies
    assert (one.open_sites, one.nearest) == (0, None)


def test_a_limit_on_distance_keeps_what_may_lie_within() -> None:
    studies = [
        study(n, city, "Ewing", sites=(site(city),))
        for n, city in enumerate(("Here", "Away", "Far"), 1)
    ]
    found = find(studies, origin=birmingham(), within_km=230.0)
    assert numbers(found) == [1, 2]
    assert (found.left.far, found.left.closed, found.left.unconfirmed, found.left.person) == (
        1,
        0,
        0,
        0,
    )


def test_age_and_sex() -> None:
    studies = [
        study(1, "Babies", "Ewing", ages=("0 Days", "24 Months")),
        study(2, "Grown", "Ewing", ages=("18 Years", None)),
        study(3, "Women", "Ewing", sex="FEMALE"),
        study(4, "Newborn", "Ewing", ages=("0 Days", "28 Days")),
        study(5, "Just grown", "Ewing", ages=("17 Years", "18 Years")),
    ]
    found = find(studies, person=Person(read_age("18 months"), "male"))
    assert numbers(found) == [1]
    assert found.left.person == 4
    assert numbers(find(studies, "childhood Ewing")) == [1, 3, 4, 5]
    assert numbers(find(studies, "adult Ewing")) == [2, 3, 5]
    assert numbers(find(studies, "Ewing in men")) == [1, 2, 4, 5]
    assert numbers(find(studies, "Ewing in women and men")) == [1, 2, 3, 4, 5]


def test_expanded_access_is_a_kind_of_its_own() -> None:
    one = study(1, "A", "Ewing", kind="EXPANDED_ACCESS", status="AVAILABLE", sites=(site("Here"),))
    (found,) = find([one], origin=birmingham()).studies
    assert found.is_expanded_access
    assert found.opening is Opening.WAITING
    assert found.nearest is None


STATUSES = (None, "", "recruiting", "RECRUITING ", *RecruitmentStatus)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("verified", ["2026-10", "2024-12", "2024-11", None, "2027-05", "9999-99"])
def test_no_study_stands_with_those_that_can_be_joined_that_may_not(
    status: str | None, verified: str | None
) -> None:
    for number, (own, end) in enumerate(
        product((None, *RecruitmentStatus), ("2026-01", "2027-01", None)), 1
    ):
        made = study(
            number, "A", "Ewing", status=status or "", verified=verified, sites=(site("Here", own),)
        )
        module = made.as_read.status_module
        if end:
            ended = {"completionDateStruct": {"date": end, "type": "ACTUAL"}}
            module = msgspec.convert(msgspec.to_builtins(module) | ended, type(module))
        record = msgspec.structs.replace(made.as_read, status_module=module)
        made = msgspec.structs.replace(made, as_read=record)
        (found,) = find([made], origin=birmingham()).studies
        may = status == "RECRUITING" and verified in ("2026-10", "2024-12") and end != "2026-01"
        assert found.standing.joinable is may
        assert (found.opening is Opening.OPEN) is may
        if not may:
            assert (found.open_sites, found.nearest) == (0, None)
        elif own != "RECRUITING":
            assert found.open_sites == 0
            assert found.nearest is None or not found.nearest.is_open


def test_through_the_library(library: Library) -> None:
    library.add_all(
        [
            study(1, "Zeta", "Ewing's Sarcoma"),
            study(2, "Eta", "Leukaemia, Acute Lymphoblastic"),
            study(3, "Theta", "Solid Tumours"),
            study(4, "Iota", "Cough"),
        ]
    )
    store = LibraryStore(library)
    finder = StudyFinder([store], bundled_spotter(), lambda sites, _: [], TODAY)
    for _ in range(2):
        found = finder.find(Wish(words="ewing"))
        assert [(one.digest.key, one.match.shelf) for one in found.studies] == [
            ("NCT00000001", Shelf.SAME),
            ("NCT00000003", Shelf.BROADER),
        ]
    assert numbers(finder.find(Wish(words="leukemia"))) == [2]
    assert len(finder.find(Wish()).studies) == 4
    assert found.holding.studies == 4
    library.add(study(1, "Zeta", "Cough", verified="2026-10"))
    assert numbers(finder.find(Wish(words="ewing"))) == [3]
    library.remove("NCT00000003")
    assert numbers(finder.find(Wish(words="ewing"))) == []


def test_a_study_of_two_stores_is_shown_once() -> None:
    one = study(1, "Zeta", "Ewing")
    stores = [StudiesInTheBox(lambda: [digest_of(one, "NCT00000001")]) for _ in range(2)]
    finder = StudyFinder(stores, bundled_spotter(), lambda sites, _: [], TODAY)
    assert len(finder.find(Wish(words="ewing")).studies) == 1


def test_hostile_words_in_every_field(library: Library) -> None:
    odd = 'a" OR 1=1; -- * NEAR( {x} : ^ \x00 <b>{0}</b> %s \u202e \ud800'
    library.add(study(1, "Zeta", "Ewing"))
    finder = StudyFinder(
        [LibraryStore(library)], bundled_spotter(), lambda sites, _: [(nan, nan, nan)] * 9, TODAY
    )
    assert finder.find(Wish(words=odd, origin=birmingham())).studies == ()
    assert finder.find(Wish(words="x " * 50_000)).studies == ()
    library.add(study(2, odd[:-1], odd[:-1], summary=odd[:-1], criteria=odd[:-1]))
    finder.find(Wish(words=odd[:-1]))


def test_locations_of_a_digest_keep_one_contact_each() -> None:
    contacts = [{"name": "Nobody"}, {"name": "A", "phone": "1"}, {"name": "B", "phone": "2"}]
    made = digest_of(study(1, "A", "Ewing", sites=(site("Here", contacts=contacts),)), "k")
    (kept,) = made.study.sites
    assert isinstance(kept, Location)
    assert [one.name for one in kept.contacts] == ["A"]


def test_words_that_no_open_study_says_are_left_out() -> None:
    studies = [
        study(1, "BEP Again", "Testicular Cancer", status="COMPLETED"),
        study(2, "Cabazitaxel", "Testicular Cancer", sites=(site("Here"),)),
    ]
    found = find(studies, "testicular cancer BEP")
    assert [(one.digest.key, one.match.shelf) for one in found.studies] == [
        ("NCT00000001", Shelf.SAME),
        ("NCT00000002", Shelf.PART),
    ]
    assert found.asked.let_go == ("BEP",)


def test_words_that_an_open_study_says_narrow_the_search() -> None:
    studies = [
        study(1, "BEP Again", "Testicular Cancer", sites=(site("Here"),)),
        study(2, "Cabazitaxel", "Testicular Cancer", sites=(site("Here"),)),
    ]
    found = find(studies, "testicular cancer BEP")
    assert [one.match.shelf for one in found.studies] == [Shelf.SAME, Shelf.PART]
    assert found.asked.let_go == ()


def test_of_two_illnesses_at_once_the_cancer_stays_where_no_study_is_of_both() -> None:
    studies = [
        study(1, "Less", "Leukemia", sites=(site("Here"),)),
        study(2, "Speech", "Down Syndrome", sites=(site("Here"),)),
    ]
    found = find(studies, "Down syndrome leukemia")
    assert numbers(found) == [1]
    assert found.asked.is_apart
