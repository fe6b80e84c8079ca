"""Keys that do what a control does, wherever the focus is."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def add_keys(window: QWidget, slots: Mapping[str, Callable[[], object]]) -> None:
    """Have each slot called when its keys ("Ctrl+L") are pressed in `window`."""
    for keys, slot in slots.items():
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(slot)
