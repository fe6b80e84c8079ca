"""Find a study: what to look for above, what was found below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from trialfinder.finder.side_by_side import FEWEST
from trialfinder.gui.find.find_form import FindForm
from trialfinder.gui.find.found_list import FoundList
from trialfinder.gui.find.found_model import FoundModel
from trialfinder.gui.find.nothing_note import NothingNote, Part
from trialfinder.gui.kit.announcing import announce
from trialfinder.gui.kit.drop_cue import DropCue
from trialfinder.gui.kit.enter_button import EnterButton
from trialfinder.gui.kit.flow_layout import FlowLayout
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.quiet_keys import name_button
from trialfinder.gui.kit.scrolled import Shrinking
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import TextRoom

_LEAST_LIST = 90
"""Pixels at usual text: about one study."""


class FindDialog(Retranslated, QDialog):
    """Emits what was asked for; what it shows is set by the controller."""

    asked = Signal(object)
    open_requested = Signal(int)
    listing_requested = Signal(int)
    comparison_requested = Signal()
    registry_requested = Signal()
    dropped = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.model = FoundModel()
        self.form = FindForm()
        self.list = FoundList(theme, self.model)
        self.said = PlainLabel("librarySaid", selectable=True)
        self.nothing = NothingNote()
        self._listed = 0
        self._ask, self._open, self._close = EnterButton(), EnterButton(), EnterButton()
        self._list, self._compare = EnterButton(), EnterButton()
        self._arrange()
        self._connect()
        self.retranslate()
        self.show_found((), "", ())
        self.show_listed(())
        self._fit(theme)
        TextRoom(self, theme, 860, 720).fit()
        self.drop_cue = DropCue(self)
        # Queued: a window that closes within its own drop ends the program on X11.
        self.drop_cue.dropped.connect(self.dropped, Qt.ConnectionType.QueuedConnection)

    def say(self, text: str) -> None:
        """Say something above the list."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        announce(self.said, text)

    def show_hint(self, text: str) -> None:
        """Say what can be done here, while nothing was looked for yet."""
        self.show_found((text,), "", ())
        self.list.hide()

    def show_looking(self, text: str) -> None:
        """Say that studies are looked for; of what was found before nothing stays beside that."""
        self.model.clear()
        self.show_found((text,), "", ())

    def show_found(self, notes: Sequence[str], nothing: str, parts: Sequence[Part]) -> None:
        """Show the rows of the model, and what is to be said of them: `nothing` where nobody can
        join a study of the illness, with its `parts`."""
        there = bool(self.model.studies)
        self.list.setEnabled(there)
        self.list.setVisible(there or not nothing)
        self._open.setEnabled(there)
        self._list.setEnabled(there)
        if there:
            self.list.setCurrentIndex(self.model.index(0, 0))
            self.list.scrollToTop()
        self._name_listing()
        self.nothing.show_parts(nothing, parts)
        self.say("\n".join(notes))
        announce(self.nothing, self.nothing.text)

    def show_listed(self, keys: Sequence[str]) -> None:
        """Mark the studies that are on the shortlist."""
        self._listed = len(keys)
        self.model.mark(frozenset(keys), self.tr("on your shortlist"))
        self.list.scheduleDelayedItemsLayout()
        self._name_listing()
        self._compare.setEnabled(self._listed >= FEWEST)
        compare = self.tr("&Compare shortlist ({count})").format(count=self._listed)
        name_button(self._compare, compare)

    def _name_listing(self) -> None:
        """Say what the button does to the study of the current row."""
        row = self._current()
        is_on = row is not None and self.model.studies[row].digest.key in self.model.marked
        text = self.tr("Take off short&list") if is_on else self.tr("Add to short&list")
        name_button(self._list, text)

    def set_theme(self, theme: Theme) -> None:
        self.list.set_theme(theme)
        self._fit(theme)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Find a study"))
        self.list.setAccessibleName(self.tr("Studies that were found"))
        self.list.setAccessibleDescription(
            self.tr("Enter opens a study, Space puts it on the shortlist or takes it off")
        )
        self._open.setText(self.tr("Open"))
        name_button(self._ask, self.tr("Ask Clinical&Trials.gov…"))
        self._close.setText(self.tr("Close"))
        self.show_listed(tuple(self.model.marked))
        self._fit_form()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_form()

    def _fit_form(self) -> None:
        """Arrange the form by the room that it has beside a scroll bar."""
        bar = self._scrolled.verticalScrollBar().sizeHint().width()
        self.form.fit(self._scrolled.width() - bar)

    def _arrange(self) -> None:
        foot = QWidget()
        ends = FlowLayout(foot, margins=(0, 0, 0, 0), gap=8)
        for button in (self._open, self._list, self._compare, self._ask, self._close):
            ends.addWidget(button)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        for part in (self.form, self.said, self.nothing):
            inside.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.setSpacing(6)
        self._scrolled = Shrinking(body)
        layout.addWidget(self._scrolled)
        layout.addWidget(self.list, 1)
        layout.addStretch()  # the place of the list where there is none
        layout.addWidget(foot)
        self.form.find_button.setDefault(True)  # once it is in its dialog: Qt forgets it otherwise

    def _fit(self, theme: Theme) -> None:
        self.list.setMinimumHeight(theme.px(_LEAST_LIST))

    def _connect(self) -> None:
        self.form.down_pressed.connect(self.list.setFocus)
        self.form.asked.connect(self.asked)
        self._open.clicked.connect(self._on_open)
        self._list.clicked.connect(self._on_list)
        self._compare.clicked.connect(self.comparison_requested)
        self._ask.clicked.connect(self.registry_requested)
        self._close.clicked.connect(self.reject)
        self.list.open_requested.connect(self._on_open)
        self.list.selectionModel().currentChanged.connect(self._name_listing)
        self.list.listing_requested.connect(self._on_list)

    def _current(self) -> int | None:
        index = self.list.currentIndex()
        return index.row() if index.isValid() and self.model.studies else None

    def _on_open(self) -> None:
        if (row := self._current()) is not None:
            self.open_requested.emit(row)

    def _on_list(self) -> None:
        if (row := self._current()) is not None:
            self.listing_requested.emit(row)
            self.list.setFocus()
