"""A row of what was found: the heading of a shelf belongs to no study below it."""

import msgspec
import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QListView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.gui.painted import Drawn, painted
from trialfinder.gui.find.found_delegate import FoundDelegate
from trialfinder.gui.find.found_model import LINE_ROLE, FoundRow
from trialfinder.gui.kit.theme import LIGHT, theme_of
from trialfinder.words.find_lines import FindLine

LINE = FindLine(
    title="A study of syrup",
    standing="open now",
    tone="open",
    joinable=True,
    matched="for: Cough",
    facts="NCT00000001",
    gives="",
    centers="1 center open now",
    record="record checked November 2026",
    spoken="A study of syrup",
)
HEADING = "This illness: 2 studies"
WIDTH = 500


class Rows(QAbstractListModel):
    def __init__(self, rows: list[FoundRow]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802
        return len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        return self._rows[index.row()] if role == LINE_ROLE else None


def row_of(row: FoundRow) -> tuple[list[Drawn], QImage, QRect]:
    """What is painted of a row, its picture, and where it lies."""
    model = Rows([row])
    delegate = FoundDelegate(theme_of(dark=False, text_percent=100), lambda: WIDTH)
    room = QRect(0, 0, WIDTH, delegate.sizeHint(QStyleOptionViewItem(), model.index(0, 0)).height())
    drawn, image = painted(delegate, model.index(0, 0), room)
    return drawn, image, room


def test_a_heading_has_a_ground_and_room_of_its_own(qtbot: QtBot) -> None:
    drawn, image, room = row_of(FoundRow(HEADING, LINE))
    _, _, plain = row_of(FoundRow("", LINE))
    heading, title = drawn[0], drawn[1]
    assert (heading.text, title.text) == (HEADING, LINE.title)
    end = room.height() - plain.height()
    assert heading.where.bottom() < end <= title.where.top()
    assert image.pixelColor(2, 2) == QColor(LIGHT.paper)
    assert image.pixelColor(2, end + 2) != QColor(LIGHT.paper)


def test_the_chosen_study_is_marked_below_its_heading(qtbot: QtBot) -> None:
    theme = theme_of(dark=False, text_percent=100)
    view = QListView()
    qtbot.addWidget(view)
    view.setStyleSheet("QListView::item:selected { background: #123456 }")
    model = Rows([FoundRow(HEADING, LINE)])
    view.setModel(model)
    delegate = FoundDelegate(theme, lambda: WIDTH)
    view.setItemDelegate(delegate)
    view.resize(WIDTH, 300)
    view.setCurrentIndex(model.index(0, 0))
    view.show()
    picture = view.viewport().grab().toImage()
    assert picture.pixelColor(3, 3) == QColor(LIGHT.paper)
    row = view.visualRect(model.index(0, 0))
    assert picture.pixelColor(3, row.bottom() - 3) == QColor("#123456")


@pytest.mark.parametrize(
    ("tone", "joinable", "color"),
    [
        ("open", True, LIGHT.ink),
        ("waiting", True, LIGHT.amber_ink),  # open, and none of its centers is
        ("waiting", False, LIGHT.amber_ink),
        ("closed", False, LIGHT.amber_ink),
    ],
)
def test_only_what_is_open_has_the_color_of_it(
    qtbot: QtBot, tone: str, joinable: bool, color: str
) -> None:
    line = msgspec.structs.replace(LINE, tone=tone, joinable=joinable)
    drawn, _, _ = row_of(FoundRow("", line))
    standing = next(one for one in drawn if "open now" in one.text and "·" in one.text)
    assert standing.color == color
