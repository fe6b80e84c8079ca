"""Hears that the system wants the program to end, as it does when a session ends."""

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class Ending(QObject):
    """Calls `end` in the window's thread once the system asks for it (SIGTERM, SIGHUP).

    Python hears a signal only while it runs, and Qt's loop does not let it: the signal is written
    into a pipe as well, which that loop listens to. On Windows there are no such signals.
    """

    def __init__(self, end: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._end = end
        if sys.platform == "win32":
            return
        self._hears, self._tells = os.pipe()
        for descriptor in (self._hears, self._tells):
            os.set_blocking(descriptor, False)
        signal.set_wakeup_fd(self._tells, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._hears, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_told)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _nothing)

    def stop(self) -> None:
        """Hear no more: what the system asks for from now on ends the program at once."""
        if sys.platform == "win32":
            return
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        os.close(self._hears)
        os.close(self._tells)

    def _on_told(self) -> None:
        numbers = os.read(self._hears, 64)
        if signal.SIGTERM in numbers or signal.SIGHUP in numbers:
            self._end()


def _nothing(_number: int, _frame: object) -> None:
    """It is heard through the pipe."""
