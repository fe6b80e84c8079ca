from pathlib import Path

from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from trialfinder.app import App
from trialfinder.gui.printing import print_panel, sheet_panel


def test_every_page_says_that_the_study_is_finished(app: App, tmp_path: Path) -> None:
    words = app.front.board.words
    panel = sheet_panel(words, app.front.centers.header.summary, app.front.board.lines(), "about")
    text = "\n".join(
        "".join(run.text for run in getattr(block, "runs", ())) for block in panel.blocks
    )
    assert text.count("(study finished)") == 76
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    pages = print_panel(panel, words.headline, printer)
    printed = QPdfDocument()
    printed.load(str(tmp_path / "sheet.pdf"))
    assert printed.pageCount() == pages > 1
    texts = [printed.getAllText(page).text() for page in range(pages)]
    assert all("not taking new patients" in text for text in texts)
    assert "Centre Hospitalier Universitaire de Quebec" in texts[-1]
