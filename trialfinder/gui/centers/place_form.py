"""The one field: where are you coming from? With what was found, or what to try instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.kit.flow_layout import FlowLayout
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.line_field import LineField
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.tips import set_plain_tip

_LONGEST = 200


class PlaceForm(Retranslated, QWidget):
    """Emits `search_requested` with the text as typed. What was typed is kept nowhere else.

    `list_requested` says that Down was pressed and there is nothing to try instead.
    """

    search_requested = Signal(str)
    list_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("placeForm")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._compact = self._busy = self._found = self._low = False
        self._server = self._asked = ""
        self._title = QLabel()
        self._title.setObjectName("formTitle")
        self.field = LineField(_LONGEST + 1)
        self.field.down_pressed.connect(self._on_down_pressed)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self._title.setBuddy(self.field)
        self._find = QPushButton()
        self._find.setObjectName("find")
        self._find.setDefault(True)
        self._find.setAutoDefault(True)
        self._hint = PlainLabel("hint")
        self.message = PlaceMessage()
        self.message.suggestion_chosen.connect(self._on_suggestion_chosen)
        self.field.returnPressed.connect(self._on_fetch_requested)
        self._find.clicked.connect(self._on_fetch_requested)

        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self._find)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 12, 16, 12)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._title)
        self._layout.addLayout(row)
        self._layout.addWidget(self._hint)
        self._layout.addWidget(self.message)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Where are you coming from?"))
        self.field.setAccessibleName(self.tr("ZIP code, Canadian postal code, or city"))
        self.field.setPlaceholderText(self.tr("ZIP code or city") if self._compact else "")
        self._find.setText(self.tr("Looking…") if self._busy else self.tr("Find centers"))
        if self._server:
            text = self.tr(
                "ZIP code, Canadian postal code, or city. What is not in the list on this "
                "computer is sent to {server}, as you allowed."
            ).format(server=self._server)
        else:
            text = self.tr("ZIP code, Canadian postal code, or city. It stays on this computer.")
        self._hint.setText(text)

    def set_compact(self, compact: bool) -> None:
        """Without title and hint, for windows with little room."""
        self._compact = compact
        self.retranslate()
        self._give_room()

    def show_no_message(self) -> None:
        """Say nothing more of what was typed."""
        self.message.clear()
        self._give_room()

    def show_found(self, found: bool) -> None:
        """Leave out the hint once a place is found or spoken of; what is typed stays on this
        computer then too, as the foot of the window says."""
        self._found = found
        self._give_room()

    def set_low(self, low: bool) -> None:
        """Leave out the title as well once a place is found, for windows of little height."""
        if low != self._low:
            self._low = low
            self._give_room()

    def _give_room(self) -> None:
        answered = self._found or not self.message.isHidden()
        self._title.setVisible(not self._compact and not (self._low and answered))
        self._hint.setVisible(not self._compact and not answered)
        margin = 8 if self._compact or answered else 12
        self._layout.setContentsMargins(16, margin, 16, margin)

    def show_problem(self, text: str, suggestions: Sequence[Suggestion]) -> None:
        """Say why nothing was found, with other things to try right after the field."""
        self.show_message(text, suggestions, problem=True)

    def show_message(
        self, text: str, others: Sequence[Suggestion], *, problem: bool = False
    ) -> None:
        """Say how the place was read, with other places that may have been meant."""
        self.message.say(text, problem=problem, suggestions=others)
        self._give_room()
        last: QWidget = self._find
        for button in self.message.buttons:
            QWidget.setTabOrder(last, button)
            last = button

    def show_server(self, server: str) -> None:
        """Say where what is typed may go: nowhere, or to `server` where that is allowed."""
        self._server = server
        self.retranslate()

    def set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.retranslate()

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def offer_anew(self) -> None:
        """Mark the place that was asked for last, so that the next one typed takes its place; what
        was typed since is left alone."""
        if self._asked and self.field.text() == self._asked:
            self.field.selectAll()

    def _on_fetch_requested(self) -> None:
        self._ask(self.field.text())

    def _ask(self, text: str) -> None:
        self._asked = text
        self.search_requested.emit(text)

    def _on_down_pressed(self) -> None:
        if self.message.buttons:
            self.message.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.list_requested.emit()

    def _on_suggestion_chosen(self, text: str) -> None:
        self.field.setText(text)
        self.field.setCursorPosition(0)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask(text)


class Suggestion(NamedTuple):
    """What else may have been meant: as it is searched for, and as people call it."""

    query: str
    name: str


class PlaceMessage(QFrame):
    """What we say about what was typed: how it was read, or why not, with other things to try.

    Text and buttons stand side by side and go to the next line where room ends, so that they leave
    the list its room; for the same reason a city that the text names is not on every button again.
    """

    suggestion_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("placeMessage")
        self._label = PlainLabel(selectable=True)
        self.buttons: list[QPushButton] = []
        self._parts = FlowLayout(self, margins=(10, 5, 10, 5), gap=8)
        self._parts.addWidget(self._label)
        self.hide()

    @property
    def text(self) -> str:
        return "" if self.isHidden() else self._label.text()

    def say(self, text: str, *, problem: bool, suggestions: Sequence[Suggestion] = ()) -> None:
        """Show a text; `problem` says whether something has to be done about it."""
        self._clear_suggestions()
        self._label.setText(text)
        self.setAccessibleName(text)
        city = city_of_all([suggestion.name for suggestion in suggestions])
        named = f"{city}, " if city and city.casefold() in text.casefold() else ""
        for suggestion in suggestions:
            self._add(suggestion, suggestion.name.removeprefix(named))
        self.setProperty("kind", "problem" if problem else "said")
        for widget in (self, self._label):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.show()

    def clear(self) -> None:
        self._clear_suggestions()
        self._label.clear()
        self.hide()

    def _add(self, suggestion: Suggestion, shown: str) -> None:
        button = QPushButton(shown.replace("&", "&&"))
        button.setObjectName("suggestion")
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setAccessibleName(suggestion.name)
        set_plain_tip(button, suggestion.name)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.suggestion_chosen.emit(suggestion.query))
        self._parts.addWidget(button)
        self.buttons.append(button)

    def _clear_suggestions(self) -> None:
        for button in self.buttons:
            self._parts.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons.clear()


def city_of_all(places: Sequence[str]) -> str:
    """The city that several places name before their first comma; "" where they do not share one,
    or one of them names nothing else."""
    parted = [place.partition(", ") for place in places]
    cities = {city for city, _, _ in parted}
    shared = len(places) > 1 and len(cities) == 1 and all(rest for _, _, rest in parted)
    return cities.pop() if shared else ""
