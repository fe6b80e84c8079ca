"""What can wait is done after the window can be seen, step by step, with keys heard between."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import until
from trialfinder.gui.kit.start.first_paint import FirstPaint


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.seen += event.type() == QEvent.Type.Paint
        return False


def test_the_first_step_waits_for_the_paint(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    paints = Paints(window)
    painted: list[int] = []
    waiting = FirstPaint(window, lambda: painted.append(paints.seen))
    for _ in range(10):
        QApplication.processEvents()
    assert painted == []
    window.show()
    until(lambda: bool(painted))
    assert painted[0] >= 1
    assert waiting.parent() is window


def test_the_steps_follow_each_other_and_keys_come_between(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    done: list[str] = []

    def first() -> None:
        QApplication.postEvent(field, QEvent(QEvent.Type.User))
        done.append("first")

    class Between(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.User:
                done.append("between")
            return False

    between = Between()
    field.installEventFilter(between)
    waiting = FirstPaint(field, first, lambda: done.append("second"), lambda: done.append("third"))
    field.show()
    until(lambda: "third" in done)
    assert done == ["first", "between", "second", "third"]
    QTest.keyClicks(field, "x")
    assert field.text() == "x"
    assert waiting.parent() is field
