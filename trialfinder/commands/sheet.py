"""`trialfinder sheet [PLACE]`: what is handed on, as PDF, web page or text."""

import os
from datetime import datetime
from locale import getlocale
from pathlib import Path

from trialfinder import paths
from trialfinder.commands import terminal
from trialfinder.commands.preferences import saved_settings
from trialfinder.commands.studies import wanted_study
from trialfinder.errors import UsageError
from trialfinder.finder.building import build_search
from trialfinder.finder.filters import Filters
from trialfinder.finder.finding import Finding
from trialfinder.options import SheetOptions
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.settings import Settings
from trialfinder.sheets.excerpts import text_sheet
from trialfinder.sheets.html import sheet_html
from trialfinder.sheets.kinds import WRITERS
from trialfinder.sheets.pages import Pages, Style, usual_paper
from trialfinder.sheets.sheet import Sheet
from trialfinder.sheets.subject import Choices, Subject
from trialfinder.sheets.text import sheet_text
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.glossary import Glossary
from trialfinder.words.panels import PANEL_NAMED
from trialfinder.words.panels.material import Material
from trialfinder.words.plain_texts import PlainTexts

_WIDEST = 100
_STDOUT = "-"


def run(options: SheetOptions, catalogue: Catalogue) -> int:
    """Write the sheet into the file, by the ending of its name, or print it as text."""
    study = wanted_study(options.study, catalogue, options.downloaded)
    sheet = _sheet(study, options, catalogue)
    if options.output in (None, _STDOUT):
        text = sheet_text(sheet, terminal.width(_WIDEST))
        terminal.write(terminal.printable(text))
        return 0
    terminal.save(options.output, _file(sheet, options))
    return 0


def _sheet(study: Study, options: SheetOptions, catalogue: Catalogue) -> Sheet:
    """
    Raises:
        PlaceNotFoundError: the place is not known.
        UsageError: a text is asked for, but not which.
    """
    if (options.kind == "text") is not bool(options.panel):
        raise UsageError("sheet.panel")
    settings = saved_settings(catalogue)
    folder = paths.words_dir(catalogue.language)
    now = datetime.now().astimezone().date()
    material = Material(
        study,
        standing(study),
        catalogue,
        texts=PlainTexts.load(folder, study.nct_id),
        glossary=Glossary.load(folder),
        for_window=False,
    )
    choices = Choices(
        units=options.units or settings.units,
        names_place=options.name_place,
        past_centers=options.past_centers,
    )
    subject = Subject(material, _finding(study, options, settings), now, choices)
    if options.panel:
        return text_sheet(subject, PANEL_NAMED[options.panel].write(material))
    return WRITERS[options.kind](subject)


def _finding(study: Study, options: SheetOptions, settings: Settings) -> Finding | None:
    if options.place is None:
        return None
    search = build_search(settings.online_geocoder)
    return search.rank(study, search.origin(options.place), Filters())


def _file(sheet: Sheet, options: SheetOptions) -> bytes:
    """
    Raises:
        UsageError: the name's ending stands for none of the forms.
    """
    ending = Path(options.output or "").suffix.lower()
    folder = paths.sheets_dir()
    if ending == ".pdf":
        country = (getlocale()[0] or os.environ.get("LANG", "")).partition("_")[2][:2]
        paper = options.paper or usual_paper(country)
        return Pages(sheet, Style(paper=paper, large=options.large), folder).pdf()
    if ending in (".html", ".htm"):
        return sheet_html(sheet, folder, large=options.large).encode()
    if ending == ".txt":
        return sheet_text(sheet).encode()
    raise UsageError("sheet.ending", file=options.output or "")
