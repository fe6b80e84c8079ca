"""What is said where the program itself was wrong, with a report to hand on."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import Dialog, part, until
from trialfinder.gui.kit.fault_dialog import FaultDialog

REPORT = 'builtins.ValueError\n  File "window.py", line 7, in <b>f</b>\n'


def test_the_report_is_shown_and_copied_as_it_is(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = Dialog(FaultDialog(REPORT, parent))
    dialog.window.show()
    assert "It holds nothing that you typed." in dialog.text
    report = part(dialog.window, QPlainTextEdit)
    assert report.toPlainText() == REPORT
    assert report.isReadOnly()
    assert report.accessibleName() == "Report"
    QGuiApplication.clipboard().clear()
    dialog.click("Copy the report")
    assert QGuiApplication.clipboard().text() == REPORT
    assert dialog.is_open
    dialog.click("Close")
    until(lambda: parent.findChildren(FaultDialog) == [])
