"""The top bar: which study this is, and what can be done with the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.tips import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from trialfinder.gui.menu import MoreMenu


class TopBar(QFrame):
    """Title and facts on the left, actions on the right; a small window keeps them in a menu."""

    open_requested = Signal()
    larger_requested = Signal()
    smaller_requested = Signal()
    print_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self._brand = QLabel("TrialFinder")
        self._brand.setObjectName("brand")
        self._title = _plain_label("studyTitle")
        self._facts = _plain_label("studyFacts")
        self._only_compact: list[QWidget | QAction] = []
        self._compact = False
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._facts)

        self._open = self._button(self.tr("Open study…"), "Ctrl+O", self.open_requested)
        self._smaller = self._button("A−", "Ctrl+−", self.smaller_requested)
        self._smaller.setAccessibleName(self.tr("Smaller text"))
        self._larger = self._button("A+", "Ctrl++", self.larger_requested)
        self._larger.setAccessibleName(self.tr("Larger text"))
        self._print = self._button(self.tr("Print…"), "Ctrl+P", self.print_requested)
        self._more = QToolButton()
        self._more.setText(self.tr("More"))
        self._more.setAccessibleName(self.tr("More actions"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.setSpacing(8)
        layout.addWidget(self._brand)
        layout.addSpacing(8)
        layout.addLayout(names, 1)
        self._layout = layout
        for widget in (self._open, self._smaller, self._larger, self._print, self._more):
            layout.addWidget(widget)

    def show_study(self, title: str, facts: str) -> None:
        self._title.setText(title)
        self._title.setToolTip(plain_tip(title))
        self._facts.setText(facts)

    def add_choices(self, tab_box: QWidget, more: MoreMenu) -> None:
        """Take in the box of tabs, and the menu with what a small window has no room for."""
        self._layout.insertWidget(2, tab_box)
        self._more.setMenu(more)
        actions = more.put_first(
            (
                (self.tr("Open study…"), self.open_requested),
                (self.tr("Larger text"), self.larger_requested),
                (self.tr("Smaller text"), self.smaller_requested),
                (self.tr("Print…"), self.print_requested),
            )
        )
        self._only_compact = [tab_box, *actions]
        self.set_compact(self._compact)

    def set_compact(self, compact: bool) -> None:
        """Leave room: the actions go into the menu, the tabs into a box in the title's place.

        The title still stands in the window's own title and at the head of the first text.
        """
        self._compact = compact
        for label in (self._brand, self._title, self._facts):
            label.setVisible(not compact)
        for button in (self._open, self._smaller, self._larger, self._print):
            button.setVisible(not compact)
        for choice in self._only_compact:
            choice.setVisible(compact)

    def _button(self, text: str, keys: str, signal: Signal) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(f"{text} ({keys})")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(signal)
        return button


def _plain_label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
