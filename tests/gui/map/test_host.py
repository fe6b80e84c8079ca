"""What stands where the map will be hides what is not ready yet."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from trialfinder.gui.map.host import MapCover


def test_what_this_computer_lacks_for_the_map_is_named(qtbot: QtBot) -> None:
    cover = MapCover()
    qtbot.addWidget(cover)
    cover.say(failed=True, missing="libnss3.so")
    texts = [label.text() for label in cover.findChildren(QLabel)]
    assert "\n".join(texts).splitlines() == [
        "The map is not available.",
        "This computer lacks libnss3.so, which comes with the package libnss3.",
        "The list has everything the map has.",
    ]


def test_a_map_that_fails_takes_the_keyboard_from_nobody_who_types(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QHBoxLayout(window)
    line, cover = QLineEdit(), MapCover()
    for part in (line, cover):
        layout.addWidget(part)
    window.show()
    line.setFocus()
    for failed in (True, False, True):
        cover.say(failed=failed)
        assert window.focusWidget() is line


def test_nothing_shines_through(qtbot: QtBot) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    below.setStyleSheet(".QWidget { background: #ff0000 } #mapCover { background: #00ff00 }")
    layout = QHBoxLayout(below)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(MapCover())
    below.resize(300, 300)
    below.show()
    assert below.grab().toImage().pixelColor(3, 3) == QColor("#00ff00")
