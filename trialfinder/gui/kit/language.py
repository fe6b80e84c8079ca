"""The language of all words in the window, which can change while it stands there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QEvent,
    QLibraryInfo,
    QLocale,
    QObject,
    QTimer,
    QTranslator,
    Signal,
)

from trialfinder import paths
from trialfinder.words.languages import (
    ENGLISH,
    SYSTEM,
    known_choice,
    language_of,
    languages,
    system_language,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from trialfinder.gui.kit.preferences import Preferences
    from trialfinder.words.catalogue import Catalogue

_SAVED_AFTER_MS = 300
"""A choice; later than its words are painted, because a disk may be slow."""

QT_WORDS = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
)
"""What Qt's own dialogs say and Qt's own translations lack."""

_LAYOUTS = 3
"""What one layout needs now the one around it hears of only by the next event."""


if TYPE_CHECKING:
    _Beside = QWidget
else:
    _Beside = object
"""What `Retranslated` stands beside; by itself it is no class of Qt's, which takes one alone."""


class Retranslated(_Beside):
    """A widget that writes its own words again when the language changes.

    To be named before Qt's class. The words are written in `retranslate()`, which the widget
    calls itself once it is built.
    """

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word of `tr()` that the widget shows."""
        raise NotImplementedError


class Language(QObject):
    """Holds the catalogue and Qt's translators, and keeps them in one language.

    `wanted` is for this run only, until another one is chosen by hand. `changed` comes once every
    widget has written its own words again: what the catalogue says is to be said again.
    """

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        preferences: Preferences,
        catalogue: Catalogue,
        *,
        wanted: str | None,
    ) -> None:
        super().__init__()
        self._application = application
        self._preferences = preferences
        self.catalogue = catalogue
        self._translators: dict[str, QTranslator] = {}
        self.choice = wanted or known_choice(preferences.settings.language)
        self._saving = QTimer(self, singleShot=True, interval=_SAVED_AFTER_MS)
        self._saving.timeout.connect(self._save)
        self._use(self.choice)

    @property
    def name(self) -> str:
        """The language of the moment, as its speakers call it."""
        return languages()[self.catalogue.language]

    def choose(self, choice: str) -> None:
        """Speak the language with this tag, or that of the system, from now on."""
        self.choice = choice
        self._saving.start()
        if _language_of(choice) == self.catalogue.language:
            return
        self._use(choice)
        self.changed.emit()
        for _ in range(_LAYOUTS):  # before anything is painted, so that it is painted once
            self._application.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def close(self) -> None:
        """Take the translators away again: the application may outlive this."""
        if self._saving.isActive():
            self._save()
        for translator in self._translators.values():
            self._application.removeTranslator(translator)

    def _save(self) -> None:
        self._saving.stop()
        self._preferences.change(language=self.choice)

    def _use(self, choice: str) -> None:
        language = _language_of(choice)
        if language != self.catalogue.language:
            self.catalogue.use(paths.words_dir(language))
        if language != ENGLISH or self._translators:
            self._translate(language)

    def _translate(self, language: str) -> None:
        """Fill the translators, or empty them for English: Qt then tells every widget once."""
        QLocale.setDefault(QLocale(language))
        own = paths.translations_dir()
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in (("qtbase", qt), ("trialfinder", str(own))):
            if name not in self._translators:
                self._translators[name] = QTranslator(self)
                self._application.installTranslator(self._translators[name])
            self._translators[name].load(
                "" if language == ENGLISH else f"{name}_{language}", folder
            )
        for receiver in (self._application, None):  # it tells the windows, these their widgets
            self._application.sendPostedEvents(receiver, QEvent.Type.LanguageChange.value)


def _language_of(choice: str) -> str:
    if choice != SYSTEM:
        return choice
    return system_language(os.environ) or language_of(QLocale.system().uiLanguages())
