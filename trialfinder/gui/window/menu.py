"""The menu behind "More": appearance, language, the map, help, about."""

from collections.abc import Callable, Sequence
from typing import get_args

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.preferences import grey_locked
from trialfinder.settings import Look
from trialfinder.words.languages import SYSTEM, languages


class MoreMenu(Retranslated, QMenu):
    """Emits what was asked for; it knows nothing of the window.

    `languages` is the menu of languages, for a button of its own as well.
    """

    look_requested = Signal(str)
    language_requested = Signal(str)
    street_map_requested = Signal()
    save_map_requested = Signal()
    copy_map_requested = Signal()
    contacts_requested = Signal()
    fit_requested = Signal()
    online_requested = Signal()
    help_requested = Signal()
    about_requested = Signal()

    def __init__(self, look: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_locked: dict[QAction, bool] = {}
        self._appearance, self.languages = self.addMenu(""), self.addMenu("")
        self._look = _choices(self._appearance, get_args(Look), look, self.look_requested)
        self._language = _choices(
            self.languages, (SYSTEM, *languages()), language, self.language_requested
        )
        for tag, name in languages().items():
            self._language[tag].setText(name)
        self._street_map = self._add(self.street_map_requested)
        self._street_map.setCheckable(True)
        self._save_map = self._add(self.save_map_requested)
        self._copy_map = self._add(self.copy_map_requested)
        self.addSeparator()
        self._fit = self._add(self.fit_requested)
        self._contacts = self._add(self.contacts_requested)
        self._online = self._add(self.online_requested)
        self.addSeparator()
        self._help = self._add(self.help_requested)
        self._about = self._add(self.about_requested)
        self.retranslate()

    def retranslate(self) -> None:
        self._appearance.setTitle(self.tr("Appearance"))
        self._look[SYSTEM].setText(self.tr("As the system"))
        self._look["light"].setText(self.tr("Light"))
        self._look["dark"].setText(self.tr("Dark"))
        self._look["contrast-light"].setText(self.tr("High contrast, light"))
        self._look["contrast-dark"].setText(self.tr("High contrast, dark"))
        self.languages.setTitle(self.tr("Language"))
        self._language[SYSTEM].setText(self.tr("As the system"))
        self._street_map.setText(self.tr("Street map…"))
        self._save_map.setText(self.tr("Save the map as a picture…"))
        self._copy_map.setText(self.tr("Copy the map as a picture"))
        contacts = self.tr("Contacts of the chosen center…")
        self._contacts.setText(f"{contacts}\tCtrl+I")
        self._fit.setText(self.tr("Does it fit this patient?") + "\tCtrl+J")
        self._online.setText(self.tr("Online look-up…"))
        self._help.setText(self.tr("Help and keys"))
        self._about.setText(self.tr("About TrialFinder"))
        grey_locked(self._is_locked)

    def lock(self, locked: Callable[[str], bool], *, online: bool) -> None:
        """Grey what the institution has set, and say so; the same for what is asked online."""
        self._is_locked = {
            self._appearance.menuAction(): locked("look"),
            self.languages.menuAction(): locked("language"),
            self._street_map: not online,
            self._online: not online or locked("online_geocoder"),
        }
        self.retranslate()

    def show_street_map(self, sign: str) -> None:
        """Mark whether the street map is on; `sign` is empty while it is off."""
        self._street_map.setChecked(bool(sign))

    def put_first(self, signals: Sequence[SignalInstance]) -> list[QAction]:
        """Add entries that emit these signals above all others, and after them a line."""
        first = self.actions()[0]
        actions = []
        for signal in signals:
            action = QAction(self)
            action.triggered.connect(signal)
            self.insertAction(first, action)
            actions.append(action)
        return [*actions, self.insertSeparator(first)]

    def _add(self, signal: SignalInstance) -> QAction:
        action = self.addAction("")
        action.triggered.connect(signal)
        return action


def _choices(
    menu: QMenu, values: Sequence[str], chosen: str, requested: SignalInstance
) -> dict[str, QAction]:
    """An entry a value, of which one is marked; it emits its value when it is chosen."""
    group = QActionGroup(menu)
    actions = {}
    for value in values:
        action = menu.addAction("")
        action.setCheckable(True)
        action.setChecked(value == chosen)
        action.triggered.connect(lambda _=False, value=value: requested.emit(value))
        group.addAction(action)
        actions[value] = action
    return actions
