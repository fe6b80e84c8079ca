"""The sheet to hand on: status on every page, the place if there is one, the centers in order."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QFont, QPageLayout, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from trialfinder.gui.panel_writer import write_panel
from trialfinder.gui.theme import theme_of
from trialfinder.words.blocks import Block, Heading, Item, Panel, Paragraph, Run, plain
from trialfinder.words.site_lines import SiteLine
from trialfinder.words.standings import StudyWords

_DOTS_PER_INCH = 96


def sheet_panel(words: StudyWords, summary: str, lines: Sequence[SiteLine], about: str) -> Panel:
    """The sheet's text; every center carries the study's standing."""
    blocks: list[Block] = [
        Paragraph(plain(words.facts), soft=True),
        Paragraph(plain(f"{words.headline} {words.details}")),
        Heading(2, summary),
    ]
    for line in lines:
        rank = f"{line.rank}  " if line.rank else ""
        way = " · ".join(part for part in (line.distance, line.travel, *line.notes) if part)
        text = f"{rank}{line.name}, {line.town} ({line.standing})"
        blocks.append(Item((Run(text), Run(f" — {way}" if way else ""))))
    blocks.append(Paragraph(plain(about), soft=True))
    return Panel("sheet", words.title, tuple(blocks))


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
    head = 40.0
    body = QSizeF(width, height - 2 * head)
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
            QRectF(0, height - head / 2, width, head / 2),
            int(Qt.AlignmentFlag.AlignRight),
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
