"""What comes out of the printer: the sheet, with the status on every page."""

from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument

from tests.gui.screen import Screen


def pages_of(screen: Screen, tmp_path: Path) -> list[str]:
    """The texts of the pages, as a printer gets them."""
    screen.print_to(tmp_path / "sheet.pdf")
    printed = QPdfDocument()
    printed.load(str(tmp_path / "sheet.pdf"))
    return [printed.getAllText(page).text() for page in range(printed.pageCount())]


def test_every_page_says_that_the_study_is_finished(screen: Screen, tmp_path: Path) -> None:
    pages = pages_of(screen, tmp_path)
    assert len(pages) > 1
    assert " ".join(" ".join(pages).split()).count("(study finished)") == 76
    for number, text in enumerate(pages, 1):
        assert "not taking new patients" in text
        assert f"{number} / {len(pages)}" in text
    assert "Centre Hospitalier Universitaire de Quebec" in pages[-1]


def test_the_nearest_are_printed_where_a_place_was_searched_for(
    screen: Screen, tmp_path: Path
) -> None:
    screen.find("35233")
    text = " ".join(" ".join(pages_of(screen, tmp_path)).split())
    assert "The nearest 10 are on this sheet." in text
    assert text.count("(study finished)") == 10
    assert "1 Children's Hospital of Alabama, Birmingham, Alabama 35233" in text
    assert "Printed on " in text


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_what_cannot_be_printed_is_said(screen: Screen, tmp_path: Path) -> None:
    screen.print_to(tmp_path / "missing" / "sheet.pdf")
    assert "could not be printed" in screen.last_notice
