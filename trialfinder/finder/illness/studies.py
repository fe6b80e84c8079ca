"""Finds the studies of an illness, those first that can be joined near a place."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from math import isnan
from typing import TYPE_CHECKING, Protocol, overload

import msgspec

from trialfinder.errors import NetworkError
from trialfinder.finder.illness.asked import Asked, understand, wordings
from trialfinder.finder.illness.found import (
    FoundStudies,
    FoundStudy,
    Left,
    NearestCenter,
    Spot,
    Wish,
)
from trialfinder.finder.illness.opening import Opening, opening_of
from trialfinder.finder.illness.order import joined, order_of
from trialfinder.finder.illness.person import CHILD, GROWN, Person, takes
from trialfinder.finder.illness.shelves import Match, Shelf, Shelver
from trialfinder.finder.illness.spotting import Spotter
from trialfinder.finder.illness.widening import widened
from trialfinder.library.digest import StudyDigest
from trialfinder.library.study_store import Holding, Wording
from trialfinder.messages import Message
from trialfinder.places.geodesic import Points, distance_km
from trialfinder.places.place import Place
from trialfinder.progress import Progress, no_progress
from trialfinder.records.meaning.contacts import contact_to_call
from trialfinder.records.protocol import Location
from trialfinder.records.status import (
    SiteGroup,
    site_group,
    site_status,
    standing,
)

if TYPE_CHECKING:
    from trialfinder.finder.columns.held import HeldAnswer, HeldStudies

_LOOKED_AT_FIRST = 10  # a screenful is read before it is shown
PlaceSites = Callable[[Sequence[Location], Progress], Sequence[Spot]]
"""A point and its radius in km for each site, of nan where it has none."""


class StudyStore(Protocol):
    """Where studies come from: the library, the studies in the box, or a larger copy of the
    registry."""

    def holds(self) -> Holding: ...

    def candidates(
        self, wordings: Sequence[Wording], progress: Progress = no_progress
    ) -> Iterable[StudyDigest]:
        """At least every study that one of the wordings fits; all where there is none."""
        ...


class StudyFinder:
    """Looks through what is `held` and through `stores`; of a study that several have, the first
    counts. What is `shared` with others comes before all of them where its server answers; where it
    does not, the others answer, and that is said."""

    def __init__(
        self,
        stores: Sequence[StudyStore],
        spotter: Spotter,
        place_sites: PlaceSites,
        today: date | None = None,
        held: HeldStudies | None = None,
        shared: StudyStore | None = None,
    ) -> None:
        self._stores = stores
        self._shared = shared
        self._spotter = spotter
        self._place_sites = place_sites
        self._today = today
        self._held = held

    def find(
        self, wish: Wish, language: str = "en", progress: Progress = no_progress
    ) -> FoundStudies:
        """The studies that fit; `progress` may raise to end it. Where none can be joined that says
        all that was typed, words beside the illness are left out."""
        asked = understand(wish.words, self._spotter, language)
        answered, notes = self._from_shared(asked, progress)
        stores = self._to_look_through(answered, progress)
        holding = self._holding() if answered is None else answered.holds()

        def answer(asked: Asked) -> FoundStudies:
            found = self._answer(wish, asked, stores, answered is None, progress)
            return msgspec.structs.replace(found, holding=holding, notes=notes)

        found = self._first_answer(asked, answer)
        found.studies[:_LOOKED_AT_FIRST]
        return found

    def _first_answer(self, asked: Asked, answer: Callable[[Asked], FoundStudies]) -> FoundStudies:
        """The first that has a study that can be joined, of the question and of wider ones."""
        found = answer(asked)
        if _can_be_joined(found):
            return found
        for wider in widened(asked, self._spotter.illnesses):
            wider_found = answer(wider)
            if _can_be_joined(wider_found):
                return wider_found
            if not _of_the_illness(found) and _of_the_illness(wider_found):
                found = wider_found
        return found

    def _to_look_through(
        self, answered: StudyStore | None, progress: Progress
    ) -> Sequence[StudyStore]:
        if answered is not None:
            own = () if self._held is None else (self._held.one_by_one,)
            return (answered, *own, *self._stores)
        if self._held is not None:
            return (self._held.prepare(progress), *self._stores)
        return self._stores

    def _answer(
        self,
        wish: Wish,
        asked: Asked,
        stores: Sequence[StudyStore],
        by_columns: bool,
        progress: Progress,
    ) -> FoundStudies:
        person = _meant(wish.person, asked)
        shelver = Shelver(asked, self._spotter)
        held = None
        if by_columns and self._held is not None:
            held = self._held.answer(
                asked,
                person,
                origin=wish.origin,
                within_km=wish.within_km,
                only_open=wish.only_open,
                today=self._today,
            )
        left = dict.fromkeys(Left.__struct_fields__, 0) | dict(
            held.left if held is not None else {}
        )
        matched = self._matched(shelver, asked, stores, held, progress)
        found = sorted(self._sifted(matched, wish, person, left, progress), key=order_of)
        counts = {shelf: sum(one.match.shelf is shelf for one in found) for shelf in Shelf}
        studies: Sequence[FoundStudy] = tuple(found)
        if held is not None:
            counts = {shelf: count + held.counts()[shelf] for shelf, count in counts.items()}
            origin = wish.origin
            make = partial(self._from_held, held, shelver, origin)
            studies = joined(found, held, make, origin)
        return FoundStudies(
            wish=wish,
            asked=asked,
            studies=studies,
            counts=counts,
            left=Left(**left),
            holding=Holding(0, None),
        )

    def _from_shared(
        self, asked: Asked, progress: Progress
    ) -> tuple[StudyStore | None, tuple[Message, ...]]:
        """What the shared copy answers, and what is to be said where it does not."""
        if self._shared is None:
            return None, ()
        try:
            found = tuple(self._shared.candidates(_Wordings(asked, self._spotter), progress))
            return _Answered(found, self._shared.holds()), ()
        except NetworkError as error:
            return None, (error.message,)

    def _sifted(
        self,
        matched: Iterable[tuple[StudyDigest, Match]],
        wish: Wish,
        person: Person,
        left: dict[str, int],
        progress: Progress,
    ) -> list[FoundStudy]:
        """Those that fit the rest of the wish; `left` counts the others."""
        found = [
            self._opened(digest, match)
            for digest, match in matched
            if _count(left, "person", takes(digest.study.as_read.eligibility_module, person))
        ]
        if wish.only_open:
            found = [
                one
                for one in found
                if _count(left, "unconfirmed", one.opening is not Opening.UNCONFIRMED)
                and _count(left, "closed", one.opening <= Opening.LISTED)
            ]
        if wish.origin is not None:
            found = self._measured(found, wish.origin, progress)
            limit = wish.within_km
            if limit is not None:
                found = [
                    one for one in found if _count(left, "far", _is_within(one, wish.origin, limit))
                ]
        return found

    def _from_held(
        self, held: HeldAnswer, shelver: Shelver, origin: Place | None, place: int
    ) -> FoundStudy:
        study = held.study(place)
        match = shelver.match(study.digest)
        one = self._opened(study.digest, match or Match(study.shelf))
        if origin is None or study.site is None or study.spot is None:
            return one
        site, spot = one.digest.study.sites[study.site], study.spot
        away = distance_km((origin.lat, origin.lon), spot[:2])
        return msgspec.structs.replace(one, nearest=_nearest(one, site, spot, away))

    def _matched(
        self,
        shelver: Shelver,
        asked: Asked,
        stores: Sequence[StudyStore],
        held: HeldAnswer | None,
        progress: Progress,
    ) -> Iterator[tuple[StudyDigest, Match]]:
        wanted = _Wordings(asked, self._spotter)
        seen: set[str] = set()
        for store in stores:
            for digest in store.candidates(wanted, progress):
                if digest.key in seen or (held is not None and held.has(digest.key)):
                    continue
                match = shelver.match(digest)
                if match is not None:
                    seen.add(digest.key)
                    yield digest, match

    def _opened(self, digest: StudyDigest, match: Match) -> FoundStudy:
        now = standing(digest.study, self._today)
        sites = digest.study.sites
        opened = sum(site_status(site, now).joinable for site in sites)
        return FoundStudy(
            digest=digest,
            match=match,
            standing=now,
            opening=opening_of(now),
            open_sites=opened,
            nearest=None,
        )

    def _measured(
        self, found: Sequence[FoundStudy], origin: Place, progress: Progress
    ) -> list[FoundStudy]:
        """The same with their nearest centers."""
        asked = [(one, _to_ask(one)) for one in found]
        sites = [site for _, of_study in asked for site in of_study]
        spots = self._place_sites(sites, progress)
        placed = [n for n, spot in enumerate(spots) if not isnan(spot[0])]
        ways = Points([spots[n][:2] for n in placed]).paths_from((origin.lat, origin.lon))
        away = dict(zip(placed, ways.distances_km, strict=True)) if placed else {}
        measured, at = [], 0
        for one, of_study in asked:
            here = [n for n in range(at, at + len(of_study)) if n in away]
            at += len(of_study)
            if not here:
                measured.append(one)
                continue
            best = min(here, key=away.__getitem__)
            site = sites[best]
            nearest = _nearest(one, site, spots[best], away[best])
            measured.append(msgspec.structs.replace(one, nearest=nearest))
        return measured

    def _holding(self) -> Holding:
        held = [store.holds() for store in self._stores]
        if self._held is not None:
            held.append(self._held.holds())
        newest = max((one.newest for one in held if one.newest), default=None)
        return Holding(sum(one.studies for one in held), newest)


def _can_be_joined(found: FoundStudies) -> bool:
    """Whether a study of the illness may be joined; such studies come first."""
    shelves = (Shelf.SAME,) if found.asked.whole is None else (Shelf.SAME, Shelf.PART)
    first = (next(iter(found.on(shelf)), None) for shelf in shelves)
    return any(one is not None and one.opening <= Opening.LISTED for one in first)


def _of_the_illness(found: FoundStudies) -> int:
    """How many studies are for the illness, and for all that was asked for beside it or not."""
    part = found.counts[Shelf.PART] if found.asked.whole is not None else 0
    return found.counts[Shelf.SAME] + part


def _count(left: dict[str, int], why: str, stays: bool) -> bool:
    left[why] += not stays
    return stays


def _meant(person: Person, asked: Asked) -> Person:
    """The person, of the age that "childhood" and "adult" say, and of the sex that "women" and
    "men" do, where none is given."""
    sex = person.sex or asked.sex
    if person.age is None:
        for word, age in (("childhood", CHILD), ("adult", GROWN)):
            if word in asked.qualifiers:
                return Person(age, sex)
    return Person(person.age, sex)


def _nearest(one: FoundStudy, site: Location, spot: Spot, away_km: float) -> NearestCenter:
    return NearestCenter(
        site=site,
        contact=contact_to_call(one.digest.study, site),
        is_open=site_status(site, one.standing).joinable,
        spot=spot,
        distance_km=away_km,
    )


def _to_ask(one: FoundStudy) -> Sequence[Location]:
    """The centers where somebody may join: those that are open, else those of which the record does
    not say it; none of a study that nobody can join."""
    sites = one.digest.study.sites
    if one.opening is Opening.OPEN:
        opened = [site for site in sites if site_status(site, one.standing).joinable]
        return opened or [site for site in sites if site_group(site, one.standing) is SiteGroup.ASK]
    if one.opening is Opening.LISTED:
        return [site for site in sites if site_status(site, one.standing).can_join is None]
    return ()


def _is_within(one: FoundStudy, origin: Place, limit_km: float) -> bool:
    """Whether the nearest center may lie within the limit."""
    nearest = one.nearest
    if nearest is None or nearest.distance_km is None or nearest.spot is None:
        return False
    return nearest.distance_km - nearest.spot[2] - origin.radius_km <= limit_km


class _Answered:
    """What a store has answered."""

    def __init__(self, found: Sequence[StudyDigest], holding: Holding) -> None:
        self._found = found
        self._holding = holding

    def holds(self) -> Holding:
        return self._holding

    def candidates(
        self, wordings: Sequence[Wording], progress: Progress = no_progress
    ) -> Sequence[StudyDigest]:
        return self._found


class _Wordings(Sequence[Wording]):
    """Worked out only where a store looks at them."""

    def __init__(self, asked: Asked, spotter: Spotter) -> None:
        self._make = functools.cache(functools.partial(wordings, asked, spotter))

    @overload
    def __getitem__(self, at: int) -> Wording: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Wording]: ...

    def __getitem__(self, at: int | slice) -> Wording | Sequence[Wording]:
        return self._make()[at]

    def __len__(self) -> int:
        return len(self._make())


class StudiesInTheBox:
    """The studies that come with the program, or any that are at hand."""

    def __init__(self, load: Callable[[], Sequence[StudyDigest]]) -> None:
        self._digests = functools.cache(load)

    def holds(self) -> Holding:
        return Holding(len(self._digests()), None)

    def candidates(
        self, wordings: Sequence[Wording], progress: Progress = no_progress
    ) -> Sequence[StudyDigest]:
        return self._digests()
