"""A cell that a spreadsheet has cut off: said, and its rest joined where that is certain."""

import csv
import io
from collections.abc import Callable

import pytest

from trialfinder.messages import Message
from trialfinder.records.export.registry_json import as_json
from trialfinder.records.readers.csv_download.cut_cells import is_cut
from trialfinder.records.readers.formats import read_studies, read_study
from trialfinder.records.study import SITES, Study

HEADS = ("NCT Number", "Study Title", "Study Status", "Locations", "Sex", "Age")
LAST = ("NCT Number", "Study Title", "Study Status", "Sex", "Age", "Locations")


def sites(count: int) -> str:
    names = (f"Site {number:04}, Atlanta, Georgia, 30322, United States" for number in range(count))
    return "|".join(names)


def opened_by_a_spreadsheet(limit: int, heads: tuple[str, ...], whole: str) -> str:
    """What a spreadsheet makes of a row with a cell beyond its limit."""
    row = {"NCT Number": "NCT09990001", "Study Title": "A", "Study Status": "RECRUITING"}
    row |= {"Sex": "ALL", "Age": "CHILD, ADULT", "Locations": whole}
    at = heads.index("Locations")
    after = [row[head] for head in heads[at + 1 :]]
    rest = whole[limit:].split(",")
    cut = [*(row[head] for head in heads[:at]), whole[:limit]]
    return table(heads, cut, [*rest[:-1], f'{rest[-1]}"', *after])


def table(heads: tuple[str, ...], *rows: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([heads, *rows, ["NCT09990002", "B", "COMPLETED", "", "", ""]])
    return out.getvalue()


@pytest.mark.parametrize("limit", [32_767, 32_759])
@pytest.mark.parametrize("heads", [HEADS, LAST])
@pytest.mark.parametrize("pieces", ["", "é" * 9, "né en"])
def test_the_rest_in_the_next_row_is_joined(
    limit: int, heads: tuple[str, ...], pieces: str
) -> None:
    whole = sites(900) + "|" + f"Clinic {pieces}, Lyon, 69008, France"
    first, second = read_studies(opened_by_a_spreadsheet(limit, heads, whole).encode(), "x.csv")
    assert isinstance(first, Study)
    assert isinstance(second, Study)
    assert len(first.sites) == 901
    assert first.sites[-1].city == "Lyon"
    assert {site.country for site in first.sites[:-1]} == {"United States"}
    assert first.as_read.eligibility_module.sex == "ALL"
    assert first.as_read.eligibility_module.std_ages == ("CHILD", "ADULT")
    assert [warning.key for warning in first.warnings if "row" in warning.key][:1] == [
        "record.joined_row"
    ]
    assert first.cut_off == ()


@pytest.mark.parametrize(
    "rest",
    [
        ["es|Hospital", " Houston", " United States|Clinic", "77479", " United States|Other"],
        ["nter/Hospital", " Cleveland", " United States"],
        ["NCT0999", "x"],
        [",".join(sites(3).split(",")[1:])],
    ],
)
@pytest.mark.parametrize("whole_row", [True, False])
def test_what_is_not_certainly_its_rest_is_not_joined(
    rest: list[str], whole_row: bool, say: Callable[[Message], str]
) -> None:
    cut = ["NCT09990001", "A", "RECRUITING", sites(900)[:32_767], "ALL", "CHILD"]
    text = table(HEADS, cut if whole_row else cut[:4], rest)
    found = list(read_studies(text.encode(), "x.csv"))
    first = found[0]
    assert isinstance(first, Study)
    assert len(found) == 3
    count = len(first.sites)
    assert count == sites(900)[:32_767].count("|") + 1
    (warning,) = [one for one in first.warnings if one.key == "record.centers_cut"]
    assert f"{count} centers are here" in say(warning)
    assert "missing" in say(warning)
    assert first.cut_off == (SITES,)
    again = read_study(as_json([first]).encode(), "again")
    assert again.cut_off == (SITES,)


def test_other_cells_that_are_cut_off_are_said(say: Callable[[Message], str]) -> None:
    text = table(HEADS, ["NCT09990001", "a" * 32_767, "RECRUITING", "", "", ""])
    first, _ = read_studies(text.encode(), "x.csv")
    assert isinstance(first, Study)
    (warning,) = first.warnings
    assert "“Study Title”" in say(warning)


def test_a_limit_is_counted_as_spreadsheets_do() -> None:
    assert is_cut("a" * 32_767)
    assert is_cut("😀" * 16_383 + "a")
    assert not is_cut("a" * 32_766)
    assert not is_cut("é" * 32_000)
