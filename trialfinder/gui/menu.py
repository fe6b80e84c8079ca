"""The menu behind "More": looks, the map, help, about."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget


class MoreMenu(QMenu):
    """Emits what was asked for; it knows nothing of the window."""

    look_requested = Signal(str)
    street_map_requested = Signal()
    save_map_requested = Signal()
    copy_map_requested = Signal()
    online_requested = Signal()
    help_requested = Signal()
    about_requested = Signal()

    def __init__(self, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        looks = self.addMenu(self.tr("Appearance"))
        group = QActionGroup(self)
        for value, text in (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            action = looks.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == look)
            action.triggered.connect(lambda _=False, value=value: self.look_requested.emit(value))
            group.addAction(action)
        self._street_map = self._add(self.tr("Street map…"), self.street_map_requested)
        self._street_map.setCheckable(True)
        self._add(self.tr("Save the map as a picture…"), self.save_map_requested)
        self._add(self.tr("Copy the map as a picture"), self.copy_map_requested)
        self.addSeparator()
        self._add(self.tr("Online look-up…"), self.online_requested)
        self.addSeparator()
        self._add(self.tr("Help and keys"), self.help_requested)
        self._add(self.tr("About TrialFinder"), self.about_requested)

    def show_street_map(self, sign: str) -> None:
        """Mark whether the street map is on; `sign` is empty while it is off."""
        self._street_map.setChecked(bool(sign))

    def put_first(self, entries: Sequence[tuple[str, Signal]]) -> list[QAction]:
        """Add texts that emit signals above all others, with a line below them."""
        first = self.actions()[0]
        actions = []
        for text, signal in entries:
            action = QAction(self)
            action.setText(text)
            action.triggered.connect(signal)
            self.insertAction(first, action)
            actions.append(action)
        return [*actions, self.insertSeparator(first)]

    def _add(self, text: str, signal: Signal) -> QAction:
        action = self.addAction(text)
        action.triggered.connect(signal)
        return action
