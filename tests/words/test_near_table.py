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
