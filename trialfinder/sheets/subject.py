"""What a sheet is written about, and what every sheet has: status first, source last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from types import MappingProxyType

import msgspec

from trialfinder.finder.filters import Filters
from trialfinder.finder.finding import Finding, RankedSite
from trialfinder.finder.open_first import list_found, list_unranked
from trialfinder.records.dates import PartialDate
from trialfinder.records.meaning.contacts import as_line, contacts_for, is_reachable
from trialfinder.records.protocol import Location
from trialfinder.records.shown_text import one_line
from trialfinder.records.status import RecruitmentStatus as S
from trialfinder.records.status import site_status
from trialfinder.settings import Units
from trialfinder.sheets.sheet import Alert, Center, Code, Kind, Part, Sheet, SheetBlock
from trialfinder.words.blocks import Block, Heading, Item, Paragraph, Told, plain
from trialfinder.words.contact_lines import contact_lines
from trialfinder.words.measures import in_units
from trialfinder.words.panels.advice import advice_steps
from trialfinder.words.panels.material import Material
from trialfinder.words.site_lines import SiteLine, SiteWriter
from trialfinder.words.standings import MARKS, date_words

RECORD_LANGUAGE = "en"
"""Records of ClinicalTrials.gov are in English."""
_REGISTRY = "https://clinicaltrials.gov/study/"
_MOST_CONTACTS = 3
_ASK_FIRST = frozenset({"waiting", "doubt", "access", "none_open", "listed"})
"""Advice after which it helps to know whom to ask, though no center can be called."""
_OF_THE_WINDOW = MappingProxyType({"open": "sheet.step.open", "past_centers": "sheet.step.past"})
"""Advice that speaks of what is on screen, and what a sheet says instead."""
_TOOK_PART = frozenset({S.COMPLETED, S.TERMINATED, S.ACTIVE_NOT_RECRUITING})


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What the person chose. `names_place` is whether the sheet names the place that was typed;
    `past_centers` whether a closed study's centers are shown as well."""

    units: Units = "mi"
    names_place: bool = False
    past_centers: bool = False


class Subject:
    """One study in one language, and the search it was found with, if any.

    `printed` is the day on which the sheet is made.
    """

    def __init__(
        self, material: Material, finding: Finding | None, printed: date, choices: Choices
    ) -> None:
        self.material = material
        self.finding = finding
        self.choices = choices
        self.words = material.words
        self._printed = printed
        self._sites = SiteWriter(material.catalogue, choices.units, material.standing)

    def text(self, key: str, **values: str | int) -> str:
        return self.material.text(key, **values)

    @property
    def is_open(self) -> bool:
        """Whether the study can be joined."""
        return self.material.standing.joinable

    @property
    def number(self) -> str:
        """The study's registry number on one line, empty where it has none."""
        return one_line(self.material.study.nct_id or "")

    def sheet(self, kind: Kind, parts: list[Part], most_pages: int | None = None) -> Sheet:
        """The parts as a sheet, below the alert."""
        words = self.words
        alert = Alert(MARKS[words.tone], words.headline, words.details)
        return Sheet(
            kind=kind,
            language=self.material.catalogue.language,
            title=words.title,
            mark=MARKS[words.tone],
            status=words.short,
            short=self.number,
            foot=self.text("sheet.printed", date=self._day()),
            parts=(Part((alert,)), *parts),
            most_pages=most_pages,
            title_language=RECORD_LANGUAGE if words.title == self.material.study.title else None,
        )

    def _day(self) -> str:
        day = PartialDate(self._printed.year, self._printed.month, self._printed.day)
        return date_words(day, self.material.catalogue)

    def code(self) -> Iterator[Code]:
        """The registry's page as a QR code, where the study has a number of the registry."""
        if self.number.startswith("NCT"):
            address = _REGISTRY + self.number
            yield Code(
                address, self.text("sheet.code"), self.text("sheet.code_alt", id=self.number)
            )

    def steps(self, *, past_centers: bool) -> Iterator[Item]:
        """What one can do now. `past_centers` is whether the sheet shows those of a closed study.
        Where no center can be called, the record's own contact for the study is named."""
        contact = "" if self.is_open and self.nearest(1) else self._central_contact()
        for name, text in advice_steps(self.material):
            if (name == "past_centers" and not past_centers) or (name == "ask_center" and contact):
                continue
            said = self.text(_OF_THE_WINDOW[name]) if name in _OF_THE_WINDOW else text
            yield Item(plain(said.replace("-", "\N{NON-BREAKING HYPHEN}")))
            if name in _ASK_FIRST and contact:
                whose = "_access" if self.material.standing.status is S.AVAILABLE else ""
                text = self.text(f"sheet.central_contact{whose}", contact=contact)
                yield Item(plain(text))

    def _central_contact(self) -> str:
        """Whom the record names for the whole study, on one line; "" for nobody."""
        people = filter(is_reachable, contacts_for(self.material.study, Location()).central)
        return next((one_line(as_line(each)) for each in people), "")

    # Centers

    def nearest(self, count: int | None) -> list[tuple[SiteLine, Location]]:
        """The centers that can be joined, nearest first where a place is known; of a study that
        cannot be joined all that took part."""
        found = (
            (line, site)
            for line, site in self._lines()
            if not self.is_open or site_status(site, self.material.standing).joinable
        )
        return list(found)[:count]

    def listed(self) -> Iterator[tuple[SiteLine, Location]]:
        """The centers that the filters of the search leave, in the order of the list."""
        if self.finding is None:
            listing = list_unranked(self.material.study, Filters(), self.material.standing)
        else:
            listing = list_found(self.finding, self.material.standing)
        for row, listed in enumerate(listing.sites):
            yield self._sites.listed(listing, row), listed.site

    def _lines(self) -> Iterator[tuple[SiteLine, Location]]:
        if self.finding is None:
            yield from ((self._sites.unranked(site), site) for site in self.material.study.sites)
            return
        ranked: list[RankedSite] = [*self.finding.ranked, *self.finding.outside]
        ranked.sort(key=lambda site: site.distance_km)
        yield from ((self._unnumbered(site), site.site) for site in ranked)
        for site in self.finding.not_placed:
            yield self._sites.not_placed(site.site), site.site

    def _unnumbered(self, ranked: RankedSite) -> SiteLine:
        """A center among few: numbers of the whole list, and with which of them its order is open,
        would lead to nothing on the sheet."""
        line = self._sites.ranked(ranked)
        is_open_order = ranked.span is not None and ranked.tied
        notes = line.notes[1:] if is_open_order else line.notes
        return msgspec.structs.replace(line, number="", notes=notes)

    def center(self, line: SiteLine, site: Location) -> Center:
        """A center with its standing, its distance and whom to ask; of a study that nobody can
        join, not that there is nobody to ask."""
        contacts = contact_lines(
            self.material.study, site, self.material.standing, self.material.catalogue
        )
        # Beside the center's own postal code this note tells the one that was typed.
        same_code = self.text("site.same_postal_code")
        notes = [each for each in line.notes if self.choices.names_place or each != same_code]
        sentences = [each for each in notes if each.endswith(".")]
        short = (each for each in notes if each not in sentences)
        way = " · ".join(filter(None, (line.distance, *line.travel, *short)))
        note = contacts.note if contacts.people or self.is_open else ""
        said = (note, *contacts.people[:_MOST_CONTACTS])
        return Center(
            mark=f"{line.number}." if line.number else "•",
            name=f"{line.name} ({line.standing})",
            lines=tuple(part for part in (line.town, way, *sentences) if part),
            contacts=tuple(part for part in said if part),
        )

    def open_centers(self, count: int) -> Iterator[Center | Paragraph]:
        """The nearest centers that are open; that none is, where none is."""
        found = self.nearest(count)
        yield from (self.center(*each) for each in found)
        if not found:
            yield self.none_open()

    def past_heading(self) -> Heading:
        """Above the centers of a study that cannot be joined: whether they took part is known of
        some studies alone."""
        took_part = self.material.standing.status in _TOOK_PART
        return Heading(2, self.text(f"sheet.centers.{'past' if took_part else 'named'}"))

    def past_warning(self) -> Paragraph:
        """What stands before those centers."""
        text = self.text("sheet.centers.past_warning", status=self.words.headline)
        return Paragraph(plain(text))

    def none_open(self) -> Paragraph:
        """That the study is open, but no center that the record names."""
        return Paragraph(plain(self.text("sheet.centers.none_open")))

    def centers_from(self) -> str:
        """From where the centers are ranked, as far as the person wants that said."""
        if self.finding is None:
            return self.text("sheet.centers.unranked")
        if not self.choices.names_place:
            return self.text("sheet.centers.nearest")
        return self.text("sheet.centers.nearest_to", place=self.finding.origin.label)

    def filters(self) -> Iterator[str]:
        """What keeps centers out of the list, a sentence each."""
        if self.finding is None:
            return
        wanted, catalogue = self.finding.filters, self.material.catalogue
        if wanted.within_km is not None:
            distance = round(in_units(wanted.within_km, self.choices.units))
            unit = self.choices.units
            yield self.text("sheet.filter.within", distance=distance, unit=unit)
        if wanted.countries is not None:
            names = sorted(catalogue.name("country", name) for name in wanted.countries if name)
            yield self.text("sheet.filter.countries", names=", ".join(names))
        if wanted.statuses is not None:
            yield self.text("sheet.filter.statuses")

    # Ends

    def sources(self) -> list[SheetBlock]:
        """Where all of this comes from, and that nobody has reviewed it."""
        key = "sheet.sources.written" if self.material.plain.has_texts else "sheet.sources.by_rule"
        measured = self.finding is not None and (self.is_open or self.choices.past_centers)
        distances = [self.text("sheet.sources.distances")] if measured else []
        said = (self.text(key), *distances, self.text("sheet.advice"))
        heading = Heading(2, self.text("sheet.sources.heading"))
        return [heading, *(Paragraph(plain(text), soft=True) for text in said)]


def without_sources(block: Block) -> Block:
    """A statement as a plain line: on paper nobody can open what it rests on."""
    return Item(block.runs) if isinstance(block, Told) else block


def lowered(blocks: Iterable[Block]) -> Iterator[SheetBlock]:
    """The blocks with their headings a level lower, below one of the sheet's own."""
    for block in blocks:
        yield Heading(block.level + 1, block.text) if isinstance(block, Heading) else block
