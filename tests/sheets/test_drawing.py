"""What the templates are given: whole rows, and what belongs together kept on one page."""

from typing import Any

from tests.sheets.subjects import study, subject
from trialfinder.sheets.drawing import sheet_data
from trialfinder.sheets.sheet import Part, SheetBlock
from trialfinder.words.blocks import (
    Calendar,
    Day,
    Heading,
    Item,
    Paragraph,
    Table,
    Told,
    Week,
    plain,
)

WEEKS = (
    Week("Week 1", tuple(Day(number, ("a",)) for number in range(1, 8))),
    Week("Week 2", (Day(8, ()), Day(9, ("a", "b")))),
)
PICTURE = Calendar(WEEKS, "On days 1 to 7 and 9 syrup is given.")
TABLE = Table("Days", ("Day", "What"), ((plain("1"), plain("syrup")),))


def drawn(*blocks: SheetBlock) -> list[dict[str, Any]]:
    data = sheet_data(subject(study()).sheet("text", [Part(blocks)]))["blocks"]
    return [block for block in data if block["type"] != "alert"]


def test_a_calendar_has_whole_weeks() -> None:
    (picture,) = drawn(PICTURE)
    assert [len(row) for row in picture["rows"]] == [8, 8]
    assert picture["rows"][0][:2] == ["Week 1", "1\na"]
    assert picture["rows"][1][:4] == ["Week 2", "8\n", "9\na b", ""]


def test_a_calendar_is_kept_with_the_lines_that_explain_it_where_they_are_few() -> None:
    few = [Item(plain(f"a: {number}")) for number in range(6)]
    picture, lines = drawn(PICTURE, *few)
    assert (picture["explained"], lines["explains"]) == (True, True)
    picture, lines = drawn(PICTURE, *few, *few)
    assert (picture["explained"], lines["explains"]) == (True, False)
    (lines,) = drawn(*few)
    assert lines["explains"] is False
    lines, _ = drawn(*few, Heading(2, "Next"))
    assert lines["explains"] is False
    picture, _ = drawn(PICTURE, Heading(2, "Next"))
    assert picture["explained"] is False


def test_only_what_is_the_registrys_is_set_as_its_words() -> None:
    ours, theirs = Told(plain("Syrup is tried.")), Item(plain("Syrup"), official=True, depth=1)
    first, second = drawn(ours, theirs)[0]["groups"]
    assert (first["official"], first["depth"]) == (False, 0)
    assert (second["official"], second["depth"]) == (True, 1)


def test_a_line_that_leads_to_a_table_or_a_quotation_stands_on_its_page() -> None:
    lead, quoted = Paragraph(plain("So it is:")), Paragraph(plain("It is."), official=True)
    for after, leads in ((TABLE, True), (quoted, True), (lead, False), (Item(plain("x")), False)):
        assert drawn(lead, after)[0]["leads"] is leads
    assert drawn(quoted, TABLE)[0]["leads"] is False
