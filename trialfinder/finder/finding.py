"""The sites of a study, ranked from a place."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from trialfinder.finder.filters import Filters, HiddenBy
from trialfinder.finder.lazy_list import LazyList
from trialfinder.finder.placed_sites import PlacedSites, PlaceSite
from trialfinder.finder.ranking import ROUGH_KM, rank
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

    `site_index` counts from 0 in the record. `rank` is None for a site that is placed only
    roughly and for one that a country or status filter takes out. `rank_span` are the best and
    the worst place that it can have among the ranked sites. `bearing_deg` is the initial
    bearing from the origin. `maybe_within` is true where the site lies only perhaps within the
    limit. Direction and travel are worked out when first asked for.
    """

    site_index: int
    site: Location
    place: Place
    origin: Place
    rank: int | None
    rank_span: tuple[int, int] | None
    tied: bool
    distance_km: float
    bearing_deg: float
    roads: Roads
    maybe_within: bool = False
    hidden_by: HiddenBy | None = None

    @property
    def uncertainty_km(self) -> float:
        """How far off the distance may be: both radii together."""
        return self.origin.radius_km + self.place.radius_km

    @property
    def placed_roughly(self) -> bool:
        """Whether the place may be off by so much that the site has no rank."""
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
    nearest first. `not_placed` are those without a place, in the record's order. `notes` are what
    must be said aloud: how the origin was read, then what the lists leave open.
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
        not_placed = tuple(
            UnplacedSite(site_index=i, site=site, hidden_by=filters.hide(site.country, site.status))
            for i, site in ((i, self.study.sites[i]) for i in self.placed.not_placed)
        )
        return Finding(
            study=self.study,
            origin=origin,
            filters=filters,
            ranked=view.ranked(),
            outside=view.outside(),
            not_placed=not_placed,
            notes=(*origin.notes, *_notes(view.rough, not_placed)),
        )

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
        self._ranking = rank(
            self._ways, placed.radii_km, origin.radius_km, among, placed.same_codes
        )
        self._shown = self._within_limit()

    @property
    def rough(self) -> int:
        """How many of the sites to show have no rank."""
        return sum(self._ranking.ranks[row] is None for row in self._shown)

    def ranked(self) -> Sequence[RankedSite]:
        """The sites to show, nearest first."""
        return LazyList(len(self._shown), lambda place: self._ranked(self._shown[place]))

    def outside(self) -> Sequence[RankedSite]:
        """The sites that a filter hides, nearest first."""
        shown = set(self._shown)
        rows = (row for row in range(len(self._ranking.order)) if row not in shown)
        sites = [self._ranked(row, HiddenBy.DISTANCE) for row in rows]
        sites += [self._site(i, hidden_by=reason) for i, reason in self._hidden.items()]
        return tuple(sorted(sites, key=lambda site: site.distance_km))

    def _within_limit(self) -> Sequence[int]:
        """Rows of the ranking that may lie within the limit on distance."""
        rows = range(len(self._ranking.order))
        limit_km = self._filters.within_km
        if limit_km is None:
            return rows
        reach_km = limit_km + self._origin.radius_km
        return [row for row in rows if self._ranking.least_km[row] <= reach_km]

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
        ranking, limit = self._ranking, self._filters.within_km
        most_km = ranking.most_km[row] + self._origin.radius_km
        return self._site(
            ranking.order[row],
            rank=ranking.ranks[row],
            rank_span=ranking.span(row),
            tied=ranking.tied[row],
            maybe_within=hidden_by is None and limit is not None and most_km > limit,
            hidden_by=hidden_by,
        )

    def _site(
        self,
        i: int,
        *,
        hidden_by: HiddenBy | None,
        rank: int | None = None,
        rank_span: tuple[int, int] | None = None,
        tied: bool = False,
        maybe_within: bool = False,
    ) -> RankedSite:
        index = self._placed.indexes[i]
        return RankedSite(
            site_index=index,
            site=self._placed.sites[index],
            place=self._placed.places[i],
            origin=self._origin,
            rank=rank,
            rank_span=rank_span,
            tied=tied,
            distance_km=self._ways.distances_km[i],
            bearing_deg=self._ways.bearings_deg[i],
            roads=self._roads,
            maybe_within=maybe_within,
            hidden_by=hidden_by,
        )


def _notes(rough: int, not_placed: tuple[UnplacedSite, ...]) -> Iterator[Message]:
    if rough:
        yield Message("finding.placed_roughly", {"count": rough})
    unknown = sum(site.hidden_by is None for site in not_placed)
    if unknown:
        yield Message("finding.not_placed", {"count": unknown})
