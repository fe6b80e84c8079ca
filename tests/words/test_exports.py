"""The study on screen as a file to give on."""

import csv
import io
import json
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.steady import STEADY
from trialfinder import paths
from trialfinder.finder.building import build_search
from trialfinder.finder.filters import Filters
from trialfinder.finder.finding import Finding
from trialfinder.finder.search import Search
from trialfinder.library.opening import open_study
from trialfinder.records.export import FORMS
from trialfinder.records.protocol import ContactsLocationsModule, Location, ProtocolSection
from trialfinder.records.readers.formats import read_study
from trialfinder.records.status import standing
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.exports import exported

STUDY = open_study()
SEARCH = build_search("")
CENTERS = st.builds(
    Location,
    facility=st.sampled_from(["Clinic", "Clinic", "A, B", "=1", 'The "best"', "two\nlines", None]),
    city=st.sampled_from(["Birmingham", "Nowhere at all", None]),
    state=st.sampled_from(["Alabama", None]),
    zip=st.sampled_from(["35233", "80218", "00000", None]),
    country=st.sampled_from(["United States", "Atlantis", None]),
    status=st.sampled_from(["RECRUITING", "WITHDRAWN", None]),
)


@pytest.fixture(scope="module")
def search() -> Search:
    return build_search("")


def text(form: str, search: Search, finding: Finding | None = None) -> str:
    catalogue = Catalogue.load(paths.words_dir("en"))
    now = standing(STUDY, date(2026, 11, 22))
    return exported(form, STUDY, now, search.place_site, catalogue, finding)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_that_the_study_is_over(form: str, search: Search) -> None:
    finding = search.rank(STUDY, search.origin("35233"), Filters())
    for said in (text(form, search), text(form, search, finding)):
        assert "COMPLETED" in said
        assert "2018-11" in said


def test_json_is_the_record_whatever_was_asked(search: Search) -> None:
    again = read_study(text("json", search).encode(), "x")
    assert again.as_read == STUDY.as_read


def test_ranked_centers_come_in_their_order(search: Search) -> None:
    finding = search.rank(STUDY, search.origin("35233"), Filters())
    features = json.loads(text("geojson", search, finding))["features"]
    assert len(features) == 76
    positions = [feature["properties"]["position"] for feature in features]
    assert positions == list(range(1, 77))
    first = text("csv", search, finding).splitlines()
    assert len(first) == 77
    assert "position,rank,rank_worst,tied" in first[0]


@STEADY
@given(st.lists(CENTERS, max_size=8))
def test_csv_and_geojson_hold_each_center_once(centers: list[Location]) -> None:
    """Two that are alike are two; one that nobody can place is there as well."""
    section = ProtocolSection(
        contacts_locations_module=ContactsLocationsModule(locations=tuple(centers))
    )
    one = msgspec.structs.replace(STUDY, as_recorded=section, as_read=section)
    english, now = Catalogue.load(paths.words_dir("en")), standing(one, date(2026, 11, 22))
    finding = SEARCH.rank(one, SEARCH.origin("35233"), Filters())
    codes = sorted(str(center.zip) for center in centers)

    def written(form: str, found: Finding | None) -> str:
        return exported(form, one, now, SEARCH.place_site, english, found)

    rows = list(csv.DictReader(io.StringIO(written("csv", finding).removeprefix("\ufeff"))))
    assert sorted(row["postal_code"] or "None" for row in rows) == codes
    for found in (None, finding):
        features = json.loads(written("geojson", found))["features"]
        assert sorted(str(one["properties"]["postal_code"]) for one in features) == codes
