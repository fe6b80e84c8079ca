"""The picture of a cycle in the text: drawn to the room there is, copied as words."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import until
from trialfinder.gui.kit.theme import Theme, theme_of
from trialfinder.gui.texts.document_picture import OBJECT_SIGN
from trialfinder.gui.texts.panel_view import PanelView
from trialfinder.words.blocks import Calendar, Day, Panel, Week, plain
from trialfinder.words.blocks import Paragraph as Words

MARKS = {1: ("C", "T"), 8: ("C",)}
CALENDAR = Calendar(
    tuple(
        Week(f"Week {row + 1}", tuple(Day(n, MARKS.get(n, ())) for n in range(first, first + 7)))
        for row, first in enumerate((1, 8))
    ),
    "A picture of 14 days.",
)
PANEL = Panel("x", "Title", (Words(plain("Before.")), CALENDAR, Words(plain("After."))))
LOOKS = [
    theme_of(dark=dark, text_percent=percent) for dark in (False, True) for percent in (100, 200)
]


def view_of(qtbot: QtBot, theme: Theme, width: int = 700) -> PanelView:
    view = PanelView(theme)
    qtbot.addWidget(view)
    view.resize(width, 900)
    view.show()
    view.show_panel(PANEL)
    return view


def picture_of(view: PanelView) -> tuple[QImage, QRectF]:
    """The document as it is drawn, and where in it the picture stands."""
    document = view.document()
    image = QImage(document.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(view.palette().base().color())
    painter = QPainter(image)
    document.drawContents(painter)
    painter.end()
    block = document.find(OBJECT_SIGN).block()
    return image, document.documentLayout().blockBoundingRect(block)


def amount(image: QImage, room: QRectF, color: QColor) -> int:
    """How many of every third pixel have a color."""
    return sum(
        image.pixelColor(x, y) == color
        for x in range(int(room.left()), int(room.right()), 3)
        for y in range(int(room.top()), int(room.bottom()), 3)
    )


@pytest.mark.parametrize("theme", LOOKS)
def test_marked_days_are_drawn_in_the_colors_of_the_look(qtbot: QtBot, theme: Theme) -> None:
    image, room = picture_of(view_of(qtbot, theme))
    assert amount(image, room, theme.color("action")) > 100
    assert amount(image, room, theme.color("action_tint")) > 50
    left = QRectF(room.left(), room.top(), room.width() / 2, room.height())
    assert amount(image, left, theme.color("action")) == amount(
        image, room, theme.color("action")
    ), "only the first day of each week is marked"


@pytest.mark.parametrize("width", [320, 500, 1200])
@pytest.mark.parametrize("theme", LOOKS)
def test_the_picture_is_never_wider_than_its_column(qtbot: QtBot, theme: Theme, width: int) -> None:
    view = view_of(qtbot, theme, width)
    assert view.horizontalScrollBar().maximum() == 0
    assert view.document().idealWidth() <= view.viewport().width()


def test_it_follows_the_width_of_the_window(qtbot: QtBot) -> None:
    view = view_of(qtbot, LOOKS[0], 420)
    tall = picture_of(view)[1].height()
    view.resize(900, 900)
    until(lambda: picture_of(view)[1].height() <= tall)
    image, room = picture_of(view)
    right = QRectF(room.left() + 400, room.top(), 120, room.height())
    assert amount(image, right, LOOKS[0].color("surface")) > 100


def test_a_copy_is_words_without_the_sign_of_the_picture(qtbot: QtBot) -> None:
    view = view_of(qtbot, LOOKS[0])
    view.selectAll()
    text = view.createMimeDataFromSelection().text()
    assert OBJECT_SIGN not in text
    assert text.index("Before.") < text.index("After.")


def test_writing_again_draws_the_new_look(qtbot: QtBot) -> None:
    view = view_of(qtbot, LOOKS[0])
    view.set_theme(LOOKS[3])
    image, room = picture_of(view)
    assert amount(image, room, LOOKS[3].color("action_tint")) > 50
    assert amount(image, room, LOOKS[0].color("action_tint")) == 0
