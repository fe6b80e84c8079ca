"""What the library says of a study."""

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from trialfinder import paths
from trialfinder.finder.columns.nearest import NearSite
from trialfinder.library.entry import LibraryEntry
from trialfinder.places.place import Basis, Place
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.library_lines import LibraryWriter

CATALOGUE = Catalogue.load(paths.words_dir("en"))
TODAY = date(2026, 11, 22)
HOME = Place(
    lat=33.5, lon=-86.8, radius_km=2, label="Home", country="United States", basis=Basis.CITY
)
ENTRY = LibraryEntry(
    key="NCT00000001",
    nct_id="NCT00000001",
    title="A study",
    status="RECRUITING",
    conditions=(),
    site_count=3,
    open_sites=2,
    verified="2026-10",
    ended=None,
    updated="",
    name="a.json",
    format="API v2",
    added="2026-11-01T00:00:00+00:00",
    fetched=None,
)


def writer(origin: Place | None = HOME) -> LibraryWriter:
    return LibraryWriter(CATALOGUE, "mi", origin, TODAY)


@pytest.mark.parametrize(
    ("changes", "standing", "joinable"),
    [
        ({}, "open now", True),
        ({"verified": "2020-01"}, "not confirmed", False),
        ({"verified": None}, "not confirmed", False),
        ({"ended": "2026-01"}, "not confirmed", False),
        ({"verified": None, "updated": "2026-10-02"}, "open now", True),
        ({"verified": None, "updated": "2024-10-02"}, "not confirmed", False),
        (
            {"verified": None, "downloaded": date(2026, 4, 15)},
            "open on the list of April 15, 2026, call first",
            False,
        ),
        ({"open_sites": 0}, "no center is open", False),
        ({"open_sites": 0, "verified": "2020-01"}, "not confirmed", False),
        ({"open_sites": -1}, "open now", True),  # no center says whether it is open
        ({"open_sites": None}, "not confirmed", False),  # nobody has looked yet
        ({"open_sites": 0, "status": "COMPLETED"}, "study finished", False),
        ({"status": "COMPLETED"}, "study finished", False),
        ({"status": None}, "status not given", False),
        ({"status": "SOMETHING_NEW"}, "status not known", False),
    ],
)
def test_only_what_is_surely_open_looks_it(
    changes: dict[str, object], standing: str, joinable: bool
) -> None:
    line = writer().line(msgspec.structs.replace(ENTRY, **changes), None)
    assert line.standing == standing
    assert line.joinable is joinable
    assert (line.tone == "open") is joinable


def test_the_nearest_center_is_told_only_from_somewhere() -> None:
    near = NearSite(distance_km=230.0, radius_km=3.0, city="Atlanta", country="United States")
    assert writer().line(ENTRY, near).centers == (
        "3 centers · nearest: Atlanta, United States, about 145 mi"
    )
    assert writer(None).line(ENTRY, near).centers == "3 centers"


def test_the_age_of_the_record_is_always_told() -> None:
    assert writer().line(ENTRY, None).record == "record checked October 2026"
    unchecked = msgspec.structs.replace(ENTRY, verified=None)
    assert "does not say when" in writer().line(unchecked, None).record
    updated = msgspec.structs.replace(ENTRY, verified=None, updated="2026-09-03")
    assert "last changed September 2026" in writer().line(updated, None).record
    listed = msgspec.structs.replace(ENTRY, verified=None, downloaded=date(2026, 4, 15))
    assert "open on the list of April 15, 2026" in writer().line(listed, None).record


@pytest.mark.parametrize(
    ("zone", "day"), [("UTC", 20), ("Pacific/Kiritimati", 21), ("Etc/GMT+12", 20)]
)
def test_a_study_was_asked_for_on_a_day_as_the_user_counts_days(
    in_zone: Callable[[str], None], zone: str, day: int
) -> None:
    in_zone(zone)
    fetched = msgspec.structs.replace(ENTRY, fetched="2026-11-20T12:00:00+00:00")
    assert f"asked for on November {day}, 2026" in writer().line(fetched, None).record


def test_a_screen_reader_hears_all_of_it() -> None:
    spoken = writer().line(msgspec.structs.replace(ENTRY, status="COMPLETED"), None).spoken
    for part in ("A study", "NCT00000001", "It is not taking new patients", "October 2026"):
        assert part in spoken


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"verified": "2031-01"}, "the record gives January 2031 for its last check"),
        (
            {"verified": None, "updated": "2031-01-02"},
            "the record gives January 2031 for its last change",
        ),
    ],
)
def test_a_day_to_come_is_not_said_as_if_it_had_been(changes: dict[str, str], said: str) -> None:
    line = writer().line(msgspec.structs.replace(ENTRY, **changes), None)
    assert line.record == f"{said}, a day that is still to come"
