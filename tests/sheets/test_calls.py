"""The list for a telephone: whom to call, in which order, at what hour, and room for notes."""

import zoneinfo
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.sheets.subjects import LANGUAGES, study, subject
from trialfinder.sheets.calls import calls_sheet
from trialfinder.sheets.sheet import Grid
from trialfinder.sheets.subject import Subject
from trialfinder.words.blocks import Paragraph

ANN = {"name": "Ann Other", "role": "CONTACT", "phone": "555-0101", "email": "ann@example.org"}
ZONES = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "atlantic": "America/Halifax",
    "hawaii": "Pacific/Honolulu",
}
IN_ONE_ZONE = {
    "eastern": (
        *("Connecticut", "Delaware", "District of Columbia", "Georgia", "Maine", "Maryland"),
        *("Massachusetts", "New Hampshire", "New Jersey", "New York", "North Carolina", "Ohio"),
        *("Pennsylvania", "Rhode Island", "South Carolina", "Vermont", "Virginia"),
        "West Virginia",
    ),
    "central": (
        *("Arkansas", "Illinois", "Iowa", "Louisiana", "Minnesota", "Mississippi", "Missouri"),
        *("Oklahoma", "Wisconsin", "Manitoba"),
    ),
    "mountain": ("Colorado", "Montana", "New Mexico", "Wyoming", "Alberta"),
    "pacific": ("California", "Washington"),
    "atlantic": ("New Brunswick", "Nova Scotia", "Prince Edward Island"),
    "hawaii": ("Hawaii",),
}
IN_TWO_ZONES = (
    *("Florida", "Indiana", "Kentucky", "Tennessee", "Michigan", "Texas", "Kansas", "Nebraska"),
    *("North Dakota", "South Dakota", "Idaho", "Oregon", "Nevada", "Alaska", "Alabama"),
    *("Arizona", "Ontario", "Quebec", "British Columbia", "Saskatchewan", "Nunavut"),
)
CANADIAN = ("Manitoba", "Alberta", "New Brunswick", "Nova Scotia", "Prince Edward Island")


def site(number: int = 1, **values: Any) -> dict[str, Any]:
    return {
        "facility": f"Clinic {number}",
        "status": "RECRUITING",
        "city": "Atlanta",
        "state": "Georgia",
        "zip": "30322",
        "country": "United States",
        "contacts": [ANN],
    } | values


def called(
    *sites: dict[str, Any], language: str = "en", central: tuple[Any, ...] = (), **choices: Any
) -> Subject:
    module = {"locations": sites, "centralContacts": central}
    return subject(study(contactsLocationsModule=module), language, **choices)


def grid(about: Subject) -> Grid:
    (found,) = (block for block in calls_sheet(about).blocks if isinstance(block, Grid))
    return found


def said(about: Subject) -> list[str]:
    blocks = calls_sheet(about).blocks
    return [
        "".join(run.text for run in block.runs) for block in blocks if isinstance(block, Paragraph)
    ]


@pytest.mark.parametrize(
    ("state", "zone"), [(state, zone) for zone, states in IN_ONE_ZONE.items() for state in states]
)
def test_the_hour_of_a_state_that_has_one_is_named(state: str, zone: str) -> None:
    country = "Canada" if state in CANADIAN else "United States"
    about = called(site(state=state, country=country))
    assert grid(about).rows[0][2] == about.text(f"sheet.zone.{zone}")


@pytest.mark.parametrize("state", IN_TWO_ZONES)
def test_no_hour_is_named_where_a_state_has_two(state: str) -> None:
    about = called(site(), site(2, state=state, city="", zip=""))
    named = {row[0].split(" (")[0]: row[2] for row in grid(about).rows}
    assert named["Clinic 2"] == "–"


@pytest.mark.parametrize("country", ["Georgia", "Germany", None])
def test_a_state_of_that_name_elsewhere_has_no_hour_of_ours(country: str | None) -> None:
    about = called(site(), site(2, country=country, city="", zip=""))
    named = {row[0].split(" (")[0]: row[2] for row in grid(about).rows}
    assert named["Clinic 2"] == "–"


@pytest.mark.parametrize("language", LANGUAGES)
def test_zones_that_are_an_hour_apart_have_names_of_their_own(language: str) -> None:
    noon = datetime(2026, 1, 15, 12, tzinfo=UTC)
    hours = {key: noon.astimezone(zoneinfo.ZoneInfo(name)).hour for key, name in ZONES.items()}
    about = called(site(), language=language)
    names = {about.text(f"sheet.zone.{key}") for key in ZONES}
    assert len(names) == len(set(hours.values())) == len(ZONES)


def test_a_row_has_name_standing_town_and_distance_then_people_and_room_for_notes() -> None:
    (row,) = grid(called(site())).rows
    name, people, zone, notes = row
    assert name.startswith("Clinic 1 (open now)\nAtlanta, Georgia 30322 · ")
    assert name.endswith(" mi")
    assert people == "Ann Other\n555-0101\nann@example.org"
    assert zone == "Eastern"
    assert notes == ""


def test_without_a_place_a_row_has_no_distance() -> None:
    (row,) = grid(called(site(), place=None)).rows
    assert row[0] == "Clinic 1 (open now)\nAtlanta, Georgia 30322"


def test_an_extension_stands_beside_its_number() -> None:
    (row,) = grid(called(site(contacts=[ANN | {"phoneExt": "17"}]))).rows
    number = row[1].splitlines()[1]
    assert number.startswith("555-0101")
    assert number.endswith("17")


def test_whoever_cannot_be_reached_is_not_called() -> None:
    silent = {"name": "Nobody Here", "role": "CONTACT"}
    (row,) = grid(called(site(contacts=[silent, ANN]))).rows
    assert "Nobody Here" not in row[1]
    assert "Ann Other" in row[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_there_is_nobody_to_call_is_said(language: str) -> None:
    about = called(site(contacts=[]), language=language)
    assert grid(about).rows[0][1] == about.text("sheet.calls.nobody")


def test_those_of_the_whole_study_are_called_so_before_their_names() -> None:
    about = called(site(contacts=[]), central=(ANN,))
    lines = grid(about).rows[0][1].splitlines()
    assert lines[:2] == [about.text("sheet.calls.central"), "Ann Other"]


def test_the_columns_have_their_headings_and_the_notes_more_room_than_the_hour() -> None:
    about = called(site())
    shown = grid(about)
    assert shown.header == tuple(
        about.text(f"sheet.calls.{key}") for key in ("center", "contact", "zone", "notes")
    )
    center, contact, zone, notes = shown.widths
    assert center == contact > notes > zone
    assert (center, contact, zone, notes) == (5, 5, 3, 4)


def test_without_an_hour_its_column_goes_and_the_others_stay_as_they_are() -> None:
    about = called(site(state="Florida", city="Miami", zip="33136"))
    shown = grid(about)
    assert shown.header == tuple(
        about.text(f"sheet.calls.{key}") for key in ("center", "contact", "notes")
    )
    assert shown.widths == (5, 5, 4)
    assert {len(row) for row in shown.rows} == {3}


def test_one_certain_hour_keeps_the_column_for_all() -> None:
    about = called(site(), site(2, state="Florida", city="Miami", zip="33136"))
    assert [len(row) for row in grid(about).rows] == [4, 4]


@pytest.mark.parametrize(("count", "is_told"), [(39, False), (40, False), (41, True), (60, True)])
def test_of_many_centers_the_nearest_forty_are_listed_and_that_is_said(
    count: int, is_told: bool
) -> None:
    about = called(*(site(number) for number in range(1, count + 1)))
    assert len(grid(about).rows) == min(count, 40)
    more = about.text("sheet.calls.more", count=40, all=count)
    assert (more in said(about)) is is_told


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_an_open_study_without_an_open_center_that_is_said_in_place_of_a_table(
    language: str,
) -> None:
    about = called(site(status="COMPLETED"), language=language)
    assert not [block for block in calls_sheet(about).blocks if isinstance(block, Grid)]
    assert about.text("sheet.centers.none_open") in said(about)
    assert about.text("sheet.calls.ask") in said(about)


def test_the_nearest_is_called_first_whatever_the_records_order() -> None:
    far = site(1, city="Seattle", state="Washington", zip="98109")
    near = site(2)
    for order in ((far, near), (near, far)):
        names = [row[0].split(" (")[0] for row in grid(called(*order)).rows]
        assert names == ["Clinic 2", "Clinic 1"]
