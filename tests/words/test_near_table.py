"""The table of the terminal, at every width and in every language."""

import re
from datetime import date

import msgspec
import pytest

from tests.every import every
from trialfinder import paths
from trialfinder.finder.building import build_search
from trialfinder.finder.filters import Filters
from trialfinder.finder.finding import Finder, Finding
from trialfinder.library.opening import open_study
from trialfinder.places.place import Basis, Place
from trialfinder.records.protocol import (
    Contact,
    ContactsLocationsModule,
    Location,
    ProtocolSection,
    StatusModule,
)
from trialfinder.records.status import standing
from trialfinder.records.study import Study, StudySource
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.near_table import near_table
from trialfinder.words.site_lines import SiteWriter
from trialfinder.words.standings import study_words

STUDY = open_study()
NOW = standing(STUDY, date(2026, 11, 22))


@pytest.fixture(scope="module")
def finding() -> Finding:
    search = build_search("")
    return search.rank(STUDY, search.origin("H3T 1C5"), Filters())


def table(finding: Finding, width: int, language: str) -> str:
    catalogue = Catalogue.load(paths.words_dir(language))
    return near_table(
        finding,
        study_words(STUDY, NOW, catalogue),
        SiteWriter(catalogue, "km", NOW),
        limit=0,
        width=width,
        catalogue=catalogue,
    )


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("width", [40, 41, 47, 60, 72, 80, 93, 100, 160])
def test_no_line_is_wider_than_asked_and_nothing_is_lost(
    finding: Finding, width: int, language: str
) -> None:
    text = table(finding, width, language)
    assert max(map(len, text.splitlines())) <= width
    letters = re.sub(r"\W", "", text)
    for ranked in finding.ranked:
        words = re.findall(r"\w+", f"{ranked.site.facility} {ranked.site.city}")
        assert every(word in letters for word in words)
    assert len(re.findall(r"^[1-9]\d* ", text, re.MULTILINE)) == 76


@pytest.mark.parametrize("width", [40, 60, 100])
def test_every_center_has_the_standing_of_the_study_with_it(finding: Finding, width: int) -> None:
    assert table(finding, width, "en").count("study finished") == 76


def test_no_part_of_a_title_begins_a_line(finding: Finding) -> None:
    catalogue = Catalogue.load(paths.words_dir("en"))
    words = study_words(STUDY, NOW, catalogue)
    forged = msgspec.structs.replace(words, name="Drug " * 15 + "\nThis study is open.")
    writer = SiteWriter(catalogue, "km", NOW)
    text = near_table(finding, forged, writer, limit=1, width=76, catalogue=catalogue)
    assert text.splitlines()[1:3] == [
        "  This study is open.",
        "This study is finished. It is not taking new patients. It ended in April",
    ]


def test_wide_terminals_get_columns_and_narrow_ones_blocks(finding: Finding) -> None:
    assert re.search(r"^-+  -+  -+  -+  -+$", table(finding, 100, "en"), re.MULTILINE)
    narrow = table(finding, 44, "en")
    assert "---" not in narrow
    assert "\n1   Centre Hospitalier Universitaire" in narrow


def test_units_change_neither_the_order_nor_the_numbers(finding: Finding) -> None:
    catalogue = Catalogue.load(paths.words_dir("en"))
    miles, kilometers = (
        [(line.number, line.name) for line in map(writer.ranked, finding.ranked)]
        for writer in (SiteWriter(catalogue, "mi", NOW), SiteWriter(catalogue, "km", NOW))
    )
    assert miles == kilometers
    assert len(miles) == 76


def test_short_ways_leave_a_wide_terminal_its_columns() -> None:
    """From Anchorage every way is "ESE · by air" or the like."""
    search = build_search("")
    finding = search.rank(STUDY, search.origin("99501"), Filters())
    assert re.search(r"^-+  -+  -+  -+  -+$", table(finding, 100, "en"), re.MULTILINE)


def test_what_is_open_of_a_number_is_said_beside_it() -> None:
    search = build_search("")
    catalogue = Catalogue.load(paths.words_dir("en"))
    writer = SiteWriter(catalogue, "mi", NOW)
    named, spans, sure = 0, 0, 0
    for place in ("Long Island", "10016", "35233"):
        for ranked in search.rank(STUDY, search.origin(place), Filters()).ranked:
            line = writer.ranked(ranked)
            assert line.number == str(ranked.position)
            assert line.spoken.startswith(f"Number {ranked.position}, ")
            said = [note for note in line.notes if "call" in note or "nearest" in note]
            assert ranked.span is not None
            if not ranked.tied:
                sure += 1
                assert said == []
                continue
            assert f", {said[0]}, " in line.spoken
            if ranked.span.others > 3:
                spans += 1
                first, last = (
                    catalogue.numbers.ordinal(n) for n in (ranked.rank, ranked.rank_worst)
                )
                assert said == [f"anywhere from {first} to {last} nearest"]
            else:
                named += 1
                assert [int(n) for n in re.findall(r"\d+", said[0])] == list(ranked.open_with)
                assert said[0].startswith("too close to call with ")
    assert min(named, spans, sure) > 5


def test_where_none_is_within_the_nearest_is_offered() -> None:
    search = build_search("")
    finding = search.rank(STUDY, search.origin("82001"), Filters(within_km=16))
    said = " ".join(table(finding, 100, "en").split())
    assert "No center fits your choices" in said
    assert "The nearest one is Rocky Mountain Hospital" in said


def centers_at_one_point(count: int) -> Finding:
    """As many centers in one place, and the place searched for 100 km south of it."""

    def place(lat: float) -> Place:
        return Place(
            lat=lat, lon=-86.8, radius_km=2, label="", country="United States", basis=Basis.CITY
        )

    sites = tuple(Location(facility=f"Center {number}") for number in range(count))
    record = ProtocolSection(contacts_locations_module=ContactsLocationsModule(locations=sites))
    source = StudySource(name="test", format="test", sha256="")
    study = Study(source=source, as_recorded=record, as_read=record)
    return Finder(study, lambda _site: place(34.4)).find(place(33.5))


SAID = {
    (2, "en"): "too close to call with 2",
    (2, "es"): "muy parejo con el 2",
    (2, "fr"): "ordre incertain avec le 2",
    (3, "en"): "too close to call with 2 and 3",
    (3, "es"): "muy parejo con el 2 y el 3",
    (3, "fr"): "ordre incertain avec le 2 et le 3",
    (4, "en"): "too close to call with 2, 3 and 4",
    (4, "es"): "muy parejo con el 2, el 3 y el 4",
    (4, "fr"): "ordre incertain avec le 2, le 3 et le 4",
    (5, "en"): "anywhere from 1st to 5th nearest",
    (5, "es"): "puede ser desde el 1.º hasta el 5.º más cercano",
    (5, "fr"): "peut aller du 1er au 5e plus proche",
}


@pytest.mark.parametrize(("count", "language"), SAID)
def test_an_open_order_is_said_in_each_language_for_eye_and_ear(count: int, language: str) -> None:
    writer = SiteWriter(Catalogue.load(paths.words_dir(language)), "mi", NOW)
    finding = centers_at_one_point(count)
    first = writer.ranked(finding.ranked[0])
    words = SAID[count, language]
    assert first.number == "1"
    assert words in first.notes
    assert f", {words}, " in first.spoken
    assert words in " ".join(table(finding, 300, language).split())


@pytest.mark.parametrize(
    ("language", "ordinals"),
    [
        ("en", "1st 2nd 3rd 4th 10th 11th 12th 13th 21st 22nd 101st 111th 112th 1001st"),
        ("es", "1.º 2.º 3.º 4.º 10.º 11.º 12.º 13.º 21.º 22.º 101.º 111.º 112.º 1001.º"),
        ("fr", "1er 2e 3e 4e 10e 11e 12e 13e 21e 22e 101e 111e 112e 1001e"),
    ],
)
def test_ordinals(language: str, ordinals: str) -> None:
    numbers = Catalogue.load(paths.words_dir(language)).numbers
    counted = (1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 101, 111, 112, 1001)
    assert [numbers.ordinal(number) for number in counted] == ordinals.split()


def test_a_center_of_which_nothing_is_known_ends_without_a_comma() -> None:
    empty = Study(
        source=StudySource(name="x", format="test", sha256=""),
        as_recorded=(section := nowhere()),
        as_read=section,
    )
    search = build_search("")
    text = table(search.rank(empty, search.origin("35233"), Filters()), 120, "en")
    assert "Center without a name in the record " in text


@pytest.mark.parametrize("width", [50, 160])
def test_whom_to_call_stands_below_the_name_of_the_center(width: int) -> None:
    open_study = msgspec.structs.replace(STUDY, as_read=recruiting())
    catalogue = Catalogue.load(paths.words_dir("en"))
    now = standing(open_study, date(2026, 11, 22))
    search = build_search("")
    text = near_table(
        search.rank(open_study, search.origin("35233"), Filters()),
        study_words(open_study, now, catalogue),
        SiteWriter(catalogue, "km", now, open_study),
        limit=0,
        width=width,
        catalogue=catalogue,
    )
    lines = text.splitlines()
    name = next(line for line in lines if "Clinic of Hope" in line)
    contact = next(line for line in lines if "205-555-0100" in line)
    assert lines.index(contact) > lines.index(name)
    assert len(contact) - len(contact.lstrip()) == name.index("Clinic of Hope")


def recruiting() -> ProtocolSection:
    """A study that can be joined, with a center and whom to call there."""
    ann = Contact(name="Ann Other", phone="205-555-0100")
    site = Location(
        facility="Clinic of Hope", status="RECRUITING", city="Birmingham", state="Alabama",
        zip="35233", country="United States", contacts=(ann,),
    )  # fmt: skip
    return ProtocolSection(
        status_module=StatusModule(overall_status="RECRUITING", status_verified_date="2026-10"),
        contacts_locations_module=ContactsLocationsModule(locations=(site,)),
    )


def nowhere() -> ProtocolSection:
    """A record with a center that has neither a name nor a town."""
    sites = ContactsLocationsModule(locations=(Location(),))
    return ProtocolSection(contacts_locations_module=sites)


@pytest.mark.parametrize("width", [40, 44, 160])
def test_each_group_of_centers_has_an_empty_line_above_it(width: int) -> None:
    sites = tuple(
        Location(facility=f"Clinic {n}", status=status, city="Atlanta", state="Georgia")
        for n, status in enumerate(("RECRUITING", "COMPLETED", "COMPLETED"))
    )
    section = ProtocolSection(
        status_module=StatusModule(overall_status="RECRUITING", status_verified_date="2026-10"),
        contacts_locations_module=ContactsLocationsModule(locations=sites),
    )
    source = StudySource(name="x", format="test", sha256="")
    shown = Study(source=source, as_recorded=section, as_read=section)
    now, search = standing(shown, date(2026, 11, 22)), build_search("")
    catalogue = Catalogue.load(paths.words_dir("en"))
    text = near_table(
        search.rank(shown, search.origin("35233"), Filters()),
        study_words(shown, now, catalogue),
        SiteWriter(catalogue, "mi", now),
        limit=0,
        width=width,
        catalogue=catalogue,
    )
    lines = text.splitlines()
    groups = [n for n, line in enumerate(lines) if line.startswith(("Open now", "Nobody can"))]
    assert len(groups) == 2
    assert lines[groups[1] - 1] == ""
    assert "\n\n\n" not in text
