"""What is said of a study in the library: enough to choose it, and whether it can be joined."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from trialfinder.messages import Message
from trialfinder.places.place import Place
from trialfinder.records.dates import PartialDate
from trialfinder.records.shown_text import one_line
from trialfinder.records.status import Standing, Tone, listed_standing
from trialfinder.settings import Units
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.measures import distance_words
from trialfinder.words.standings import date_words, record_date_words

if TYPE_CHECKING:
    from trialfinder.finder.columns.nearest import NearSite
    from trialfinder.library.entry import LibraryEntry


class LibraryLine(msgspec.Struct, frozen=True, kw_only=True):
    """One study in words. `standing` stands wherever the study does; `spoken` is all of it.
    `joinable` is whether it may look open: not where none of its centers is."""

    title: str
    number: str
    standing: str
    tone: str
    joinable: bool
    centers: str
    record: str
    spoken: str


class LibraryWriter:
    """Writes lines in one language and one unit; distances are from `origin`, if there is one."""

    def __init__(
        self, catalogue: Catalogue, units: Units, origin: Place | None, today: date | None = None
    ) -> None:
        self._catalogue = catalogue
        self._units: Units = units
        self._origin = origin
        self._today = today

    def line(self, entry: LibraryEntry, near: NearSite | None) -> LibraryLine:
        """`near` is the study's nearest center, None where none can be measured."""
        now = listed_standing(
            entry.status,
            entry.verified,
            entry.ended,
            self._today,
            updated=entry.updated,
            downloaded=entry.downloaded,
            unlisted_on=entry.unlisted_on,
            open_sites=entry.open_sites,
        )
        title, number = one_line(entry.title), one_line(entry.nct_id or entry.name)
        standing = self._catalogue.say(now.short)
        headline = self._catalogue.say(now.headline)
        if entry.missing_since is not None:
            day = date_words(PartialDate.of(entry.missing_since), self._catalogue)
            standing = headline = self._catalogue.text("library.missing", date=day)
        centers = self._centers(entry, near)
        record = self._record(entry, now)
        return LibraryLine(
            title=title,
            number=number,
            standing=standing,
            tone=now.tone if entry.missing_since is None else Tone.UNCONFIRMED,
            joinable=now.tone is Tone.OPEN and entry.missing_since is None,
            centers=centers,
            record=record,
            spoken=". ".join((title, number, headline.rstrip("."), centers, record)),
        )

    def _centers(self, entry: LibraryEntry, near: NearSite | None) -> str:
        if entry.site_count < 0:
            return self._catalogue.text("library.no_centers_in_file")
        if not entry.site_count:
            return self._catalogue.text("library.no_centers")
        count = self._catalogue.text("library.centers", count=entry.site_count)
        if near is None or self._origin is None:
            return count
        away = distance_words(
            near.distance_km,
            self._origin.radius_km + near.radius_km,
            self._units,
            same_postal_code=False,
        )
        country = near.country and self._catalogue.name("country", near.country)
        town = one_line(", ".join(part for part in (near.city, country) if part))
        nearest = Message("library.nearest", {"town": town, "distance": self._catalogue.say(away)})
        return f"{count} · {self._catalogue.say(nearest)}"

    def _record(self, entry: LibraryEntry, now: Standing) -> str:
        if now.record_date is not None:
            said = [record_date_words(now, self._catalogue)]
        elif now.open_on is not None:
            words = date_words(PartialDate.of(now.open_on), self._catalogue)
            said = [self._catalogue.text("library.listed", date=words)]
        else:
            said = [self._catalogue.text("library.unchecked")]
        if entry.fetched:
            words = date_words(_day(entry.fetched), self._catalogue)
            said.append(self._catalogue.text("library.fetched", date=words))
        return " · ".join(said)


def _day(stamp: str) -> PartialDate:
    """The day of an ISO time, on this computer's clock."""
    local = datetime.fromisoformat(stamp).astimezone().date()
    return PartialDate.of(local)
