"""Fetches a study from the registry once the user has seen what would be asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from trialfinder.errors import TrialFinderError
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.question import Question
from trialfinder.gui.kit.typed_ahead import open_over
from trialfinder.gui.studies.registry_dialog import RegistryDialog
from trialfinder.gui.studies.shared_library import SharedLibrary
from trialfinder.library.registry.addresses import study_address
from trialfinder.progress import Stop
from trialfinder.words.catalogue import Catalogue

if TYPE_CHECKING:
    from trialfinder.library.registry.client import RegistryClient
    from trialfinder.library.registry.updates import Update

BuildRegistry = Callable[[str, Stop], "RegistryClient"]


class RegistryController(QObject):
    """`fetched` carries what came."""

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
        self._question = Question[RegistryDialog](preferences, self)

    @property
    def dialog(self) -> RegistryDialog | None:
        """The question while it is open."""
        return self._question.dialog

    def ask(self, over: QWidget, number: str = "") -> None:
        """Show the question over a window, with a number in it or none."""
        dialog = self._question.make(lambda: self._made(over), over)
        if dialog is None:
            return
        dialog.number.setText(number)
        dialog.fetch_requested.connect(self._on_fetch_requested)
        dialog.stop_requested.connect(self._question.give_up)
        open_over(dialog)

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._question.stop()

    def _made(self, over: QWidget) -> RegistryDialog:
        return RegistryDialog(
            lambda text: study_address(text, self._preferences.settings.registry_server),
            self._catalogue.explain,
            self._preferences.theme,
            over,
        )

    def _on_fetch_requested(self, number: str) -> None:
        server = self._preferences.settings.registry_server

        def work(stop: Stop) -> Update:
            from trialfinder.library.registry.updates import update  # slow to import

            return update(self._library.get(), self._build(server, stop), number)

        self._question.ask(work, self._on_fetched, self._on_failed)

    def _on_fetched(self, update: Update) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.fetched.emit(update)

    def _on_failed(self, error: TrialFinderError) -> None:
        if self.dialog is not None:
            self.dialog.say(self._catalogue.explain(error))
