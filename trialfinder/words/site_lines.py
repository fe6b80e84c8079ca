"""What is said of one site: the same words in the list, on the map, in print and in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from trialfinder.finder.open_first import nearest_open
from trialfinder.messages import Message
from trialfinder.records.meaning.contacts import CENTRAL, contact_to_call, phone_of
from trialfinder.records.protocol import Location
from trialfinder.records.shown_text import one_line
from trialfinder.records.status import SiteGroup, Standing, site_group, site_status
from trialfinder.records.study import SITES, Study
from trialfinder.settings import Units
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.journey import CenterToCall
from trialfinder.words.measures import distance_words, drive_words
from trialfinder.words.standings import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trialfinder.finder.finding import Finding, RankedSite
    from trialfinder.finder.open_first import Listing
    from trialfinder.finder.ranking import Span
    from trialfinder.places.travel import Travel


_MOST_NAMED = 3
"""Other centers whose numbers are said; of more, the places that a center may have."""


class SiteLine(msgspec.Struct, frozen=True, kw_only=True):
    """One site in words. Texts are plain; empty where there is nothing to say.

    `standing` says whether the study can be joined here and stands wherever the site does;
    `joinable` is whether it can. `mark` and `word` are the same where the study's status is in
    sight in full. `group` is what the center is for somebody who wants to join, None in a study
    that nobody can; `contact` whom to call or write to at a center that is open. `heading` stands
    above the first center of a group. `number` is the center's position by distance; what the
    places leave open of it is the first of `notes`. `spoken` is the whole line for a screen reader,
    but for the heading: number, name, distance, direction, status, contact.
    """

    number: str
    name: str
    town: str
    standing: str
    joinable: bool
    mark: str = ""
    word: str = ""
    group: SiteGroup | None = None
    heading: str = ""
    contact: str = ""
    distance: str
    travel: tuple[str, ...]
    notes: tuple[str, ...]
    spoken: str


class SiteWriter:
    """Writes site lines in one language and one unit, for a study of one standing.

    Without the `study` no line says whom to call.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        units: Units,
        standing: Standing,
        study: Study | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._study = study
        self.standing = standing
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
            distance=self.distance(ranked),
            travel=tuple(filter(None, (self._direction(ranked.direction, ".short"), way))),
            notes=tuple(self._notes(ranked)),
            spoken_way=(self._direction(ranked.direction, ""), way),
        )

    def listed(self, listing: Listing, row: int) -> SiteLine:
        """A row of a list, the first of each group with the group's heading."""
        listed = listing.sites[row]
        if listed.ranked is not None:
            line = self.ranked(listed.ranked)
        else:
            line = self.not_placed(listed.site) if listed.is_lost else self.unranked(listed.site)
        if row not in listing.groups:
            return line
        group, count = listing.groups[row]
        heading = self._catalogue.text(f"group.{group}", count=count)
        return msgspec.structs.replace(line, heading=heading)

    def center_to_call(self, study: Study, finding: Finding | None) -> CenterToCall | None:
        """The nearest center that is open; where no place is known, the only one, if it is."""
        nearest = None if finding is None else nearest_open(finding, self.standing)
        if nearest is not None:
            return self._to_call(nearest.site, self.distance(nearest))
        opened = [site for site in study.sites if site_group(site, self.standing) is SiteGroup.OPEN]
        return self._to_call(opened[0], "") if len(opened) == 1 else None

    def _to_call(self, site: Location, distance: str) -> CenterToCall:
        contact = self.contact(site)
        return CenterToCall(
            name=name_words(site, self._catalogue),
            distance=distance,
            contact=contact[:1].upper() + contact[1:],
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
            distance=self.distance(nearest),
        )

    def distance(self, ranked: RankedSite) -> str:
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
        if travel.border is not None and not (travel.by_air and _is_far(travel.border)):
            yield self._border_words(travel.border)
        if ranked.maybe_within:
            yield say(Message("site.maybe_within"))
        yield from map(say, ranked.place.notes)  # whole sentences, so that they end the line

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
        travel: tuple[str, ...] = (),
        notes: tuple[str, ...] = (),
        spoken_way: tuple[str, ...] = (),
    ) -> SiteLine:
        name = name_words(site, self._catalogue)
        town = town_words(site, self._catalogue)
        status = site_status(site, self.standing)
        standing = self._catalogue.say(status.short)
        number_words = self._catalogue.text("site.number", number=number) if number else ""
        contact = self.contact(site) if status.joinable else ""
        parts = (number_words, name, town, distance, *spoken_way, *notes, standing, contact)
        return SiteLine(
            number=number,
            name=name,
            town=town,
            standing=standing,
            joinable=status.joinable,
            mark=MARKS[status.tone],
            word=self._row_word(status.short),
            group=site_group(site, self.standing),
            contact=contact,
            distance=distance,
            travel=travel,
            notes=notes,
            spoken=", ".join(part for part in parts if part),
        )

    def contact(self, site: Location) -> str:
        """Whom to call or write to at a center that is open; that nobody is named."""
        if self._study is None:
            return ""
        text = self._catalogue.text
        found = contact_to_call(self._study, site)
        if found is None:
            in_file = self._study.could_have(CENTRAL)
            return text("site.no_contact" if in_file else "site.contact_not_in_file")
        ways = []
        if phone := phone_of(found.contact):
            ways.append(text("site.call", phone=one_line(phone)))
        if email := found.contact.email:
            email = one_line(email)
            ways.append(email if ways else text("site.write", email=email))
        if found.is_central:
            ways.append(text("site.for_study"))
        return " · ".join(ways)

    def _row_word(self, short: Message) -> str:
        """Two words or less of a status, for rows under a strip that says it in full."""
        key = f"{short.key.removesuffix('.short')}.row"
        return self._catalogue.text(key) if key in self._catalogue else self._catalogue.say(short)


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
