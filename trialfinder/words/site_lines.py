"""What is said of one site: the same words in the list, on the map, in print and in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from trialfinder.messages import Message
from trialfinder.records.protocol import Location
from trialfinder.records.shown_text import one_line
from trialfinder.records.status import Standing, site_status
from trialfinder.records.study import SITES, Study
from trialfinder.settings import Units
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.measures import distance_words, drive_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trialfinder.finder.finding import Finding, RankedSite
    from trialfinder.finder.ranking import Span
    from trialfinder.places.travel import Travel


_MOST_NAMED = 3
"""Other centers whose numbers are said; of more, the places that a center may have."""


class SiteLine(msgspec.Struct, frozen=True, kw_only=True):
    """One site in words. Texts are plain; empty where there is nothing to say.

    `standing` says whether the study can be joined here and stands wherever the site does;
    `joinable` is whether it can. `number` is the center's position by distance; what the places
    leave open of it is the first of `notes`. `spoken` is the whole line for a screen reader:
    number, name, distance, direction, status.
    """

    number: str
    name: str
    town: str
    standing: str
    joinable: bool
    distance: str
    travel: str
    notes: tuple[str, ...]
    spoken: str


class SiteWriter:
    """Writes site lines in one language and one unit, for a study of one standing."""

    def __init__(self, catalogue: Catalogue, units: Units, standing: Standing) -> None:
        self._catalogue = catalogue
        self._study_standing = standing
        self._units = units

    def unranked(self, site: Location) -> SiteLine:
        """A site while no place is known to measure from."""
        return self._line(site)

    def not_placed(self, site: Location) -> SiteLine:
        """A site that has no point on the map."""
        note = self._catalogue.text("site.not_placed")
        return self._line(site, distance=self._catalogue.text("site.no_distance"), notes=(note,))

    def ranked(self, ranked: RankedSite) -> SiteLine:
        """A site with number, distance and way."""
        way = self._way(ranked.travel)
        return self._line(
            ranked.site,
            number="" if ranked.position is None else str(ranked.position),
            distance=self._distance(ranked),
            travel=" · ".join(filter(None, (self._direction(ranked.direction, ".short"), way))),
            notes=tuple(self._notes(ranked)),
            spoken_way=(self._direction(ranked.direction, ""), way),
        )

    def nearest_outside(self, finding: Finding) -> str:
        """Where nothing fits the choices, which center is nearest all the same; "" for none."""
        nearest = min(
            finding.outside,
            key=lambda site: (site.hidden_by == "place", site.distance_km),
            default=None,
        )
        if nearest is None:
            return ""
        return self._catalogue.text(
            "list.nearest_outside",
            name=name_words(nearest.site, self._catalogue),
            distance=self._distance(nearest),
        )

    def _distance(self, ranked: RankedSite) -> str:
        words = distance_words(
            ranked.distance_km,
            ranked.uncertainty_km,
            self._units,
            same_postal_code=ranked.same_postal_code,
        )
        return self._catalogue.say(words)

    def _way(self, travel: Travel) -> str:
        """How one gets there; empty where nothing is known of it."""
        if travel.by_air:
            key = "travel.by_air_or_ferry" if travel.ferry else "travel.by_air"
            return self._catalogue.text(key)
        if travel.ferry:
            return self._catalogue.text("travel.ferry_then_road")
        return self._catalogue.say(drive_words(*travel.drive_hours)) if travel.drive_hours else ""

    def _notes(self, ranked: RankedSite) -> Iterator[str]:
        say, travel = self._catalogue.say, ranked.travel
        if ranked.span is not None and ranked.tied:
            yield self._order_words(ranked.span, ranked)
        if ranked.placed_roughly:
            yield say(Message("site.placed_roughly"))
        if ranked.same_postal_code:
            yield say(Message("site.same_postal_code"))
        yield from map(say, ranked.place.notes)
        if travel.border is not None and not (travel.by_air and _is_far(travel.border)):
            yield self._border_words(travel.border)
        if ranked.maybe_within:
            yield say(Message("site.maybe_within"))

    def _order_words(self, span: Span, ranked: RankedSite) -> str:
        """What is open of a center's number: with whom, or where it may stand."""
        text, ordinal = self._catalogue.text, self._catalogue.numbers.ordinal
        if span.others > _MOST_NAMED:
            return text("site.anywhere", first=ordinal(span.best), last=ordinal(span.worst))
        others = zip(("first", "second", "third"), map(str, ranked.open_with), strict=False)
        return text(f"site.too_close.{span.others}", **dict(others))

    def _direction(self, direction: str | None, form: str) -> str:
        return "" if direction is None else self._catalogue.text(f"direction.{direction}{form}")

    def _border_words(self, border: tuple[str, str]) -> str:
        if set(border) == {"United States", "Canada"}:
            return self._catalogue.text("site.crosses_us_canada")
        if set(border) == {"United States", "Mexico"}:
            return self._catalogue.text("site.crosses_us_mexico")
        country = self._catalogue.name("country", border[1])
        return self._catalogue.text("site.crosses_border", country=country)

    def _line(
        self,
        site: Location,
        *,
        number: str = "",
        distance: str = "",
        travel: str = "",
        notes: tuple[str, ...] = (),
        spoken_way: tuple[str, ...] = (),
    ) -> SiteLine:
        name = name_words(site, self._catalogue)
        town = town_words(site, self._catalogue)
        status = site_status(site, self._study_standing)
        standing = self._catalogue.say(status.short)
        number_words = self._catalogue.text("site.number", number=number) if number else ""
        parts = (number_words, name, town, distance, *spoken_way, *notes, standing)
        return SiteLine(
            number=number,
            name=name,
            town=town,
            standing=standing,
            joinable=status.joinable,
            distance=distance,
            travel=travel,
            notes=notes,
            spoken=", ".join(part for part in parts if part),
        )


def _is_far(border: tuple[str, str]) -> bool:
    """Whether the border is one that everybody expects on a flight."""
    return not set(border) <= {"United States", "Canada", "Mexico"}


def no_sites_words(study: Study, catalogue: Catalogue, *, short: bool = False) -> str:
    """That a study lists no centers, or that its file has no list of them."""
    key = "list.no_centers" if short else "list.no_sites"
    is_said = study.could_have(SITES) and SITES not in study.cut_off
    return catalogue.text(key if is_said else f"{key}_in_file")


def cut_words(study: Study, catalogue: Catalogue) -> str:
    """That the file holds only the beginning of the study's list of centers; empty where it holds
    all of it."""
    if SITES not in study.cut_off:
        return ""
    return catalogue.text("list.cut", count=len(study.sites))


def name_words(site: Location, catalogue: Catalogue) -> str:
    """The center's name, on one line; that it has none where the record names none."""
    return one_line(site.facility or "").strip() or catalogue.text("site.no_name")


def town_words(site: Location, catalogue: Catalogue) -> str:
    """Town, state and code as an address line: "Birmingham, Alabama 35233"; country if not US.

    The line is as one would write it on a letter; only the country has its name in the language.
    """
    state_and_code = " ".join(part for part in (site.state, site.zip) if part)
    parts = [site.city, state_and_code]
    if site.country and site.country != "United States":
        parts.append(catalogue.name("country", site.country))
    return one_line(", ".join(part for part in parts if part))
