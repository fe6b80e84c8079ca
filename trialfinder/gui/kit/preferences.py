"""How the program looks: its theme, by the settings, the options of a run and the system."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from trialfinder import paths
from trialfinder.gui.kit.theme import Theme, palette_of, style_sheet, theme_of
from trialfinder.messages import Message
from trialfinder.settings import TEXT_SCALES, Look, SettingsStore


class Preferences(QObject):
    """Holds the settings, and dresses application and window after them.

    `look` and `text_percent` are for this run only, until another one is chosen by hand.
    `complaint` is what to say where the settings could not be used. `save_failed` says that a
    setting holds for this run only; `refused` carries why an institution's settings do not let
    something be done. `theme_outdated` comes before the window wears the new theme,
    `theme_changed` after. `text_chosen` carries the size of the text in percent once it is worn,
    `look_chosen` the look.
    """

    refused = Signal(object)
    theme_outdated = Signal()
    theme_changed = Signal()
    text_chosen = Signal(int)
    look_chosen = Signal(str)
    settings_changed = Signal()
    save_failed = Signal()

    def __init__(
        self,
        application: QApplication,
        store: SettingsStore,
        *,
        look: Look | None,
        text_percent: int | None,
    ) -> None:
        super().__init__()
        self._application = application
        self._store = store
        self._look = look
        self._text_percent = text_percent
        self._window: QWidget | None = None
        self._hints = application.styleHints()  # kept: what it hands out lives as long as it
        wish = self._hints.accessibility().contrastPreference()
        self._strong = wish == Qt.ContrastPreference.HighContrast
        self.settings, self.complaint = store.load()
        self.theme = self._current_theme()
        self._dress_application()

    def dress(self, window: QWidget) -> None:
        """Put the style sheet on a window that is built: widgets are matched with it once."""
        self._window = window
        sheet = style_sheet(self.theme, paths.style_dir() / "window.qss", paths.icons_dir())
        window.setStyleSheet(sheet)

    def follow_system(self) -> None:
        """Change with the system from now on."""
        hints = self._hints
        hints.colorSchemeChanged.connect(self._on_system_look_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_contrast_changed)

    def close(self) -> None:
        """Change with the system no more: the window will be gone."""
        self._hints.disconnect(self)
        self._hints.accessibility().disconnect(self)

    def locked(self, name: str) -> bool:
        """Whether the institution has set a setting for good."""
        return name in self._store.locked

    def may_go_online(self) -> bool:
        """Whether anything may be asked online; says why where it may not."""
        if not self.settings.online:
            self.refused.emit(Message("settings.offline"))
        return self.settings.online

    def change(self, **changes: object) -> None:
        """Change settings and save them; what the institution has set stays, and that is said."""
        if any(map(self.locked, changes)):
            self.refused.emit(Message("settings.locked"))
            return
        self.settings = msgspec.structs.replace(self.settings, **changes)
        try:
            self._store.save(self.settings)
        except OSError:
            self.save_failed.emit()
        self.settings_changed.emit()

    def set_look(self, look: Look) -> None:
        if not self.locked("look"):
            self._look = None
        self.change(look=look)
        self._renew()
        if self.settings.look == look:
            self.look_chosen.emit(look)

    def set_text(self, percent: int) -> None:
        if not self.locked("text_percent"):
            self._text_percent = None
        self.change(text_percent=percent)
        self._renew()
        self.text_chosen.emit(percent)

    def step_text(self, step: int) -> None:
        """Make the text larger or smaller by so many steps."""
        now = self._text_percent or self.settings.text_percent
        nearest = min(range(len(TEXT_SCALES)), key=lambda index: abs(TEXT_SCALES[index] - now))
        self.set_text(TEXT_SCALES[min(max(nearest + step, 0), len(TEXT_SCALES) - 1)])

    def _current_theme(self) -> Theme:
        look = self._look or self.settings.look
        dark = look.endswith("dark")
        if look == "system":
            dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        strong = self._strong or look.startswith("contrast-")
        percent = self._text_percent or self.settings.text_percent
        return theme_of(dark=dark, text_percent=percent, strong=strong)

    def _dress_application(self) -> None:
        self._application.setFont(self.theme.font())
        self._application.setPalette(palette_of(self.theme))

    def _renew(self) -> None:
        self.theme = self._current_theme()
        self.theme_outdated.emit()
        self._dress_application()
        if self._window is not None:
            self.dress(self._window)
        self.theme_changed.emit()

    def _on_system_look_changed(self) -> None:
        if self.settings.look == "system":
            self._renew()

    def _on_contrast_changed(self, wish: Qt.ContrastPreference) -> None:
        self._strong = wish == Qt.ContrastPreference.HighContrast
        self._renew()


def grey_locked(actions: Mapping[QAction, bool]) -> None:
    """Grey the entries of menus that an institution's settings have switched off, and say why in
    their texts; called once their texts are new."""
    said = QCoreApplication.translate("Locked", "set by your institution")
    for action, is_locked in actions.items():
        action.setDisabled(is_locked)
        if is_locked:
            text, _, _key = action.text().partition("\t")
            action.setText(f"{text} ({said})")
