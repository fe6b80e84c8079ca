"""Shows a text panel in a native, read-only text widget. Record text never becomes markup."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCursor,
    QTextFrameFormat,
)
from PySide6.QtWidgets import QTextBrowser, QToolTip, QWidget

from trialfinder.gui.kit.announcing import announce
from trialfinder.gui.kit.bar_room import keep_room_for_bar
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.tips import plain_tip
from trialfinder.gui.texts.anchors import LINK, REFERENCE, TOLD, WORD, anchor, cursor_at, told_at
from trialfinder.gui.texts.copied_text import copied_text
from trialfinder.gui.texts.match_marks import MatchMarks
from trialfinder.gui.texts.panel_writer import PanelWriter
from trialfinder.gui.texts.screen_reader import HeadingMarks, TextVoice
from trialfinder.words.blocks import Panel, Run
from trialfinder.words.text_search import Span

_LINE_WIDTHS = 64
"""A column's width in average widths of the font's characters. Those of a text are narrower, so
that this many hold lines of 75 characters at most."""
_AT_ONCE, _SLICE = 30, 60
"""How many blocks of a panel are written before it is shown, and then at a time."""
_PAINTED_MS = 15
"""The rest of the window has then been painted too."""


class PanelView(QTextBrowser):
    """A column of at most 75 characters; selectable, copyable, reachable by keyboard.

    H and Shift+H lead from heading to heading. `written` says that the document is another one,
    `link_chosen` that somebody wants to follow the panel's link out of the program.
    `reference_chosen` carries the way to another text that was chosen, `word_explained` the key of
    a hard word.
    """

    written = Signal()
    link_chosen = Signal()
    reference_chosen = Signal(object)
    word_explained = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        # Else a text is laid out twice, with the bar and without.
        keep_room_for_bar(self)
        self.horizontalScrollBar().rangeChanged.connect(self._on_width_changed)
        start = self.textCursor()
        start.setKeepPositionOnInsert(True)  # to lead it back would lay the whole text out
        self.setTextCursor(start)
        self._theme = theme
        self._panel: Panel | None = None
        self._writer = PanelWriter(self.document(), Panel("", "", ()), theme)
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(partial(self._write, _SLICE))
        self._is_painted = False
        self._place: float | None = None  # of the reader, while the text is set aside
        self._opened: frozenset[int] = frozenset()
        self._marks = MatchMarks(self, theme)
        self.voice = TextVoice(self)
        self._headings = HeadingMarks(self)
        self._headings.heading_requested.connect(self._on_heading_requested)
        self.anchorClicked.connect(self._on_anchor_clicked)

    def show_panel(self, panel: Panel) -> None:
        if panel is not self._panel:
            self._opened = frozenset()
        self._panel, self._place = panel, None
        self.setAccessibleName(panel.title)
        document, font = self.document(), self._theme.font()
        if document.defaultFont() != font:
            document.setDefaultFont(font)
        self._pause.stop()
        self._headings.hide()
        self._writer = PanelWriter(document, panel, self._theme, self._opened)
        self._fit()
        self._is_painted = False
        self._write(_AT_ONCE)
        start = self.textCursor()
        start.clearSelection()  # its position was kept, but not its anchor
        self.setTextCursor(start)
        self.verticalScrollBar().setValue(0)

    def complete(self) -> None:
        """Write what is left of a long panel."""
        if self._panel is not None and not self._writer.is_done:
            self._pause.stop()
            self._write(None)

    def _write(self, count: int | None) -> None:
        """Write `count` blocks more. The others come in slices, so that the window can answer, and
        not before the first are painted."""
        self._writer.write(count)
        if self._writer.is_done:
            self._headings.renew()
            self.written.emit()
        elif self._is_painted:
            self._pause.start(0)

    def go_to_term(self, term_id: str) -> None:
        """Bring into sight and select where a hard word stands first."""
        self.complete()
        marked = enumerate(self._writer.marked)
        number = next((number for number, run in marked if run.term == term_id), None)
        cursor = None if number is None else cursor_at(self.document(), anchor(WORD, number))
        if cursor is not None:
            self.setTextCursor(cursor)
            bar, top = self.verticalScrollBar(), self.cursorRect(cursor).top()
            bar.setValue(bar.value() + top - self.viewport().height() // 3)

    def renew_panel(self, panel: Panel) -> None:
        """Show other words of the same panel, and stay where the reader is."""
        self._panel = panel
        self._write_again()

    def set_aside(self) -> None:
        """Be empty until there is something to show again, at the place where the reader is: no
        text is then laid out for a font that it will not have."""
        self._place = self._reader_at()
        self._pause.stop()
        self.document().clear()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme; a text that is in sight is written again."""
        self._theme = theme
        self._marks.set_theme(theme)
        if self.isVisible():
            self._write_again()

    def first_in_sight(self) -> int:
        """Where the text begins that is in sight."""
        return self.cursorForPosition(QPoint(0, 0)).position()

    def show_matches(self, matches: Sequence[Span], current: int, *, go: bool) -> None:
        """Mark places of the text, and `go` to the current one of them."""
        self._marks.show(matches, current)
        if go:
            self._marks.go()
            self._marks.draw()

    def createMimeDataFromSelection(self) -> QMimeData:
        mime = QMimeData()
        mime.setText(self.copy_of(self.textCursor()))
        return mime

    def copy_of(self, cursor: QTextCursor) -> str:
        """What is selected by `cursor`, for the clipboard."""
        return copied_text(cursor, self._writer.marked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Escape and QToolTip.isVisible():
            QToolTip.hideText()
        elif event.key() == Qt.Key.Key_H and (bare or shift):
            self._go_to_heading(-1 if shift else 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            if not self._writer.is_done:
                self._pause.start(_PAINTED_MS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._marks.draw()
        self._renew_headings()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew_headings()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._renew_headings()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks among the links before it leads out of the text."""
        has_moved = super().focusNextPrevChild(forward)
        if has_moved and self.hasFocus():
            cursor = self.textCursor()
            self.voice.say_link(cursor.selection().toPlainText(), told_at(cursor))
            self._show_bubble()
        else:
            QToolTip.hideText()
        return has_moved

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()

    def _show_bubble(self) -> None:
        """Show what the hard word or the repaired character means that Tab has led to."""
        way = self.textCursor().charFormat().anchorHref().removeprefix("#")
        if way.startswith(WORD):
            self._show_meaning(self._writer.marked[int(way[1:])])
        else:
            QToolTip.hideText()

    def _show_meaning(self, run: Run) -> None:
        where = self.viewport().mapToGlobal(self.cursorRect(self.textCursor()).bottomLeft())
        QToolTip.showText(where, plain_tip(run.reason or run.meaning), self.viewport())

    def _renew_headings(self) -> None:
        """They lie elsewhere, or somebody listens now."""
        if self._writer.is_done:
            self._headings.renew()

    def _on_heading_requested(self, place: int) -> None:
        self._go_to(self.document().findBlock(place))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_heading(self, step: int) -> None:
        """Set the cursor to the next heading, or the one before, so that it is read aloud."""
        self.complete()
        block = self.textCursor().block()
        while block.isValid():
            block = block.next() if step > 0 else block.previous()
            if block.blockFormat().headingLevel():
                self._go_to(block)
                self.voice.say_heading(block)
                return
        self.voice.say_heading(None)

    def _go_to(self, heading: QTextBlock) -> None:
        cursor = QTextCursor(heading)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - self._theme.px(12))

    def _write_again(self) -> None:
        """Write the panel anew and stay where the reader is."""
        if self._panel is None:
            return
        place = self._reader_at()
        self.show_panel(self._panel)
        if place:
            self.complete()
            self.document().size()  # asking for it has all of the text laid out
            bar = self.verticalScrollBar()
            bar.setValue(round(place * bar.maximum()))

    def _reader_at(self) -> float:
        """How far down the reader is, from 0 to 1."""
        bar = self.verticalScrollBar()
        return bar.value() / max(bar.maximum(), 1) if self._place is None else self._place

    def _on_anchor_clicked(self, url: QUrl) -> None:
        """Go where a link leads, or explain a word or a repaired character where it stands."""
        kind, number = url.fragment()[0], int(url.fragment()[1:])
        if kind == LINK:
            self.link_chosen.emit()
        elif kind == REFERENCE:
            self.reference_chosen.emit(self._writer.references[number])
        elif kind == TOLD:
            self._toggle(number)
        else:
            self._explain(self._writer.marked[number])

    def _toggle(self, number: int) -> None:
        """Show or hide what a statement rests on."""
        value, at = self.verticalScrollBar().value(), self.textCursor()
        start, end = at.anchor(), at.position()
        self._opened ^= {number}
        self._write_again()
        self.complete()
        cursor = self.textCursor()
        cursor.setPosition(start)  # so that Enter undoes it and Tab goes on from the link
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(value)
        self.voice.say_passage(self._writer.passages.get(number))

    def _explain(self, run: Run) -> None:
        self._show_meaning(run)
        announce(self, run.reason or run.meaning)
        if run.term:
            self.word_explained.emit(run.term)

    def _on_width_changed(self, _least: int, most: int) -> None:
        """Show no bar for the one pixel by which Qt takes a table for wider than it is."""
        policy = Qt.ScrollBarPolicy
        wanted = policy.ScrollBarAsNeeded if most > 1 else policy.ScrollBarAlwaysOff
        if self.horizontalScrollBarPolicy() != wanted:
            self.setHorizontalScrollBarPolicy(wanted)

    def _fit(self) -> None:
        """Keep lines short enough to read, whatever the width of the window."""
        widest = self.fontMetrics().averageCharWidth() * _LINE_WIDTHS
        margin = self._theme.px(24)
        room = self.viewport().width() - 2 * margin
        frame = QTextFrameFormat()
        frame.setLeftMargin(margin)
        frame.setRightMargin(max(margin, room - widest + margin))
        frame.setTopMargin(self._theme.px(12))
        frame.setBottomMargin(self._theme.px(32))
        root = self.document().rootFrame()
        if root.frameFormat() != frame:  # else the whole text is laid out again
            root.setFrameFormat(frame)
