"""The worksheet as a window: facts on the left, every criterion with its mark on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from trialfinder.fit.worksheet import Mark, Worksheet
from trialfinder.gui.fit.facts_form import FactsForm
from trialfinder.gui.fit.halves import Halves
from trialfinder.gui.fit.line_list import LineList
from trialfinder.gui.fit.line_model import LineModel
from trialfinder.gui.kit.announcing import announce
from trialfinder.gui.kit.choice import Choice
from trialfinder.gui.kit.elided import ElidedLabel
from trialfinder.gui.kit.flow_layout import FlowLayout
from trialfinder.gui.kit.fold_button import FoldButton
from trialfinder.gui.kit.keys import add_keys
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.named_box import NamedBox
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.scrolled import Scrolled
from trialfinder.gui.kit.stand_in import offer_line
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import TextRoom
from trialfinder.words.fit_lines import FitWriter

_WIDTH, _HEIGHT = 1220, 780
_BESIDE_FROM = 820
"""At 100 % text: narrower windows have the facts above the criteria."""
_FORM_SHARE, _FORM_SHARE_ABOVE = 0.4, 0.42
_LOW_BELOW = 490
"""Height at 100 % text: where the facts stand above the criteria in a window that is lower, facts
and criteria are as high as they need and the window scrolls them as one."""
_SAID_AFTER_MS = 700
"""After the last key, so that a screen reader does not speak of half a number."""

_MOST_SAID = 3
"""Criteria whose change is said aloud at once."""


class FitDialog(Retranslated, QDialog):
    """Emits wishes; what it shows is set by the controller. `edited` is for each change of a fact,
    `clear_requested` has all of them forgotten."""

    open_requested = Signal()
    print_requested = Signal()
    clear_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.model = LineModel()
        self.form = FactsForm()
        self.list = LineList(theme, self.model)
        self._theme = theme
        self._changed: dict[int, None] = {}  # lines whose new mark is still to be said
        self._saying = QTimer(self, singleShot=True, interval=_SAID_AFTER_MS)
        self._saying.timeout.connect(self._say_changed)
        self._left: QWidget | None = None  # the field that F6 led away from
        self._status = PlainLabel("fitStatus")
        self._decides, self._meaning = PlainLabel("fitDecides"), PlainLabel("hint")
        self._counts = PlainLabel("fitCounts")
        self._unread = PlainLabel("fitUnread")
        self._shown = NamedBox()
        self._shown_label = QLabel()
        self._wash_out = FoldButton()
        self._wash_out_first = ElidedLabel(2, "fitWashOut")
        self._wash_outs = PlainLabel("fitWashOuts", selectable=True)
        self._buttons = {name: QPushButton() for name in ("open", "print", "clear", "close")}
        self._arrange()
        self._connect()
        TextRoom(self, theme, _WIDTH, _HEIGHT).fit()

    def show_status(self, text: str, *, is_open: bool) -> None:
        """Whether the study can be joined; shown first where it cannot."""
        self._status.setText(text)
        self._status.setVisible(not is_open)

    def expect_worksheet(self, text: str) -> None:
        """Say that there is none yet."""
        self._counts.setText(text)

    def show_worksheet(self, worksheet: Worksheet, writer: FitWriter, *, unread: str) -> None:
        """Show a worksheet, and say which marks have changed."""
        changed = self.model.show(worksheet, writer)
        self._write_summary(worksheet, writer)
        self._unread.setText(unread)
        self._unread.setVisible(bool(unread))
        if changed:
            self._changed.update(dict.fromkeys(changed))
            self._saying.start()

    def _say_changed(self) -> None:
        """Say the marks that have changed since the last time, each with its sentence."""
        said = [self.model.lines[at].spoken for at in list(self._changed)[:_MOST_SAID]]
        self._changed.clear()
        announce(self._counts, ". ".join([*said, self._counts.text()]))

    def forget(self) -> None:
        """Let nothing of what was typed stand anywhere."""
        self._saying.stop()
        self._changed.clear()
        self.model.clear()
        self.list.delegate.forget()
        for label in (self._counts, self._wash_outs, self._unread):
            label.clear()
        self._wash_out_first.show_text("")

    def say(self, text: str) -> None:
        """Say what became of a wish."""
        announce(self._counts, text)

    def show_failure(self, text: str) -> None:
        """Say why a file was not read; it stands there until a fact changes."""
        self._unread.setText(text)
        self._unread.show()
        announce(self._unread, text)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.list.set_theme(theme)
        self._turn()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Worksheet: does it fit this patient?"))
        self.list.setAccessibleName(self.tr("Criteria with their marks"))
        self._shown_label.setText(self.tr("Show"))
        self._wash_out.show_name(self.tr("Waiting times"))
        for name, words in {
            "open": self.tr("Open a FHIR file…"),
            "print": self.tr("Print…"),
            "clear": self.tr("Clear"),
            "close": self.tr("Close"),
        }.items():
            self._buttons[name].setText(words)

    def offer_marks(self, writer: FitWriter) -> None:
        """Offer to show the lines of one mark alone, in the language of the moment."""
        self._shown.set_name(self.tr("Show"))
        blocked = self._shown.blockSignals(True)
        every = Choice(None, self.tr("All criteria"))
        self._shown.offer([every, *(Choice(mark.value, writer.mark(mark)) for mark in Mark)])
        self._shown.blockSignals(blocked)

    def write_again(self, writer: FitWriter) -> None:
        """Write what the worksheet says in the language of the moment."""
        self.offer_marks(writer)
        self.model.write_again(writer)
        if self.model.worksheet is not None:
            self._write_summary(self.model.worksheet, writer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F6 leads from the facts to the criteria and back."""
        if event.key() == Qt.Key.Key_F6:
            if self.list.hasFocus():
                (self._left or self.form.first or self.list).setFocus()
            else:
                self._left = self.focusWidget()
                self._focus_list()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _focus_list(self) -> None:
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn(self) -> None:
        """Put facts and criteria side by side where there is room."""
        beside = self.width() / self._theme.scale >= _BESIDE_FROM
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        self._meaning.setVisible(beside)  # where room is short, the criteria need it
        if self._halves.orientation() is not wanted:
            self._halves.setOrientation(wanted)
        together = not beside and self.height() / self._theme.scale < _LOW_BELOW
        if together is not self._halves.is_whole:
            self._halves.show_whole(together)
            for part in (self.form, self.list):
                part.show_whole(together)
        if not together:
            whole = self._halves.width() if beside else self._halves.height()
            form = round(whole * (_FORM_SHARE if beside else _FORM_SHARE_ABOVE))
            self._halves.setSizes([form, whole - form])

    def _write_summary(self, worksheet: Worksheet, writer: FitWriter) -> None:
        self._decides.setText(writer.decides())
        self._meaning.setText(writer.meaning())
        counts = (f"{glyph} {text}" for glyph, text in writer.counts(worksheet))
        together = (count.replace(" ", "\N{NO-BREAK SPACE}") for count in counts)
        self._counts.setText("   ".join(together))
        self._show_wash_outs(tuple(writer.wash_outs(worksheet)))

    def _show_wash_outs(self, lines: Sequence[str]) -> None:
        self._wash_out_first.show_text(lines[0] if lines else "")
        self._wash_outs.setText("\n".join(lines[1:]))
        for widget in (self._wash_out, self._wash_out_first):
            widget.setVisible(bool(lines))
        self._wash_outs.setVisible(bool(lines) and self._wash_out.isChecked())

    def _arrange(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._summary())
        column.addWidget(self._unread)
        column.addWidget(self.list, 1)
        wash_out = QHBoxLayout()
        wash_out.addWidget(self._wash_out_first, 1)
        wash_out.addWidget(self._wash_out)
        column.addLayout(wash_out)
        column.addWidget(self._wash_outs)
        self._halves = Halves(self.form, right)
        offer_line(self._halves)
        foot = QWidget()
        ends = FlowLayout(foot, margins=(0, 0, 0, 0), gap=8)
        for button in self._buttons.values():
            button.setAutoDefault(True)  # Enter presses the one that has the keyboard
            ends.addWidget(button)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addWidget(self._status)
        inside.addWidget(self._decides)
        inside.addWidget(self._meaning)
        inside.addWidget(self._halves, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.setSpacing(6)
        scrolled = Scrolled(body)
        self.list.row_reached.connect(lambda: scrolled.show_row(self.list))
        layout.addWidget(scrolled, 1)
        layout.addWidget(foot)
        for widget in (self._unread, self._wash_out, self._wash_out_first, self._wash_outs):
            widget.hide()

    def _summary(self) -> QWidget:
        """The counts, and the choice of a mark beside or below them."""
        choice = QWidget()
        row = QHBoxLayout(choice)
        row.setContentsMargins(0, 0, 0, 0)
        self._shown_label.setBuddy(self._shown)
        row.addWidget(self._shown_label)
        row.addWidget(self._shown)
        summary = QWidget()
        parts = FlowLayout(summary, margins=(0, 0, 0, 0), gap=8)
        for part in (self._counts, choice):
            parts.addWidget(part)
        return summary

    def _connect(self) -> None:
        self._shown.currentIndexChanged.connect(self._on_shown_changed)
        self._wash_out.toggled.connect(self._wash_outs.setVisible)
        self.list.fact_requested.connect(self.form.go_to)
        self._buttons["open"].clicked.connect(self.open_requested)
        self._buttons["print"].clicked.connect(self.print_requested)
        add_keys(self, {"Ctrl+P": self._buttons["print"].click})
        self._buttons["clear"].clicked.connect(self.clear_requested)
        self._buttons["close"].clicked.connect(self.reject)

    def _on_shown_changed(self) -> None:
        chosen = self._shown.currentData()
        self.model.show_only(None if chosen is None else Mark(chosen))
