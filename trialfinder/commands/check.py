"""`trialfinder check`: a study's criteria against facts about a patient."""

import sys
from datetime import datetime
from pathlib import Path

from trialfinder.commands import terminal
from trialfinder.commands.studies import wanted_study
from trialfinder.fit.check import check, own_words_of
from trialfinder.fit.facts import Facts
from trialfinder.fit.facts_file import read_facts
from trialfinder.library.opening import file_bytes
from trialfinder.options import CheckOptions
from trialfinder.records.status import standing
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.check_report import as_json, check_report
from trialfinder.words.check_table import check_table
from trialfinder.words.standings import study_words

_WIDEST = 100
_STDIN = "-"
_LARGEST_BYTES = 1_000_000


def run(options: CheckOptions, catalogue: Catalogue) -> int:
    """Open the study, read the facts and print the worksheet. Nothing is kept of the facts.

    Raises:
        RecordError: there is no such study or file of facts, or it cannot be read.
    """
    study = wanted_study(options.study, catalogue, options.downloaded)
    for warning in study.warnings:
        terminal.remark(warning, catalogue)
    facts = _facts(options.facts, own_words_of(study), catalogue)
    worksheet = check(study, facts, datetime.now().astimezone().date())
    now = standing(study)
    if options.format == "json":
        terminal.write(as_json(check_report(worksheet, study, now, catalogue)))
        return 0
    text = check_table(
        worksheet,
        study_words(study, now, catalogue),
        study,
        is_planned=facts.start_day is not None,
        width=terminal.width(_WIDEST),
        catalogue=catalogue,
    )
    terminal.write(terminal.printable(text))
    return 0


def _facts(name: str | None, own_words: frozenset[str], catalogue: Catalogue) -> Facts:
    """The facts of a file; what of it cannot be used is named, each by its key."""
    if name is None:
        return Facts()
    if name == _STDIN:
        data = sys.stdin.buffer.read(_LARGEST_BYTES + 1)
    else:
        data = file_bytes(Path(name).expanduser(), _LARGEST_BYTES)
    read = read_facts(data, own_words)
    for fault in read.faults:
        terminal.remark(fault, catalogue)
    return read.facts
