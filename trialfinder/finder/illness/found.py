"""What is looked for, and what was found: studies on their shelves."""

from collections.abc import Mapping, Sequence

import msgspec

from trialfinder.finder.illness.asked import Asked
from trialfinder.finder.illness.opening import Opening
from trialfinder.finder.illness.person import Person
from trialfinder.finder.illness.shelves import Match, Shelf
from trialfinder.finder.lazy_list import LazyList
from trialfinder.library.digest import StudyDigest
from trialfinder.library.study_store import Holding
from trialfinder.messages import Message
from trialfinder.places.place import Place
from trialfinder.records.meaning.contacts import ContactToCall
from trialfinder.records.protocol import Location
from trialfinder.records.status import Standing

Spot = tuple[float, float, float]
"""A point, and its radius in km."""
SHELVES = list(Shelf)
"""In the order in which they are shown."""


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for. `within_km` needs an `origin`; it counts for the nearest center that may
    take people. `only_open` leaves out what can surely not be joined now."""

    words: str = ""
    person: Person = Person()
    origin: Place | None = None
    within_km: float | None = None
    only_open: bool = False

    def __repr__(self) -> str:
        return "Wish()"


class NearestCenter(msgspec.Struct, frozen=True, kw_only=True):
    """The nearest center of a study where somebody may join. `is_open` is whether it is surely
    open; else the record does not say, and one must ask. `distance_km` is None where nobody said
    from where."""

    site: Location
    contact: ContactToCall | None
    is_open: bool
    spot: Spot | None
    distance_km: float | None


class FoundStudy(msgspec.Struct, frozen=True, kw_only=True):
    """A study on its shelf. `open_sites` counts the centers that are surely open."""

    digest: StudyDigest
    match: Match
    standing: Standing
    opening: Opening
    open_sites: int
    nearest: NearestCenter | None

    @property
    def is_expanded_access(self) -> bool:
        """Whether it is no study, but a way to a treatment outside of one."""
        return self.digest.study.as_read.design_module.study_type == "EXPANDED_ACCESS"


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """How many studies of the illness were left out, and why: of those that are `unconfirmed`
    nobody can say whether they are open."""

    person: int = 0
    unconfirmed: int = 0
    closed: int = 0
    far: int = 0


class FoundStudies(msgspec.Struct, frozen=True, kw_only=True):
    """What was found, in the order to show: by shelf, then those that can be joined, then by the
    nearest center. `counts` says how many stand on each shelf. Those of the library are read when
    they are looked at."""

    wish: Wish
    asked: Asked
    studies: Sequence[FoundStudy]
    counts: Mapping[Shelf, int]
    left: Left
    holding: Holding
    notes: tuple[Message, ...] = ()

    def on(self, shelf: Shelf) -> Sequence[FoundStudy]:
        """The studies of one shelf."""
        first = sum(self.counts[one] for one in SHELVES[: SHELVES.index(shelf)])
        return LazyList(self.counts[shelf], lambda place: self.studies[first + place])
