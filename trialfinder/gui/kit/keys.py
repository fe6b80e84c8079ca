"""Keys that do what a control does, wherever the focus is."""

import sys
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def add_keys(window: QWidget, slots: Mapping[str, Callable[[], object]]) -> None:
    """Have each slot called when its keys ("Ctrl+L") are pressed in `window`."""
    for keys, slot in slots.items():
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(slot)


class AltKey(QObject):
    """Tells when Alt was pressed and let go with no other key meanwhile, as systems reach menus.

    It hears what no widget of `window` has taken for itself.
    """

    pressed_alone = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._is_down = False
        if sys.platform != "darwin":  # where Alt types signs
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            self._is_down = event.key() == Qt.Key.Key_Alt
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyRelease:
            was_alone = self._is_down and event.key() == Qt.Key.Key_Alt
            self._is_down = False
            if was_alone:
                self.pressed_alone.emit()
        elif kind == QEvent.Type.WindowDeactivate:  # Alt+Tab
            self._is_down = False
        return super().eventFilter(watched, event)
