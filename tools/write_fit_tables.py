"""Writes the tables of `docs/fit.md`: what is read of the bundled study, and its worksheet for the
patients of `docs/examples/facts`. Whoever changes the reading checks them anew, by hand."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from trialfinder import paths
from trialfinder.fit.check import check
from trialfinder.fit.facts import Facts
from trialfinder.fit.facts_file import read_facts
from trialfinder.fit.worksheet import CriterionCheck, Kind, Mark, Worksheet
from trialfinder.library.opening import open_study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.fit_lines import FitWriter

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "fit.md"
PATIENTS = ("age-2", "age-5", "age-9", "age-14", "age-17", "age-30")
_TODAY = date(2026, 12, 1)  # each patient has a planned start
_LONGEST = 110
_MARKS = {
    Mark.MET: "met",
    Mark.NOT_MET: "**not met**",
    Mark.VALUE_NEEDED: "value",
    Mark.CONFLICT: "conflict",
    Mark.JUDGE: "judge",
}


def main() -> None:
    DOCUMENT.write_text(with_tables(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")


def with_tables(text: str) -> str:
    """A document with its tables written anew."""
    writer = FitWriter(Catalogue.load(paths.words_dir("en")))
    study = open_study(None)
    bare = check(study, Facts(), _TODAY)
    sheets = [check(study, _facts(name), _TODAY) for name in PATIENTS]
    for name, lines in (
        ("readings", _readings(bare, writer)),
        ("patients", _patients(sheets)),
        ("answers", _answers(sheets, writer)),
    ):
        begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        table = "\n".join((begin, "", *lines, "", end))
        text = re.sub(f"{begin}.*?{end}", lambda _, table=table: table, text, flags=re.DOTALL)
    return text


def _facts(name: str) -> Facts:
    read = read_facts((ROOT / "docs" / "examples" / "facts" / f"{name}.json").read_bytes())
    if read.faults:
        raise SystemExit(f"{name}: {read.faults}")
    return read.facts


def _criteria(sheet: Worksheet) -> Iterator[CriterionCheck]:
    return (one for one in sheet.checks if one.kind in (Kind.FIELD, Kind.CRITERION))


def _readings(sheet: Worksheet, writer: FitWriter) -> Iterator[str]:
    yield "| sentence | read as |"
    yield "| --- | --- |"
    for one in _criteria(sheet):
        reading = writer.reading(one).replace("; no value yet", "")
        yield f"| {_cell(writer.line(one).text)} | {_cell(reading) or '–'} |"


def _patients(sheets: list[Worksheet]) -> Iterator[str]:
    yield f"| sentence | {' | '.join(PATIENTS)} |"
    yield f"| --- |{' --- |' * len(PATIENTS)}"
    for row in zip(*(tuple(_criteria(sheet)) for sheet in sheets), strict=True):
        if {one.mark for one in row} != {Mark.JUDGE}:
            marks = " | ".join(_MARKS[one.mark] for one in row if one.mark)
            yield f"| {_cell(row[0].text, short=True)} | {marks} |"


def _answers(sheets: list[Worksheet], writer: FitWriter) -> Iterator[str]:
    for name, sheet in zip(PATIENTS, sheets, strict=True):
        yield f"**{name}.** " + next(writer.wash_outs(sheet), "No waiting time.")
        yield ""
        for one in _criteria(sheet):
            if one.mark in (Mark.NOT_MET, Mark.CONFLICT) or (one.mark is Mark.JUDGE and one.steps):
                said = "; ".join((writer.reading(one), *writer.line(one).notes))
                text = writer.line(one).text
                yield f"- {_MARKS[one.mark]}: “{_cell(text, short=True)}” – {_cell(said)}"
        yield ""


def _cell(text: str, *, short: bool = False) -> str:
    kept = f"{text[:_LONGEST].rstrip()}…" if short and len(text) > _LONGEST else text
    return kept.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    main()
