"""Fetches a study from the registry once the user has seen what would be asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from trialfinder.errors import TrialFinderError
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.studies.registry_dialog import RegistryDialog
from trialfinder.gui.studies.shared_library import SharedLibrary
from trialfinder.library.registry_addresses import study_address
from trialfinder.progress import Stop
from trialfinder.words.catalogue import Catalogue

if TYPE_CHECKING:
    from trialfinder.library.registry import RegistryClient
    from trialfinder.library.updates import Update

BuildRegistry = Callable[[str, Stop], "RegistryClient"]

_TOPIC = "registry"


class RegistryController(QObject):
    """`fetched` carries what came. It has a worker of its own, since a server may be silent for
    long."""

    fetched = Signal(object)

    def __init__(
        self,
        library: SharedLibrary,
        build: BuildRegistry,
        catalogue: Catalogue,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self._library = library
        self._build = build
        self._catalogue = catalogue
        self._preferences = preferences
        self._background = Background(self)
        self._stop = Stop()
        self._dialog: RegistryDialog | None = None

    @property
    def dialog(self) -> RegistryDialog | None:
        """The question while it is open."""
        return self._dialog

    def ask(self, over: QWidget, number: str = "") -> None:
        """Show the question over a window, with a number in it or none."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        if not self._preferences.may_go_online():
            return
        dialog = RegistryDialog(
            lambda text: study_address(text, self._preferences.settings.registry_server),
            self._catalogue.explain,
            self._preferences.theme,
            over,
        )
        dialog.number.setText(number)
        dialog.fetch_requested.connect(self._on_fetch_requested)
        dialog.stop_requested.connect(self._on_stop_requested)
        dialog.finished.connect(self._on_finished)
        if isinstance(over, QDialog):
            over.finished.connect(dialog.reject)  # it goes with the window that it stands over
        self._dialog = dialog
        dialog.open()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._stop.set()
        self._background.stop()

    def _on_fetch_requested(self, number: str) -> None:
        self._stop = stop = Stop()
        server = self._preferences.settings.registry_server

        def work() -> Update:
            from trialfinder.library.updates import update  # slow to import

            return update(self._library.get(), self._build(server, stop), number)

        self._background.run(_TOPIC, work, self._on_fetched, self._on_failed)

    def _on_stop_requested(self) -> None:
        self._stop.set()
        self._background.drop(_TOPIC)

    def _on_fetched(self, update: Update) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.fetched.emit(update)

    def _on_failed(self, error: TrialFinderError) -> None:
        if self._dialog is not None:
            self._dialog.say(self._catalogue.explain(error))

    def _on_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None
