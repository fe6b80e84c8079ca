"""What was found is marked where it is in sight, and the current match most of all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from trialfinder.gui.kit.theme import DARK, LIGHT, theme_of
from trialfinder.gui.texts.match_marks import MatchMarks
from trialfinder.words.text_search import SearchedText, Span

LINES = 400


@pytest.fixture
def view(qtbot: QtBot) -> QTextEdit:
    made = QTextEdit()
    qtbot.addWidget(made)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # as texts have it
    made.setPlainText("\n".join(f"line {number} needle" for number in range(LINES)))
    made.resize(300, 200)
    with qtbot.waitExposed(made):
        made.show()
    made.document().size()  # asking for it has all of the text laid out
    return made


@pytest.fixture
def marks(view: QTextEdit) -> MatchMarks:
    return MatchMarks(view, theme_of(dark=False, text_percent=100))


def found(view: QTextEdit, words: str = "needle") -> list[Span]:
    return SearchedText(view.toPlainText()).find(words)


def marked(view: QTextEdit, color: str) -> list[str]:
    """The lines that have a mark of this color."""
    return [
        mark.cursor.block().text()
        for mark in view.extraSelections()
        if mark.format.background().color() == QColor(color)
    ]


def test_matches_in_sight_are_marked_and_those_far_below_not(
    view: QTextEdit, marks: MatchMarks
) -> None:
    marks.show(found(view), 1)
    assert marked(view, LIGHT.action) == ["line 1 needle"]
    others = marked(view, LIGHT.action_tint)
    assert "line 0 needle" in others
    assert f"line {LINES - 1} needle" not in others
    assert len(others) < 40
    assert {mark.cursor.selectedText() for mark in view.extraSelections()} == {"needle"}


def test_marks_follow_what_is_scrolled_to(view: QTextEdit, marks: MatchMarks) -> None:
    marks.show(found(view), 0)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert f"line {LINES - 1} needle" in marked(view, LIGHT.action_tint)
    assert marked(view, LIGHT.action) == []


def test_the_current_match_comes_into_sight_with_text_around_it(
    view: QTextEdit, marks: MatchMarks
) -> None:
    marks.show(found(view), 200)
    marks.go()
    rect, height = view.cursorRect(), view.viewport().height()
    assert view.textCursor().block().text() == "line 200 needle"
    assert not view.textCursor().hasSelection()
    assert rect.height() <= rect.top()
    assert rect.bottom() + rect.height() <= height
    assert marked(view, LIGHT.action) == ["line 200 needle"]


def test_a_match_that_is_well_in_sight_moves_nothing(view: QTextEdit, marks: MatchMarks) -> None:
    marks.show(found(view), 3)
    before = view.verticalScrollBar().value()
    marks.go()
    assert view.verticalScrollBar().value() == before


def test_a_mark_is_seen_without_color_too(view: QTextEdit, marks: MatchMarks) -> None:
    marks.show(found(view), 0)
    styles = {mark.format.underlineStyle() for mark in view.extraSelections()}
    assert styles == {QTextCharFormat.UnderlineStyle.SingleUnderline}


def test_no_match_leaves_no_mark(view: QTextEdit, marks: MatchMarks) -> None:
    marks.show(found(view), 0)
    marks.show(found(view, "hay"), 0)
    assert view.extraSelections() == []


def test_another_theme_is_worn_at_once(view: QTextEdit, marks: MatchMarks) -> None:
    marks.show(found(view), 0)
    marks.set_theme(theme_of(dark=True, text_percent=100))
    assert marked(view, DARK.action) == ["line 0 needle"]
    assert marked(view, LIGHT.action) == []
