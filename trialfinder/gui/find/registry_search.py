"""Asks the registry for an illness once the user has seen what would be sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from trialfinder.errors import TrialFinderError
from trialfinder.gui.find.registry_search_dialog import RegistrySearchDialog
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.question import Question
from trialfinder.gui.kit.typed_ahead import open_over
from trialfinder.library.registry.search import (
    KeptSearch,
    RegistrySearch,
    keep_search,
    registry_address,
)
from trialfinder.progress import Stop
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.registry_search_lines import registry_search_lines

if TYPE_CHECKING:
    from trialfinder.library.library import Library
    from trialfinder.library.registry.client import RegistryClient

BuildRegistry = Callable[[str, Stop], "RegistryClient"]


class RegistrySearchController(QObject):
    """`ended` carries what to say once something came, `stopped` comes where somebody has stopped
    it: what came until then is in the library."""

    ended = Signal(object)
    stopped = Signal()
    _told = Signal(float)

    def __init__(
        self,
        library: Callable[[], Library],
        build: BuildRegistry,
        catalogue: Catalogue,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self._library = library
        self._build = build
        self._catalogue = catalogue
        self._preferences = preferences
        self._question = Question[RegistrySearchDialog](preferences, self)
        self._address = ""
        self._is_asking = False
        self._told.connect(self._on_told)

    @property
    def dialog(self) -> RegistrySearchDialog | None:
        """The question while it is open."""
        return self._question.dialog

    def ask(self, over: QDialog, condition: str, *, also_coming: bool) -> None:
        """Show the question over a window, with the illness in it."""
        theme = self._preferences.theme
        dialog = self._question.make(
            lambda: RegistrySearchDialog(self._address_of, theme, over), over
        )
        if dialog is None:
            return
        dialog.fill(condition, also_coming=also_coming)
        dialog.search_requested.connect(self._on_search_requested)
        dialog.stop_requested.connect(self._on_stop_requested)
        open_over(dialog)

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._question.stop()

    def _address_of(self, search: RegistrySearch) -> str:
        return registry_address(search, self._preferences.settings.registry_server)

    def _on_search_requested(self, search: RegistrySearch) -> None:
        server = self._preferences.settings.registry_server
        self._address, self._is_asking = self._address_of(search), True

        def work(stop: Stop) -> KeptSearch:
            client = self._build(server, stop)
            return keep_search(self._library(), client, search, stop.progress(self._told.emit))

        self._question.ask(work, self._on_kept, self._on_failed)

    def _on_told(self, done: float) -> None:
        if self.dialog is not None:
            self.dialog.tell(done)

    def _on_stop_requested(self) -> None:
        self._question.give_up()
        if self._is_asking:
            self._is_asking = False
            self.stopped.emit()

    def _on_kept(self, kept: KeptSearch) -> None:
        self._is_asking = False
        lines = registry_search_lines(kept, self._address, self._catalogue)
        if self.dialog is not None:
            self.dialog.accept()
        self.ended.emit(lines)

    def _on_failed(self, error: TrialFinderError) -> None:
        self._is_asking = False
        if self.dialog is not None:
            self.dialog.say(self._catalogue.explain(error))
