"""What is said of a text to somebody who does not see it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.texts.test_panel_view import shown, view_of
from trialfinder.app import App
from trialfinder.gui.kit.theme import theme_of
from trialfinder.gui.texts import screen_reader
from trialfinder.gui.texts.panel_view import PanelView
from trialfinder.words.blocks import Heading, Panel, Paragraph, plain

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    monkeypatch.setattr(screen_reader, "announce", lambda _widget, text: texts.append(text))
    return texts


def test_a_heading_is_said_with_its_level(qtbot: QtBot, said: list[str]) -> None:
    view = shown(qtbot, Paragraph(plain("Words")), Heading(2, "One"), Heading(3, "Two"))
    for key, modifier in ((Key.Key_H, Qt.KeyboardModifier.NoModifier),) * 3 + ((Key.Key_H, SHIFT),):
        qtbot.keyClick(view, key, modifier)
    assert said == [
        "One, heading, level 2",
        "Two, heading, level 3",
        "No more headings this way",
        "One, heading, level 2",
    ]


def test_a_link_and_what_it_opens_are_said(app: App, qtbot: QtBot, said: list[str]) -> None:
    view = view_of(app, "results")
    view.setFocus()
    for _ in range(20):
        qtbot.keyClick(view, Key.Key_Tab)
        if "paper" in said[-1]:
            break
    assert said[-1] == "paper, link"
    position = view.textCursor().position()
    qtbot.keyClick(view, Key.Key_Return)
    assert said[-1].startswith("From a paper, in our words")
    qtbot.keyClick(view, Key.Key_Return)
    assert said[-1] == "Closed"
    qtbot.keyClick(view, Key.Key_Tab)
    assert said[-1].endswith(", link")
    assert view.textCursor().position() > position


def test_nothing_is_said_of_the_text_when_tab_leads_out(qtbot: QtBot, said: list[str]) -> None:
    window, button = QWidget(), QPushButton("Next")
    qtbot.addWidget(window)
    view = PanelView(theme_of(dark=False, text_percent=100))
    view.show_panel(Panel("x", "No link", ()))
    row = QHBoxLayout(window)
    row.addWidget(view)
    row.addWidget(button)
    with qtbot.waitActive(window):
        window.show()
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Tab)
    assert button.hasFocus()
    assert said == []


def test_the_line_of_a_match_is_said(app: App, qtbot: QtBot, said: list[str]) -> None:
    view_of(app, "eligibility")
    page = app.late_parts.pages.pages["eligibility"]
    page.start_search()
    qtbot.keyClicks(page.bar.field, "hemoglobin")
    assert said == []
    qtbot.keyClick(page.bar.field, Key.Key_Return)
    assert "hemoglobin" in said[-1].lower()
