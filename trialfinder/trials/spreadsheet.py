"""CSV that a spreadsheet shows as it is: no cell can start a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


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
    """A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP,
    "CSV Injection")."""
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA_STARTS) else value


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe_cell(value) if isinstance(value, str) else value
