"""A sheet as a message or in a terminal: every block's words, none broken, none lost."""

import dataclasses
from collections.abc import Iterator

import msgspec
import pytest

from tests.sheets.subjects import LANGUAGES, study, subject
from trialfinder.library.opening import open_study
from trialfinder.sheets.calls import calls_sheet
from trialfinder.sheets.family import family_sheet
from trialfinder.sheets.referral import referral_sheet
from trialfinder.sheets.sheet import (
    Alert,
    Blank,
    Center,
    Code,
    Grid,
    Part,
    Picture,
    Sheet,
    SheetBlock,
)
from trialfinder.sheets.text import message_text, sheet_name, sheet_text
from trialfinder.words.blocks import Heading, Item, Paragraph, plain

LONG = "goes on and on " * 20


def sheet(*blocks: SheetBlock) -> Sheet:
    made = subject(study()).sheet("text", [])
    return msgspec.structs.replace(made, parts=(Part(blocks),), foot="Made on a day.")


def lines(*blocks: SheetBlock, width: int = 80) -> list[str]:
    """The lines of blocks, without title and foot."""
    text = sheet_text(sheet(*blocks), width).splitlines()
    assert text[-2:] == ["", "Made on a day."]
    return text[2:-2]


def texts(value: object) -> Iterator[str]:
    """Every text in a block."""
    match value:
        case str():
            yield value
        case tuple():
            for each in value:
                yield from texts(each)
        case msgspec.Struct():
            for name in value.__struct_fields__:
                yield from texts(getattr(value, name))
        case _ if dataclasses.is_dataclass(value):
            raise TypeError(value)


def test_the_title_is_underlined_and_ends_with_the_studys_number() -> None:
    text = sheet_text(sheet()).splitlines()
    assert text[0] == "Syrup for Coughs (NCT09000001)"
    assert text[1] == "=" * len(text[0])


def test_without_a_number_a_sheet_has_its_title_alone() -> None:
    assert sheet_name(msgspec.structs.replace(sheet(), short="")) == "Syrup for Coughs"
    assert sheet_name(sheet()) == "Syrup for Coughs (NCT09000001)"


def test_the_status_has_its_mark_and_its_details_below() -> None:
    assert lines(Alert("✗", "Closed.", "Nobody can join.")) == [
        "",
        "✗ Closed.",
        "",
        "Nobody can join.",
    ]


def test_a_center_has_where_it_is_and_whom_to_ask_below_its_name() -> None:
    center = Center("1.", "Clinic (open)", ("Denver", "5 mi"), ("Ann Other", "555-0101"))
    assert lines(center) == [
        "1. Clinic (open)",
        "  - Denver",
        "  - 5 mi",
        "  - Ann Other",
        "  - 555-0101",
    ]


def test_a_table_is_told_row_by_row_without_what_is_empty() -> None:
    rows = (
        ("Clinic 1 (open)\nDenver · 5 mi", "Ann Other\n555-0101", "–", ""),
        ("Clinic 2 (open)", "Bea Other", "Eastern", " "),
    )
    assert lines(Grid("Whom to call", ("a", "b", "c", "d"), rows, (5, 5, 3, 4))) == [
        "",
        "Whom to call",
        "- Clinic 1 (open)",
        "  - Denver · 5 mi",
        "  - Ann Other",
        "  - 555-0101",
        "- Clinic 2 (open)",
        "  - Bea Other",
        "  - Eastern",
    ]


def test_a_table_without_a_caption_begins_with_its_rows() -> None:
    assert lines(Grid("", ("a",), (("Clinic",),), (1,))) == ["- Clinic"]


def test_a_code_is_its_address_to_type() -> None:
    code = Code("https://example.org/study/1", "The registry’s page:", "A code for NCT1")
    assert lines(code) == ["", "The registry’s page: https://example.org/study/1"]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_lines_for_the_hand_are_drawn_as_many_as_there_are_after_one_label(count: int) -> None:
    drawn = lines(Blank("Notes:", count))
    assert drawn == ["Notes: " + "_" * 30, *[" " + "_" * 30] * (count - 1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_for_the_hand_has_one_colon_in_every_language(language: str) -> None:
    text = sheet_text(referral_sheet(subject(study(), language)))
    drawn = [line for line in text.splitlines() if "____" in line]
    assert len(drawn) == 6
    assert [line.count(":") for line in drawn] == [1, 1, 1, 1, 0, 0]


def test_a_picture_is_told_in_its_words() -> None:
    assert lines(Picture(b"", "A map of two centers.")) == ["", "A map of two centers."]


def test_a_message_breaks_no_line_and_has_no_title() -> None:
    text = message_text(sheet(Paragraph(plain(LONG.strip())), Item(plain(LONG.strip()))))
    assert text.splitlines() == [LONG.strip(), f"- {LONG.strip()}", "", "Made on a day."]


def test_a_terminal_breaks_lines_at_its_width() -> None:
    for width in (40, 80, 100):
        wrapped = lines(Paragraph(plain(LONG.strip())), width=width)
        assert max(map(len, wrapped)) <= width
        assert max(map(len, wrapped)) > width - len("goes ")
        assert " ".join(wrapped).split() == LONG.split()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("write", [family_sheet, referral_sheet, calls_sheet])
@pytest.mark.parametrize("status", ["RECRUITING", "COMPLETED"])
def test_a_message_holds_every_heading_center_and_line_of_the_sheet(
    write: object, language: str, status: str
) -> None:
    assert callable(write)
    for about in (subject(study(status), language, past_centers=True), subject(open_study())):
        made = write(about)
        message = message_text(made).replace("\N{NO-BREAK SPACE}", " ")
        said = [
            text
            for block in made.blocks
            if isinstance(block, Heading | Center | Grid | Alert)
            for text in texts(block)
            if text.strip(" –")
        ]
        kept = {word for text in said for word in text.replace("\N{NO-BREAK SPACE}", " ").split()}
        headers = {
            word
            for block in made.blocks
            if isinstance(block, Grid)
            for head in block.header
            for word in head.split()
        }
        assert len(said) > 3
        assert kept - headers - set(message.split()) == set()
