"""The dots after a count: as many as there are people, filled for those who are counted."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTextFormat
from pytestqt.qtbot import QtBot

from trialfinder.gui.kit.theme import Theme, theme_of
from trialfinder.gui.texts.document_picture import OBJECT_SIGN
from trialfinder.gui.texts.panel_view import PanelView
from trialfinder.words.blocks import Block, Dots, Panel, Paragraph, plain

LOOKS = [
    theme_of(dark=dark, text_percent=percent) for dark in (False, True) for percent in (100, 200)
]


def view_of(qtbot: QtBot, theme: Theme, *blocks: Block, width: int = 700) -> PanelView:
    view = PanelView(theme)
    qtbot.addWidget(view)
    view.resize(width, 900)
    view.show()
    view.show_panel(Panel("x", "Title", blocks))
    return view


def drawn(view: PanelView) -> tuple[QImage, QRectF]:
    document = view.document()
    image = QImage(document.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(view.palette().base().color())
    painter = QPainter(image)
    document.drawContents(painter)
    painter.end()
    block = document.find(OBJECT_SIGN).block()
    return image, document.documentLayout().blockBoundingRect(block)


def filled(view: PanelView, color: QColor) -> int:
    """How many patches of the color of a filled dot there are, pixels side by side being one."""
    image, room = drawn(view)
    left = {
        (x, y)
        for x in range(image.width())
        for y in range(int(room.top()), int(room.bottom()))
        if image.pixelColor(x, y) == color
    }
    patches = 0
    while left:
        patches += 1
        edge = [left.pop()]
        while edge:
            x, y = edge.pop()
            beside = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & left
            left -= beside
            edge += beside
    return patches


@pytest.mark.parametrize("theme", LOOKS)
def test_as_much_is_filled_as_is_counted(qtbot: QtBot, theme: Theme) -> None:
    for count in (0, 3, 6, 43):
        view = view_of(qtbot, theme, Dots(count, 43, "Words."))
        assert filled(view, theme.color("action")) == count


@pytest.mark.parametrize("width", [320, 500, 1200])
@pytest.mark.parametrize("theme", LOOKS)
def test_dots_are_never_wider_than_their_column(qtbot: QtBot, theme: Theme, width: int) -> None:
    view = view_of(qtbot, theme, Dots(50, 200, "Words."), width=width)
    assert view.horizontalScrollBar().maximum() == 0
    assert view.document().idealWidth() <= view.viewport().width()


def test_a_screen_reader_is_told_what_they_show(qtbot: QtBot) -> None:
    view = view_of(qtbot, LOOKS[0], Paragraph(plain("Before.")), Dots(3, 43, "3 of 43 filled."))
    form = view.document().find(OBJECT_SIGN).charFormat()
    assert form.property(QTextFormat.Property.ImageAltText.value) == "3 of 43 filled."
