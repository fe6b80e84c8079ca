"""Does what the library view asks for: searches, opens, removes and takes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from trialfinder.errors import TrialFinderError
from trialfinder.gui.kit.announcing import announce
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.choice import Choice
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.typed_ahead import open_over
from trialfinder.gui.studies.library_dialog import LibraryDialog, LibraryQuery
from trialfinder.gui.studies.shared_library import SharedLibrary
from trialfinder.messages import Message
from trialfinder.progress import Stop, in_percent
from trialfinder.records.shown_text import quoted_name
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.library_lines import LibraryWriter
from trialfinder.words.place_words import place_words

if TYPE_CHECKING:
    from trialfinder.finder.columns.nearest import NearestSites, NearSite
    from trialfinder.finder.search import Search
    from trialfinder.gui.kit.session import Session
    from trialfinder.library.entry import LibraryEntry
    from trialfinder.places.place import Place

_AT_ONCE = 200  # studies that are listed before more are scrolled to
_READ_AT_ONCE = 100
_FARTHEST = 20_000  # to which the list is read to show a study that is chosen there


class _Page(msgspec.Struct, frozen=True):
    """Some of the studies that were found, by the library's numbers, with their nearest centers.
    `end` is the place behind the last of them among `numbers`."""

    numbers: Sequence[int]
    end: int
    entries: dict[int, LibraryEntry]
    near: dict[int, NearSite]

    def near_by_keys(self) -> dict[str, NearSite]:
        """The nearest centers by the studies' keys."""
        return {self.entries[number].key: near for number, near in self.near.items()}


class LibraryController(QObject):
    """Shows the library over `window`.

    `chosen` carries the entry to be opened, `refresh_requested` the one to ask the registry for,
    `dropped` the files that were dropped on it.
    It has a worker of its own, so that it answers while files are being read. How near each study
    has a center is worked out once for each place, by the session's worker, which owns the
    gazetteer; the list does not wait for it. Of what is found, so many studies are read as are
    listed; more as they are scrolled to.
    """

    chosen = Signal(object)
    refresh_requested = Signal(object)
    failed = Signal(object)
    dropped = Signal(list)

    _progressed = Signal(int)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        library: SharedLibrary,
        catalogue: Catalogue,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._library = library
        self._background = Background(self)
        self._catalogue = catalogue
        self._preferences = preferences
        self._stop = Stop()
        self._dialog: LibraryDialog | None = None
        self._removed: list[LibraryEntry] = []
        self._nearest: NearestSites | None = None
        self._page = _Page((), 0, {}, {})
        self._progressed.connect(self._on_progressed)
        preferences.theme_changed.connect(self._on_theme_changed)

    @property
    def dialog(self) -> LibraryDialog | None:
        """The view while it is open."""
        return self._dialog

    def show(self, said: Sequence[Message] = ()) -> None:
        """Show the library, and `said` above it."""
        if self._dialog is None:
            self._removed.clear()
            self._dialog = LibraryDialog(self._preferences.theme, self._window)
            self._connect(self._dialog)
            self._offer(self._dialog, ())
            open_over(self._dialog)
        text = " ".join(map(self._catalogue.say, said))
        self._dialog.say(text)
        announce(self._dialog, text)
        self._dialog.words.setFocus()
        self._background.run("purge", self._purge, lambda _: None, self._on_failed)
        self.renew()

    def close(self) -> None:
        """Close the view, if it is open."""
        if self._dialog is not None:
            self._dialog.accept()

    def renew(self, choose: str = "") -> None:
        """Search again, because the library has changed; `choose` is the key of the study to be
        chosen of those found."""
        if self._dialog is not None:
            self.search(self._dialog.query, choose)
            self._background.run("statuses", self._statuses, self._on_statuses, self._on_failed)
            self._measure()

    def search(self, query: LibraryQuery, choose: str = "") -> None:
        """Look for studies; what was being looked for before is given up. The nearest are chosen of
        all that are found, not of those that would be shown in another order."""
        nearest = self._nearest

        def work() -> _Page:
            library = self._library.get()
            numbers = library.numbers(query.words, condition=query.condition, status=query.status)
            if query.nearest and nearest is not None:
                numbers = nearest.sorted(numbers)
            end = max(_AT_ONCE, _place_behind(numbers, library.number(choose)))
            return self._read(numbers, 0, end, nearest)

        done = partial(self._on_found, query, choose)
        self._background.run("search", work, done, self._on_failed)

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._stop.set()
        self._background.stop()

    def _measure(self) -> None:
        """Work out the nearest center of every study."""
        self._stop.set()
        self._stop = stop = Stop()
        self._nearest = None
        origin = self._origin()
        if origin is None:
            return

        def work(search: Search) -> NearestSites:
            from trialfinder.finder.columns.held import held_in  # slow to import: numpy

            progress = stop.progress(in_percent(self._progressed.emit))
            held = held_in(self._library.get(), search.point_of)
            return held.nearest_sites((origin.lat, origin.lon), progress)

        self._session.with_search("library", work, self._on_measured, self._on_failed)

    def _on_measured(self, nearest: NearestSites) -> None:
        self._nearest = nearest
        if self._dialog is None:
            return
        if self._dialog.query.nearest:
            self.search(self._dialog.query, self._dialog.chosen_key)
        else:
            self._name_nearest(nearest)
        self._show_count()

    def _name_nearest(self, nearest: NearestSites) -> None:
        """Name the nearest centers of the studies that are listed."""
        page = self._page

        def done(near: dict[int, NearSite]) -> None:
            if self._dialog is not None and page.numbers is self._page.numbers:
                named = msgspec.structs.replace(page, near=near).near_by_keys()
                self._dialog.model.show_near(named)

        self._background.run("near", lambda: nearest.of(page.entries), done, self._on_failed)

    def _connect(self, dialog: LibraryDialog) -> None:
        dialog.query_changed.connect(self.search)
        dialog.model.more_wanted.connect(self._on_more_wanted)
        dialog.open_requested.connect(self._on_open_requested)
        dialog.remove_requested.connect(self._on_remove_requested)
        dialog.undo_requested.connect(self._on_undo_requested)
        dialog.refresh_requested.connect(self.refresh_requested)
        dialog.dropped.connect(self._on_dropped)
        dialog.finished.connect(self._on_finished)

    def _on_dropped(self, dropped: Sequence[Path]) -> None:
        """Several studies bring the library back, with what became of them; one is opened."""
        if self._dialog is not None:
            self._dialog.accept()
        self.dropped.emit(dropped)

    def _purge(self) -> None:
        self._library.get().purge()

    def _statuses(self) -> tuple[str, ...]:
        return self._library.get().statuses()

    def _on_statuses(self, statuses: tuple[str, ...]) -> None:
        if self._dialog is not None:
            self._offer(self._dialog, statuses)

    def _offer(self, dialog: LibraryDialog, statuses: Sequence[str]) -> None:
        catalogue, origin = self._catalogue, self._origin()
        words = {status: f"status.{status}.short" for status in statuses}
        offered = [
            Choice(status, catalogue.text(key) if key in catalogue else quoted_name(status))
            for status, key in words.items()
        ]
        dialog.offer(offered, place_words(origin, catalogue) if origin else "")

    def _on_found(self, query: LibraryQuery, choose: str, page: _Page) -> None:
        if self._dialog is not None and query == self._dialog.query:
            self._page = page
            self._show(choose)
            self._show_count()
            announce(self._dialog, self._count_words() or self._dialog.empty)
            self._read_sites(page.entries.values())

    def _read(
        self, numbers: Sequence[int], begin: int, end: int, nearest: NearestSites | None
    ) -> _Page:
        """Some of what was found. To be called in a worker."""
        some = numbers[begin:end]
        near = {} if nearest is None else nearest.of(some)
        entries = self._library.get().entries(some)
        there = {number: near[number] for number in entries if number in near}
        return _Page(numbers, begin + len(some), entries, there)

    def _on_more_wanted(self) -> None:
        page, nearest = self._page, self._nearest

        def done(more: _Page) -> None:
            if self._dialog is None or page is not self._page:
                return
            entries, near = page.entries | more.entries, page.near | more.near
            self._page = msgspec.structs.replace(more, entries=entries, near=near)
            self._dialog.model.add(list(more.entries.values()), more.near_by_keys())
            self._read_sites(more.entries.values())

        def work() -> _Page:
            return self._read(page.numbers, page.end, page.end + _AT_ONCE, nearest)

        self._background.run("more", work, done, self._on_failed)

    def _read_sites(self, entries: Iterable[LibraryEntry]) -> None:
        """Ask the records of studies from an earlier version whether any of their centers is open,
        some at a time, so that a search need not wait, and say it in their rows."""
        unread = [entry for entry in entries if entry.is_unread]
        some, rest = unread[:_READ_AT_ONCE], unread[_READ_AT_ONCE:]

        def done(found: dict[str, LibraryEntry]) -> None:
            if self._dialog is not None:
                self._dialog.model.renew(found)
                self._read_sites(rest)

        def work() -> dict[str, LibraryEntry]:
            return self._library.get().with_open_sites(some)

        if some:
            self._background.run("sites", work, done, self._on_failed)

    def _show(self, choose: str) -> None:
        assert self._dialog is not None
        page = self._page
        writer = LibraryWriter(self._catalogue, self._preferences.settings.units, self._origin())
        entries = list(page.entries.values())
        self._dialog.model.show(entries, len(page.numbers), page.near_by_keys(), writer.line)
        self._dialog.show_found(self._why_empty(), choose)

    def _why_empty(self) -> str:
        """What to say in place of a list without studies: others may not be what is asked for."""
        assert self._dialog is not None
        query = self._dialog.query
        asked = bool(query.words or query.condition or query.status)
        return self._catalogue.text("library.none" if asked else "library.empty")

    def _on_progressed(self, percent: int) -> None:
        if self._dialog is not None:
            self._dialog.show_count(self._catalogue.text("library.placing", percent=percent))

    def _on_open_requested(self, entry: LibraryEntry) -> None:
        self.close()
        self.chosen.emit(entry)

    def _on_remove_requested(self, row: int) -> None:
        if self._dialog is None:
            return
        entry = self._dialog.model.take(row)
        self._removed.append(entry)
        self._background.run_always(
            lambda: self._library.get().remove(entry.key), _nothing, self._on_failed
        )
        self._say_removed()
        self._show_count()
        self._announce("library.removed", entry, self._count_words(), self._dialog.empty)

    def _on_undo_requested(self) -> None:
        if self._dialog is None or not self._removed:
            return
        entry = self._removed.pop()
        self._background.run_always(
            lambda: self._library.get().restore(entry.key),
            lambda _none: self._on_restored(entry),
            self._on_failed,
        )
        self._say_removed()

    def _on_restored(self, entry: LibraryEntry) -> None:
        self._announce("library.restored", entry)
        self.renew(entry.key)

    def _announce(self, key: str, entry: LibraryEntry, *more: str) -> None:
        """Tell people who cannot see it what has happened to a study."""
        if self._dialog is not None:
            text = self._catalogue.say(Message(key, {"title": entry.title}))
            announce(self._dialog, " ".join(filter(None, (text, *more))))

    def _show_count(self) -> None:
        if self._dialog is not None:
            self._dialog.show_count(self._count_words())

    def _count_words(self) -> str:
        """How many studies are shown; empty for none, which is said in place of the list."""
        assert self._dialog is not None
        count = self._dialog.model.count
        return self._catalogue.text("library.count", count=count) if count else ""

    def _say_removed(self) -> None:
        assert self._dialog is not None
        text = ""
        if self._removed:
            title = self._removed[-1].title
            text = self._catalogue.say(Message("library.removed", {"title": title}))
        self._dialog.say(text, undo=bool(text))
        if not self._dialog.model.entries:
            self._dialog.show_empty(self._why_empty())

    def _on_failed(self, error: TrialFinderError) -> None:
        if self._dialog is not None:
            text = self._catalogue.explain(error)
            self._dialog.say(text)
            announce(self._dialog, text)
        else:
            self.failed.emit(error)

    def _on_theme_changed(self) -> None:
        if self._dialog is not None:
            self._dialog.set_theme(self._preferences.theme)

    def _on_finished(self) -> None:
        self._stop.set()
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None

    def _origin(self) -> Place | None:
        finding = self._session.finding
        return finding.origin if finding else None


def _place_behind(numbers: Sequence[int], chosen: int | None) -> int:
    """The place behind a study; 0 where it is not among them, or too far down."""
    try:
        place = numbers.index(chosen) + 1 if chosen is not None else 0
    except ValueError:
        return 0
    return place if place <= _FARTHEST else 0


def _nothing(_none: None) -> None:
    """What is done once a study is removed: its row has gone already."""
