"""CSV that a spreadsheet shows as it is: no cell can start a formula, and a row is one line."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from trialfinder.records.shown_text import one_line

_FORMULA = re.compile(r"(^|;)(?=\s*[=+\-@＝＋－＠])")


def csv_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with lines that end as RFC 4180 has it. None is an empty cell, a truth value is
    "true" or "false"."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def safe_cell(value: str) -> str:
    """A text on one line, as the registry's own download has it, with plain characters alone. What
    a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection"),
    after a semicolon too: where a comma is the decimal sign, spreadsheets begin a cell there."""
    return _FORMULA.sub(r"\1'", one_line(value))


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe_cell(value) if isinstance(value, str) else value
