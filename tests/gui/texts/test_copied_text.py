"""What the clipboard gets of a text: its words, its levels, its rows, and what was repaired."""

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from trialfinder.gui.kit.theme import theme_of
from trialfinder.gui.texts.copied_text import copied_text
from trialfinder.gui.texts.panel_writer import PanelWriter
from trialfinder.words.blocks import (
    Calendar,
    Day,
    Heading,
    Item,
    Panel,
    Paragraph,
    Run,
    Table,
    Week,
    plain,
)

REPAIRED = (Run("ANC "), Run("≥", "?", "lost on the way"), Run(" 750"))


def written(*blocks: object) -> tuple[QTextDocument, PanelWriter]:
    document = QTextDocument()
    panel = Panel("x", "Title", blocks)  # type: ignore[arg-type]
    writer = PanelWriter(document, panel, theme_of(dark=False, text_percent=100))
    writer.write()
    return document, writer


def copied(*blocks: object, start: str = "", end: str = "") -> str:
    """A copy from before `start` to after `end`, or of all."""
    document, writer = written(*blocks)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    if start:
        first, last = document.find(start), document.find(end)
        cursor.setPosition(first.selectionStart())
        cursor.setPosition(last.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    return copied_text(cursor, writer.marked)


def test_each_block_is_a_line(qtbot: QtBot) -> None:
    assert copied(Heading(2, "Head"), Paragraph(plain("One. Two."))) == "Title\nHead\nOne. Two."


def test_lines_within_lines_are_indented(qtbot: QtBot) -> None:
    text = copied(Item(plain("outer")), Item(plain("inner"), 1), Item(plain("third"), 2, mark="a."))
    lines = text.split("\n")[1:]
    assert [len(line) - len(line.lstrip()) for line in lines] == [0, 2, 4]
    assert lines[0] == "•  outer"
    assert lines[2].endswith("a.  third")


def test_cells_of_a_row_stand_side_by_side(qtbot: QtBot) -> None:
    rows = ((plain("1 year"), plain("0.6")), (plain("2 years"), plain("0.8")))
    text = copied(Table("Limits", ("Age", "Value"), rows), Paragraph(plain("end")))
    assert "Limits\nAge\tValue\n1 year\t0.6\n2 years\t0.8\nend" in text


def test_two_tables_are_not_one_row(qtbot: QtBot) -> None:
    one = Table("A", ("x",), ((plain("1"),),))
    assert "x\n1\nB\nx\n1" in copied(one, Table("B", ("x",), ((plain("1"),),)))


def test_a_repaired_sign_stands_with_what_the_record_shows(qtbot: QtBot) -> None:
    assert copied(Paragraph(REPAIRED)) == "Title\nANC {≥|?} 750"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("AN", "AN", "AN"),
        ("C", "7", "C {≥|?} 7"),
        ("≥", "≥", "{≥|?}"),
        ("≥", "750", "{≥|?} 750"),
    ],
)
def test_a_part_is_copied_without_what_stands_beside_it(
    qtbot: QtBot, start: str, end: str, text: str
) -> None:
    assert copied(Paragraph(REPAIRED), start=start, end=end) == text


def test_a_part_of_an_item_is_not_indented(qtbot: QtBot) -> None:
    assert copied(Item(plain("some words"), 2), start="words", end="words") == "words"


def test_signs_beyond_the_first_plane_are_whole(qtbot: QtBot) -> None:
    words = Paragraph(plain("a 𝄞 b 🏥 c"))
    assert copied(words, start="b", end="c") == "b 🏥 c"
    assert copied(words, start="𝄞", end="🏥") == "𝄞 b 🏥"


def test_what_holds_words_together_on_screen_is_a_space_elsewhere(qtbot: QtBot) -> None:
    text = copied(Paragraph(plain("limit of ≥ 50 mg")))
    assert text == "Title\nlimit of ≥ 50 mg"
    assert "\N{NO-BREAK SPACE}" not in text


def test_a_picture_leaves_no_sign(qtbot: QtBot) -> None:
    week = Week("Week 1", tuple(Day(n, ()) for n in range(1, 8)))
    text = copied(Paragraph(plain("Before.")), Calendar((week,), "A picture."))
    assert "\N{OBJECT REPLACEMENT CHARACTER}" not in text
    assert text.startswith("Title\nBefore.")
