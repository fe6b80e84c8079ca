"""Brings the columns of the library up to date: studies that came, and all after new rules."""

import contextlib

from trialfinder.finder.columns.layout import MOST_ROWS, version_of
from trialfinder.finder.columns.making import ColumnMaker, PlaceSite
from trialfinder.finder.illness.spotting import Spotter
from trialfinder.library.columns import ColumnStore
from trialfinder.library.database import UnwritableError
from trialfinder.library.library import Library
from trialfinder.library.study_store import LibraryStore
from trialfinder.progress import Progress, no_progress

_AT_ONCE = MOST_ROWS // 2


def columns_of(library: Library, spotter: Spotter) -> ColumnStore:
    """The columns of the library as today's rules make them."""
    return ColumnStore(library.database, version_of(spotter.illnesses))


def bring_up_to_date(
    library: Library,
    spotter: Spotter,
    place_site: PlaceSite,
    progress: Progress = no_progress,
) -> bool:
    """Make the columns that are missing; whether all of them are there now, which they are not
    where nothing can be written. `progress` may raise to end it, and what was made is kept."""
    store = columns_of(library, spotter)
    with contextlib.suppress(UnwritableError):
        store.renew()
        count = store.count_pending()
        if not count:
            return True
        maker, studies, done = ColumnMaker(spotter, place_site), LibraryStore(library), 0
        while ids := store.pending(_AT_ONCE):
            readable = []
            for id_ in ids:
                if (digest := studies.digest(id_)) is not None:
                    readable.append((id_, digest))
                done += 1
                progress(min(done / count, 1.0))
            if not store.write(maker.portion(readable, ids)):
                return False
        return True
    return False
