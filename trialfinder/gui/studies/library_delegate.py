"""Paints a study of the library: title, whether it can be joined, centers and record."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from trialfinder.gui.kit.elided import wrapped
from trialfinder.gui.kit.model_index import AnyIndex
from trialfinder.gui.kit.status_marks import MARKS
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.studies.library_model import LINE_ROLE
from trialfinder.words.library_lines import LibraryLine

_SMALL_PX = 14
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_MOST_CHARACTERS = 300
_TITLE_LINES = 2


class LibraryDelegate(QStyledItemDelegate):
    """Rows of one height, so that ten thousand of them need no measuring; `row_width` says how
    wide they are. The first line below the title says the status, and stands out."""

    def __init__(self, theme: Theme, row_width: Callable[[], int]) -> None:
        super().__init__()
        self._theme = theme
        self._row_width = row_width

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        title = QFontMetrics(self._theme.font(bold=True)).lineSpacing()
        small = QFontMetrics(self._theme.font(_SMALL_PX)).lineSpacing()
        height = _TITLE_LINES * title + 3 * small + self._theme.px(24)
        return QSize(self._row_width(), height)

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Leave the words out, so that the style draws the ground alone."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> None:
        super().paint(painter, option, index)
        line: LibraryLine = index.data(LINE_ROLE)
        theme = self._theme
        side = theme.px(16)
        room = option.rect.adjusted(side, theme.px(10), -side, -theme.px(10))
        painter.save()
        top = room.top()
        standing = f"{MARKS[line.tone]} {line.standing} · {line.number}"
        for text, font, color, most in (
            (line.title, theme.font(bold=True), "ink", _TITLE_LINES),
            (standing, theme.font(_SMALL_PX, bold=True), _color(line), 1),
            (line.centers, theme.font(_SMALL_PX), "ink_soft", 1),
            (line.record, theme.font(_SMALL_PX), "ink_soft", 1),
        ):
            painter.setFont(font)
            painter.setPen(theme.color(color))
            metrics = painter.fontMetrics()
            for piece in wrapped(text[:_MOST_CHARACTERS], metrics, room.width(), most):
                where = QRect(room.left(), top, room.width(), metrics.height())
                painter.drawText(where, _LEFT, piece)
                top += metrics.lineSpacing()
        painter.restore()


def _color(line: LibraryLine) -> str:
    return "ink" if line.joinable else "amber_ink"
