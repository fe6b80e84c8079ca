"""A box of choices that says what they are for, and keeps what was chosen."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import ownedByPython

from trialfinder.gui.kit.choice import Choice
from trialfinder.gui.kit.named_box import NamedBox

ALL = Choice(None, "All countries")
CANADA, FRANCE = Choice("CA", "Canada"), Choice("FR", "France")


def offered(*choices: Choice) -> NamedBox:
    box = NamedBox()
    box.offer(choices)
    return box


def test_what_was_chosen_stays_so_in_other_words(qtbot: QtBot) -> None:
    box = offered(ALL, CANADA, FRANCE)
    qtbot.addWidget(box)
    box.setCurrentIndex(2)
    box.offer([Choice(None, "Todos los países"), Choice("FR", "Francia")])
    assert box.currentData() == "FR"
    assert box.currentText() == "Francia"
    assert box.count() == 2


def test_what_is_no_longer_offered_gives_way_to_the_first(qtbot: QtBot) -> None:
    box = offered(ALL, CANADA)
    qtbot.addWidget(box)
    box.setCurrentIndex(1)
    box.offer([ALL, FRANCE])
    assert box.currentData() is None
    assert box.currentText() == "All countries"


def test_its_label_ends_with_it_though_it_was_never_shown(qtbot: QtBot) -> None:
    """Python's collector may run in any thread, where no part of a window may end."""
    box = offered(ALL)
    (label,) = box.findChildren(QLabel)
    assert not ownedByPython(label)
    qtbot.addWidget(box)


def test_shorter_texts_need_less_room(qtbot: QtBot) -> None:
    box = offered(Choice("km", "kilometers and their like"))
    qtbot.addWidget(box)
    box.setSizeAdjustPolicy(NamedBox.SizeAdjustPolicy.AdjustToContents)
    before = box.minimumSizeHint().width()
    box.setItemText(0, "km")
    assert box.minimumSizeHint().width() < before


def test_of_a_choice_without_room_begin_and_end_are_seen(qtbot: QtBot) -> None:
    arms = ("Arm I (a very long name of what is given)", "Arm I (a very long name of another)")
    box = offered(*(Choice(arm, arm) for arm in arms))
    qtbot.addWidget(box)
    box.resize(box.fontMetrics().horizontalAdvance(arms[1]) * 2 // 3, 30)  # in any size of text
    for number, arm in enumerate(arms):
        box.setCurrentIndex(number)
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        begin, end = option.currentText.split("…")
        assert len(begin) > 3
        assert arm.startswith(begin)
        assert arm.endswith(end)
        assert box.currentText() == arm
    box.setSizeAdjustPolicy(NamedBox.SizeAdjustPolicy.AdjustToContents)
    box.adjustSize()
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    assert option.currentText == arms[1]


def test_its_name_stands_on_a_label_that_nobody_sees(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    box = offered(ALL)
    box.set_name("Country")
    column.addWidget(box)
    with qtbot.waitExposed(window):
        window.show()
    (label,) = window.findChildren(QLabel)
    assert label.buddy() is box
    assert label.text() == box.accessibleName() == "Country"
    assert not label.isVisible()
    box.set_name("País")
    assert label.text() == "País"


def test_the_wheel_chooses_nothing_in_passing(qtbot: QtBot) -> None:
    """Who scrolls a form would change what it says without a look at it."""
    box = offered(ALL, CANADA, FRANCE)
    qtbot.addWidget(box)
    box.show()
    box.setFocus()
    at, none = QPointF(box.rect().center()), QPoint()
    event = QWheelEvent(
        at,
        box.mapToGlobal(at),
        none,
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert box.currentIndex() == 0
    assert not event.isAccepted()  # so that what stands around it scrolls
