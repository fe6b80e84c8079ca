"""The sites of a study, ranked from a place."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import msgspec

from trialfinder.finder.filters import Filters, HiddenBy
from trialfinder.finder.lazy_list import LazyList
from trialfinder.finder.placed_sites import PlacedSites, PlaceSite
from trialfinder.finder.ranking import ROUGH_KM, Span, rank
from trialfinder.messages import Message
from trialfinder.places.geodesic import direction
from trialfinder.places.place import Basis, Place
from trialfinder.places.roads import Roads, bundled_roads
from trialfinder.places.travel import Travel, travel
from trialfinder.records.protocol import Location
from trialfinder.records.study import Study

_NO_FILTERS = Filters()


class RankedSite(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A site that has a place, seen from `origin`.

    `site_index` counts from 0 in the record. `span` is where it stands among the ranked sites,
    None for a site that is placed only roughly and for one that a country or status filter takes
    out. `find_open_with` gives `open_with`. `bearing_deg` is the initial bearing from the origin.
    `maybe_within` is true where the site lies only perhaps within the limit. Direction and travel
    are worked out when first asked for.
    """

    site_index: int
    site: Location
    place: Place
    origin: Place
    span: Span | None
    distance_km: float
    bearing_deg: float
    roads: Roads
    find_open_with: Callable[[Span], tuple[int, ...]]
    maybe_within: bool = False
    hidden_by: HiddenBy | None = None

    @property
    def position(self) -> int | None:
        """The number of the site, 1 for the nearest; None without a span."""
        return self.span.position if self.span else None

    @property
    def rank(self) -> int | None:
        """The best position that the radii allow: 1 plus the sites that are surely nearer."""
        return self.span.best if self.span else None

    @property
    def rank_worst(self) -> int | None:
        """The worst position that the radii allow: that of the last not surely farther."""
        return self.span.worst if self.span else None

    @property
    def tied(self) -> bool:
        """Whether its order with any other site is not known."""
        return self.span is not None and self.span.others > 0

    @cached_property
    def open_with(self) -> tuple[int, ...]:
        """The positions of the sites of which nobody knows whether they are nearer."""
        return self.find_open_with(self.span) if self.span else ()

    @property
    def uncertainty_km(self) -> float:
        """How far off the distance may be: both radii together."""
        return self.origin.radius_km + self.place.radius_km

    @property
    def placed_roughly(self) -> bool:
        """Whether the place may be off by so much that the site has no position."""
        return self.place.radius_km > ROUGH_KM

    @property
    def same_postal_code(self) -> bool:
        """Whether origin and site have the very same postal code, all of it."""
        first_three = (self.origin.basis, self.place.basis)
        return (
            self.origin.postal_code is not None
            and self.origin.postal_code == self.place.postal_code
            and self.origin.country == self.place.country
            and Basis.CANADIAN_FIRST_THREE not in first_three
        )

    @cached_property
    def direction(self) -> str | None:
        """The wind towards the site, "SW" or "WSW"; None where the radii allow none."""
        return direction(self.origin, self.place, self.distance_km, self.bearing_deg)

    @cached_property
    def travel(self) -> Travel:
        """How one gets there."""
        return travel(self.origin, self.place, self.distance_km, self.roads)


class UnplacedSite(msgspec.Struct, frozen=True, kw_only=True):
    """A site whose place is not known. `hidden_by` names a filter that it does not pass."""

    site_index: int
    site: Location
    hidden_by: HiddenBy | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Every site of the study, in one of three lists; none is lost.

    `ranked` are the sites to show, nearest first. `outside` are those that a filter hides,
    nearest first. `not_placed` are those without a place, in the record's order; a limit on
    distance hides them too. `notes` are what must be said aloud: how the origin was read, then
    what the lists leave open.
    """

    study: Study
    origin: Place
    filters: Filters
    ranked: Sequence[RankedSite]
    outside: Sequence[RankedSite]
    not_placed: tuple[UnplacedSite, ...]
    notes: tuple[Message, ...]


class Finder:
    """Ranks the sites of one study; their places are worked out once, when first needed."""

    def __init__(self, study: Study, place_site: PlaceSite, roads: Roads | None = None) -> None:
        self.study = study
        self._place_site = place_site
        self._own_roads = roads

    @cached_property
    def placed(self) -> PlacedSites:
        """The study's sites with their places."""
        return PlacedSites(self.study.sites, self._place_site)

    def find(self, origin: Place, filters: Filters = _NO_FILTERS) -> Finding:
        """The study's sites by distance from `origin`."""
        view = _View(self.placed, origin, filters, self._roads)
        not_placed = tuple(self._not_placed(i, filters) for i in self.placed.not_placed)
        return Finding(
            study=self.study,
            origin=origin,
            filters=filters,
            ranked=view.ranked(),
            outside=view.outside(),
            not_placed=not_placed,
            notes=(*origin.notes, *_notes(view, not_placed)),
        )

    def _not_placed(self, index: int, filters: Filters) -> UnplacedSite:
        site = self.study.sites[index]
        hidden_by = filters.hide(site.country, site.status)
        if hidden_by is None and filters.within_km is not None:
            hidden_by = HiddenBy.PLACE
        return UnplacedSite(site_index=index, site=site, hidden_by=hidden_by)

    @cached_property
    def _roads(self) -> Roads:
        return self._own_roads or bundled_roads()


class _View:
    """The placed sites as one search sees them."""

    def __init__(self, placed: PlacedSites, origin: Place, filters: Filters, roads: Roads) -> None:
        self._placed = placed
        self._origin = origin
        self._filters = filters
        self._roads = roads
        self._ways = placed.paths_from(origin)

        self._hidden = self._hidden_sites()
        among = [i for i in range(len(placed.indexes)) if i not in self._hidden]
        self._ranking = rank(self._ways, placed.radii_km, origin.radius_km, among)
        self._shown, self._nobody_knows = self._within_limit()

    @property
    def rough(self) -> int:
        """How many of the sites to show have no position."""
        return sum(self._ranking.spans[row] is None for row in self._shown)

    @property
    def perhaps_within(self) -> int:
        """How many sites are placed so roughly that nobody knows whether they lie within."""
        return len(self._nobody_knows)

    def ranked(self) -> Sequence[RankedSite]:
        """The sites to show, nearest first."""
        return LazyList(len(self._shown), lambda place: self._ranked(self._shown[place]))

    def outside(self) -> Sequence[RankedSite]:
        """The sites that a filter hides, nearest first."""
        shown = set(self._shown)
        rows = (row for row in range(len(self._ranking.order)) if row not in shown)
        sites = [
            self._ranked(row, HiddenBy.PLACE if row in self._nobody_knows else HiddenBy.DISTANCE)
            for row in rows
        ]
        sites += [self._site(i, hidden_by=reason) for i, reason in self._hidden.items()]
        return tuple(sorted(sites, key=lambda site: site.distance_km))

    def _within_limit(self) -> tuple[Sequence[int], frozenset[int]]:
        """Rows of the ranking to show, and those of which nobody knows whether to.

        A site whose place is known well is shown where it may lie within the limit on distance,
        one that is placed only roughly where it surely does.
        """
        rows = range(len(self._ranking.order))
        limit_km = self._filters.within_km
        if limit_km is None:
            return rows, frozenset()
        may_be = [row for row in rows if self._off_km(row)[0] <= limit_km]
        nobody_knows = frozenset(
            row
            for row in may_be
            if self._ranking.spans[row] is None and self._off_km(row)[1] > limit_km
        )
        return [row for row in may_be if row not in nobody_knows], nobody_knows

    def _off_km(self, row: int) -> tuple[float, float]:
        """The least and the most that the distance may be by both radii."""
        i = self._ranking.order[row]
        off_km = self._origin.radius_km + self._placed.radii_km[i]
        return self._ways.distances_km[i] - off_km, self._ways.distances_km[i] + off_km

    def _hidden_sites(self) -> dict[int, HiddenBy]:
        """Positions of the sites that the country and status filters take out, and why."""
        if self._filters.countries is None and self._filters.statuses is None:
            return {}
        hidden = {}
        for i, index in enumerate(self._placed.indexes):
            site = self._placed.sites[index]
            reason = self._filters.hide(site.country, site.status)
            if reason is not None:
                hidden[i] = reason
        return hidden

    def _ranked(self, row: int, hidden_by: HiddenBy | None = None) -> RankedSite:
        limit = self._filters.within_km
        most_km = self._off_km(row)[1]
        return self._site(
            self._ranking.order[row],
            span=self._ranking.spans[row],
            maybe_within=hidden_by is None and limit is not None and most_km > limit,
            hidden_by=hidden_by,
        )

    def _site(
        self,
        i: int,
        *,
        hidden_by: HiddenBy | None,
        span: Span | None = None,
        maybe_within: bool = False,
    ) -> RankedSite:
        index = self._placed.indexes[i]
        return RankedSite(
            site_index=index,
            site=self._placed.sites[index],
            place=self._placed.places[i],
            origin=self._origin,
            span=span,
            distance_km=self._ways.distances_km[i],
            bearing_deg=self._ways.bearings_deg[i],
            roads=self._roads,
            find_open_with=self._ranking.open_with,
            maybe_within=maybe_within,
            hidden_by=hidden_by,
        )


def _notes(view: _View, not_placed: tuple[UnplacedSite, ...]) -> Iterator[Message]:
    if view.rough:
        yield Message("finding.placed_roughly", {"count": view.rough})
    unknown = sum(site.hidden_by is None for site in not_placed)
    if unknown:
        yield Message("finding.not_placed", {"count": unknown})
    perhaps = view.perhaps_within + sum(site.hidden_by is HiddenBy.PLACE for site in not_placed)
    if perhaps:
        yield Message("finding.perhaps_within", {"count": perhaps})
