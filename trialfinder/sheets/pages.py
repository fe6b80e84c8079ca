"""Draws a sheet on pages: PDF for printers and files, pictures for the preview.

The pages are set by Typst, which writes tagged PDF (PDF/UA-1). All words reach it as data, never
as its markup.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from trialfinder.errors import ResourceError
from trialfinder.options import Paper
from trialfinder.sheets.drawing import sheet_data
from trialfinder.sheets.sheet import Sheet

if TYPE_CHECKING:
    import typst


_PDF_UA = "ua-1"
_PREVIEW_PPI = 96.0
_COUNTING_PPI = 1.0
_MOST_TIGHT = 6
"""Pages; of more of them, less room spares one that may be full."""


_LETTER_COUNTRIES = frozenset(
    {"US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "NI", "PA", "SV", "VE", "DO", "PR", "BO"}
)
"""Where letter paper is usual rather than A4 (Unicode CLDR, supplemental data on paper sizes)."""


def usual_paper(country: str) -> Paper:
    """The paper that is usual in a country ("US"); A4 where none is known."""
    return "us-letter" if country.upper() in _LETTER_COUNTRIES else "a4"


class Style(msgspec.Struct, frozen=True):
    """How a sheet is set: letters of 12 points, or of 18 where `large`."""

    paper: Paper = "us-letter"
    large: bool = False


class Pages:
    """A sheet set on pages, no longer than it may be: what can be spared is left out.

    Raises, at the first question:
        ResourceError: the sheet cannot be set.
    """

    def __init__(self, sheet: Sheet, style: Style, folder: Path) -> None:
        self._style = style
        self._template = folder / "sheet.typ"
        self.sheet = self._fitted(sheet)
        self._is_tight = self._is_shorter_tight()

    def pdf(self) -> bytes:
        """The pages as a tagged PDF.

        PDF/UA allows no letter that no font of the computer can draw, as of a center's name in
        Japanese; a sheet with a box in its place is still of use, so it is then set without.
        """
        try:
            return bytes(_bytes(self._compiler.compile, format="pdf", pdf_standards=[_PDF_UA]))
        except ResourceError:
            return bytes(_bytes(self._compiler.compile, format="pdf"))

    def pictures(self, ppi: float = _PREVIEW_PPI) -> tuple[bytes, ...]:
        """Each page as a PNG, with `ppi` pixels an inch."""
        return self._drawn(self._compiler, ppi)

    @cached_property
    def _compiler(self) -> typst.Compiler:
        return self._compiled(self.sheet, tight=self._is_tight)

    def _compiled(self, sheet: Sheet, *, tight: bool = False) -> typst.Compiler:
        import typst  # 80 MB, loaded only where a sheet is asked for

        style = {"paper": self._style.paper, "large": self._style.large, "tight": tight}
        data = msgspec.json.encode({**sheet_data(sheet), **style}).decode()
        try:
            return typst.Compiler(self._template, font_paths=_fonts(), sys_inputs={"sheet": data})
        except (OSError, RuntimeError) as error:
            raise ResourceError("resource.damaged", file=str(self._template)) from error

    def _fitted(self, sheet: Sheet) -> Sheet:
        """The sheet with as much of what can be spared as there is room for, the most important
        first."""
        if sheet.most_pages is None or self._fits(sheet):
            return sheet
        levels = sorted({part.spare for part in sheet.parts if part.spare})
        kept = {0}
        for level in levels:
            if self._fits(sheet.with_parts(kept | {level})):
                kept.add(level)
        return sheet.with_parts(kept)

    def _fits(self, sheet: Sheet) -> bool:
        most = self._most(sheet)
        return any(self._count(sheet, tight=tight) <= most for tight in (False, True))

    def _most(self, sheet: Sheet) -> float:
        """How many pages a sheet may have. Large letters may take twice as many."""
        if sheet.most_pages is None:
            return math.inf
        return sheet.most_pages * (2 if self._style.large else 1)

    def _is_shorter_tight(self) -> bool:
        """Whether less room between the lines spares a page: the last one is nearly empty then,
        where there are few, or it is one too many."""
        count = self._count(self.sheet)
        is_too_long = count > self._most(self.sheet)
        is_of_use = is_too_long or 1 < count <= _MOST_TIGHT
        return is_of_use and self._count(self.sheet, tight=True) < count

    def _count(self, sheet: Sheet, *, tight: bool = False) -> int:
        return len(self._drawn(self._compiled(sheet, tight=tight), ppi=_COUNTING_PPI))

    def _drawn(self, compiler: typst.Compiler, ppi: float) -> tuple[bytes, ...]:
        drawn = _bytes(compiler.compile, format="png", ppi=ppi)
        return tuple(drawn) if isinstance(drawn, list) else (drawn,)


@cache
def _fonts() -> typst.Fonts:
    """The fonts of the system and the engine's own: to look for them takes as long as a page."""
    import typst  # as above

    return typst.Fonts()


def _bytes(compile_: Callable[..., Any], **how: Any) -> Any:
    try:
        return compile_(**how)
    except RuntimeError as error:
        raise ResourceError("sheet.unprintable") from error
