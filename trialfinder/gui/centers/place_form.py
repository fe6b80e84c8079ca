"""The one field: where are you coming from? With what was found, or what to try instead."""

from __future__ import annotations

from collections.abc import Sequence

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
        self._compact = self._busy = False
        self._server = ""
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
        self._title.setText(self.tr("Where are you &coming from?"))
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
        self._title.setVisible(not compact)
        self._hint.setVisible(not compact)
        self.retranslate()
        margin = 8 if compact else 12
        self._layout.setContentsMargins(16, margin, 16, margin)

    def show_problem(self, text: str, suggestions: Sequence[str]) -> None:
        """Say why nothing was found, with other things to try right after the field."""
        self.message.say(text, problem=True, suggestions=suggestions)
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

    def _on_fetch_requested(self) -> None:
        self.search_requested.emit(self.field.text())

    def _on_down_pressed(self) -> None:
        if self.message.buttons:
            self.message.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.list_requested.emit()

    def _on_suggestion_chosen(self, text: str) -> None:
        self.field.setText(text)
        self.field.setCursorPosition(0)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search_requested.emit(text)


class PlaceMessage(QFrame):
    """What we say about what was typed: how it was read, or why not, with other things to try."""

    suggestion_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("placeMessage")
        self._label = PlainLabel(selectable=True)
        self.buttons: list[QPushButton] = []
        self._suggestions = QVBoxLayout()
        self._suggestions.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        layout.addWidget(self._label)
        layout.addLayout(self._suggestions)
        self.hide()

    @property
    def text(self) -> str:
        return "" if self.isHidden() else self._label.text()

    def say(self, text: str, *, problem: bool, suggestions: Sequence[str] = ()) -> None:
        """Show a text; `problem` says whether something has to be done about it."""
        self._clear_suggestions()
        self._label.setText(text)
        self.setAccessibleName(text)
        for suggestion in suggestions:
            button = QPushButton(suggestion.replace("&", "&&"))
            button.setObjectName("suggestion")
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            set_plain_tip(button, suggestion)
            button.setAutoDefault(True)
            button.clicked.connect(
                lambda _checked=False, text=suggestion: self.suggestion_chosen.emit(text)
            )
            self._suggestions.addWidget(button)
            self.buttons.append(button)
        self.setProperty("kind", "problem" if problem else "said")
        self.style().unpolish(self)
        self.style().polish(self)
        self._label.style().unpolish(self._label)
        self._label.style().polish(self._label)
        self.show()

    def clear(self) -> None:
        self._clear_suggestions()
        self._label.clear()
        self.hide()

    def _clear_suggestions(self) -> None:
        self.buttons.clear()
        while (item := self._suggestions.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
