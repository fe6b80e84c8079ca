"""What comes in and what goes out: files, the library, the registry, the recent list, exports."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from trialfinder import paths
from trialfinder.errors import TrialFinderError
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.notices import Notices
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.studies.opening import Openings
from trialfinder.gui.studies.progress_bar import ProgressBar
from trialfinder.library.recent import Recent, RecentList
from trialfinder.messages import Message
from trialfinder.words.catalogue import Catalogue

if TYPE_CHECKING:
    from trialfinder.gui.kit.session import Session
    from trialfinder.gui.studies.exporting import Exporting
    from trialfinder.gui.studies.library import LibraryController
    from trialfinder.gui.studies.registry import BuildRegistry, RegistryController
    from trialfinder.library.entry import LibraryEntry
    from trialfinder.library.library import Library
    from trialfinder.library.opening import FindKept
    from trialfinder.library.updates import Update
    from trialfinder.records.study import Study
    from trialfinder.words.blocks import Panel


class Sources(NamedTuple):
    """What gives studies; each is called in a worker, and may load what is slow to load."""

    open_library: Callable[[], Library]
    kept_study: FindKept
    build_registry: BuildRegistry


class StudiesController(QObject):
    """Hands each wish to the part that fulfils it; the parts are loaded when they are used."""

    _noted = Signal(object)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        preferences: Preferences,
        catalogue: Catalogue,
        notices: Notices,
        sources: Sources,
        bar: ProgressBar,
        show_text: Callable[[Callable[[], Panel]], None],
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._preferences = preferences
        self._catalogue = catalogue
        self._notices = notices
        self._sources = sources
        self._background = Background(self)
        self._lock = threading.Lock()
        self._opened_library: Library | None = None
        self._recent = RecentList(paths.recent_file())
        self.openings = Openings(
            session,
            self._background,
            self._library,
            sources.kept_study,
            bar,
            notices,
            catalogue,
            show_text,
        )
        self.openings.opened.connect(self._on_opened)
        self.openings.several_kept.connect(lambda said: self.library.show(said))
        self._noted.connect(notices.say)

    def stop(self) -> None:
        """End all work, and let the library go."""
        self.openings.stop()
        for name in ("registry", "library"):
            if name in self.__dict__:
                getattr(self, name).stop()
        self._background.stop()
        if self._opened_library is not None:
            self._opened_library.close()

    @cached_property
    def library(self) -> LibraryController:
        from trialfinder.gui.studies.library import LibraryController

        controller = LibraryController(
            self._window,
            self._session,
            self._library,
            self._catalogue,
            self._preferences,
        )
        controller.chosen.connect(self.openings.open_entry)
        controller.refresh_requested.connect(self._on_refresh_requested)
        controller.failed.connect(self._on_failed)
        return controller

    @cached_property
    def registry(self) -> RegistryController:
        from trialfinder.gui.studies.registry import RegistryController

        controller = RegistryController(
            self._library, self._sources.build_registry, self._catalogue, self._preferences
        )
        controller.fetched.connect(self._on_fetched)
        return controller

    @cached_property
    def exporting(self) -> Exporting:
        from trialfinder.gui.studies.exporting import Exporting

        return Exporting(self._window, self._session, self._notices, self._catalogue)

    def entries(self) -> Sequence[Recent]:
        """The studies that were opened last."""
        return self._recent.entries()

    def choose_files(self) -> None:
        title, every = self.tr("Open the records of studies"), self.tr("All files (*)")
        names, _ = QFileDialog.getOpenFileNames(self._window, title, "", every)
        self.open_paths([Path(name) for name in names])

    def choose_folder(self) -> None:
        title = self.tr("Open a folder of records")
        name = QFileDialog.getExistingDirectory(self._window, title)
        self.open_paths([Path(name)] if name else [])

    def open_paths(self, chosen: Sequence[Path]) -> None:
        if chosen:
            self.openings.open_paths(chosen)

    def open_bundled(self) -> None:
        """Open the study that comes with the program."""
        self.openings.open_ref(None, "TrialFinder")

    def open_recent(self, recent: Recent) -> None:
        self.openings.open_ref(recent.ref, recent.title)

    def ask_registry(self) -> None:
        self.registry.ask(self._window)

    def set_keep(self, keep: bool) -> None:
        """Whether studies that are opened from now on are listed and kept."""
        self._preferences.change(keep_recent=keep)
        if not keep:
            self.clear_recent()
            self._notices.say(Message("recent.off"))

    def clear_recent(self) -> None:
        self._later(self._recent.clear)

    def _on_opened(self, study: Study, ref: str, fresh: bool) -> None:
        if not self._preferences.settings.keep_recent:
            return
        title = study.title
        if ref:
            self._later(lambda: self._recent.add(ref, title))
        if fresh:
            self._later(lambda: self._library().add(study), self._on_kept)

    def _on_refresh_requested(self, entry: LibraryEntry) -> None:
        over = self.library.dialog or self._window
        self.registry.ask(over, entry.nct_id or "")

    def _on_fetched(self, update: Update) -> None:
        from trialfinder.words.change_words import change_lines

        if self.library.dialog is not None:
            self.library.dialog.accept()
        self._session.open(update.study)
        self._on_opened(update.study, update.entry.nct_id or "", fresh=False)
        changes = " ".join(change_lines(update, self._catalogue))
        self._notices.say(Message("update.said", {"changes": changes}), kept=True)

    def _library(self) -> Library:
        """The library, opened when it is first needed, by whatever worker needs it."""
        with self._lock:
            if self._opened_library is None:
                self._opened_library = self._sources.open_library()
                if self._opened_library.note is not None:
                    self._noted.emit(self._opened_library.note)
            return self._opened_library

    def _on_kept(self, _entry: object) -> None:
        if "library" in self.__dict__:
            self.library.renew()

    def _later(
        self, work: Callable[[], object], done: Callable[[object], None] = lambda _: None
    ) -> None:
        self._background.run_always(work, done, self._on_failed)

    def _on_failed(self, error: TrialFinderError) -> None:
        self._notices.say(error.message)
