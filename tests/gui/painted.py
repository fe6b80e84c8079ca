"""What a delegate paints of a row: the texts, where they stand, and in which colors."""

from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem


class Drawn(NamedTuple):
    """A text: where it may stand, its color ("#1b2430"), and its font."""

    text: str
    where: QRect
    color: str
    font: QFont


class _Listening(QPainter):
    """Paints as any other, and keeps what it was told to write."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.drawn: list[Drawn] = []

    def drawText(self, *told: Any) -> None:  # type: ignore[override]  # noqa: N802 - Qt's name
        where, _flags, text = told
        at = self.transform().mapRect(where)
        self.drawn.append(Drawn(text, at, self.pen().color().name(), self.font()))
        super().drawText(*told)


def painted(
    delegate: QStyledItemDelegate, index: QModelIndex | QPersistentModelIndex, row: QRect
) -> tuple[list[Drawn], QImage]:
    """What is written in a row that lies at `row`, and the picture of it."""
    image = QImage(row.right() + 1, row.bottom() + 1, QImage.Format.Format_RGB32)
    image.fill("white")
    option = QStyleOptionViewItem()
    option.rect = row  # type: ignore[attr-defined]  # missing in its stub
    painter = _Listening(image)
    delegate.paint(painter, option, index)
    painter.end()
    return painter.drawn, image
