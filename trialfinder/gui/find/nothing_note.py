"""Where nobody can join: what was searched, what to try, whom to ask, each under its name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from trialfinder.gui.kit.plain_label import PlainLabel

Part = tuple[str, str]
"""A name and what is said under it."""


class NothingNote(QFrame):
    """Hidden while it has nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("nothingNote")
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(12, 10, 12, 10)
        self._layout.setHorizontalSpacing(16)
        self._layout.setVerticalSpacing(6)
        self._layout.setColumnStretch(1, 1)
        self._headline = PlainLabel("nothingHeadline")
        self._layout.addWidget(self._headline, 0, 0, 1, 2)
        self._labels: list[PlainLabel] = []

    @property
    def text(self) -> str:
        """All that it says."""
        if self.isHidden():
            return ""
        return "\n".join([self._headline.text(), *(label.text() for label in self._labels)])

    def show_parts(self, headline: str, parts: Sequence[Part]) -> None:
        """Say this, and nothing more; nothing at all without a headline."""
        for label in self._labels:
            self._layout.removeWidget(label)
            label.deleteLater()
        self._labels = []
        self._headline.setText(headline)
        for row, part in enumerate(parts, 1):
            for column, text in enumerate(part):
                label = PlainLabel("" if column else "nothingName", selectable=bool(column))
                label.setText(text)
                label.setAlignment(Qt.AlignmentFlag.AlignTop)  # a name beside its first line
                self._layout.addWidget(label, row, column)
                self._labels.append(label)
        self.setVisible(bool(headline))
