"""`python -m tests.benchmarks.sheet_speed`: how fast a sheet is set, as a table.

The peer is the smallest page that the same library sets: a word, tagged, with the same fonts.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import typst

from tests.benchmarks.clock import Row, ms, race, table
from tests.sheets.subjects import subject
from trialfinder.library.opening import open_study
from trialfinder.paths import sheets_dir
from trialfinder.sheets.kinds import WRITERS
from trialfinder.sheets.pages import Pages, Style
from trialfinder.sheets.sheet import Sheet

ROUNDS = 7
PREVIEW_PPI = 80.0
HELLO = '#set document(title: "Hello")\n#set text(lang: "en", font: "DejaVu Sans")\n= Hello\n'


def main() -> None:
    """Print a row for the preview and one for the PDF of each sheet of the bundled study."""
    about = subject(open_study())
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.typ"
        hello.write_text(HELLO, encoding="utf-8")
        rows = [row for kind in WRITERS for row in _rows(kind, WRITERS[kind](about), hello)]
    sys.stdout.write(table(rows) + "\n")


def _rows(kind: str, sheet: Sheet, hello: Path) -> list[Row]:
    def preview() -> None:
        Pages(sheet, Style(), sheets_dir()).pictures(PREVIEW_PPI)

    def pdf() -> None:
        Pages(sheet, Style(), sheets_dir()).pdf()

    def bare_preview() -> None:
        typst.Compiler(hello).compile(format="png", ppi=PREVIEW_PPI)

    def bare_pdf() -> None:
        typst.Compiler(hello).compile(format="pdf", pdf_standards=["ua-1"])

    pages = len(Pages(sheet, Style(), sheets_dir()).pictures(1.0))
    return [
        _row(f"Preview, {kind}, {pages} pages", preview, bare_preview, "≤ 300 ms"),
        _row(f"PDF, {kind}, {pages} pages", pdf, bare_pdf, "≤ 1 s"),
    ]


def _row(what: str, ours: Callable[[], None], bare: Callable[[], None], aim: str) -> Row:
    figures = race({"ours": ours, "bare": bare}, ROUNDS)
    mine, peer = figures["ours"].median_s, figures["bare"].median_s
    return Row(what, ms(mine), f"{ms(peer)} (a page of one word)", f"{mine / peer:.1f}", aim)


if __name__ == "__main__":
    main()
