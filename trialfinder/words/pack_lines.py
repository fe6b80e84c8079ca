"""What a pack has brought into the library, in words: by study, and by center where it closed."""

from collections.abc import Iterator, Mapping

import msgspec

from trialfinder.library.signed_packs.outcome import STOPPED, Center, StudyChange, Taken, TakenBack
from trialfinder.messages import Day, Message
from trialfinder.records.dates import parse
from trialfinder.records.shown_text import one_line
from trialfinder.words.blocks import Block, Heading, Item, Panel, Paragraph, plain
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.standings import date_words

_STUDIES_OF_PACK = ("added", "changed", "same", "kept", "unreadable")
_TOTALS = {
    "pack.total.studies_stopped": STOPPED,
    "pack.total.studies_opened": ("changes.now_open",),
    "pack.total.sites_closed": ("changes.sites_closed",),
    "pack.total.sites_opened": ("changes.sites_opened",),
    "pack.total.sites_gone": ("changes.sites_gone",),
    "pack.total.sites_new": ("changes.sites_new",),
}
"""What is counted over all studies, by the changes that it sums up."""


class ChangeLine(msgspec.Struct, frozen=True):
    """A change, and the centers that it is about; empty where none are named."""

    text: str
    centers: str


class ChangedStudy(msgspec.Struct, frozen=True):
    """A study by its number and title, whether it can be joined, and a line for each change."""

    title: str
    standing: str
    lines: tuple[ChangeLine, ...]


def taken_words(taken: Taken, catalogue: Catalogue) -> tuple[str, ...]:
    """What came of a pack, a sentence each. Never empty."""
    said = (_headed("pack.taken", taken, catalogue),)
    counts = {f"pack.{name}": getattr(taken, name) for name in _STUDIES_OF_PACK}
    for key, parts in _TOTALS.items():
        counts[key] = sum(taken.totals.get(part, 0) for part in parts)
    return (*said, *_counted(counts, catalogue))


def taken_back_words(back: TakenBack, catalogue: Catalogue) -> tuple[str, ...]:
    """What came of taking a pack back, a sentence each. Never empty."""
    said = (_headed("pack.taken_back", back, catalogue),)
    counts = {f"pack.{name}": getattr(back, name) for name in ("restored", "gone", "stayed")}
    return (*said, *_counted(counts, catalogue))


def changed_studies(taken: Taken, catalogue: Catalogue) -> Iterator[ChangedStudy]:
    """Each study of which something is told, what matters most first."""
    for change in taken.changes:
        title = f"{one_line(change.key)}  {one_line(change.title)}"
        now = catalogue.say(change.standing)
        yield ChangedStudy(title, now, tuple(_lines(change, catalogue)))


def more_words(taken: Taken, catalogue: Catalogue, shown: int) -> str:
    """How many more studies changed than are shown; empty for none."""
    more = taken.told - shown
    return catalogue.text("pack.more_studies", count=more) if more > 0 else ""


def pack_panel(taken: Taken, catalogue: Catalogue) -> Panel:
    """All of it as a text to be read in peace."""
    blocks: list[Block] = [Item(plain(line)) for line in taken_words(taken, catalogue)[1:]]
    for study in changed_studies(taken, catalogue):
        blocks.append(Heading(2, study.title))
        blocks.append(Paragraph(plain(study.standing)))
        for line in study.lines:
            blocks.append(Item(plain(line.text)))
            if line.centers:
                blocks.append(Item(plain(line.centers), depth=1))
    if more := more_words(taken, catalogue, len(taken.changes)):
        blocks.append(Paragraph(plain(more), soft=True))
    return Panel("pack", _headed("pack.taken", taken, catalogue), tuple(blocks))


def _counted(counts: Mapping[str, int], catalogue: Catalogue) -> Iterator[str]:
    return (catalogue.text(key, count=count) for key, count in counts.items() if count)


def _headed(key: str, pack: Taken | TakenBack, catalogue: Catalogue) -> str:
    values = {"serial": str(pack.serial), "day": Day(pack.made[:10])}
    if not pack.illness:
        return catalogue.text(key, **values)
    return catalogue.text(f"{key}_for", illness=one_line(pack.illness), **values)


def _lines(change: StudyChange, catalogue: Catalogue) -> Iterator[ChangeLine]:
    since = date_words(change.since, catalogue) if change.since else catalogue.text("changes.then")
    for message in change.messages:
        centers = change.centers.get(message.key, ())
        names = _names(centers, change.unnamed.get(message.key, 0), catalogue)
        yield ChangeLine(_said(message, since, catalogue), names)


def _said(message: Message, since: str, catalogue: Catalogue) -> str:
    values = {**message.values, "since": since}
    date = parse(str(values.get("date", "")))
    if date is not None:
        values["date"] = date_words(date, catalogue)
    return catalogue.text(message.key, **values)


def _names(centers: tuple[Center, ...], unnamed: int, catalogue: Catalogue) -> str:
    names = catalogue.apart(_name(center, catalogue) for center in centers)
    if not unnamed:
        return names
    return catalogue.text("pack.centers_and_more", names=names, count=unnamed)


def _name(center: Center, catalogue: Catalogue) -> str:
    name = one_line(center.name or "").strip() or catalogue.text("site.no_name")
    return f"{name}, {one_line(center.town)}" if center.town else name
