"""All that is said of studies: their status, their texts, centers from a place, their sheets."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from zlib import crc32

from tests.sheets.subjects import TODAY, subject
from tests.words.whole.made_up import record
from trialfinder.records.readers.formats import read_study
from trialfinder.records.status import standing
from trialfinder.sheets.calls import calls_sheet
from trialfinder.sheets.excerpts import list_sheet
from trialfinder.sheets.family import family_sheet
from trialfinder.sheets.referral import referral_sheet
from trialfinder.sheets.subject import Subject
from trialfinder.sheets.text import sheet_text
from trialfinder.words.blocks import as_text
from trialfinder.words.near_table import near_table
from trialfinder.words.panels import PANELS
from trialfinder.words.site_lines import SiteWriter

SHOWN = Path(__file__).parent / "shown"
NUMBERS: Mapping[str, range] = {"en": range(1, 61), "es": range(1, 13), "fr": range(1, 13)}
"""Of which studies it is held in each language."""
_WIDTH = 2000  # a sentence is a line
_SHEETS = (family_sheet, referral_sheet, calls_sheet, list_sheet)
_TEXTS = ("about", "treatment", "eligibility", "results", "advice", "record")


def held(language: str) -> str:
    """Each line that is said, in the order of letters, with the first study that says it and how
    often it is said; then of each study how many lines there are, a sum of them in order, and one
    of the blocks that they are written from, with their levels and marks."""
    first: dict[str, int] = {}
    often: Counter[str] = Counter()
    sums = []
    for number in NUMBERS[language]:
        about = _about(number, language)
        text = "\n\n".join(_parts(about)).replace("\N{NO-BREAK SPACE}", " ")
        lines = text.splitlines()
        sums.append(f"study {number}: {len(lines)} lines {_sum(text)} {_sum(_blocks(about))}")
        for line in filter(None, lines):
            often[line] += 1
            first.setdefault(line, number)
    told = [f"{first[line]:2} {often[line]:4} {line}" for line in sorted(often)]
    return "\n".join((*told, *sums)) + "\n"


def _sum(text: str) -> str:
    return f"{crc32(text.encode()):08x}"


def _about(number: int, language: str) -> Subject:
    """A study, seen from Birmingham, Alabama."""
    study = read_study(json.dumps(record(number)).encode(), "made-up.json")
    return subject(study, language, past_centers=bool(number % 2))


def _blocks(about: Subject) -> str:
    panels = [PANELS[key].write(about.material).blocks for key in _TEXTS]
    return repr((panels, [write(about).parts for write in _SHEETS]))


def _parts(about: Subject) -> Iterator[str]:
    words, catalogue = about.words, about.material.catalogue
    yield "\n".join((words.name, words.headline, words.details, words.facts, words.short))
    for key in _TEXTS:
        yield as_text(PANELS[key].write(about.material), _WIDTH)
    study = about.material.study
    now = standing(study, TODAY)
    assert about.finding is not None
    for width, only_open in ((_WIDTH, False), (60, True), (44, False)):
        yield near_table(
            about.finding,
            words,
            SiteWriter(catalogue, "mi", now, study),
            limit=5,
            width=width,
            catalogue=catalogue,
            only_open=only_open,
        )
    for write in _SHEETS:
        yield sheet_text(write(about), _WIDTH)
