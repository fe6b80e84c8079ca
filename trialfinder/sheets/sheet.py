"""A sheet: a document about one study that is handed on, the same for every way to show it.

It is made of the blocks of the text panels and of a few that only paper has.
"""

import re
from collections.abc import Set
from typing import Literal

import msgspec

from trialfinder.words.blocks import Block

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')

Kind = Literal["family", "referral", "calls", "text", "list", "map", "worksheet"]


class Alert(msgspec.Struct, frozen=True):
    """Whether the study can be joined, first and large. `mark` says it without color."""

    mark: str
    headline: str
    details: str


class Center(msgspec.Struct, frozen=True):
    """A center that is kept on one page. `mark` stands before its name, `lines` say where it
    is and whether it can be joined, `contacts` whom to ask there."""

    mark: str
    name: str
    lines: tuple[str, ...]
    contacts: tuple[str, ...] = ()


class Grid(msgspec.Struct, frozen=True):
    """A table whose head stands on every page. `widths` are shares of the line, 0 for as wide as
    the column's widest cell."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


class Code(msgspec.Struct, frozen=True):
    """An address as a QR code and to read. The code holds the address and nothing else."""

    address: str
    text: str
    alt: str


class Blank(msgspec.Struct, frozen=True):
    """Lines to write on by hand, after a label. The program never asks for what stands there."""

    label: str
    lines: int = 1


class Picture(msgspec.Struct, frozen=True):
    """A picture as PNG; `alt` says all that it shows in words."""

    png: bytes
    alt: str


SheetBlock = Block | Alert | Center | Grid | Code | Blank | Picture


class Part(msgspec.Struct, frozen=True):
    """Blocks that belong together. Where the sheet would be longer than it may be, parts are left
    out, those of a higher `spare` before those of a lower; 0 is never left out."""

    blocks: tuple[SheetBlock, ...]
    spare: int = 0


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet in one language.

    `status` and `mark` stand on every page with `short`, the study's number or short name; `foot`
    says from when the record is and who made the sheet. `title_language` is that of a title which
    is the record's own, None for the sheet's. `most_pages` is how long it may be at the
    usual size of letters, None for as long as it takes.
    """

    kind: Kind
    language: str
    title: str
    mark: str
    status: str
    short: str
    foot: str
    parts: tuple[Part, ...]
    most_pages: int | None = None
    title_language: str | None = None

    @property
    def blocks(self) -> tuple[SheetBlock, ...]:
        """All blocks in their order."""
        return tuple(block for part in self.parts for block in part.blocks)

    def with_parts(self, levels: Set[int]) -> "Sheet":
        """The sheet with the parts of those levels alone."""
        kept = tuple(part for part in self.parts if part.spare in levels)
        return msgspec.structs.replace(self, parts=kept)


def file_name(study: str, kind: str, place: str = "") -> str:
    """A name for a file that tells what is in it: "NCT01614795 family sheet 35233". `study` is
    the number or a short name, `place` empty unless the person wants it named."""
    text = " ".join(part for part in (study, kind, place) if part)
    return _NOT_IN_NAMES.sub("", text).strip(". ") or "TrialFinder"
