"""What surrounds the window: the fonts it needs, Qt's own messages, faults of ours."""

import logging
import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QMainWindow

from trialfinder.errors import ResourceError
from trialfinder.fault_log import fault_report, log_to_file

if TYPE_CHECKING:
    from trialfinder.gui.kit.fault_dialog import FaultDialog

_log = logging.getLogger("trialfinder")

_STAND_INS = {"Monospace", "Sans Serif", "Serif"}
"""What Qt names where the system has no font at all; each letter is then drawn as a box."""

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def prepare_environment() -> None:
    """Before the application is made: where messages go."""
    log_to_file()
    qInstallMessageHandler(_on_qt_message)


def require_fonts() -> None:
    """With the application made: raises ResourceError where there is no font to write with."""
    if sys.platform == "linux" and not set(QFontDatabase.families()) - _STAND_INS:
        raise ResourceError("open.no_fonts")


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    _log.log(_QT_LEVELS[kind], "Qt: %s", message)


def watch_faults(window: QMainWindow, give_up: Callable[[], None] | None = None) -> None:
    """Show a dialog for an error that nobody handled, and go on.

    Where nobody sits before the window, `give_up` is called instead. While a dialog is open,
    further errors go to the log alone.
    """
    shown: list[FaultDialog] = []

    def on_fault(
        kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        from trialfinder.gui.kit.fault_dialog import FaultDialog

        report = fault_report(kind, trace)
        _log.error("%s", report)
        if give_up is not None:
            give_up()
        elif not shown:
            dialog = FaultDialog(report, window)
            dialog.finished.connect(lambda _result: shown.clear())
            shown.append(dialog)
            dialog.open()

    sys.excepthook = on_fault
