"""The lines of the worksheet as rows of a list; only rows that changed are drawn anew."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, Qt

from trialfinder.fit.worksheet import Mark, Worksheet
from trialfinder.gui.kit.model_index import NO_PARENT, AnyIndex
from trialfinder.gui.kit.tips import plain_tip
from trialfinder.words.fit_lines import FitLine, FitWriter

LINE_ROLE = Qt.ItemDataRole.UserRole
DEPTH_ROLE = Qt.ItemDataRole.UserRole + 1


class LineModel(QAbstractListModel):
    """`shown` are the indices in the worksheet of the rows, all of them unless one mark is asked
    for alone."""

    def __init__(self) -> None:
        super().__init__()
        self.worksheet: Worksheet | None = None
        self.lines: tuple[FitLine, ...] = ()
        self.shown: Sequence[int] = ()
        self._only: Mark | None = None

    def show(self, worksheet: Worksheet, writer: FitWriter) -> tuple[int, ...]:
        """Show a worksheet; gives the indices of the lines whose mark has changed. Those of a
        worksheet of the same study alone are compared."""
        before, old = self.worksheet, self.lines
        is_same = before is not None and len(before.checks) == len(worksheet.checks)
        lines = tuple(
            old[at] if is_same and before and before.checks[at] == check else writer.line(check)
            for at, check in enumerate(worksheet.checks)
        )
        self.worksheet = worksheet
        changed = tuple(
            at for at, line in enumerate(lines) if is_same and line.mark != old[at].mark
        )
        if not is_same or self._only is not None:
            self._reset(lines)
            return changed
        self.lines = lines
        for row, at in enumerate(self.shown):
            if lines[at] is not old[at]:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        return changed

    def write_again(self, writer: FitWriter) -> None:
        """Say all lines in another language."""
        if self.worksheet is not None:
            self._reset(tuple(map(writer.line, self.worksheet.checks)))

    def show_only(self, mark: Mark | None) -> None:
        """Show the lines with one mark alone, or all."""
        self._only = mark
        self._reset(self.lines)

    def clear(self) -> None:
        """Show nothing."""
        self.worksheet = None
        self._reset(())

    def _reset(self, lines: tuple[FitLine, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        checks = self.worksheet.checks if self.worksheet else ()
        self.shown = [at for at, check in enumerate(checks) if self._only in (None, check.mark)]
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.worksheet is None:
            return None
        at = self.shown[index.row()]
        line = self.lines[at]
        if role == LINE_ROLE:
            return line
        if role == DEPTH_ROLE:
            return self.worksheet.checks[at].depth
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.reading)
        return None
