"""The size of the text in the windows over the main one: its keys, and the room that it needs."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from trialfinder.gui.kit.keys import add_keys
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.window_size import TextRoom


def text_size_keys(preferences: Preferences) -> Mapping[str, Callable[[], object]]:
    """What makes the text larger, smaller and as large as usual."""
    return {
        "Ctrl++": partial(preferences.step_text, 1),
        "Ctrl+=": partial(preferences.step_text, 1),
        "Ctrl+-": partial(preferences.step_text, -1),
        "Ctrl+0": partial(preferences.set_text, 100),
    }


class DialogTexts(QObject):
    """Has every dialog over `window` answer these keys, also those that Qt makes, and follow the
    theme."""

    def __init__(self, window: QWidget, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)
        preferences.theme_changed.connect(self._on_theme_changed)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        over = now.window() if now is not None else None
        if isinstance(over, QDialog) and not over.property(_HAS_KEYS):
            over.setProperty(_HAS_KEYS, True)
            add_keys(over, text_size_keys(self._preferences))

    def _on_theme_changed(self) -> None:
        for room in self._window.findChildren(TextRoom):
            room.follow(self._preferences.theme)


_HAS_KEYS = "has_text_size_keys"
