"""Which sites a person wants to see."""

from enum import StrEnum

import msgspec


class HiddenBy(StrEnum):
    """The filter that hides a site from the list."""

    COUNTRY = "country"
    STATUS = "status"
    DISTANCE = "distance"
    PLACE = "place"  # not known well enough to tell whether it lies within the limit


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """None lets everything through.

    `countries` are the registry's names; `statuses` the registry's words for a site's status,
    with None for sites that have none. These two decide which sites are ranked. `within_km`
    changes no order; it hides sites that are surely farther and those of which it is not known
    where they are, and keeps those that lie only perhaps within.
    """

    within_km: float | None = None
    countries: frozenset[str | None] | None = None
    statuses: frozenset[str | None] | None = None

    def hide(self, country: str | None, status: str | None) -> HiddenBy | None:
        """What takes a site out of the ranking, None where it is ranked."""
        if self.countries is not None and country not in self.countries:
            return HiddenBy.COUNTRY
        if self.statuses is not None and status not in self.statuses:
            return HiddenBy.STATUS
        return None
