"""The registry's search opens on one click alone, after all that it sends has been shown."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Opened
from trialfinder.app import App
from trialfinder.gui.texts.anchors import LINK, anchor
from trialfinder.gui.window.dialogs import TextDialog
from trialfinder.gui.window.search_dialog import SearchDialog


@pytest.fixture
def dialog(app: App, qtbot: QtBot) -> SearchDialog:
    """The question, reached as people reach it, with 35233 searched for."""
    with qtbot.waitSignal(app.session.finding_changed, timeout=10_000):
        app.session.search("35233")
    strip = app.first_view.strip.findChild(QPushButton)
    strip.click()
    advice = app.first_view.window.findChild(TextDialog)
    assert "near Birmingham, Alabama" in advice._view.toPlainText()
    advice._view.anchorClicked.emit(QUrl(anchor(LINK, 0)))
    dialog = advice.findChild(SearchDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def button(dialog: SearchDialog, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == text)


def shown(dialog: SearchDialog) -> str:
    return f"{dialog._about.text()} {dialog._summary.text()} {dialog._address.toPlainText()}"


def test_it_says_what_would_be_sent_and_to_whom(dialog: SearchDialog, opened: Opened) -> None:
    text = shown(dialog)
    assert "clinicaltrials.gov" in text
    assert "US National Library of Medicine" in text
    assert "sarcoma · Birmingham, Alabama" in text
    assert dialog._address.toPlainText() == dialog.search.readable
    assert "35233" not in text
    assert opened.addresses == []


def test_the_keyboard_stands_on_cancel(dialog: SearchDialog, opened: Opened, qtbot: QtBot) -> None:
    cancel = button(dialog, "Cancel")
    assert cancel.isDefault()
    assert dialog.focusWidget() is cancel
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert opened.addresses == []


def test_only_open_opens_and_just_what_was_shown(
    dialog: SearchDialog, opened: Opened, qtbot: QtBot
) -> None:
    address = dialog.search.address
    with qtbot.waitSignal(dialog.accepted):
        button(dialog, "Open in the browser").click()
    assert opened.addresses == [address]


def test_the_town_can_be_left_out(dialog: SearchDialog, opened: Opened) -> None:
    dialog._with_town.setChecked(False)
    assert "Birmingham" not in dialog._address.toPlainText() + dialog._summary.text()
    button(dialog, "Open in the browser").click()
    assert "Birmingham" not in opened.addresses[0]


def test_another_illness_changes_what_is_shown_and_sent(
    dialog: SearchDialog, opened: Opened
) -> None:
    index = dialog._conditions.findText("Recurrent Osteosarcoma")
    dialog._conditions.setCurrentIndex(index)
    assert "cond=Recurrent Osteosarcoma&" in dialog._address.toPlainText()
    assert opened.addresses == []


def test_a_copy_sends_nothing(dialog: SearchDialog, opened: Opened) -> None:
    button(dialog, "Copy the address").click()
    assert QGuiApplication.clipboard().text() == dialog.search.address
    assert "Nothing was sent" in dialog._status.text()
    assert opened.addresses == []


def test_a_browser_that_does_not_open_is_told(dialog: SearchDialog, opened: Opened) -> None:
    opened.works = False
    button(dialog, "Open in the browser").click()
    assert dialog.isVisible()
    assert "did not open" in dialog._status.text()


def test_the_whole_address_can_be_seen(dialog: SearchDialog) -> None:
    box = dialog._address
    assert box.verticalScrollBar().maximum() == 0
    assert box.document().size().height() <= box.height()


def test_the_link_is_reached_by_keyboard(app: App, opened: Opened, qtbot: QtBot) -> None:
    app.first_view.strip.findChild(QPushButton).click()
    advice = app.first_view.window.findChild(TextDialog)
    qtbot.waitUntil(advice.isVisible)
    view = advice._view
    view.setFocus()
    for _ in range(10):
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        if view.textCursor().selectedText().startswith("https://"):
            break
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert advice.findChild(SearchDialog) is not None
    assert opened.addresses == []


def test_enter_opens_nothing_wherever_the_keyboard_stands(
    dialog: SearchDialog, opened: Opened, qtbot: QtBot
) -> None:
    for widget in (dialog._with_town, dialog._address, dialog._conditions):
        widget.setFocus()
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert opened.addresses == []
