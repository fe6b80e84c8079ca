"""What the templates are given: whole rows, and what belongs together kept on one page."""

import base64
import itertools
import re
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.every import every
from tests.sheets.subjects import study, subject
from trialfinder.sheets.drawing import sheet_data
from trialfinder.sheets.sheet import Alert, Blank, Center, Code, Part, Picture, SheetBlock
from trialfinder.words.blocks import (
    Calendar,
    Day,
    Dots,
    Field,
    Heading,
    Item,
    Link,
    Paragraph,
    Reference,
    Run,
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
SIZE = ("width", "height")
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


def circles(filled: int, total: int) -> list[dict[str, str]]:
    (drawn_dots,) = drawn(Dots(filled, total, "So many of so many."))
    assert drawn_dots["alt"] == "So many of so many."
    found = re.findall(r"<circle ([^>]*)/>", drawn_dots["svg"])
    return [dict(re.findall(r'(\w+)="([^"]*)"', each)) for each in found]


@pytest.mark.parametrize(("filled", "total"), [(0, 1), (1, 1), (3, 10), (39, 40), (41, 100)])
def test_as_many_dots_are_filled_as_were_counted_and_the_first_ones(
    filled: int, total: int
) -> None:
    fills = [dot["fill"] for dot in circles(filled, total)]
    assert fills == ["#000"] * filled + ["#fff"] * (total - filled)


def test_dots_stand_apart_in_rows_of_forty_and_inside_their_picture() -> None:
    dots = circles(3, 85)
    at = [(float(dot["cx"]), float(dot["cy"])) for dot in dots]
    assert [len(list(row)) for _, row in itertools.groupby(at, key=lambda spot: spot[1])] == [
        40,
        40,
        5,
    ]
    assert at[0] == (5, 5)
    assert at[39] == (395, 5)
    assert at[40] == (5, 15)
    radius = float(dots[0]["r"])
    assert 3 <= radius < 5  # those beside each other do not touch
    (picture,) = drawn(Dots(3, 85, ""))
    width, height = (float(re.search(rf'{name}="(\d+)"', picture["svg"])[1]) for name in SIZE)
    assert (width, height) == (400, 30)


@pytest.mark.parametrize(("total", "rows"), [(1, 1), (40, 1), (41, 2), (80, 2), (81, 3)])
def test_a_picture_of_dots_is_as_high_as_its_rows(total: int, rows: int) -> None:
    (picture,) = drawn(Dots(0, total, ""))
    assert f'height="{rows * 10}"' in picture["svg"]


def test_a_picture_has_the_size_of_its_file_whatever_its_shape() -> None:
    for width, height in ((8, 4), (1200, 800), (3, 70000)):
        png = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", width, height)
        (picture,) = drawn(Picture(png, "A map."))
        assert picture["alt"] == "A map."
        assert picture["svg"].count(f'width="{width}" height="{height}"') == 2
        assert f'viewBox="0 0 {width} {height}"' in picture["svg"]
        kind, _, data = picture["image"].partition(",")
        assert kind == "data:image/png;base64"
        assert base64.b64decode(data) == png
        assert picture["image"] in picture["svg"]


def test_a_code_has_the_white_border_that_a_camera_needs() -> None:
    (code,) = drawn(Code("https://example.org/1", "Open:", "A code"))
    size = int(re.search(r'width="(\d+)"', code["svg"])[1])
    assert size == 25 + 2 * 4  # version 2 has 25 modules, ISO/IEC 18004 asks for four around it
    assert (code["address"], code["text"], code["alt"]) == (
        "https://example.org/1",
        "Open:",
        "A code",
    )
    assert base64.b64decode(code["image"].partition(",")[2]).decode() == code["svg"]


def test_headings_begin_below_the_title_and_go_down_one_by_one() -> None:
    for levels, shown in (
        ((1, 2, 3), [2, 2, 3]),
        ((2, 5, 5, 3), [2, 3, 4, 3]),
        ((4, 4, 2, 4), [2, 3, 2, 3]),
    ):
        heads = drawn(*(Heading(level, "x") for level in levels))
        assert [head["level"] for head in heads] == shown


@given(st.lists(st.integers(1, 6), min_size=1, max_size=12))
def test_no_level_is_left_out_and_none_is_above_the_title(levels: list[int]) -> None:
    heads = [head["level"] for head in drawn(*(Heading(level, "x") for level in levels))]
    assert heads[0] == 2
    assert every(level >= 2 for level in heads)
    assert every(after <= before + 1 for before, after in itertools.pairwise([2, *heads]))


def test_lines_of_a_list_are_one_list_until_something_else_stands_between() -> None:
    item, text = Item(plain("x")), Paragraph(plain("y"))
    kinds = [block["type"] for block in drawn(item, item, text, item, Heading(2, "z"), item)]
    assert kinds == ["items", "paragraph", "items", "heading", "items"]
    assert [
        len(block["groups"]) for block in drawn(item, item, text, item) if "groups" in block
    ] == [
        2,
        1,
    ]


def test_a_line_keeps_its_depth_and_its_number() -> None:
    (lines,) = drawn(Item(plain("a"), mark="1."), Item(plain("b"), depth=2))
    assert [(line["depth"], line["mark"]) for line in lines["groups"]] == [(0, "1."), (2, "")]


def test_what_the_record_shows_for_a_mended_sign_stands_in_brackets_beside_it() -> None:
    (text,) = drawn(Paragraph((Run("≥", recorded=">"), Run(" 5"), Run("µ", recorded=""))))
    assert [(run["text"], run["shown"]) for run in text["runs"]] == [
        ("≥", "[>]"),
        (" 5", ""),
        ("µ", "[]"),
    ]


def test_a_limit_and_its_number_are_never_on_two_lines() -> None:
    (text,) = drawn(Paragraph(plain("ANC ≥ 1000 and < 5")))
    assert text["runs"][0]["text"] == "ANC ≥\N{NO-BREAK SPACE}1000 and <\N{NO-BREAK SPACE}5"


@pytest.mark.parametrize(("official", "soft"), [(False, False), (True, False), (False, True)])
def test_a_paragraph_says_whose_words_it_is(official: bool, soft: bool) -> None:
    (text,) = drawn(Paragraph(plain("x"), official=official, soft=soft))
    assert (text["official"], text["soft"], text["leads"]) == (official, soft, False)


def test_a_way_to_another_text_is_nothing_on_paper() -> None:
    (gone,) = drawn(Reference("See there", "glossary", "tumor"))
    assert (gone["type"], gone["runs"], gone["official"]) == ("paragraph", [], False)
    assert (gone["soft"], gone["leads"]) == (True, False)


def test_each_block_is_drawn_as_what_it_is() -> None:
    blocks: list[tuple[SheetBlock, dict[str, Any]]] = [
        (
            Center("1.", "Clinic", ("Denver",), ("Ann",)),
            {"type": "center", "mark": "1.", "lines": ("Denver",), "contacts": ("Ann",)},
        ),
        (Blank("Notes:", 3), {"type": "blank", "label": "Notes:", "lines": 3}),
        (Field("Age", "5", " :"), {"type": "field", "name": "Age", "value": "5", "colon": " :"}),
        (Link("here", "https://example.org"), {"type": "link", "text": "here"}),
    ]
    for block, wanted in blocks:
        (data,) = drawn(block)
        assert {key: data[key] for key in wanted} == wanted
    data = sheet_data(subject(study()).sheet("text", [Part((Alert("!", "Open", "Yes."),))]))
    assert data["blocks"][1]["headline"] == "Open"


def test_a_column_grows_with_what_stands_in_it_but_more_slowly_and_none_vanishes() -> None:
    table = Table(
        "", ("a", "b", "c"), ((plain("x"), plain("y" * 16), plain("z" * 100)), (plain(""),) * 3)
    )
    (data,) = drawn(table)
    assert data["widths"] == [3, 4, 10]
    assert data["rows"][0] == ["x", "y" * 16, "z" * 100]
    (data,) = drawn(Table("Days", ("h" * 25,), ((plain("x"),),)))
    assert (data["caption"], data["header"], data["widths"]) == ("Days", ("h" * 25,), [5])


def test_a_sheet_is_in_its_language_and_a_foreign_title_in_its_own() -> None:
    for language, status in (("en", "RECRUITING"), ("fr", "COMPLETED")):
        about = subject(study(status), language)
        data = sheet_data(about.sheet("text", []))
        assert data["language"] == language
        assert data["title_language"] == "en"
        assert (data["title"], data["short"]) == ("Syrup for Coughs", "NCT09000001")
        assert data["status"] == about.words.short
        assert about.words.headline == data["blocks"][0]["headline"]
        assert data["mark"] == data["blocks"][0]["mark"] != ""
