"""The one door for messages to the user, and the bar in which they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from trialfinder.gui.kit.announcing import announce
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.messages import Message
from trialfinder.words.catalogue import Catalogue

_MOST = 3


class Offer(NamedTuple):
    """What can be done about a notice: the words on a button, and what it calls."""

    words: Message
    take: Callable[[], object]


class Notice(NamedTuple):
    """What is said. It gives way to the next one, unless it is `kept` until it is closed."""

    messages: tuple[Message, ...]
    offer: Offer | None = None
    kept: bool = False


class Notices(QObject):
    """Every message to the user that is not about the typed place comes through here."""

    said = Signal(object)
    withdrawn = Signal()

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._last: Notice | None = None

    @property
    def last(self) -> str:
        """What was said last, in the language of the moment; empty before anything was."""
        return self.words(*self._last.messages) if self._last else ""

    def words(self, *messages: Message) -> str:
        """Messages in the language of the moment."""
        return " ".join(map(self._catalogue.say, messages))

    def say(self, *messages: Message, offer: Offer | None = None, kept: bool = False) -> None:
        self._last = Notice(messages, offer, kept)
        self.said.emit(self._last)

    def withdraw(self) -> None:
        """Say no longer what was said last, unless it is kept: something new has begun."""
        self._last = None
        self.withdrawn.emit()


class NoticeBar(Retranslated, QFrame):
    """Shows the newest notice, and those that are kept, until each is closed.

    Where room is short only the newest is shown; the others follow as it is closed.
    """

    def __init__(self, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._rows: list[_NoticeRow] = []
        self._passing: _NoticeRow | None = None
        self._most = _MOST
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()
        notices.said.connect(self._on_said)
        notices.withdrawn.connect(self._on_withdrawn)

    @property
    def texts(self) -> list[str]:
        """What was not closed yet, from top to bottom."""
        return [row.text for row in self._rows]

    def retranslate(self) -> None:
        self._show_newest()

    def set_compact(self, compact: bool) -> None:
        """Leave room."""
        self._most = 1 if compact else _MOST
        self._show_newest()

    def _on_withdrawn(self) -> None:
        if self._passing is not None:
            self._close(self._passing)

    def _on_said(self, notice: Notice) -> None:
        self._on_withdrawn()
        row = _NoticeRow(notice, self._notices.words)
        row.close_requested.connect(lambda: self._close(row))
        self._passing = None if notice.kept else row
        self._rows.append(row)
        self._column.addWidget(row)
        self._show_newest()
        announce(self, row.text)

    def _close(self, row: _NoticeRow) -> None:
        if row not in self._rows:  # it is closed already, and still to be deleted
            return
        if row is self._passing:
            self._passing = None
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._show_newest()

    def _show_newest(self) -> None:
        rows = self._rows
        close = self.tr("Close")
        for number, row in enumerate(reversed(rows), 1):
            others = len(rows) - number if number == self._most else 0
            row.write(f"{close} (+{others})" if others else close)
            row.setVisible(number <= self._most)
        self.setVisible(bool(rows))


class _NoticeRow(QFrame):
    """One notice, with what can be done about it."""

    close_requested = Signal()

    def __init__(self, notice: Notice, words: Callable[..., str]) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._notice = notice
        self._words = words
        self._label = PlainLabel(selectable=True)
        self._offer, self._close = QPushButton(), QPushButton()
        if notice.offer is None:
            self._offer.hide()
        else:
            self._offer.clicked.connect(notice.offer.take)
        self._close.clicked.connect(self.close_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.addWidget(self._label, 1)
        for button in (self._offer, self._close):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def text(self) -> str:
        return self._label.text()

    def write(self, close: str) -> None:
        """Write every word; `close` stands on the button that closes the notice."""
        text = self._words(*self._notice.messages)
        self._label.setText(text)
        self.setAccessibleName(text)
        if self._notice.offer is not None:
            self._offer.setText(self._words(self._notice.offer.words))
        self._close.setText(close)
