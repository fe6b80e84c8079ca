"""Tells screen readers what has appeared on the screen without the focus going there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have `text`, which `widget` has just begun to show, said when what is being said is over."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # slow: not at the start

    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
