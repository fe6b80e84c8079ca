"""The order in which sites are listed: where a study can be joined, those that are open come first.

Within each group the order stays as it was, by distance where a place is known. So does the number
of a site, which is its position by distance among all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import msgspec

from trialfinder.records.protocol import Location
from trialfinder.records.status import SiteGroup, Standing, site_group
from trialfinder.records.study import Study

if TYPE_CHECKING:
    from trialfinder.finder.filters import Filters
    from trialfinder.finder.finding import Finding, RankedSite


_ORDER = {group: place for place, group in enumerate(SiteGroup)}


class ListedSite(msgspec.Struct, frozen=True, kw_only=True):
    """A site as it is listed.

    `ranked` is how it is seen from the place that was searched for. It is None for a site that has
    no place (`is_lost`), and for every site while no place was searched for.
    """

    site_index: int
    site: Location
    ranked: RankedSite | None = None
    is_lost: bool = False


class Listing(msgspec.Struct, frozen=True):
    """`sites` in their order. `groups` has, by the row at which each group begins, the group and
    how many sites are in it; it is empty for a study that cannot be joined.
    """

    sites: list[ListedSite]
    groups: dict[int, tuple[SiteGroup, int]]

    @property
    def placed(self) -> int:
        """How many of the sites have a place."""
        return sum(not listed.is_lost for listed in self.sites)

    def first(self, count: int) -> Listing:
        """The first `count` sites that have a place, all for 0, and every site that has none."""
        if not count:
            return self
        ranked = [row for row, listed in enumerate(self.sites) if not listed.is_lost]
        shown = set(ranked[:count])
        return self._of([row for row, one in enumerate(self.sites) if row in shown or one.is_lost])

    def only_open(self, standing: Standing) -> Listing:
        """The sites that are open now."""
        groups = (site_group(listed.site, standing) for listed in self.sites)
        return self._of([row for row, group in enumerate(groups) if group is SiteGroup.OPEN])

    def _of(self, rows: list[int]) -> Listing:
        """Some of the rows, in their order; a group is counted whole."""
        groups = {}
        starts = [*self.groups, len(self.sites)]
        for start, end in pairwise(starts):
            at = bisect_left(rows, start)
            if at < len(rows) and rows[at] < end:
                groups[at] = self.groups[start]
        return Listing([self.sites[row] for row in rows], groups)


def list_found(finding: Finding, standing: Standing) -> Listing:
    """The sites that a finding shows: in each group by distance, then those without a place."""
    listed = [
        ListedSite(site_index=ranked.site_index, site=ranked.site, ranked=ranked)
        for ranked in finding.ranked
    ]
    listed += [
        ListedSite(site_index=unplaced.site_index, site=unplaced.site, is_lost=True)
        for unplaced in finding.not_placed
        if unplaced.hidden_by is None
    ]
    return _grouped(listed, standing)


def list_unranked(study: Study, filters: Filters, standing: Standing) -> Listing:
    """The sites that the filters leave while no place is known, in the record's order."""
    listed = (
        ListedSite(site_index=index, site=site)
        for index, site in enumerate(study.sites)
        if not filters.hide(site.country, site.status)
    )
    return _grouped(listed, standing)


def nearest_open(finding: Finding, standing: Standing) -> RankedSite | None:
    """The nearest site that is open, whatever the filters hide; None where none that has a place
    is."""
    every = (*finding.ranked, *finding.outside)
    found = (site for site in every if site_group(site.site, standing) is SiteGroup.OPEN)
    return min(found, key=lambda site: site.distance_km, default=None)


def _grouped(sites: Iterable[ListedSite], standing: Standing) -> Listing:
    if not standing.joinable:
        return Listing(list(sites), {})

    def group_of(listed: ListedSite) -> SiteGroup:
        return site_group(listed.site, standing) or SiteGroup.CLOSED

    ordered = sorted(sites, key=lambda listed: _ORDER[group_of(listed)])
    groups: dict[int, tuple[SiteGroup, int]] = {}
    row = 0
    for group, members in groupby(ordered, key=group_of):
        count = sum(1 for _ in members)
        groups[row] = (group, count)
        row += count
    return Listing(ordered, groups)
