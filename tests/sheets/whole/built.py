"""Every kind of sheet about studies of many kinds, with sentences by their keys."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.sheets.subjects import TODAY, search, study
from tests.shown import in_line
from tests.words.by_keys import by_keys
from tests.words.whole.made_up import record
from trialfinder import paths
from trialfinder.finder.filters import Filters
from trialfinder.fit.check import check
from trialfinder.fit.facts_file import parse_facts
from trialfinder.library.opening import open_study
from trialfinder.records.readers.formats import read_study
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.sheets.calendar_file import calendar_file, schedules
from trialfinder.sheets.excerpts import list_sheet, text_sheet
from trialfinder.sheets.kinds import WRITERS
from trialfinder.sheets.pages import usual_paper
from trialfinder.sheets.sheet import Sheet, SheetBlock, file_name
from trialfinder.sheets.subject import Choices, Subject
from trialfinder.sheets.text import message_text, sheet_name, sheet_text
from trialfinder.sheets.worksheet import FilledWorksheet, worksheet_sheet
from trialfinder.words.glossary import Glossary
from trialfinder.words.panels import PANELS
from trialfinder.words.panels.material import Material
from trialfinder.words.plain_texts import PlainTexts

_ENGLISH = paths.words_dir("en")
_CHOICES = (
    Choices(),
    Choices(units="km", names_place=True),
    Choices(past_centers=True),
    Choices(names_place=True, past_centers=True),
)
_FILTERS = (
    Filters(),
    Filters(within_km=500.0),
    Filters(countries=frozenset({"United States", None}), statuses=frozenset({"RECRUITING"})),
)
_SITE = {"facility": "Clinic", "city": "Atlanta", "state": "Georgia", "zip": "30322",
         "country": "United States", "status": "RECRUITING"}  # fmt: skip
_PEOPLE = [{"name": f"Ann {n}", "role": "CONTACT", "phone": f"555-010{n}"} for n in range(5)]


def built() -> Iterator[str]:
    catalogue = by_keys()
    for number, shown in enumerate(_studies()):
        about = Subject(
            Material(
                shown,
                standing(shown, TODAY),
                catalogue,
                texts=PlainTexts.load(_ENGLISH, shown.nct_id),
                glossary=Glossary.load(_ENGLISH),
            ),
            _found(shown, number),
            TODAY,
            _CHOICES[number % len(_CHOICES)],
        )
        yield f"* study {number} {shown.as_read.status_module.overall_status}"
        for kind, write in WRITERS.items():
            yield from _sheet(kind, write(about))
        yield from _sheet("list", list_sheet(about))
        for key in ("treatment", "eligibility") if number % 5 == 0 else ():
            yield from _sheet(f"text {key}", text_sheet(about, PANELS[key].write(about.material)))
        if number % 4 == 0:
            yield from _worksheets(about)
        yield f"  {sheet_name(list_sheet(about))}"
        for arm, schedule in schedules(shown):
            lines = calendar_file(about, schedule, date(2026, 12, 30)).decode().splitlines()
            told = [line for line in lines if not line.startswith("DTSTAMP")]
            yield f"  calendar of {arm}: {len(told)} {told[:24]}"
    sheet = list_sheet(about)
    for text in (sheet_text(sheet), sheet_text(sheet, 40), message_text(sheet)):
        yield from text.splitlines()[:30]
    letters = [a + b for a in _LETTERS for b in _LETTERS if usual_paper(a + b) == "us-letter"]
    yield f"letter paper: {letters} {usual_paper('us')} {usual_paper('')}"
    for place in ("", "35233", "São Paulo/x"):
        yield f"{file_name('NCT01614795', 'family sheet', place)!r} {file_name('', '.', place)!r}"


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _studies() -> Iterator[Study]:
    yield open_study()
    yield from (_read(number) for number in range(1, 8))
    yield study()
    yield study(contactsLocationsModule={"locations": [{**_SITE, "contacts": _PEOPLE}] * 45})
    for status in ("COMPLETED", "TERMINATED", "AVAILABLE", "ACTIVE_NOT_RECRUITING", "SUSPENDED"):
        yield study(status)
    yield study(contactsLocationsModule={"locations": [{**_SITE, "status": "COMPLETED"}]})
    yield study(verified="2020-01")
    long = " ".join(f"Sentence {n} of Dr. Other, e.g. this one, on tissue." for n in range(40))
    yield study(
        descriptionModule={"briefSummary": long, "detailedDescription": "Send slides. " * 9},
        eligibilityModule={
            "eligibilityCriteria": " ".join(f"Send slide {n} to us." for n in range(9))
        },
    )
    yield study(descriptionModule={"briefSummary": "word " * 250})


def _read(number: int) -> Study:
    return read_study(json.dumps(record(number)).encode(), "made-up.json")


def _found(shown: Study, number: int) -> Any:
    if number % 6 == 5:
        return None
    by = search()
    return by.rank(shown, by.origin("35233"), _FILTERS[number % len(_FILTERS)])


def _worksheets(about: Subject) -> Iterator[str]:
    facts = parse_facts({"age_years": 30, "sex": "male", "labs": {"anc": {"value": 900}}}).facts
    filled = FilledWorksheet(check(about.material.study, facts, TODAY), facts)
    for names in (False, True):
        yield from _sheet(f"worksheet {names}", worksheet_sheet(about, filled, names_facts=names))


def _sheet(name: str, sheet: Sheet) -> Iterator[str]:
    """Of long sentences their beginning: what they say is held elsewhere."""
    yield f"  {name}: {in_line((sheet.kind, sheet.mark, sheet.status, sheet.short, sheet.foot))}"
    yield f"    {sheet.most_pages} {sheet.title_language} {sheet.title[:40]!r}"
    for part in sheet.parts:
        yield f"    part {part.spare}: {len(part.blocks)}"
        for block in part.blocks:
            yield f"      {_shown(block)}"


def _shown(block: SheetBlock) -> str:
    runs = getattr(block, "runs", None)
    if runs is None:
        return in_line(block)[:130]
    marks = [name for name in ("official", "soft") if getattr(block, name, False)]
    where = [getattr(block, name, "") for name in ("depth", "mark")]
    terms = [run.term for run in runs if run.term]
    text = "".join(run.text for run in runs)
    text = text if text.startswith("<") else text[:28]
    return f"{type(block).__name__} {where} {marks} {text[:110]!r} {len(runs)} {terms}"
