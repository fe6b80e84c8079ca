"""The one field: where are you coming from? With what was found, or what to try instead."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

_LONGEST = 200


class PlaceForm(QWidget):
    """Emits `search_requested` with the text as typed. What was typed is kept nowhere else."""

    search_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("placeForm")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = QLabel(self.tr("Where are you &coming from?"))
        self._title.setObjectName("formTitle")
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST + 1)
        self.field.setClearButtonEnabled(True)
        self.field.setAccessibleName(self.tr("ZIP code, Canadian postal code, or city"))
        self._title.setBuddy(self.field)
        self._find = QPushButton(self.tr("Find centers"))
        self._find.setObjectName("find")
        self._find.setDefault(True)
        self._hint = QLabel(
            self.tr("ZIP code, Canadian postal code, or city. It stays on this computer.")
        )
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self.message = PlaceMessage()
        self.message.suggestion_chosen.connect(self._on_suggestion_chosen)
        self.field.returnPressed.connect(self._on_asked)
        self._find.clicked.connect(self._on_asked)

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

    def set_compact(self, compact: bool) -> None:
        """Without title and hint, for windows with little room."""
        self._title.setVisible(not compact)
        self._hint.setVisible(not compact)
        self.field.setPlaceholderText(self.tr("ZIP code or city") if compact else "")
        margin = 8 if compact else 12
        self._layout.setContentsMargins(16, margin, 16, margin)

    def set_busy(self, busy: bool) -> None:
        self._find.setText(self.tr("Looking…") if busy else self.tr("Find centers"))

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _on_asked(self) -> None:
        self.search_requested.emit(self.field.text())

    def _on_suggestion_chosen(self, text: str) -> None:
        self.field.setText(text)
        self.search_requested.emit(text)


class PlaceMessage(QFrame):
    """What we say about what was typed: how it was read, or why not, with other things to try."""

    suggestion_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("placeMessage")
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
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
            button.setToolTip(suggestion)
            button.clicked.connect(
                lambda _checked=False, text=suggestion: self.suggestion_chosen.emit(text)
            )
            self._suggestions.addWidget(button)
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
        while (item := self._suggestions.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
