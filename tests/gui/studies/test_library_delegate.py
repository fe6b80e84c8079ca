"""A study of the library as it is painted: never longer than its row, its status in sight."""

import msgspec
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.gui.painted import Drawn, painted
from tests.gui.studies.test_library_model import entry
from trialfinder.gui.kit.theme import theme_of
from trialfinder.gui.studies.library_delegate import LibraryDelegate
from trialfinder.gui.studies.library_model import LibraryModel
from trialfinder.words.library_lines import LibraryLine
from trialfinder.words.standings import MARKS

LINE = LibraryLine(
    title="A study of syrup against coughs that do not go away by themselves",
    number="NCT00000001",
    standing="study finished",
    tone="closed",
    joinable=False,
    centers="76 centers · nearest: Birmingham, about 2 mi",
    record="record checked January 2015",
    spoken="spoken",
)


def row_of(line: LibraryLine, width: int = 500, percent: int = 100) -> tuple[list[Drawn], QRect]:
    model = LibraryModel()
    model.show([entry(1)], 1, {}, lambda _entry, _near: line)
    delegate = LibraryDelegate(theme_of(dark=False, text_percent=percent), lambda: width)
    size = delegate.sizeHint(QStyleOptionViewItem(), model.index(0))
    room = QRect(0, 30, size.width(), size.height())
    return painted(delegate, model.index(0), room)[0], room


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [200, 500, 900])
@pytest.mark.parametrize("title", [LINE.title, "long words " * 100, "short"])
def test_every_line_is_inside_the_row_and_below_the_one_before(
    qtbot: QtBot, title: str, width: int, percent: int
) -> None:
    drawn, room = row_of(msgspec.structs.replace(LINE, title=title), width, percent)
    below = room.top()
    for one in drawn:
        assert room.contains(one.where), one.text
        assert one.where.top() >= below
        assert QFontMetrics(one.font).horizontalAdvance(one.text) <= one.where.width() + 1
        below = one.where.bottom()
    assert 4 <= len(drawn) <= 5


def test_all_rows_are_of_one_height(qtbot: QtBot) -> None:
    heights = {row_of(msgspec.structs.replace(LINE, title="x " * n))[1].height() for n in (1, 99)}
    assert len(heights) == 1
    assert row_of(LINE, percent=200)[1].height() > heights.pop() * 1.7


@pytest.mark.parametrize(
    ("tone", "joinable", "color"),
    [
        ("closed", False, "amber_ink"),
        ("unconfirmed", False, "amber_ink"),
        ("waiting", False, "amber_ink"),
        ("open", True, "ink"),
    ],
)
def test_the_status_is_said_by_word_mark_and_color(
    qtbot: QtBot, tone: str, joinable: bool, color: str
) -> None:
    line = msgspec.structs.replace(LINE, tone=tone, joinable=joinable, standing="as it is")
    drawn, _ = row_of(line)
    standing = next(one for one in drawn if "as it is" in one.text)
    assert standing.text == f"{MARKS[tone]} as it is · NCT00000001"
    assert standing.color == getattr(theme_of(dark=False, text_percent=100).colors, color)
    assert standing.font.weight() > drawn[-1].font.weight()


def test_another_theme_is_worn_from_then_on(qtbot: QtBot) -> None:
    delegate = LibraryDelegate(theme_of(dark=False, text_percent=100), lambda: 500)
    option = QStyleOptionViewItem()
    model = LibraryModel()
    model.show([entry(1)], 1, {}, lambda _entry, _near: LINE)
    before = delegate.sizeHint(option, model.index(0))
    delegate.set_theme(theme_of(dark=True, text_percent=200))
    assert delegate.sizeHint(option, model.index(0)).height() > before.height()
    drawn, _ = painted(delegate, model.index(0), QRect(0, 0, 500, 300))
    assert drawn[0].color == theme_of(dark=True, text_percent=200).colors.ink
