"""A text with a row above it to find words in it."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from trialfinder.gui.kit.columns import bare_column
from trialfinder.gui.texts.find_bar import FindBar
from trialfinder.gui.texts.panel_view import PanelView
from trialfinder.words.text_search import SearchedText, Span


class TextPage(QWidget):
    """A panel's view and its search. `always` keeps the row of the search in sight, with a button
    to copy the whole text, and where it `offers_worksheet` one that asks for that."""

    def __init__(
        self,
        view: PanelView,
        *,
        always: bool,
        offers_worksheet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.view = view
        self.bar = FindBar(can_copy=always, offers_worksheet=offers_worksheet)
        self._always = always
        self._text: SearchedText | None = None
        self._matches: list[Span] = []
        self._current = 0
        self._origin = 0
        self.bar.search_requested.connect(self._on_search_requested)
        self.bar.next_requested.connect(self.find_next)
        self.bar.previous_requested.connect(self.find_previous)
        self.bar.left.connect(self.end_search)
        self.bar.field.down_pressed.connect(view.setFocus)
        self.bar.copy_requested.connect(self._on_copy_requested)
        view.written.connect(self._on_written)
        column = bare_column(self)
        column.addWidget(self.bar)
        column.addWidget(view, 1)
        self.bar.setVisible(always)  # not before it stands here: it would be a window of its own
        self.setFocusProxy(view)

    def start_search(self) -> None:
        """Take what is typed next as words to find, from what is in sight on."""
        self.bar.show()
        self._origin = self.view.first_in_sight()
        self.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.field.selectAll()

    def end_search(self) -> None:
        """Forget what was typed and go back to the text, where it was found."""
        self.forget()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Forget what was typed."""
        self.bar.forget()
        self.bar.setVisible(self._always)

    def find_next(self) -> None:
        self._step(1)

    def find_previous(self) -> None:
        self._step(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.bar.field.text():
            self.end_search()
        else:
            super().keyPressEvent(event)

    def _on_copy_requested(self) -> None:
        self.view.complete()
        everything = QTextCursor(self.view.document())
        everything.select(QTextCursor.SelectionType.Document)
        QApplication.clipboard().setText(self.view.copy_of(everything))
        self.bar.say_copied()

    def _step(self, step: int) -> None:
        if not self._matches:
            self.start_search()
            return
        self._current = (self._current + step) % len(self._matches)
        self._show(go=True)
        self.view.voice.say_line()

    def _on_search_requested(self, wanted: str) -> None:
        self._find(wanted)
        self._show(go=bool(self._matches))

    def _on_written(self) -> None:
        """The same words stand elsewhere now, or others do."""
        self._text = None
        wanted = self.bar.field.text()
        if wanted:
            at = self._current
            self._find(wanted)
            self._current = min(at, max(len(self._matches) - 1, 0))
            self._show(go=False)

    def _find(self, wanted: str) -> None:
        if self._text is None:
            self.view.complete()
            self._text = SearchedText(self.view.toPlainText())
        self._matches = self._text.find(wanted)
        after = bisect_left(self._matches, (self._origin,))
        self._current = after if after < len(self._matches) else 0

    def _show(self, *, go: bool) -> None:
        count = len(self._matches)
        self.view.show_matches(self._matches, self._current, go=go)
        self.bar.show_count(self._current + 1 if count else 0, count)
