"""The study on screen as a file to give on."""

import json
from datetime import date

import pytest

from trialfinder import paths
from trialfinder.finder.building import build_search
from trialfinder.finder.filters import Filters
from trialfinder.finder.finding import Finding
from trialfinder.finder.search import Search
from trialfinder.library.opening import open_study
from trialfinder.records.export import FORMS
from trialfinder.records.readers.formats import read_study
from trialfinder.records.status import standing
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.exports import exported

STUDY = open_study()


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
