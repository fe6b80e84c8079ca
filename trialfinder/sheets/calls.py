"""The list for a telephone: open centers by distance, whom to ask, room for notes."""

from collections.abc import Mapping
from types import MappingProxyType

from trialfinder.records.meaning.contacts import contacts_for, is_reachable, phone_of
from trialfinder.records.protocol import Location
from trialfinder.records.shown_text import one_line
from trialfinder.sheets.sheet import Grid, Part, Sheet, SheetBlock
from trialfinder.sheets.subject import Subject
from trialfinder.words.blocks import Heading, Paragraph, plain
from trialfinder.words.site_lines import SiteLine

_MOST_CENTERS = 40
_NO_ZONE = "–"
_WIDTHS = (5, 5, 3, 4)
_COLUMNS = ("center", "contact", "zone", "notes")

_ZONES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                *("Connecticut", "Delaware", "District of Columbia", "Georgia", "Maine"),
                *("Maryland", "Massachusetts", "New Hampshire", "New Jersey", "New York"),
                *("North Carolina", "Ohio", "Pennsylvania", "Rhode Island", "South Carolina"),
                *("Vermont", "Virginia", "West Virginia"),
            ),
            "eastern",
        ),
        **dict.fromkeys(
            (
                *("Arkansas", "Illinois", "Iowa", "Louisiana", "Minnesota", "Mississippi"),
                *("Missouri", "Oklahoma", "Wisconsin", "Manitoba"),
            ),
            "central",
        ),
        **dict.fromkeys(("Colorado", "Montana", "New Mexico", "Wyoming", "Alberta"), "mountain"),
        **dict.fromkeys(("California", "Washington"), "pacific"),
        **dict.fromkeys(("New Brunswick", "Nova Scotia", "Prince Edward Island"), "atlantic"),
        "Hawaii": "hawaii",
    }
)
"""States and provinces that lie in one time zone as a whole (US 49 CFR part 71; the IANA time
zone database). Where two are in use none is named."""


def calls_sheet(subject: Subject) -> Sheet:
    """Of a study that cannot be joined there is nobody to call, which is said instead."""
    if not subject.is_open:
        blocks: tuple[SheetBlock, ...] = (
            Heading(2, subject.text("sheet.now")),
            *subject.steps(past_centers=False),
        )
        return subject.sheet("calls", [Part(blocks), Part(tuple(subject.sources()))])
    found = subject.nearest(None)
    rows = tuple(_row(subject, line, site) for line, site in found[:_MOST_CENTERS])
    said: list[SheetBlock] = [
        Heading(2, subject.centers_from()),
        Paragraph(plain(subject.text("sheet.calls.ask"))),
    ]
    if len(found) > len(rows):
        text = subject.text("sheet.calls.more", count=len(rows), all=len(found))
        said.append(Paragraph(plain(text), soft=True))
    grid = _grid(subject, rows)
    return subject.sheet(
        "calls",
        [Part((*said, grid if rows else subject.none_open())), Part(tuple(subject.sources()))],
    )


def _grid(subject: Subject, rows: tuple[tuple[str, ...], ...]) -> Grid:
    """The rows as a table, without the time zones where none is certain: room for notes."""
    zone = _COLUMNS.index("zone")
    is_any_certain = any(row[zone] != _NO_ZONE for row in rows)
    shown = [n for n in range(len(_COLUMNS)) if n != zone or is_any_certain]
    return Grid(
        "",
        tuple(subject.text(f"sheet.calls.{_COLUMNS[n]}") for n in shown),
        tuple(tuple(row[n] for n in shown) for row in rows),
        tuple(_WIDTHS[n] for n in shown),
    )


def _row(subject: Subject, line: SiteLine, site: Location) -> tuple[str, ...]:
    where = " · ".join(part for part in (line.town, line.distance) if part)
    return (
        f"{line.name} ({line.standing})\n{where}",
        "\n".join(_people(subject, site)),
        _zone(subject, site),
        "",
    )


def _people(subject: Subject, site: Location) -> list[str]:
    """Name, number with extension and address, a line each."""
    found = contacts_for(subject.material.study, site)
    people = [each for each in (*found.own, *found.central) if is_reachable(each)]
    lines = [
        one_line(part)
        for each in people
        for part in (each.name, phone_of(each), each.email)
        if part
    ]
    if found.central and people:
        lines.insert(0, subject.text("sheet.calls.central"))
    return lines or [subject.text("sheet.calls.nobody")]


def _zone(subject: Subject, site: Location) -> str:
    """The center's time zone, where the record's state leaves only one."""
    zone = _ZONES.get((site.state or "").strip())
    is_here = site.country in ("United States", "Canada")
    return subject.text(f"sheet.zone.{zone}") if zone and is_here else _NO_ZONE
