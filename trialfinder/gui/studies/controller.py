"""What comes in and what goes out: files, the library, the registry, the recent list, exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from trialfinder import paths
from trialfinder.errors import TrialFinderError
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.file_question import FileQuestion
from trialfinder.gui.kit.notices import Notices
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.start.late import Late
from trialfinder.gui.studies.opening import Openings
from trialfinder.gui.studies.packs import Packs
from trialfinder.gui.studies.shared_library import SharedLibrary
from trialfinder.library.recent import Recent, RecentList
from trialfinder.messages import Message
from trialfinder.words.catalogue import Catalogue

if TYPE_CHECKING:
    from trialfinder.gui.kit.session import Session
    from trialfinder.gui.studies.exporting import Exporting
    from trialfinder.gui.studies.library import LibraryController
    from trialfinder.gui.studies.registry import BuildRegistry, RegistryController
    from trialfinder.library.entry import LibraryEntry
    from trialfinder.library.registry.updates import Update
    from trialfinder.records.study import Study

_RECORDS = (
    "*.json *.ndjson *.jsonl *.xml *.csv *.tsv *.txt *.html *.htm *.ris *.zip *.gz *.trialpack"
)
"""How files of records are usually named; every other file can be chosen too."""


class StudiesController(QObject):
    """Hands each wish to the part that fulfils it; the parts are loaded when they are used.

    `library_view`, `registry` and `exporting` are those parts.
    """

    def __init__(
        self,
        window: QWidget,
        session: Session,
        preferences: Preferences,
        catalogue: Catalogue,
        notices: Notices,
        background: Background,
        library: SharedLibrary,
        openings: Openings,
        packs: Packs,
        build_registry: BuildRegistry,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._preferences = preferences
        self._catalogue = catalogue
        self._notices = notices
        self._build_registry = build_registry
        self._background = background
        self._recent = RecentList(paths.recent_file())
        self._asked = FileQuestion(preferences)
        self.library = library
        self.openings = openings
        self.packs = packs
        self.library_view = Late(self._make_library_view)
        self.registry = Late(self._make_registry)
        self.exporting = Late(self._make_exporting)
        library.noted.connect(notices.say)
        openings.opened.connect(self._on_opened)
        openings.several_kept.connect(self._on_several_kept)
        packs.library_changed.connect(self._renew_library)
        packs.study_renewed.connect(session.open)

    def stop(self) -> None:
        """End all work, and let the library go."""
        self.openings.stop()
        if self.registry.made is not None:
            self.registry.made.stop()
        if self.library_view.made is not None:
            self.library_view.made.stop()
        self._background.stop()
        self.library.close()

    def _make_library_view(self) -> LibraryController:
        from trialfinder.gui.studies.library import LibraryController

        controller = LibraryController(
            self._window, self._session, self.library, self._catalogue, self._preferences
        )
        controller.chosen.connect(self.openings.open_entry)
        controller.refresh_requested.connect(self._on_refresh_requested)
        controller.failed.connect(self._on_failed)
        controller.dropped.connect(self.open_paths)
        return controller

    def _make_registry(self) -> RegistryController:
        from trialfinder.gui.studies.registry import RegistryController

        controller = RegistryController(
            self.library, self._build_registry, self._catalogue, self._preferences
        )
        controller.fetched.connect(self._on_fetched)
        return controller

    def _make_exporting(self) -> Exporting:
        from trialfinder.gui.studies.exporting import Exporting

        return Exporting(
            self._window,
            self._session,
            self._notices,
            self._catalogue,
            FileQuestion(self._preferences),
        )

    def entries(self) -> Sequence[Recent]:
        """The studies that were opened last."""
        return self._recent.entries()

    def choose_files(self) -> None:
        title = self.tr("Open the records of studies")
        records = self.tr("Records of studies")
        kinds = (f"{records} ({_RECORDS})", self.tr("All files (*)"))
        self.open_paths(self._asked.files_to_open(self._window, title, kinds))

    def choose_folder(self) -> None:
        title = self.tr("Open a folder of records")
        folder = self._asked.folder_to_open(self._window, title)
        self.open_paths([folder] if folder else [])

    def open_paths(self, chosen: Sequence[Path]) -> None:
        if chosen:
            self.openings.open_paths(chosen)

    def open_new(self, path: Path) -> None:
        """Open a file or folder that the institution has named, where it holds anything that was
        written after the library."""

        def is_new() -> bool:
            from trialfinder.library.studies_in_files import has_newer

            return has_newer(path, paths.library_file())

        self._background.run_always(
            is_new, lambda new: self.open_paths([path] if new else []), self._on_failed
        )

    def open_bundled(self) -> None:
        """Open the study that comes with the program."""
        self.openings.open_ref(None, "TrialFinder")

    def open_kept(self, key: str, title: str) -> None:
        """Open a study by what the library knows it by, or one in the box by its number."""
        self.openings.open_kept(key, title)

    def open_recent(self, recent: Recent) -> None:
        self.openings.open_ref(recent.ref, recent.title)

    def ask_registry(self) -> None:
        self.registry.get().ask(self._window)

    def show_library(self) -> None:
        self.library_view.get().show()

    def export(self, form: str) -> None:
        """Ask for a file, and write the study to it; `form` is one of `convert.FORMS`."""
        self.exporting.get().ask(form)

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
        title, ref = study.title, ref or study.nct_id or ""
        if ref:
            self._later(lambda: self._recent.add(ref, title))
        if fresh:
            self._later(lambda: self.library.get().add(study), self._on_kept)

    def _on_several_kept(self, said: Sequence[Message]) -> None:
        self.library_view.get().show(said)

    def _on_refresh_requested(self, entry: LibraryEntry) -> None:
        over = self.library_view.get().dialog or self._window
        self.registry.get().ask(over, entry.nct_id or "")

    def _on_fetched(self, update: Update) -> None:
        from trialfinder.words.change_words import change_lines

        if self.library_view.made is not None:
            self.library_view.made.close()
        self._session.open(update.study)
        self._on_opened(update.study, update.entry.nct_id or "", fresh=False)
        changes = " ".join(change_lines(update, self._catalogue))
        self._notices.say(Message("update.said", {"changes": changes}), kept=True)

    def _on_kept(self, _entry: object) -> None:
        self._renew_library()

    def _renew_library(self) -> None:
        if self.library_view.made is not None:
            self.library_view.made.renew()

    def _later(
        self, work: Callable[[], object], done: Callable[[object], None] = lambda _: None
    ) -> None:
        self._background.run_always(work, done, self._on_failed)

    def _on_failed(self, error: TrialFinderError) -> None:
        self._notices.say(error.message)
