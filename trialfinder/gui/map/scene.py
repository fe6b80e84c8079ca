"""What the session holds as a scene for the map, in the words of the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from trialfinder.mapping.scene import Origin, Pin, Ring, Scene, StudyName, map_words
from trialfinder.places.place import Place
from trialfinder.records.status import SiteGroup
from trialfinder.records.study import Study
from trialfinder.settings import Units
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.measures import KM_PER_MILE
from trialfinder.words.place_words import place_words
from trialfinder.words.site_lines import SiteLine
from trialfinder.words.standings import MARKS, StudyWords

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
    listed: Sequence[int],
    search: int = 0,
) -> Iterator[Scene | None]:
    """The map's content: pins numbered as the list, the place, the first view's first five.

    It is given last; each None before it stands for a pin that is made, so that whoever asks can do
    other things meanwhile. `listed` are the sites of the list by index, in its order. `places` are
    the sites' places by index, empty while they are not known yet. `line_of` gives what the list
    says of the site with an index. Sites that `filters` leave out are pale.
    """
    making = (
        _placed_pins(study, places, line_of, filters)
        if finding is None
        else _ranked_pins(finding, line_of)
    )
    made = []
    for pin in making:
        made.append(pin)
        yield None
    pins = _in_order(made, listed)
    scene = Scene(
        pins=pins,
        words=map_words(catalogue.language, catalogue.say),
        status_text=words.headline,
        short_text=words.short,
        mark=MARKS[words.tone],
        closed=words.tone != "open",
        study=StudyName(words.title, study.nct_id or ""),
    )
    if finding is not None:
        scene = msgspec.structs.replace(
            scene,
            origin=Origin(
                lat=finding.origin.lat,
                lon=finding.origin.lon,
                radius_km=finding.origin.radius_km,
                label=place_words(finding.origin, catalogue),
            ),
            selected=chosen,
            units=units,
            fit=tuple(pin.index for pin in pins if not pin.pale)[:NEAREST],
            rings=_rings(units),
            search=search,
        )
    yield scene


def _in_order(pins: Iterable[Pin], listed: Sequence[int]) -> tuple[Pin, ...]:
    """The pins in the order of the list, those that it leaves out last."""
    row_of = {site: row for row, site in enumerate(listed)}
    return tuple(sorted(pins, key=lambda pin: row_of.get(pin.index, len(row_of))))


def _placed_pins(
    study: Study,
    places: tuple[Place | None, ...],
    line_of: Callable[[int], SiteLine],
    filters: Filters,
) -> Iterator[Pin]:
    for index, (site, place) in enumerate(zip(study.sites, places, strict=False)):
        if place is not None:
            pale = bool(filters.hide(site.country, site.status))
            yield _pin(index, place, line_of(index), pale=pale)


def _ranked_pins(finding: Finding, line_of: Callable[[int], SiteLine]) -> Iterator[Pin]:
    for site in finding.ranked:
        yield _pin(site.site_index, site.place, line_of(site.site_index), site)
    for site in finding.outside:
        yield _pin(site.site_index, site.place, line_of(site.site_index), pale=True)


def _pin(
    index: int,
    place: Place,
    line: SiteLine,
    ranked: RankedSite | None = None,
    *,
    pale: bool = False,
) -> Pin:
    way = " · ".join(filter(None, (line.distance, *line.travel)))
    return Pin(
        index=index,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        number=line.number or None,
        title=line.name,
        lines=tuple(part for part in (line.town, way, *line.notes, line.contact) if part),
        label=line.spoken,
        distance=line.distance,
        tied=ranked.tied if ranked else False,
        pale=pale,
        closed=not line.joinable,
        waiting=line.group in (SiteGroup.NOT_YET, SiteGroup.ASK),
        standing=f"{line.mark} {line.standing}".strip(),
    )


def _rings(units: Units) -> tuple[Ring, ...]:
    factor = KM_PER_MILE if units == "mi" else 1.0
    return tuple(Ring(radius_km=ring * factor, label=f"{ring} {units}") for ring in RINGS)
