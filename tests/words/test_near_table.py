"""The table of the terminal, at every width and in every language."""

import re
from datetime import date

import msgspec
import pytest

from trialfinder import paths
from trialfinder.finder.building import build_search
from trialfinder.finder.filters import Filters
from trialfinder.finder.finding import Finding
from trialfinder.library.opening import open_study
from trialfinder.records.status import standing
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
        assert all(word in letters for word in words)
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


def test_units_change_neither_the_order_nor_the_ranks(finding: Finding) -> None:
    catalogue = Catalogue.load(paths.words_dir("en"))
    miles, kilometers = (
        [(line.rank, line.name) for line in map(writer.ranked, finding.ranked)]
        for writer in (SiteWriter(catalogue, "mi", NOW), SiteWriter(catalogue, "km", NOW))
    )
    assert miles == kilometers
    assert len(miles) == 76


def test_short_ways_leave_a_wide_terminal_its_columns() -> None:
    """From Anchorage every way is "ESE · by air" or the like."""
    search = build_search("")
    finding = search.rank(STUDY, search.origin("99501"), Filters())
    assert re.search(r"^-+  -+  -+  -+  -+$", table(finding, 100, "en"), re.MULTILINE)


def test_a_long_tie_says_which_places_a_center_may_have() -> None:
    search = build_search("")
    finding = search.rank(STUDY, search.origin("Long Island"), Filters())
    catalogue = Catalogue.load(paths.words_dir("en"))
    writer = SiteWriter(catalogue, "mi", NOW)
    long_ties, short_ties = [], []
    for ranked in finding.ranked:
        if ranked.tied:
            assert ranked.rank_span is not None
            first, last = ranked.rank_span
            (long_ties if last - first >= 4 else short_ties).append((ranked, first, last))
    assert long_ties
    assert short_ties
    for ranked, first, last in long_ties:
        assert first < last
        notes = writer.ranked(ranked).notes
        assert f"tied: anywhere between number {first} and {last}" in notes
        assert "tied: too close to call" not in notes
    for ranked, _, _ in short_ties:
        assert "tied: too close to call" in writer.ranked(ranked).notes
