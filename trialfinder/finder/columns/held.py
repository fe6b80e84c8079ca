"""The studies of the library behind a search: what fits is told by the columns, what is shown is
read from the records."""

import contextlib
from datetime import date, datetime

import msgspec
import numpy as np

from trialfinder.errors import TrialFinderError
from trialfinder.finder.columns.answers import Answer, OpenCenter, answer, nearest_open_centers
from trialfinder.finder.columns.layout import NumberedIllnesses
from trialfinder.finder.columns.making import PlaceSite
from trialfinder.finder.columns.nearest import NearestSites, nearest_one_by_one
from trialfinder.finder.columns.table import ColumnTable
from trialfinder.finder.columns.updating import bring_up_to_date, columns_of
from trialfinder.finder.illness.asked import Asked
from trialfinder.finder.illness.person import Person
from trialfinder.finder.illness.shelves import Shelf
from trialfinder.finder.illness.spotting import Spotter, bundled_spotter
from trialfinder.library.digest import StudyDigest
from trialfinder.library.library import Library
from trialfinder.library.study_store import Holding, LibraryStore
from trialfinder.places.place import Place
from trialfinder.progress import Progress, no_progress
from trialfinder.records.protocol import ProtocolSection
from trialfinder.records.study import Study, StudySource

_TABLE, _HOLDING = "columns", "holding"


class HeldStudy(msgspec.Struct, frozen=True, kw_only=True):
    """A study that fits. `site` is the place of its nearest center among its sites, and `spot` is
    where that lies; both None where it has none, or nobody said from where."""

    digest: StudyDigest
    shelf: Shelf
    site: int | None
    spot: tuple[float, float, float] | None


class HeldAnswer:
    """What fits one question, in the order to show."""

    def __init__(self, found: Answer, table: ColumnTable, studies: LibraryStore) -> None:
        self._found = found
        self._table = table
        self._studies = studies
        self.left = found.left

    def __len__(self) -> int:
        return len(self._found.rows)

    def counts(self) -> dict[Shelf, int]:
        """How many studies stand on each shelf."""
        counts = np.bincount(self._found.order.shelf, minlength=len(Shelf) + 1).tolist()
        return dict(zip(Shelf, counts[1:], strict=True))

    def sorted_at(self, place: int) -> tuple[float, ...]:
        """What the study at a place is sorted by: shelf from 1, opening, square of the straight
        way in km, days from the latest record, number."""
        return self._found.order.at(place)

    def has(self, key: str) -> bool:
        """Whether a study of the registry's number fits."""
        number = key.removeprefix("NCT")
        if not (number.isascii() and number.isdecimal()):
            return False
        return bool((self._found.order.number == int(number)).any())

    def study(self, place: int) -> HeldStudy:
        """The study at a place."""
        row = int(self._found.rows[place])
        digest = None
        with contextlib.suppress(TrialFinderError):
            digest = self._studies.digest(int(self._table.ids[row]))
        site = int(self._found.nearest[place])
        has_site = digest is not None and 0 <= site < len(digest.study.sites)
        return HeldStudy(
            digest=digest or _lost(int(self._table.studies["number"][row])),
            shelf=list(Shelf)[int(self._found.order.shelf[place]) - 1],
            site=site if has_site else None,
            spot=self._spot(row, site) if has_site else None,
        )

    def _spot(self, row: int, site: int) -> tuple[float, float, float]:
        sites = self._table.open_sites
        there = sites.sites[int(sites.first[row]) + site]
        return float(there["lat"]), float(there["lon"]), float(there["radius_km"])


class HeldStudies:
    """The studies of `library`. `place_site` says where a site lies, for those of which that was
    not worked out before."""

    def __init__(self, library: Library, spotter: Spotter, place_site: PlaceSite) -> None:
        self._library = library
        self._spotter = spotter
        self._place_site = place_site
        self._store = columns_of(library, spotter)
        self._illnesses = NumberedIllnesses(spotter.illnesses)
        self._studies = LibraryStore(library)

    @property
    def one_by_one(self) -> LibraryStore:
        """The same studies, each looked at as a whole."""
        return self._studies

    def prepare(self, progress: Progress = no_progress) -> LibraryStore:
        """Work out what is missing, where that can be kept; gives the studies of which it is still
        missing. `progress` may raise to end it."""
        if bring_up_to_date(self._library, self._spotter, self._place_site, progress):
            return LibraryStore(self._library, among=())
        if self._store.is_current():
            return LibraryStore(self._library, among=self._store.pending())
        return LibraryStore(self._library)

    def holds(self) -> Holding:
        """How many studies there are, and how old they are."""
        held = self._store.kept(_HOLDING, self._studies.holds)
        assert isinstance(held, Holding)
        return held

    def answer(
        self,
        asked: Asked,
        person: Person,
        *,
        origin: Place | None = None,
        within_km: float | None = None,
        only_open: bool = False,
        today: date | None = None,
    ) -> HeldAnswer:
        """The studies that fit, of those of which all is worked out."""
        table = self._table()
        found = answer(
            asked,
            person,
            origin,
            within_km,
            only_open,
            today or _today(),
            table,
            self._illnesses,
        )
        return HeldAnswer(found, table, self._studies)

    def nearest_open_centers(
        self, point: tuple[float, float], limit: int = 100, today: date | None = None
    ) -> list[OpenCenter]:
        """The nearest centers of all studies that are surely open, the nearest first."""
        return nearest_open_centers(self._table(), point, today or _today(), limit)

    def nearest_sites(
        self, point: tuple[float, float], progress: Progress = no_progress
    ) -> NearestSites:
        """The nearest center of every study, open or not. What is missing is worked out first, see
        `prepare`; where it cannot be kept, each such study is looked at."""
        left = self.prepare(progress)
        others = nearest_one_by_one(left, point, self._place_site, progress)
        return NearestSites(self._table() if self._store.is_current() else None, point, others)

    def _table(self) -> ColumnTable:
        table = self._store.kept(_TABLE, self._read_table)
        assert isinstance(table, ColumnTable)
        return table

    def _read_table(self) -> ColumnTable:
        return ColumnTable(self._store, len(self._illnesses.numbers))


def held_in(library: Library, place_site: PlaceSite) -> HeldStudies:
    """The studies of the library, by the program's own list of illnesses.

    Raises:
        ResourceError: the list is missing or damaged.
    """
    return HeldStudies(library, bundled_spotter(), place_site)


def _today() -> date:
    return datetime.now().astimezone().date()


def _lost(number: int) -> StudyDigest:
    """Stands for a study whose record has gone since it was looked for."""
    source = StudySource(name=f"NCT{number:08}" if number else "?")
    nothing = ProtocolSection()
    return StudyDigest(
        key=source.name, study=Study(source=source, as_recorded=nothing, as_read=nothing)
    )
