"""Prints a text with a line of its own on every page."""

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QFont, QPageLayout, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from trialfinder.gui.kit.theme import theme_of
from trialfinder.gui.texts.panel_writer import write_panel
from trialfinder.words.blocks import Panel

_DOTS_PER_INCH = 96


def print_panel(panel: Panel, header: str, printer: QPrinter) -> int:
    """Print a panel with `header` on each page; gives the number of pages, 0 where it failed."""
    printer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)
    theme = theme_of(dark=False, text_percent=100)
    document = QTextDocument()
    document.setDefaultFont(theme.font())
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    scale = printer.resolution() / _DOTS_PER_INCH
    page = printer.pageRect(QPrinter.Unit.DevicePixel)
    width, height = page.width() / scale, page.height() / scale
    head, foot = 40.0, 24.0
    body = QSizeF(width, height - head - foot)
    write_panel(document, panel, theme)
    document.setPageSize(body)
    painter.scale(scale, scale)
    pages = document.pageCount()
    font = QFont(theme.font(14, bold=True))
    for number in range(pages):
        if number:
            printer.newPage()
        painter.setFont(font)
        painter.setPen(theme.color("amber_ink"))
        painter.drawText(QRectF(0, 0, width, head), int(Qt.AlignmentFlag.AlignLeft), header)
        painter.setPen(theme.color("ink_soft"))
        painter.drawText(
            QRectF(0, height - foot, width, foot),
            int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom),
            f"{number + 1} / {pages}",
        )
        painter.save()
        painter.translate(0, head - number * body.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(context.palette.ColorRole.Text, theme.color("ink"))
        clip = QRectF(0, number * body.height(), width, body.height())
        context.clip = clip
        painter.setClipRect(clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
    painter.end()
    return pages
