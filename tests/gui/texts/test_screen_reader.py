"""What is said of a text to somebody who does not see it."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.screen import Screen
from tests.gui.screen.controls import press
from tests.gui.texts.test_panel_view import shown
from trialfinder.gui.kit.theme import theme_of
from trialfinder.gui.texts.panel_view import PanelView
from trialfinder.words.blocks import Heading, Panel, Paragraph, plain


def test_a_heading_is_said_with_its_level(qtbot: QtBot, heard: list[str]) -> None:
    view = shown(qtbot, Paragraph(plain("Words")), Heading(2, "One"), Heading(3, "Two"))
    for keys in ("H", "H", "H", "Shift+H"):
        press(view, keys)
    assert heard == [
        "One, heading, level 2",
        "Two, heading, level 3",
        "No more headings this way",
        "One, heading, level 2",
    ]


def test_a_link_and_what_it_opens_are_said(screen: Screen, heard: list[str]) -> None:
    view = screen.text("results").view
    view.setFocus()
    for _ in range(20):
        press(view, "Tab")
        if "paper" in heard[-1]:
            break
    told = view.textCursor().block().text().removeprefix("•  ").partition("  paper")[0]
    assert len(told) > 20
    assert heard[-1] == f"paper, link, for: {told}"
    position = view.textCursor().position()
    press(view, "Return")
    assert heard[-1].startswith("From a paper, in our words")
    press(view, "Return")
    assert heard[-1] == "Closed"
    press(view, "Tab")
    assert ", link" in heard[-1]
    assert view.textCursor().position() > position


def test_nothing_is_said_of_the_text_when_tab_leads_out(qtbot: QtBot, heard: list[str]) -> None:
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
    press(view, "Tab")
    assert button.hasFocus()
    assert heard == []


def test_the_line_of_a_match_is_said(screen: Screen, heard: list[str]) -> None:
    page = screen.page("eligibility")
    screen.search_text("hemoglobin")
    assert heard[-1] == page.said
    screen.press("Return")
    assert heard[-1] == page.line
    assert "hemoglobin" in heard[-1].lower()
