"""Opens what the user points at, and says what became of it; the study on screen stays until
another one is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from trialfinder import paths
from trialfinder.errors import TrialFinderError
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.notices import Notices, Offer
from trialfinder.gui.studies.packs import Packs, PacksCame
from trialfinder.gui.studies.progress_bar import ProgressBar
from trialfinder.gui.studies.shared_library import SharedLibrary
from trialfinder.messages import Day, Message
from trialfinder.progress import Stop
from trialfinder.words.catalogue import Catalogue

if TYPE_CHECKING:
    from trialfinder.gui.kit.session import Session
    from trialfinder.library.entry import LibraryEntry
    from trialfinder.library.importing import Import, Problem
    from trialfinder.library.library import Library
    from trialfinder.library.opening import FindKept
    from trialfinder.records.study import Study

OpenFound = Callable[["Library", str], "Study"]
"""Opens a study that was found, by its key. Called in a worker."""

_TOPIC = "open"
_TABLES = frozenset({".csv", ".tsv"})


def _kept(came: Import) -> tuple[Message, ...]:
    """What is said of studies that went into the library, or were there already."""
    said = (("opening.added", came.added), ("opening.superseded", came.superseded))
    return tuple(Message(key, {"count": count}) for key, count in said if count)


def _lists_among(chosen: Sequence[Path]) -> list[Path]:
    """The files that may be a list without dates: the one that was chosen, or the tables in a
    folder."""
    if len(chosen) == 1 and chosen[0].is_file():
        return list(chosen)
    from trialfinder.library.studies_in_files import files_among  # as for an import

    return [file for file in files_among(chosen) if file.suffix.casefold() in _TABLES]


class _Came(NamedTuple):
    """What came of records, None where only packs were opened, and of packs, None without any."""

    read: Import | None
    packs: PacksCame | None


class Openings(QObject):
    """`opened` carries a study that came on screen, what to open it by again (empty for nothing),
    and whether it was read from a file; `several_kept` what to say of studies that went into the
    library; `problems_requested` what could not be read, of which somebody wants the list.
    """

    opened = Signal(object, str, bool)
    several_kept = Signal(object)
    problems_requested = Signal(object)

    _progressed = Signal(float)

    def __init__(
        self,
        session: Session,
        background: Background,
        library: SharedLibrary,
        kept: FindKept,
        open_found: OpenFound,
        packs: Packs,
        bar: ProgressBar,
        notices: Notices,
        catalogue: Catalogue,
    ) -> None:
        super().__init__()
        self._session = session
        self._background = background
        self._library = library
        self._kept = kept
        self._open_found = open_found
        self._packs = packs
        self._bar = bar
        self._notices = notices
        self._catalogue = catalogue
        self._stop = Stop()
        self._days: dict[Path, date | None] = {}  # of the files that were asked about
        self._progressed.connect(bar.show_progress)
        bar.cancel_requested.connect(self._on_cancel_requested)

    def open_paths(self, chosen: Sequence[Path]) -> None:
        """Open one file at once; put what is in several into the library."""
        downloaded = self._days.get(chosen[0]) if len(chosen) == 1 else None
        stop = self._begin(chosen[0].name if len(chosen) == 1 else "", len(chosen))

        def work() -> _Came:
            from trialfinder.finder.columns.importing import column_maker  # numpy
            from trialfinder.library.import_process import (
                import_in_process,  # slow to import, as the readers are
            )
            from trialfinder.library.signed_packs.named import sorted_out

            file, tell, named = paths.library_file(), self._progressed.emit, sorted_out(chosen)
            packs = self._packs.bring(named, stop, tell) if named.has_packs else None
            if packs is not None and not named.others:
                return _Came(None, packs)
            others = named.others
            return _Came(
                import_in_process(file, others, stop, tell, downloaded, column_maker), packs
            )

        self._run(work, lambda came: self._on_come(came, chosen))

    def open_ref(self, ref: str | None, title: str) -> None:
        """Open what `opening.open_study` understands; a file as if it had been chosen anew."""
        if ref is not None and Path(ref).is_absolute() and "#" not in ref:
            self.open_paths([Path(ref)])
            return
        self._begin(title, 1)

        def work() -> Study:
            from trialfinder.library.opening import open_study

            return open_study(ref, kept=self._kept)

        self._run(work, lambda study: self._show(study, ref or "", fresh=False))

    def open_entry(self, entry: LibraryEntry) -> None:
        """Open a study of the library."""
        self._begin(entry.title, 1)
        self._run(
            lambda: self._library.get().open(entry.key),
            lambda study: self._show(study, entry.nct_id or "", fresh=False),
        )

    def open_kept(self, key: str, title: str) -> None:
        """Open a study that was found, by its key."""
        self._begin(title, 1)

        self._run(
            lambda: self._open_found(self._library.get(), key),
            lambda study: self._show(study, study.nct_id or "", fresh=False),
        )

    def stop(self) -> None:
        """End what is being read."""
        self._stop.set()

    def _begin(self, name: str, count: int) -> Stop:
        """Give up what is being read, and say what is read now."""
        self._notices.withdraw()
        self._stop.set()
        self._stop = Stop()
        key = "opening.reading" if name else "opening.reading_several"
        self._bar.begin(lambda: self._catalogue.text(key, file=name, count=count))
        return self._stop

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._background.run(_TOPIC, work, done, self._on_failed, ended=self._bar.end)

    def _show(self, study: Study, ref: str, *, fresh: bool) -> None:
        self._session.open(study)
        self.opened.emit(study, ref, fresh)

    def _on_come(self, came: _Came, chosen: Sequence[Path]) -> None:
        if came.read is not None and not (came.packs and came.read == type(came.read)()):
            self._on_read(came.read, chosen)
        if came.packs is not None:
            self._packs.tell(came.packs)

    def _on_read(self, came: Import, chosen: Sequence[Path]) -> None:
        if came.sole is not None:
            one_file = len(chosen) == 1 and not chosen[0].is_dir()
            ref = str(chosen[0].absolute()) if one_file else ""
            self._show(came.sole, ref, fresh=True)
        kept = came.added + came.superseded
        self._say_problems(came.problems, alone=came.sole is None and not kept)
        if kept:
            self.several_kept.emit(_kept(came))
        elif came.sole is None and not came.problems:
            self._notices.say(Message("opening.nothing"))
        if came.undated and not came.problems:
            self._ask_for_day(chosen)

    def _ask_for_day(self, chosen: Sequence[Path]) -> None:
        """Ask once for each file whether the day of the file is that of its download; of a folder
        where one list lies in it."""
        lists = [file for file in _lists_among(chosen) if file not in self._days]
        if len(lists) != 1:
            return
        file = lists[0]
        self._days[file] = None
        day = datetime.fromtimestamp(file.stat().st_mtime).astimezone().date()

        def say_yes() -> None:
            self._days[file] = day
            self.open_paths([file])

        yes = Offer(Message("opening.downloaded_yes"), say_yes)
        values = {"file": file.name, "day": Day(day.isoformat())}
        self._notices.say(Message("opening.downloaded_on", values), offer=yes)

    def _say_problems(self, problems: tuple[Problem, ...], *, alone: bool) -> None:
        """Say what could not be read: one thing at once, several in a list of their own."""
        if len(problems) == 1:
            self._notices.say(problems[0].message, kept=not alone)
        elif problems:
            show = Offer(
                Message("opening.show_problems"), partial(self.problems_requested.emit, problems)
            )
            count = Message("opening.problems", {"count": len(problems)})
            self._notices.say(count, offer=show, kept=True)

    def _on_failed(self, error: TrialFinderError) -> None:
        self._notices.say(error.message)

    def _on_cancel_requested(self) -> None:
        self._stop.set()
        self._background.drop(_TOPIC)
        self._bar.end()
        self._notices.say(Message("opening.stopped"))
