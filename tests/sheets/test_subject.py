"""What every sheet has: status and day, whom to ask, centers in their order, its sources."""

from typing import Any

import pytest

from tests.sheets.subjects import LANGUAGES, TODAY, search, study, subject
from trialfinder.finder.filters import Filters
from trialfinder.sheets.sheet import Alert, Center, Part, SheetBlock
from trialfinder.sheets.subject import Choices, Subject, lowered, without_sources
from trialfinder.words.blocks import Evidence, Field, Heading, Item, Paragraph, Told, plain

OPEN = ("Atlanta", "Georgia", "30322")
ANN = {"name": "Ann Other", "role": "CONTACT", "phone": "555-0101"}


def site(facility: str, town: str, state: str, code: str, **values: Any) -> dict[str, Any]:
    return {
        "facility": facility,
        "status": "RECRUITING",
        "city": town,
        "state": state,
        "zip": code,
        "country": "United States",
        "contacts": [ANN],
    } | values


def seen(*sites: dict[str, Any], status: str = "RECRUITING", **how: Any) -> Subject:
    language = how.pop("language", "en")
    central = how.pop("central", ())
    module = {"locations": sites, "centralContacts": central}
    return subject(study(status, contactsLocationsModule=module), language, **how)


def filtered(shown: Subject, **wanted: Any) -> Subject:
    """The same study, searched with filters."""
    by = search()
    finding = by.rank(shown.material.study, by.origin("35233"), Filters(**wanted))
    return Subject(shown.material, finding, TODAY, shown.choices)


def names(found: list[Any]) -> list[str]:
    return [line.name for line, _ in found]


def words(block: SheetBlock) -> str:
    assert isinstance(block, Paragraph | Item)
    return "".join(run.text for run in block.runs)


NEAR = site("Near", *OPEN)
FAR = site("Far", "Seattle", "Washington", "98109")
SHUT = site("Shut", "Birmingham", "Alabama", "35233", status="COMPLETED")
NOWHERE = site("Nowhere", "", "", "", country="Atlantis")


def test_a_sheet_begins_with_its_status_and_ends_with_the_day_it_was_made() -> None:
    for language, day in (
        ("en", "November 22, 2026"),
        ("es", "22 de noviembre de 2026"),
        ("fr", "22 novembre 2026"),
    ):
        about = seen(NEAR, language=language)
        made = about.sheet("text", [Part((Heading(2, "x"),))], 2)
        alert = made.blocks[0]
        assert isinstance(alert, Alert)
        assert (alert.headline, alert.details) == (about.words.headline, about.words.details)
        assert alert.mark == made.mark
        assert made.status == about.words.short
        assert day in made.foot
        assert (made.kind, made.language, made.most_pages) == ("text", language, 2)


def test_the_status_is_never_left_out_for_want_of_room() -> None:
    made = seen(NEAR).sheet("text", [Part((Heading(2, "x"),), spare=3)])
    assert made.parts[0].spare == 0
    assert isinstance(made.with_parts({0}).blocks[0], Alert)
    assert len(made.with_parts({0}).blocks) == 1


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("NCT09000001", "https://clinicaltrials.gov/study/NCT09000001"),
        ("EUCTR2020-1", None),
        (None, None),
    ],
)
def test_only_a_study_of_the_registry_has_a_code_to_its_page(
    number: str | None, address: str | None
) -> None:
    named = {"nctId": number} if number else {}
    about = subject(study(identificationModule={**named, "briefTitle": "Syrup"}))
    codes = list(about.code())
    assert [code.address for code in codes] == ([address] if address else [])
    assert [about.text("sheet.code_alt", id=number or "") for _ in codes] == [
        code.alt for code in codes
    ]
    assert about.number == (number or "")


def test_open_centers_come_nearest_first_and_one_without_a_place_last() -> None:
    for order in ((NOWHERE, FAR, SHUT, NEAR), (NEAR, SHUT, FAR, NOWHERE)):
        about = seen(*order)
        assert names(about.nearest(None)) == ["Near", "Far", "Nowhere"]
        assert names(about.nearest(2)) == ["Near", "Far"]
        assert about.nearest(0) == []


def test_of_a_study_that_is_over_every_center_that_took_part_is_named() -> None:
    about = seen(FAR, SHUT, NEAR, status="COMPLETED")
    assert names(about.nearest(None)) == ["Shut", "Near", "Far"]


def test_without_a_place_centers_stand_in_the_order_of_the_record() -> None:
    about = seen(FAR, NEAR, place=None)
    assert names(about.nearest(None)) == ["Far", "Near"]
    assert about.centers_from() == about.text("sheet.centers.unranked")
    assert list(about.filters()) == []


def test_a_filter_of_the_list_hides_no_center_of_a_sheet() -> None:
    about = filtered(seen(NEAR, FAR), within_km=300.0)
    assert names(about.nearest(None)) == ["Near", "Far"]
    assert [line.name for line, _ in about.listed()] == ["Near"]


@pytest.mark.parametrize("names_place", [False, True])
def test_the_heading_of_centers_names_the_place_only_where_that_is_wished_for(
    names_place: bool,
) -> None:
    about = seen(NEAR, names_place=names_place)
    assert ("Birmingham, AL 35233" in about.centers_from()) is names_place
    key = "sheet.centers.nearest"
    assert (about.centers_from() == about.text(key)) is not names_place


def test_each_filter_that_hides_centers_is_said_in_a_sentence() -> None:
    about = seen(NEAR)
    assert list(filtered(about).filters()) == []
    for language in LANGUAGES:
        about = seen(NEAR, language=language)
        hidden = filtered(
            about,
            within_km=160.9344,
            countries=frozenset({"United States", "Canada"}),
            statuses=frozenset({"recruiting"}),
        )
        within, countries, statuses = hidden.filters()
        assert "100" in within
        assert within == about.text("sheet.filter.within", distance=100, unit="mi")
        canada = about.material.catalogue.name("country", "Canada")
        assert countries.index(canada) < countries.index(
            about.material.catalogue.name("country", "United States")
        )
        assert statuses == about.text("sheet.filter.statuses")


def test_a_limit_is_said_in_the_units_that_were_chosen() -> None:
    about = seen(NEAR, units="km")
    (within,) = filtered(about, within_km=160.9344).filters()
    assert within == about.text("sheet.filter.within", distance=161, unit="km")


@pytest.mark.parametrize("count", [1, 3, 4, 7])
def test_of_many_people_the_first_three_are_named(count: int) -> None:
    people = [ANN | {"name": f"Person {n}"} for n in range(1, count + 1)]
    about = seen(NEAR | {"contacts": people})
    (center,) = about.open_centers(1)
    assert isinstance(center, Center)
    named = [n for n in range(1, count + 1) if any(f"Person {n}" in one for one in center.contacts)]
    assert named == list(range(1, min(count, 3) + 1))


def test_a_center_has_its_number_where_it_stands_in_the_list_and_a_dot_elsewhere() -> None:
    about = seen(NEAR, FAR)
    listed = [about.center(line, found) for line, found in about.listed()]
    assert [center.mark for center in listed] == ["1.", "2."]
    assert [center.mark for center in about.open_centers(2)] == ["•", "•"]


def test_a_center_has_its_town_above_its_distance_and_no_empty_line() -> None:
    (center,) = seen(NEAR).open_centers(1)
    assert isinstance(center, Center)
    assert center.name == "Near (open now)"
    town, way = center.lines
    assert town == "Atlanta, Georgia 30322"
    assert way.startswith("about 145 mi")
    (center,) = seen(NEAR, place=None).open_centers(1)
    assert isinstance(center, Center)
    assert center.lines == ("Atlanta, Georgia 30322",)


@pytest.mark.parametrize("status", ["RECRUITING", "COMPLETED"])
def test_that_there_is_nobody_to_ask_is_said_only_where_one_could_join(status: str) -> None:
    about = seen(NEAR | {"contacts": []}, status=status)
    ((line, found),) = about.nearest(1)
    assert bool(about.center(line, found).contacts) is (status == "RECRUITING")


def test_that_no_center_is_open_stands_in_the_place_of_the_centers() -> None:
    about = seen(SHUT)
    (told,) = about.open_centers(3)
    assert isinstance(told, Paragraph)
    assert words(told) == about.text("sheet.centers.none_open")


@pytest.mark.parametrize(
    ("status", "key"),
    [
        ("COMPLETED", "past"),
        ("TERMINATED", "past"),
        ("ACTIVE_NOT_RECRUITING", "past"),
        ("NOT_YET_RECRUITING", "named"),
        ("WITHDRAWN", "named"),
        ("SUSPENDED", "named"),
    ],
)
def test_centers_took_part_only_where_the_study_is_known_to_have_run(status: str, key: str) -> None:
    about = seen(NEAR, status=status)
    assert about.past_heading() == Heading(2, about.text(f"sheet.centers.{key}"))
    assert about.words.headline in words(about.past_warning())


def test_what_one_can_do_names_the_records_contact_where_no_center_can_be_called() -> None:
    central = ({"name": "Cee Other", "role": "CONTACT", "phone": "555-0909"},)
    for sites, status, is_named in (
        ((SHUT,), "RECRUITING", True),
        ((NEAR,), "RECRUITING", False),
        ((NEAR,), "COMPLETED", False),
        ((NEAR,), "SUSPENDED", True),
    ):
        about = seen(*sites, status=status, central=central)
        told = [words(step) for step in about.steps(past_centers=False)]
        assert told
        assert any("555-0909" in step for step in told) is is_named, (status, told)


def test_whoever_has_neither_number_nor_address_is_not_named_for_the_study() -> None:
    silent = {"name": "Nobody Here", "role": "CONTACT"}
    about = seen(SHUT, central=(silent, ANN))
    told = " ".join(words(step) for step in about.steps(past_centers=False))
    assert "Nobody Here" not in told
    assert "Ann Other" in told


@pytest.mark.parametrize("past_centers", [False, True])
@pytest.mark.parametrize("status", ["RECRUITING", "COMPLETED"])
@pytest.mark.parametrize("place", ["35233", None])
def test_how_distances_are_measured_is_said_where_some_are_shown(
    place: str | None, status: str, past_centers: bool
) -> None:
    about = seen(NEAR, status=status, place=place, past_centers=past_centers)
    said = [words(block) for block in about.sources()[1:]]
    is_told = about.text("sheet.sources.distances") in said
    assert is_told is (place is not None and (status == "RECRUITING" or past_centers))
    assert said[-1] == about.text("sheet.advice")


def test_a_heading_of_a_text_stands_below_the_sheets_own() -> None:
    blocks = (Heading(1, "a"), Field("b", "c"), Heading(3, "d"))
    assert list(lowered(blocks)) == [Heading(2, "a"), Field("b", "c"), Heading(4, "d")]


def test_a_statement_is_a_plain_line_on_paper() -> None:
    told = Told(plain("It is tried."), (Evidence("record", "so it says"),))
    assert without_sources(told) == Item(plain("It is tried."))
    assert without_sources(Heading(2, "x")) == Heading(2, "x")


def test_what_was_chosen_is_nothing_unless_somebody_chose_it() -> None:
    assert Choices() == Choices(units="mi", names_place=False, past_centers=False)
