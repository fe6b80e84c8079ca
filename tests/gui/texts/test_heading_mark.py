"""What a screen reader gets of the headings of a text."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.screen import Screen
from tests.gui.screen.controls import until
from tests.gui.screen.texts import Text
from tests.gui.texts.test_panel_view import shown
from trialfinder.gui.texts.heading_mark import HeadingMark
from trialfinder.gui.texts.panel_view import PanelView
from trialfinder.words.blocks import Heading, Panel, Paragraph, plain

LONG = Paragraph(plain("a few words " * 200))


def headings_of(view: PanelView) -> list[QAccessibleInterface]:
    """The headings that are offered, in the order in which a screen reader meets them."""
    ground = QAccessible.queryAccessibleInterface(view.viewport())
    offered = [ground.child(number) for number in range(ground.childCount())]
    assert {one.role() for one in offered} <= {QAccessible.Role.Heading}  # none at first
    return [one for one in offered if not one.state().invisible]


def told(heading: QAccessibleInterface) -> tuple[int, str]:
    level = heading.attributesInterface().attributeValue(QAccessible.Attribute.Level)
    return level, heading.text(QAccessible.Text.Name)


def wait_for_headings(qtbot: QtBot, view: PanelView) -> None:
    until(lambda: [told(one) for one in headings_of(view)] == Text(view).headings)


def shown_and_marked(qtbot: QtBot, *blocks: object) -> PanelView:
    view = shown(qtbot, *blocks)
    view.show()
    view.complete()
    wait_for_headings(qtbot, view)
    return view


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_each_heading_is_one_in_every_text(
    screen: Screen, qtbot: QtBot, listening: None, language: str
) -> None:
    screen.speak(language)
    for tab in screen.text_tabs:
        view = screen.text(tab).view
        wait_for_headings(qtbot, view)
        assert Text(view).headings[0][0] == 1


def test_the_language_changes_under_a_screen_reader(
    screen: Screen, qtbot: QtBot, listening: None
) -> None:
    view = screen.text("about").view
    wait_for_headings(qtbot, view)
    english = Text(view).headings
    screen.speak("fr")
    view.complete()
    wait_for_headings(qtbot, view)
    assert Text(view).headings != english


def test_no_heading_of_another_text_is_offered(qtbot: QtBot, listening: None) -> None:
    view = shown_and_marked(qtbot, Heading(2, "One"), Heading(3, "Two"))
    view.show_panel(Panel("y", "Other", (*[LONG] * 40, Heading(2, "Last"))))
    assert headings_of(view) == []
    view.complete()
    wait_for_headings(qtbot, view)
    assert [told(one) for one in headings_of(view)] == [(1, "Other"), (2, "Last")]
    until(lambda: len(view.viewport().findChildren(HeadingMark)) == 2)


def test_a_heading_lies_where_it_is_seen(qtbot: QtBot, listening: None) -> None:
    view = shown_and_marked(qtbot, LONG, Heading(2, "Low"), LONG, LONG)
    view.resize(400, 500)
    view.verticalScrollBar().setValue(120)

    def is_over_its_line() -> bool:
        rect = headings_of(view)[1].rect()
        at = view.viewport().mapFromGlobal(rect.center())
        return view.cursorForPosition(at).block().text() == "Low"

    until(is_over_its_line)
    before = headings_of(view)[1].rect().top()
    view.verticalScrollBar().setValue(170)
    assert headings_of(view)[1].rect().top() == before - 50
    assert is_over_its_line()


def test_going_to_a_heading_sets_the_cursor_there(qtbot: QtBot, listening: None) -> None:
    view = shown_and_marked(qtbot, LONG, LONG, LONG, Heading(2, "Low"), LONG, LONG, LONG)
    action = headings_of(view)[1].actionInterface()
    assert action.actionNames() == [QAccessibleActionInterface.setFocusAction()]
    action.doAction(QAccessibleActionInterface.setFocusAction())
    assert view.textCursor().block().text() == "Low"
    assert 0 <= view.cursorRect().top() < view.viewport().height() // 4
    until(view.hasFocus)


def test_nothing_is_made_where_nobody_listens(qtbot: QtBot) -> None:
    view = shown(qtbot, Heading(2, "One"))
    view.show()
    view.complete()
    pauses = view.findChildren(QTimer)  # marks wait for the paint
    assert pauses
    until(lambda: not any(pause.isActive() for pause in pauses))
    assert view.viewport().findChildren(QWidget) == []
    QAccessible.setActive(True)
    view.clearFocus()
    view.setFocus()
    wait_for_headings(qtbot, view)
    QAccessible.setActive(False)


def test_the_marks_are_neither_seen_nor_in_the_way(qtbot: QtBot, listening: None) -> None:
    view = shown_and_marked(qtbot, Heading(2, "One"), LONG)
    marks = view.viewport().findChildren(HeadingMark)
    with_marks = view.viewport().grab().toImage()
    for mark in marks:
        assert view.viewport().childAt(mark.geometry().center()) is None
        assert not mark.focusPolicy() & Qt.FocusPolicy.TabFocus
        mark.hide()
    assert view.viewport().grab().toImage() == with_marks


def test_texts_come_and_go_under_a_screen_reader(qtbot: QtBot, listening: None) -> None:
    """Qt deletes what a screen reader asks; Python must not do so once more."""
    ground = QTextBrowser()
    qtbot.addWidget(ground)
    for number in range(300):
        marks = [HeadingMark(ground.viewport()) for _ in range(3)]
        held = [QAccessible.queryAccessibleInterface(mark) for mark in marks]
        for one in held:
            assert one.role() == QAccessible.Role.Heading
            assert one.attributesInterface() is not None
            assert one.textInterface() is None
        for mark in marks:
            mark.deleteLater()
        del mark, marks, one
        if number % 2:
            del held
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if number % 20 == 0:
            gc.collect()
    assert ground.viewport().findChildren(HeadingMark) == []
