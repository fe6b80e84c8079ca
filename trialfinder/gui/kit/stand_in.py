"""What a widget is to screen readers where Qt's own answer does not do."""

from __future__ import annotations

from types import SimpleNamespace

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QSplitter, QWidget
from shiboken6 import VoidPtr


class StandIn(QAccessibleWidget):
    """Offers a widget under a role, with its accessible name and description.

    To be made before Qt is asked for the widget; its own children are offered as Qt has them.
    """

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)
        self._none = VoidPtr(0)
        QAccessible.registerAccessibleInterface(self)
        # Qt deletes the interface when the widget is gone, so Python must not do so before. What
        # is in a property is let go of after that; an attribute would be before.
        widget.setProperty("interface", SimpleNamespace(kept=self))

    def interface_cast(  # type: ignore[override]  # a pointer, not the int of the stubs
        self, kind: QAccessible.InterfaceType
    ) -> VoidPtr:
        """Never None: of that, PySide makes no pointer, but a crash."""
        known: VoidPtr | None = super().interface_cast(kind)  # type: ignore[assignment]
        return self._none if known is None else known


def offer_line(splitter: QSplitter) -> None:
    """Offer the line between two parts as one: as Qt has it, it is of no kind that is known."""
    StandIn(splitter.handle(1), QAccessible.Role.Separator)
