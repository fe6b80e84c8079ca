"""The shortlist of this sitting, and its studies side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from trialfinder.errors import TrialFinderError
from trialfinder.finder.side_by_side import MOST, SideStudy, lay_side_by_side
from trialfinder.gui.find.side_dialog import SideDialog
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.typed_ahead import open_over
from trialfinder.library.shortlist import Shortlisted, ShortlistFile
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.side_by_side import SideWriter

if TYPE_CHECKING:
    from trialfinder.finder.search import Search
    from trialfinder.gui.kit.session import Session
    from trialfinder.library.library import Library
    from trialfinder.places.place import Place
    from trialfinder.records.study import Study

_TOPIC, _FILE_TOPIC = "side by side", "shortlist"


class ShortlistController(QObject):
    """`changed` comes with every study that is put on or taken off; `chosen` carries the key of one
    to be opened. The list is gone when the program ends, unless somebody asks to keep it; then
    `file` has the numbers and titles of its studies, and nothing of who looked for them."""

    changed = Signal()
    chosen = Signal(str)

    def __init__(
        self,
        session: Session,
        library: Callable[[], Library],
        file: ShortlistFile,
        catalogue: Catalogue,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self._session = session
        self._library = library
        self._file = file
        self._catalogue = catalogue
        self._preferences = preferences
        self._titles: dict[str, str] = {}
        self._is_kept = False
        self._dialog: SideDialog | None = None
        self._sides: tuple[SideStudy, ...] = ()
        self._origin: Place | None = None

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of its studies by their keys, in the order in which they came."""
        return self._titles

    @property
    def dialog(self) -> SideDialog | None:
        """The studies side by side while they are shown."""
        return self._dialog

    def load(self) -> None:
        """Take over what was kept."""
        self._session.with_search(
            _FILE_TOPIC, lambda _: self._file.read(), self._on_read, lambda _: None
        )

    def toggle(self, key: str, title: str) -> None:
        """Put a study on the list, or take it off."""
        if self._titles.pop(key, None) is None:
            self._titles[key] = title
        self._on_changed()

    def compare(self, over: QDialog, origin: Place | None) -> None:
        """Show the studies side by side over a window; their centers are ranked from `origin`."""
        dialog = SideDialog(self._preferences.theme, over)
        dialog.keep.setChecked(self._is_kept)
        dialog.open_requested.connect(self._on_open_requested)
        dialog.removal_requested.connect(lambda key: self.toggle(key, ""))
        dialog.keeping_changed.connect(self._on_keeping_changed)
        dialog.finished.connect(self._on_finished)
        self._dialog, self._origin = dialog, origin
        open_over(dialog)
        dialog.say(self._catalogue.text("find.looking"))
        self._lay()

    def retranslate(self) -> None:
        """Say it in the language of the moment."""
        if self._dialog is not None:
            self._show()

    def _lay(self) -> None:
        keys, origin = tuple(self._titles)[:MOST], self._origin

        def work(search: Search) -> tuple[SideStudy, ...]:
            studies = [(key, self._study(key)) for key in keys]
            return lay_side_by_side(studies, search, origin)

        self._session.with_search(_TOPIC, work, self._on_laid, self._on_failed)

    def _study(self, key: str) -> Study:
        from trialfinder.library.found_study import open_found

        return open_found(self._library(), key, self._preferences.settings.catalogue)

    def _show(self) -> None:
        assert self._dialog is not None
        writer = SideWriter(self._catalogue, self._preferences.settings.units)
        self._dialog.show_columns(writer.row_names(), [writer.column(one) for one in self._sides])
        count = len(self._titles)
        more = self._catalogue.text("side.first", count=MOST, all=count) if count > MOST else ""
        self._dialog.say(more)

    def _on_laid(self, sides: tuple[SideStudy, ...]) -> None:
        self._sides = sides
        if self._dialog is not None:
            self._show()
            self._dialog.table.setFocus()

    def _on_failed(self, error: TrialFinderError) -> None:
        if self._dialog is not None:
            self._dialog.say(self._catalogue.explain(error))

    def _on_open_requested(self, key: str) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.chosen.emit(key)

    def _on_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None

    def _on_read(self, kept: tuple[Shortlisted, ...] | None) -> None:
        if kept is not None:
            self._is_kept = True
            self._titles = {one.key: one.title for one in kept} | self._titles
            self.changed.emit()

    def _on_changed(self) -> None:
        self.changed.emit()
        if self._is_kept:
            self._write()
        if self._dialog is not None:
            if self._titles:
                self._lay()
            else:
                self._dialog.accept()

    def _on_keeping_changed(self, keep: bool) -> None:
        self._is_kept = keep
        self._write()

    def _write(self) -> None:
        studies = tuple(Shortlisted(key, title) for key, title in self._titles.items())
        is_kept = self._is_kept

        def work(_: Search) -> None:
            if is_kept:
                self._file.keep(studies)
            else:
                self._file.forget()

        self._session.with_search(f"{_FILE_TOPIC} kept", work, lambda _: None, self._on_failed)
