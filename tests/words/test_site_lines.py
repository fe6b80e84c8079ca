"""The words of a row: what is not known of a center is said, and none is silently away."""

from datetime import date

import msgspec
import pytest

from tests.places.towns import birmingham
from trialfinder import paths
from trialfinder.finder.filters import Filters
from trialfinder.finder.finding import Finder, Finding
from trialfinder.finder.open_first import list_found, list_unranked
from trialfinder.messages import Message
from trialfinder.places.place import Basis, Place
from trialfinder.records.protocol import ContactsLocationsModule, Location, ProtocolSection
from trialfinder.records.status import standing
from trialfinder.records.study import Study, StudySource
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.site_lines import SiteWriter

PLACES = {
    "Near": Place(lat=33.6, lon=-86.8, radius_km=2, label="", country="US", basis=Basis.ZIP_AREA),
    "Far": Place(lat=39.7, lon=-105, radius_km=2, label="", country="US", basis=Basis.ZIP_AREA),
    "Vague": Place(lat=33.53, lon=-86.8, radius_km=300, label="", country="US", basis=Basis.CITY),
    "Lost": None,
}
SECTION = ProtocolSection(
    contacts_locations_module=ContactsLocationsModule(
        locations=tuple(Location(facility=name, country="United States") for name in PLACES)
    )
)
STUDY = Study(
    source=StudySource(name="x", format="test", sha256=""), as_recorded=SECTION, as_read=SECTION
)
NOW = standing(STUDY, date(2026, 11, 22))
LANGUAGES = pytest.mark.parametrize("language", ["en", "es", "fr"])


def found(filters: Filters | None = None) -> Finding:
    finder = Finder(STUDY, lambda site: PLACES[site.facility or ""])
    return finder.find(birmingham(), filters or Filters())


def writer(language: str) -> tuple[SiteWriter, Catalogue]:
    catalogue = Catalogue.load(paths.words_dir(language))
    return SiteWriter(catalogue, "mi", NOW), catalogue


@LANGUAGES
def test_a_center_that_cannot_be_placed_stands_in_the_list_and_says_so(language: str) -> None:
    rows, catalogue = writer(language)
    listing = list_found(found(), NOW)
    lines = {line.name: line for line in (rows.listed(listing, n) for n in range(4))}
    assert set(lines) == set(PLACES)
    lost = lines["Lost"]
    assert lost.notes == (catalogue.text("site.not_placed"),)
    assert lost.distance == catalogue.text("site.no_distance")
    assert lost.number == ""
    assert catalogue.text("site.not_placed") in lost.spoken
    assert catalogue.text("site.not_placed") not in "".join(lines["Near"].notes)


@LANGUAGES
def test_before_a_place_is_known_no_center_is_said_to_be_lost(language: str) -> None:
    rows, _ = writer(language)
    listing = list_unranked(STUDY, Filters(), NOW)
    lines = [rows.listed(listing, row) for row in range(len(listing.sites))]
    assert [line.name for line in lines] == list(PLACES)
    assert {(line.number, line.distance, line.notes) for line in lines} == {("", "", ())}


@LANGUAGES
def test_a_center_that_is_placed_only_roughly_has_no_number_and_says_why(language: str) -> None:
    rows, catalogue = writer(language)
    lines = {site.site.facility: rows.ranked(site) for site in found().ranked}
    said = catalogue.say(Message("site.placed_roughly"))
    assert said in lines["Vague"].notes
    assert [lines[name].number for name in ("Near", "Far", "Vague")] == ["1", "2", ""]
    assert said not in lines["Near"].notes + lines["Far"].notes


@LANGUAGES
def test_where_nothing_is_within_the_limit_the_nearest_that_is_surely_outside_is_named(
    language: str,
) -> None:
    """One that may lie within, for all that is known of its place, is no answer to how far."""
    rows, _ = writer(language)
    finding = found(Filters(within_km=1))
    assert len(finding.ranked) == 0
    said = rows.nearest_outside(finding)
    assert "Near" in said
    assert "Far" not in said
    assert rows.nearest_outside(found()) == ""


def at(lat: float, lon: float, country: str) -> Place:
    return Place(lat=lat, lon=lon, radius_km=2, label="", country=country, basis=Basis.CITY)


SAN_DIEGO = at(32.7157, -117.1611, "United States")
VICTORIA = at(48.4284, -123.3656, "Canada")
SEATTLE = at(47.6062, -122.3321, "United States")
JUNEAU = at(58.3019, -134.4197, "United States")
WAYS = [
    (SAN_DIEGO, at(32.5149, -117.0382, "Mexico"), {"site.crosses_us_mexico"}, None),
    (at(42.3314, -83.0458, "United States"), at(42.3149, -83.0364, "Canada"),
     {"site.crosses_us_canada"}, None),
    (VICTORIA, SEATTLE, {"site.crosses_us_canada"}, "travel.ferry_then_road"),
    (SEATTLE, JUNEAU, set(), "travel.by_air"),
    (JUNEAU, at(57.0531, -135.33, "United States"), set(), "travel.by_air_or_ferry"),
    (SAN_DIEGO, at(21.3069, -157.8583, "United States"), set(), "travel.by_air"),
    (SAN_DIEGO, at(34.0522, -118.2437, "United States"), set(), None),
]  # fmt: skip


@LANGUAGES
@pytest.mark.parametrize(("origin", "place", "notes", "way"), WAYS)
def test_a_row_says_what_stands_in_the_way(
    language: str, origin: Place, place: Place, notes: set[str], way: str | None
) -> None:
    """A border, a ferry, a flight: who reads only the miles would set out in vain."""
    rows, catalogue = writer(language)
    (ranked, *_) = Finder(STUDY, lambda site: place).find(origin, Filters()).ranked
    line = rows.ranked(ranked)
    borders = {"site.crosses_us_mexico", "site.crosses_us_canada"}
    assert {key for key in borders if catalogue.text(key) in line.notes} == notes
    ways = ("travel.by_air", "travel.ferry_then_road", "travel.by_air_or_ferry")
    said = [key for key in ways if catalogue.text(key) in line.travel]
    assert said == ([way] if way else [])


@LANGUAGES
def test_a_whole_sentence_about_a_place_ends_the_line(language: str) -> None:
    rows, catalogue = writer(language)
    note = Message("place.site_registry_point")
    tijuana = at(32.5149, -117.0382, "Mexico")
    place = msgspec.structs.replace(tijuana, notes=(note,))
    (ranked, *_) = Finder(STUDY, lambda site: place).find(SAN_DIEGO, Filters()).ranked
    notes = rows.ranked(ranked).notes
    assert catalogue.text("site.crosses_us_mexico") in notes
    assert notes[-1] == catalogue.say(note)


@LANGUAGES
def test_a_center_that_may_lie_beyond_the_limit_says_so(language: str) -> None:
    rows, catalogue = writer(language)
    said = catalogue.text("site.maybe_within")
    near = next(site for site in found().ranked if site.site.facility == "Near")
    for limit_km, may_lie_beyond in ((near.distance_km, True), (100, False)):
        ranked = found(Filters(within_km=limit_km)).ranked
        notes = {site.site.facility: rows.ranked(site).notes for site in ranked}
        assert (said in notes["Near"]) is may_lie_beyond
