"""Waits for the moment at which a window can be seen and takes keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

_LOOK_AGAIN_MS = 5


class FirstPaint(QObject):
    """Does `steps`, one after the other, once `window`, which has been shown, has been painted.

    A timer alone would not do: some platforms expose a window only some events later, and what
    is begun before that puts the first paint off. Between the steps the window hears its keys.
    """

    def __init__(self, window: QWidget, *steps: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._steps = iter(steps)
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None and handle.isExposed():
            QTimer.singleShot(0, self, self._go_on)  # the event that exposed it has painted it
        else:
            QTimer.singleShot(_LOOK_AGAIN_MS, self, self._look)

    def _go_on(self) -> None:
        step = next(self._steps, None)
        if step is not None:
            step()
            QTimer.singleShot(0, self, self._go_on)
