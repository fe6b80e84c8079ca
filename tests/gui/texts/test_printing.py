from pathlib import Path

from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from trialfinder.app import App
from trialfinder.gui.texts.printing import print_panel
from trialfinder.words.blocks import as_text


def pages_of(app: App, tmp_path: Path) -> list[str]:
    """The texts of the pages, as a printer gets them."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    count = print_panel(
        app.late_parts.commands.sheet(), app.first_view.presenter.words.headline, printer
    )
    printed = QPdfDocument()
    printed.load(str(tmp_path / "sheet.pdf"))
    assert printed.pageCount() == count
    return [printed.getAllText(page).text() for page in range(count)]


def test_every_page_says_that_the_study_is_finished(app: App, tmp_path: Path) -> None:
    assert as_text(app.late_parts.commands.sheet(), 10_000).count("(study finished)") == 76
    pages = pages_of(app, tmp_path)
    assert len(pages) > 1
    assert all("not taking new patients" in text for text in pages)
    assert "Centre Hospitalier Universitaire de Quebec" in pages[-1]


def test_the_nearest_are_printed_where_a_place_was_searched_for(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(app.session.finding_changed, timeout=10_000):
        app.session.search("35233")
    text = " ".join(" ".join(pages_of(app, tmp_path)).split())
    assert "The nearest 10 are on this sheet." in text
    assert text.count("(study finished)") == 10
    assert "1 Children's Hospital of Alabama, Birmingham, Alabama 35233" in text
    assert "Printed on " in text
