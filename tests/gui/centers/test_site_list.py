"""The list shows what it is told at once, and stays where it is scrolled to."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import press, until
from trialfinder.gui.centers.site_list import SiteList
from trialfinder.gui.centers.site_model import SiteRows
from trialfinder.gui.kit.theme import theme_of
from trialfinder.words.site_lines import SiteLine

SITES = 200


def line(row: int, name: str = "Center") -> SiteLine:
    return SiteLine(
        number=str(row + 1),
        name=f"{name} {row}" + " of a long name that needs a second line" * (row % 2),
        town="Birmingham, Alabama 35233",
        standing="study finished",
        joinable=False,
        distance=f"about {row} mi",
        travel=(),
        notes=(),
        spoken=f"Number {row + 1}, {name} {row}",
    )


@pytest.fixture
def sites(qtbot: QtBot) -> SiteList:
    made = SiteList(theme_of(dark=False, text_percent=100))
    qtbot.addWidget(made)
    made.resize(400, 500)
    made.show_rows(SiteRows(range(SITES), line), None)
    with qtbot.waitExposed(made):
        made.show()
    return made


def are_measured(sites: SiteList) -> bool:
    """Whether each row has its own height: every second name needs a line more."""
    last = sites.model().rowCount() - 1
    heights = [sites.visualRect(sites.model().index(row, 0)).height() for row in (last - 1, last)]
    return heights[0] < heights[1]


def height_of_all(sites: SiteList) -> int:
    last = sites.visualRect(sites.model().index(SITES - 1, 0))
    return last.bottom() + sites.verticalOffset()


def test_only_rows_that_are_looked_at_are_written(sites: SiteList, qtbot: QtBot) -> None:
    until(lambda: height_of_all(sites) > 50 * SITES)  # the first rows are measured
    written: list[int] = []

    def write(row: int) -> SiteLine:
        written.append(row)
        return line(row, "Other")

    sites.show_rows(SiteRows(range(SITES), write), 0)
    assert 0 < len(written) < SITES / 4
    assert sorted(set(written)) == sorted(written)
    until(lambda: len(written) == SITES)


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.seen = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.seen += event.type() == QEvent.Type.Paint
        return False


def test_new_rows_are_painted_before_anything_else(sites: SiteList) -> None:
    paints = Paints(sites.viewport())
    sites.show_rows(SiteRows(range(SITES), lambda row: line(row, "Other")), 0)
    assert paints.seen == 1


def colors_seen(sites: SiteList) -> int:
    """How many colors there are on the screen where the list is."""
    image = QGuiApplication.primaryScreen().grabWindow(sites.winId()).toImage()
    points = ((x, y) for x in range(380) for y in range(0, 480, 3))
    return len({image.pixel(x, y) for x, y in points})


@pytest.mark.parametrize("chosen", [None, 0, 1900])
def test_many_rows_are_seen_at_once(sites: SiteList, chosen: int | None) -> None:
    sites.show_rows(SiteRows((), line), None)
    assert colors_seen(sites) < 10
    sites.show_rows(SiteRows(range(2000), line), chosen)
    assert colors_seen(sites) > 30


def test_the_rows_around_the_chosen_one_have_their_own_heights_at_once(sites: SiteList) -> None:
    sites.show_rows(SiteRows(range(2000), line), 1500)
    heights = [sites.visualRect(sites.model().index(row, 0)).height() for row in range(1497, 1501)]
    assert heights[0] == heights[2] > heights[1] == heights[3]


def test_the_chosen_row_stays_in_sight_while_others_are_measured(
    sites: SiteList, qtbot: QtBot
) -> None:
    sites.show_rows(SiteRows(range(600), line), 400)
    row = sites.model().index(400, 0)
    assert sites.viewport().rect().contains(sites.visualRect(row))
    until(lambda: are_measured(sites))
    assert sites.viewport().rect().contains(sites.visualRect(row))


def test_a_site_far_down_is_brought_into_sight(sites: SiteList, qtbot: QtBot) -> None:
    sites.show_rows(SiteRows(range(SITES), line), 150)
    row = sites.model().index(150, 0)
    until(lambda: sites.viewport().rect().contains(sites.visualRect(row)))
    assert sites.currentIndex() == row


def test_the_list_stays_where_it_is_scrolled_to(sites: SiteList, qtbot: QtBot) -> None:
    until(lambda: are_measured(sites))
    sites.choose(150)
    before = sites.verticalScrollBar().value()
    assert before > 0
    sites.set_theme(theme_of(dark=True, text_percent=100))
    sites.resize(400, 520)
    until(lambda: are_measured(sites))
    assert sites.verticalScrollBar().value() == before


@pytest.mark.parametrize("percent", [100, 200])
def test_rows_are_as_high_as_their_words_need(sites: SiteList, qtbot: QtBot, percent: int) -> None:
    sites.set_theme(theme_of(dark=False, text_percent=percent))
    until(lambda: height_of_all(sites) > 50 * SITES)
    one, two = (sites.visualRect(sites.model().index(row, 0)).height() for row in (0, 1))
    assert two > one + 10 * percent / 100


def test_a_center_is_told_as_chosen_only_by_whoever_chooses_it(sites: SiteList) -> None:
    told: list[int] = []
    sites.site_chosen.connect(told.append)
    sites.choose(7)  # by the map, which knows it
    sites.choose(None)
    assert told == []
    press(sites, "Down")
    press(sites, "Down")
    assert len(told) == 2
    assert told[1] == told[0] + 1
    sites.clearSelection()
    sites.show_rows(SiteRows(range(3), line), 2)
    assert len(told) == 2
