"""Texts that keep to a few lines, and end in an ellipsis where they are longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from trialfinder.gui.kit.plain_label import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QResizeEvent


class ElidedLabel(PlainLabel):
    """A plain text of so many lines at most; all of it stands in the accessible name."""

    def __init__(self, most_lines: int, name: str = "", *, selectable: bool = False) -> None:
        super().__init__(name, selectable=selectable)
        self._most = most_lines
        self._whole = ""

    def show_text(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def set_most_lines(self, most: int) -> None:
        self._most = most
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        width = self.contentsRect().width()
        lines = wrapped(self._whole, self.fontMetrics(), width - 1, self._most)
        self.setText("\n".join(lines))


def wrapped(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Lines of words that fit a width, `most` at most; the last one is cut where it must be."""

    def elided(line: str) -> str:
        return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)

    lines: list[str] = [""]
    words = text.split()
    for number, word in enumerate(words):
        longer = f"{lines[-1]} {word}".lstrip()
        if elided(longer) == longer or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = " ".join((lines[-1], *words[number:]))
            break
    return [elided(line) for line in lines]
