"""The top bar: which study this is, and what can be done with the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
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

from trialfinder.gui.kit.elided import ElidedLabel
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.tips import set_plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent

    from trialfinder.gui.studies.file_menu import FileMenu
    from trialfinder.gui.window.menu import MoreMenu


_BRAND_FROM_CHARACTERS = 140
_SIZES_FROM_CHARACTERS = 115
_BESIDE_CHARACTERS = 44
"""So much room is left beside all buttons, or some of them give way to the title."""

_TITLE_LINES = 3
_LOW_TITLE_LINES = 2


class TopBar(Retranslated, QFrame):
    """Title and facts on the left, actions on the right; a small window keeps them in a menu."""

    larger_requested = Signal()
    smaller_requested = Signal()
    print_requested = Signal()
    find_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self._brand = QLabel("TrialFinder")
        self._brand.setObjectName("brand")
        self._brand.setContentsMargins(0, 0, 8, 0)
        self._title = ElidedLabel(_TITLE_LINES, "studyTitle", selectable=True)
        self._facts = PlainLabel("studyFacts", selectable=True)
        self._only_compact: list[QWidget | QAction] = []
        self._make_tab_box: Callable[[], QWidget] | None = None
        self._entries: list[QAction] = []
        self._compact = self._low = False
        names = QVBoxLayout()
        names.setSpacing(0)
        for label in (self._title, self._facts):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            names.addWidget(label)

        self._smaller = _button(self.smaller_requested)
        self._larger = _button(self.larger_requested)
        self._print = _button(self.print_requested)
        self._find = _button(self.find_requested)
        self._file, self._language, self._more = _MenuButton(), _MenuButton(), _MenuButton()
        for button in (self._file, self._language, self._more):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.setSpacing(8)
        layout.addWidget(self._brand)
        layout.addLayout(names, 1)
        self._layout = layout
        self._sizes = (self._smaller, self._larger)
        self._roomy = (self._file, self._find, *self._sizes, self._language, self._print)
        actions = QHBoxLayout()
        for each in (*self._roomy, self._more):
            policy = each.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)  # all as high as the highest
            each.setSizePolicy(policy)
            actions.addWidget(each)
        layout.addLayout(actions)
        layout.setAlignment(actions, Qt.AlignmentFlag.AlignVCenter)
        self.retranslate()

    def retranslate(self) -> None:
        """The words of the study are set by `show_study()`."""
        texts = (
            self.tr("Larger text"),
            self.tr("Smaller text"),
            self.tr("Print…"),
            self.tr("Find a study…"),
        )
        for entry, text in zip(self._entries, texts, strict=False):  # none before there is a menu
            entry.setText(text)
        buttons = (self._larger, self._smaller, self._print, self._find)
        keys = ("Ctrl++", "Ctrl+−", "Ctrl+P", "Ctrl+K")
        for button, text, key in zip(buttons, texts, keys, strict=True):
            button.setText(text)
            button.setToolTip(f"{text} ({key})")
            button.setAccessibleName(text)
        self._show_brand()
        self._larger.setText("A+")
        self._smaller.setText("A−")
        self._language.setAccessibleName(self.tr("Language"))
        self._language.setToolTip(self.tr("Language"))
        self._file.setText(self.tr("File") + " ▾")
        self._file.setAccessibleName(self.tr("File"))
        self._file.setToolTip(self.tr("Open another study, or give this one on"))
        self._more.setText(self.tr("More") + " ▾")
        self._more.setAccessibleName(self.tr("More actions"))

    def take_focus(self) -> None:
        """Give the keyboard to the first of the buttons; Tab leads to the others."""
        first = next(button for button in (*self._roomy, self._more) if button.isVisible())
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_study(self, title: str, facts: str) -> None:
        self._title.show_text(title)
        set_plain_tip(self._title, title)
        self._facts.setText(facts)

    def show_language(self, name: str) -> None:
        """The language of all words, as its speakers call it."""
        self._language.setText(f"{name} ▾")
        self._language.setAccessibleDescription(name)

    def add_choices(
        self, make_tab_box: Callable[[], QWidget], file: FileMenu, more: MoreMenu
    ) -> None:
        """Take in the menus, one of which has what a small window has no room for, and what makes
        the box of tabs, which only a small window has."""
        self._make_tab_box = make_tab_box
        self._file.setMenu(file)
        self._more.setMenu(more)
        self._language.setMenu(more.languages)
        self._entries = more.put_first(
            (
                self.larger_requested,
                self.smaller_requested,
                self.print_requested,
                self.find_requested,
            )
        )
        more.insertMenu(more.actions()[0], file)
        choices = (more.languages.menuAction(), file.menuAction())
        self._only_compact += [*choices, *self._entries]
        self.retranslate()
        self.set_compact(self._compact)

    def set_compact(self, compact: bool) -> None:
        """Leave room: the actions go into the menu, the tabs into a box."""
        self._compact = compact
        if compact and self._make_tab_box is not None:
            tab_box, self._make_tab_box = self._make_tab_box(), None
            self._layout.insertWidget(1, tab_box)
            self._only_compact.append(tab_box)
        self._facts.setVisible(not compact)
        self._fit_title()
        for button in self._roomy:
            button.setVisible(not compact)
        for choice in self._only_compact:
            choice.setVisible(compact)
        self._show_brand()

    def set_low(self, low: bool) -> None:
        """Leave the list more room in a window of little height: a long title ends sooner."""
        if low != self._low:
            self._low = low
            self._fit_title()

    def _fit_title(self) -> None:
        lines = _LOW_TITLE_LINES if self._low else _TITLE_LINES
        self._title.set_most_lines(_LOW_TITLE_LINES if self._compact else lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_brand()

    def _show_brand(self) -> None:
        """Leave out the program's name where the study's needs the room, then the sizes of the
        text, which the menu has as well, and the longer name of the search for studies."""
        room = self.width() / self.fontMetrics().averageCharWidth()
        self._brand.setVisible(not self._compact and room >= _BRAND_FROM_CHARACTERS)
        self._find.setText(self.tr("Find a study…"))
        taken = sum(button.sizeHint().width() for button in (*self._roomy, self._more))
        beside = room - taken / self.fontMetrics().averageCharWidth()
        narrow = room < _SIZES_FROM_CHARACTERS or beside < _BESIDE_CHARACTERS
        if narrow:
            self._find.setText(self.tr("Find…"))
        for button in self._sizes:
            button.setVisible(not self._compact and not narrow)
        for entry in self._entries[: len(self._sizes)]:
            entry.setVisible(self._compact or narrow)


class _MenuButton(QToolButton):
    """Opens its menu by Enter and Down as well, not by Space alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.showMenu()
        else:
            super().keyPressEvent(event)


def _button(signal: SignalInstance) -> QPushButton:
    button = QPushButton()
    button.setAutoDefault(True)  # so that Enter presses it
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(signal)
    return button
