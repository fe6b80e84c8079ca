"""What the session holds as a scene for the map, in the words of the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from trialfinder.mapping.scene import Origin, Pin, Ring, Scene, StudyName, map_words
from trialfinder.places.place import Place
from trialfinder.records.study import Study
from trialfinder.settings import Units
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.measures import KM_PER_MILE
from trialfinder.words.place_words import place_words
from trialfinder.words.site_lines import SiteLine
from trialfinder.words.standings import StudyWords

if TYPE_CHECKING:
    from trialfinder.finder.filters import Filters
    from trialfinder.finder.finding import Finding, RankedSite


NEAREST = 5
RINGS = (50, 100, 250)


def map_scene(
    study: Study,
    finding: Finding | None,
    places: tuple[Place | None, ...],
    words: StudyWords,
    line_of: Callable[[int], SiteLine],
    *,
    filters: Filters,
    units: Units,
    catalogue: Catalogue,
    chosen: int | None,
    search: int = 0,
) -> Scene:
    """The map's content: pins numbered as the list, the place, the first view's nearest five.

    `places` are the sites' places by index, empty while they are not known yet. `line_of` gives
    what the list says of the site with an index. Sites that `filters` leave out are pale.
    """
    closed = words.tone != "open"
    own = map_words(catalogue.language, catalogue.say)
    name = StudyName(words.title, study.nct_id or "")
    if finding is None:
        pins = tuple(
            _pin(index, place, line_of(index), pale=bool(filters.hide(site.country, site.status)))
            for index, (site, place) in enumerate(zip(study.sites, places, strict=False))
            if place is not None
        )
        return Scene(pins=pins, words=own, status_text=words.headline, closed=closed, study=name)
    return Scene(
        pins=tuple(_ranked_pins(finding, line_of)),
        words=own,
        status_text=words.headline,
        closed=closed,
        origin=Origin(
            lat=finding.origin.lat,
            lon=finding.origin.lon,
            radius_km=finding.origin.radius_km,
            label=place_words(finding.origin, catalogue),
        ),
        selected=chosen,
        units=units,
        fit=tuple(site.site_index for site in finding.ranked[:NEAREST]),
        rings=_rings(units),
        study=name,
        search=search,
    )


def _ranked_pins(finding: Finding, line_of: Callable[[int], SiteLine]) -> list[Pin]:
    pins = [
        _pin(site.site_index, site.place, line_of(site.site_index), site) for site in finding.ranked
    ]
    pins += [
        _pin(site.site_index, site.place, line_of(site.site_index), pale=True)
        for site in finding.outside
    ]
    return pins


def _pin(
    index: int,
    place: Place,
    line: SiteLine,
    ranked: RankedSite | None = None,
    *,
    pale: bool = False,
) -> Pin:
    way = " · ".join(part for part in (line.distance, line.travel) if part)
    return Pin(
        index=index,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        number=line.number or None,
        title=line.name,
        lines=tuple(part for part in (line.town, way, *line.notes) if part),
        label=line.spoken,
        distance=line.distance,
        tied=ranked.tied if ranked else False,
        pale=pale,
        closed=not line.joinable,
        standing=line.standing,
    )


def _rings(units: Units) -> tuple[Ring, ...]:
    factor = KM_PER_MILE if units == "mi" else 1.0
    return tuple(Ring(radius_km=ring * factor, label=f"{ring} {units}") for ring in RINGS)
