"""Makes a sheet from all that was chosen of it: as PDF, as pictures and as text."""

from __future__ import annotations

from datetime import datetime

import msgspec
from PySide6.QtGui import QImage

from trialfinder import paths
from trialfinder.finder.finding import Finding
from trialfinder.gui.sheets.dialog import SheetChoices
from trialfinder.gui.sheets.drawn_pages import DrawnPages
from trialfinder.records.status import Standing
from trialfinder.records.study import Study
from trialfinder.settings import Units
from trialfinder.sheets.excerpts import list_sheet, map_sheet, text_sheet
from trialfinder.sheets.kinds import WRITERS
from trialfinder.sheets.pages import Pages, Style
from trialfinder.sheets.sheet import Sheet
from trialfinder.sheets.subject import Choices, Subject
from trialfinder.sheets.text import sheet_text
from trialfinder.sheets.worksheet import FilledWorksheet, worksheet_sheet
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.glossary import Glossary
from trialfinder.words.panels import PANELS
from trialfinder.words.panels.material import Material
from trialfinder.words.plain_texts import PlainTexts

MOST_SHOWN = 20
"""Pages of a preview: nobody looks at more, and each takes two megabytes."""


class Wanted(msgspec.Struct, frozen=True):
    """All that a sheet is made from, so that the worker asks the window for nothing."""

    study: Study
    standing: Standing
    finding: Finding | None
    units: Units
    choices: SheetChoices
    text: str | None
    picture: bytes
    ppi: float
    filled: FilledWorksheet | None


class Made(msgspec.Struct, frozen=True):
    """A sheet as PDF and as text; `pictures` are its first pages, `count` is how many it has."""

    sheet: Sheet
    pdf: bytes
    pictures: tuple[QImage, ...]
    count: int
    text: str


def make(wanted: Wanted) -> Made:
    """Make a sheet, in a worker.

    Raises:
        TrialFinderError: it cannot be made.
    """
    choices = wanted.choices
    sheet = _written(subject_of(wanted), wanted)
    pages = Pages(sheet, Style(paper=choices.paper, large=choices.large), paths.sheets_dir())
    pdf = pages.pdf()
    drawn = DrawnPages(pdf)
    shown = range(min(drawn.count, MOST_SHOWN))
    pictures = tuple(drawn.draw(page, wanted.ppi) for page in shown)
    return Made(pages.sheet, pdf, pictures, drawn.count, sheet_text(pages.sheet))


def subject_of(wanted: Wanted) -> Subject:
    """What the sheet is written about."""
    choices = wanted.choices
    folder = paths.words_dir(choices.language)
    material = Material(
        wanted.study,
        wanted.standing,
        Catalogue.load(folder),
        texts=PlainTexts.load(folder, wanted.study.nct_id),
        glossary=Glossary.load(folder),
        for_window=False,
    )
    shown = Choices(
        units=wanted.units, names_place=choices.names_place, past_centers=choices.past_centers
    )
    today = datetime.now().astimezone().date()
    return Subject(material, wanted.finding, today, shown)


def _written(subject: Subject, wanted: Wanted) -> Sheet:
    kind = wanted.choices.kind
    if kind == "text" and wanted.text:
        return text_sheet(subject, PANELS[wanted.text].write(subject.material))
    if kind == "list":
        return list_sheet(subject)
    if kind == "map":
        return map_sheet(subject, wanted.picture)
    if kind == "worksheet" and wanted.filled is not None:
        return worksheet_sheet(subject, wanted.filled, names_facts=wanted.choices.names_facts)
    return WRITERS[kind](subject)
