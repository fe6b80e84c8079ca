"""A widget that paints nothing, lies over a heading, and is one to screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleAttributesInterface
from PySide6.QtWidgets import QWidget
from shiboken6 import VoidPtr

from trialfinder.gui.kit.stand_in import StandIn

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QTextBlock


class HeadingMark(QWidget):
    """`heading_requested` carries the place of the heading in the text: a screen reader has gone
    there."""

    heading_requested = Signal(int)

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # for screen readers: no click, no Tab
        self.level = _Level()
        self.place = 0
        _HeadingInterface(self, self.level)

    def show_heading(self, block: QTextBlock, rect: QRect) -> None:
        """Stand for a heading; `rect` is where it lies in the viewport."""
        self.level.number = block.blockFormat().headingLevel()
        self.place = block.position()
        self.setAccessibleName(block.text())
        self.setGeometry(rect)
        self.show()


class _Level(QAccessibleAttributesInterface):
    def __init__(self) -> None:
        super().__init__()
        self.number = 1

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> int | None:
        return self.number if key == QAccessible.Attribute.Level else None


class _HeadingInterface(StandIn):
    def __init__(self, mark: HeadingMark, level: _Level) -> None:
        super().__init__(mark, QAccessible.Role.Heading)
        self._level = level
        self._level_pointer = VoidPtr(level)  # type: ignore[arg-type]  # any object that Qt made

    def interface_cast(  # type: ignore[override]  # a pointer, not the int of the stubs
        self, kind: QAccessible.InterfaceType
    ) -> VoidPtr:
        if kind == QAccessible.InterfaceType.AttributesInterface:
            return self._level_pointer
        return super().interface_cast(kind)

    def doAction(self, name: str) -> None:
        if name == QAccessibleActionInterface.setFocusAction():
            mark = self.widget()
            assert isinstance(mark, HeadingMark)
            mark.heading_requested.emit(mark.place)
        else:
            super().doAction(name)
