"""A panel in a terminal: a text of a record never begins a line as ours do."""

import pytest

from trialfinder.words.blocks import (
    Block,
    Field,
    Heading,
    Item,
    Panel,
    Paragraph,
    Run,
    Table,
    Told,
    as_text,
    plain,
)

FORGED = "This study is open."
HOSTILE = f"Paused.\n{FORGED}\r\n{FORGED}\v{FORGED}\x85{FORGED}\u2028{FORGED}\n\n{FORGED}"


@pytest.mark.parametrize(
    "block",
    [
        Heading(3, HOSTILE),
        Paragraph(plain(HOSTILE)),
        Paragraph(plain(HOSTILE), soft=True),
        Paragraph(plain(HOSTILE), official=True),
        Item(plain(HOSTILE)),
        Item(plain(HOSTILE), depth=2, official=True),
        Field(HOSTILE, HOSTILE),
        Told(plain(HOSTILE)),
        Table(HOSTILE, ("Age", "Limit"), ((plain("16 years"), plain("1.5")),)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_no_line_end_of_a_record_begins_a_line_of_ours(block: Block) -> None:
    lines = as_text(Panel("about", "About", (block,)), 200).splitlines()[2:]
    assert any("Paused." in line for line in lines)
    assert not [line for line in lines if line.removeprefix("- ").startswith(FORGED)]


def test_the_lines_of_a_field_stay_apart() -> None:
    text = as_text(Panel("record", "Record", (Field("Criteria", "One\n  two\nthree"),)), 80)
    assert text.endswith("Criteria: One\n      two\n    three\n")


def test_a_long_heading_has_lines_no_longer_than_the_terminal() -> None:
    name = "Subprotocol E (EGFR T790M or rare activating mutation)"
    lines = as_text(Panel("about", "About", (Heading(3, name),)), 40).splitlines()[3:]
    assert lines == [
        "Subprotocol E (EGFR T790M or rare",
        "  activating mutation)",
        "---------------------------------",
    ]


@pytest.mark.parametrize("width", range(30, 80))
def test_a_limit_stands_on_one_line_with_its_sign(width: int) -> None:
    runs = (Run("A score of "), Run("≥", "?"), Run(" 50%, an age of > 16 years, or ALT =< 2.5 x"))
    text = as_text(Panel("about", "About", (Item(runs, depth=2),)), width)
    assert {"{≥|?} 50%", "> 16", "=< 2.5"} == {
        each for each in ("{≥|?} 50%", "> 16", "=< 2.5") if each in text
    }
    assert max(map(len, text.splitlines())) <= width


def test_a_line_of_a_list_is_outermost_unless_it_is_said_to_be_below_another() -> None:
    lines = (Item(plain("a")), Item(plain("b"), depth=1), Item(plain("c"), mark="2."))
    assert as_text(Panel("x", "T", lines)) == "T\n=\n- a\n  - b\n2. c\n"
