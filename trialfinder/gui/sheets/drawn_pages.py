"""Draws the pages of a PDF, a page at a time, for the preview and for a printer.

A list of a thousand centers has hundreds of pages: all of them as pictures would take half a
gigabyte and more than a minute.
"""

from collections.abc import Iterable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

_POINTS = 72  # an inch
_PRINT_PPI = 300


def keep_drawing(parent: QObject) -> None:
    """Have Qt keep what draws pages as long as `parent` lives. With its last document Qt puts
    PDFium away; making that anew for each sheet leaves some 20 KiB behind that nobody can free."""
    QPdfDocument(parent)


class DrawnPages:
    """The pages of a PDF. To be made, used and let go in one thread, which may be any."""

    def __init__(self, pdf: bytes) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()
        self._document.load(self._buffer)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    def draw(self, page: int, ppi: float) -> QImage:
        """A page, counted from 0, on white paper, with `ppi` pixels an inch."""
        points = self._document.pagePointSize(page)
        size = QSize(round(points.width() * ppi / _POINTS), round(points.height() * ppi / _POINTS))
        drawn = self._document.render(page, size)
        paper = QImage(size, QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return paper


def print_pages(pdf: bytes, printer: QPrinter) -> bool:
    """Print each page that was asked for over the whole paper; whether that worked."""
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    pages = DrawnPages(pdf)
    for number, page in enumerate(_wanted(printer, pages.count)):
        if number and not printer.newPage():
            painter.end()
            return False
        paper = printer.paperRect(QPrinter.Unit.DevicePixel)
        image = pages.draw(page, min(printer.resolution(), _PRINT_PPI))
        painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), image)
    return painter.end()


def _wanted(printer: QPrinter, count: int) -> Iterable[int]:
    """The pages that were chosen, counted from 0; all where none were."""
    if not printer.fromPage():
        return range(count)
    return range(printer.fromPage() - 1, min(printer.toPage() or count, count))
