"""The menu of what comes in and what goes out: files, the library, the registry, exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.preferences import grey_locked

if TYPE_CHECKING:
    from trialfinder.library.recent import Recent

_LONGEST = 60


_FORMS = {
    "json": "JSON…",
    "csv": "CSV…",
    "geojson": "GeoJSON…",
    "fhir": "FHIR R5…",
    "ris": "RIS…",
}
"""Names of forms, the same in every language."""


class FileMenu(Retranslated, QMenu):
    """Emits what was asked for. `entries` gives the studies opened last, whenever it opens;
    `has_packs` says whether signed packs of records are used here at all.
    """

    files_requested = Signal()
    folder_requested = Signal()
    registry_requested = Signal()
    library_requested = Signal()
    bundled_requested = Signal()
    take_back_requested = Signal()
    recent_requested = Signal(object)
    clear_requested = Signal()
    keep_changed = Signal(bool)
    reopen_changed = Signal(bool)
    export_requested = Signal(str)

    def __init__(
        self,
        entries: Callable[[], Sequence[Recent]],
        keep: bool,
        reopen: bool,
        has_packs: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._entries = entries
        self._is_locked: dict[QAction, bool] = {}
        self._files = self._add(self.files_requested)
        self._folder = self._add(self.folder_requested)
        self._registry = self._add(self.registry_requested)
        self._library = self._add(self.library_requested)
        self._bundled = self._add(self.bundled_requested)
        self._take_back = self._add(self.take_back_requested)
        self._take_back.setVisible(has_packs)
        self.addSeparator()
        self.recent = self.addMenu("")
        self._keep = QAction(self)
        self._keep.setCheckable(True)
        self._keep.setChecked(keep)
        self._keep.triggered.connect(self.keep_changed)
        self._reopen = QAction(self)
        self._reopen.setCheckable(True)
        self._reopen.setChecked(reopen)
        self._reopen.triggered.connect(self.reopen_changed)
        self._clear = QAction(self)
        self._clear.triggered.connect(self.clear_requested)
        self._none = QAction(self)
        self._none.setEnabled(False)
        self.export = self.addMenu("")
        for form, text in _FORMS.items():
            action = self.export.addAction(text)
            action.triggered.connect(lambda _=False, form=form: self.export_requested.emit(form))
        self.recent.aboutToShow.connect(self.fill_recent)
        self.retranslate()

    def lock(self, locked: Callable[[str], bool], *, online: bool) -> None:
        """Grey what the institution has set, and say so; the same for what is asked online."""
        self._is_locked = {
            self._registry: not online,
            self._keep: locked("keep_recent"),
            self._reopen: locked("reopen_last"),
        }
        self.retranslate()

    def fill_recent(self) -> None:
        """List the studies opened last, as they are now."""
        entries = self._entries()
        self.recent.clear()
        for entry in entries:
            action = self.recent.addAction(_short(entry.title))
            action.triggered.connect(lambda _=False, entry=entry: self.recent_requested.emit(entry))
        if not entries:
            self.recent.addAction(self._none)
        self.recent.addSeparator()
        self._clear.setEnabled(bool(entries))
        self.recent.addAction(self._clear)
        self.recent.addAction(self._keep)
        is_locked = self._is_locked.get(self._reopen)
        self._reopen.setEnabled(self._keep.isChecked() and not is_locked)
        self.recent.addAction(self._reopen)

    def retranslate(self) -> None:
        self.setTitle(self.tr("File"))
        self._files.setText(self.tr("Open files…") + "\tCtrl+O")
        self._folder.setText(self.tr("Open a folder…") + "\tCtrl+Shift+O")
        registry = self.tr("From ClinicalTrials.gov by number…")
        self._registry.setText(f"{registry}\tCtrl+G")
        self._library.setText(self.tr("Library…") + "\tCtrl+Shift+K")
        self._bundled.setText(self.tr("The study that comes with TrialFinder"))
        self._take_back.setText(self.tr("Take back the last pack of records"))
        self.recent.setTitle(self.tr("Recent"))
        self._none.setText(self.tr("No study was opened yet"))
        self._clear.setText(self.tr("Clear this list"))
        self._keep.setText(self.tr("Keep this list"))
        self._reopen.setText(self.tr("Show the last study at the next start"))
        self.export.setTitle(self.tr("Export"))
        grey_locked(self._is_locked)

    def _add(self, signal: SignalInstance) -> QAction:
        action = self.addAction("")
        action.triggered.connect(signal)
        return action


def _short(title: str) -> str:
    """A title as a menu may show it: not too long, and no letter taken for a key."""
    text = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
    return text.replace("&", "&&")
