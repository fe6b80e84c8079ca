"""What we rely on in Qt's Python wheels."""

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def test_calls_that_return_nothing_take_nothing(qtbot: QtBot) -> None:
    """See docs/decisions/0007-which-qt.md."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for number in range(500):
        widget.setWindowTitle(str(number))
    assert sys.getrefcount(None) > before - 100
