"""Parts that are scrolled as a whole keep their height, and what has the keyboard is seen."""

from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from trialfinder.gui.kit.scrolled import Scrolled, Shrinking


def test_a_field_keeps_its_height_and_is_seen_once_it_has_the_keyboard(qtbot: QtBot) -> None:
    body = QWidget()
    first, last, words = QLineEdit(), QLineEdit(), QLabel("Words")
    words.setWordWrap(True)
    layout = QVBoxLayout(body)
    for part in (first, words, last):
        layout.addWidget(part)
    window = Scrolled(body)
    qtbot.addWidget(window)
    window.resize(200, first.sizeHint().height() + 10)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    last.setFocus()
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())
    words.setText("Words that come later. " * 40)
    seen = last.rect().adjusted(0, 2, 0, -2)
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect().contains(seen))
    assert last.height() >= last.sizeHint().height()
    first.setFocus()
    qtbot.waitUntil(lambda: first.visibleRegion().boundingRect().contains(seen))


def test_what_may_shrink_takes_no_more_than_it_needs_and_scrolls_with_less(qtbot: QtBot) -> None:
    body, below, window = QWidget(), QListView(), QWidget()
    words = QLabel("Words that need some lines. " * 9)
    words.setStyleSheet("font-size: 12px")  # whatever size of text another test has left
    words.setWordWrap(True)
    QVBoxLayout(body).addWidget(words)
    above = Shrinking(body)
    column = QVBoxLayout(window)
    column.addWidget(above)
    column.addWidget(below, 1)
    below.setMinimumHeight(100)
    qtbot.addWidget(window)
    window.resize(300, 700)
    window.show()
    qtbot.waitUntil(lambda: above.height() >= words.heightForWidth(words.width()))
    assert above.verticalScrollBar().maximum() == 0
    assert below.height() > above.height()
    words.setText(words.text() * 2)
    qtbot.waitUntil(lambda: above.height() >= words.heightForWidth(words.width()))
    window.resize(300, 250)
    qtbot.waitUntil(lambda: above.verticalScrollBar().maximum() > 0)
    assert below.height() >= 100
    words.setText("Few words.")
    qtbot.waitUntil(lambda: above.height() < 80)
