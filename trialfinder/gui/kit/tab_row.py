"""The tabs: buttons that wrap where room ends."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QWidget

from trialfinder.gui.kit.flow_layout import FlowLayout
from trialfinder.gui.kit.language import Retranslated


class TabRow(Retranslated, QFrame):
    """One button a tab. Arrow keys walk among them, as in any group of exclusive buttons."""

    tab_chosen = Signal(str)

    def __init__(self, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabRow")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        layout = FlowLayout(self, margins=(8, 0, 8, 0), gap=0)
        for key in titles:
            button = QPushButton()
            button.setObjectName("tab")
            button.setCheckable(True)
            button.setAutoExclusive(True)  # else screen readers take them for check boxes
            button.clicked.connect(lambda _=False, key=key: self.tab_chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            layout.addWidget(button)
        self.show_titles(titles)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("What is shown"))

    def show_titles(self, titles: Mapping[str, str]) -> None:
        """Write other titles, by key, on the same tabs."""
        for number, (key, title) in enumerate(titles.items(), 1):
            self._buttons[key].setText(title)
            self._buttons[key].setToolTip(f"{title} (Ctrl+{number})")

    def show_current(self, key: str, hidden: Sequence[str] = ()) -> None:
        """Mark the tab that is shown; `hidden` tabs are not offered."""
        for name, button in self._buttons.items():
            button.setVisible(name not in hidden)
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if name == key else Qt.FocusPolicy.ClickFocus
            )
        if key in self._buttons:
            self._buttons[key].setChecked(True)
