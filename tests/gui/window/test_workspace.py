"""Centers, map and texts side by side, as there is room; nothing that was shown is lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from trialfinder.gui.kit.arrangement import CENTERS, MAP, Arrangement
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.tab_row import TabRow
from trialfinder.gui.map.pane import MapPane
from trialfinder.gui.window.side import Side
from trialfinder.gui.window.workspace import Workspace

TITLES = {"about": "About", "record": "Record"}
COMPACT, NORMAL, WIDE = (700, 600), (1200, 800), (1600, 900)


class Parts:
    """A workspace in a window, with what stands in it."""

    def __init__(self, background: Background) -> None:
        self.window = QMainWindow()
        self.centers = QWidget()
        self.workspace = Workspace(self.centers)
        self.window.setCentralWidget(self.workspace)
        self.map = MapPane(background)
        self.texts: dict[str, QWidget] = {}
        self.side = Side(self.map, lambda: TITLES, self._make)

    def _make(self, key: str) -> QWidget:
        assert key not in self.texts, "a text is made once"
        self.texts[key] = QLineEdit(key)
        return self.texts[key]

    def resize(self, size: tuple[int, int]) -> None:
        self.window.resize(*size)

    @property
    def shown(self) -> set[str]:
        """What can be seen."""
        parts = {CENTERS: self.centers, MAP: self.map, **self.texts}
        return {name for name, widget in parts.items() if widget.isVisible()}


@pytest.fixture
def parts(qtbot: QtBot) -> Iterator[Parts]:
    background = Background()
    made = Parts(background)
    qtbot.addWidget(made.window)
    made.resize(NORMAL)
    with qtbot.waitActive(made.window):
        made.window.show()
    made.workspace.add_side(made.side)
    yield made
    made.map.host.stop()
    background.stop()


def test_centers_and_map_stand_side_by_side_at_first(parts: Parts) -> None:
    assert parts.workspace.current == MAP
    assert parts.shown == {CENTERS, MAP}
    assert parts.texts == {}  # none is made before it is looked at


def test_a_text_takes_the_place_of_the_map(parts: Parts) -> None:
    told: list[str] = []
    parts.workspace.tab_changed.connect(told.append)
    parts.workspace.show_tab("about")
    assert parts.shown == {CENTERS, "about"}
    parts.workspace.show_tab("record")
    parts.workspace.show_tab("about")
    assert parts.shown == {CENTERS, "about"}
    assert told == ["about", "record", "about"]


def test_a_large_window_has_the_map_beside_a_text(parts: Parts) -> None:
    parts.resize(WIDE)
    assert parts.workspace.arrangement is Arrangement.WIDE
    assert parts.workspace.current == "about"  # the first text, where the map was alone
    assert parts.shown == {CENTERS, MAP, "about"}
    parts.workspace.show_tab(MAP)  # it is there already
    assert parts.workspace.current == "about"
    parts.workspace.show_tab("record")
    assert parts.shown == {CENTERS, MAP, "record"}


def test_a_small_window_shows_one_thing_at_a_time(parts: Parts) -> None:
    parts.resize(COMPACT)
    assert parts.workspace.arrangement is Arrangement.COMPACT
    assert parts.shown == {CENTERS}  # the map was shown, and the list says as much
    for tab in (MAP, "record", CENTERS):
        parts.workspace.show_tab(tab)
        assert parts.shown == {tab}


def test_what_was_shown_is_shown_again_where_there_is_room(parts: Parts) -> None:
    told: list[Arrangement] = []
    parts.workspace.arranged.connect(told.append)
    parts.workspace.show_tab("record")
    for size in (COMPACT, NORMAL, WIDE, NORMAL):
        parts.resize(size)
        assert parts.workspace.current == "record"
        assert "record" in parts.shown
    assert told == [
        Arrangement.COMPACT,
        Arrangement.NORMAL,
        Arrangement.WIDE,
        Arrangement.NORMAL,
    ]


def test_the_list_alone_becomes_list_and_map(parts: Parts) -> None:
    parts.resize(COMPACT)
    parts.resize(NORMAL)
    assert parts.workspace.current == MAP
    assert parts.shown == {CENTERS, MAP}
    parts.workspace.show_tab(CENTERS)  # they are there already
    assert parts.workspace.current == MAP


def test_large_text_needs_as_much_room_as_a_smaller_window(parts: Parts) -> None:
    parts.workspace.set_scale(2)
    assert parts.workspace.arrangement is Arrangement.COMPACT
    parts.workspace.set_scale(1)
    assert parts.workspace.arrangement is Arrangement.NORMAL
    parts.resize((1200, 370))
    assert parts.workspace.arrangement is Arrangement.COMPACT


@pytest.mark.parametrize("size", [NORMAL, WIDE])
def test_the_list_never_takes_half_of_the_window(parts: Parts, size: tuple[int, int]) -> None:
    parts.resize(size)
    assert parts.centers.width() <= min(size[0] * 0.46, 470)
    assert parts.centers.width() > 300


def test_tabs_stand_above_what_they_change(parts: Parts) -> None:
    row = parts.window.findChild(TabRow)
    assert isinstance(row, TabRow)
    assert row.isVisible()
    parts.workspace.show_tab("about")
    parts.resize(WIDE)
    left_of_text = parts.texts["about"].mapTo(parts.window, parts.texts["about"].rect().topLeft())
    assert row.mapTo(parts.window, row.rect().topLeft()).x() == left_of_text.x()
    parts.resize(COMPACT)
    assert not row.isVisible()


def test_both_choices_of_tabs_mark_what_is_shown(parts: Parts) -> None:
    parts.workspace.show_tab("record")
    box = parts.side.make_tab_box()
    assert box.currentData() == "record"
    parts.workspace.show_tab("about")
    assert box.currentData() == "about"
    offered = [box.itemData(row) for row in range(box.count())]
    assert offered == [CENTERS, MAP, "about", "record"]
    assert parts.side.keys == (MAP, "about", "record")


def test_the_keyboard_goes_to_what_is_shown(parts: Parts) -> None:
    parts.workspace.show_tab("about")
    parts.workspace.focus_current()
    assert parts.texts["about"].hasFocus()


def test_before_the_rest_has_come_room_is_kept_for_it(qtbot: QtBot) -> None:
    window, centers = QMainWindow(), QWidget()
    qtbot.addWidget(window)
    workspace = Workspace(centers)
    window.setCentralWidget(workspace)
    window.resize(*NORMAL)
    with qtbot.waitExposed(window):
        window.show()
    workspace.set_scale(1)
    workspace.show_tab("about")
    assert workspace.current == "about"
    assert centers.isVisible()
    assert centers.width() < window.width() / 2


def test_the_line_leaves_room_for_both_sides(parts: Parts) -> None:
    """In less, the map's card broke its words letter by letter."""
    parts.resize(NORMAL)
    line = parts.window.findChild(QSplitter)
    assert line is not None
    line.setSizes([10_000, 1])
    assert parts.map.width() >= 280
    assert line.widget(0).width() > parts.map.width()
    parts.resize(COMPACT)
    parts.workspace.show_tab(CENTERS)
    assert parts.centers.width() >= COMPACT[0] - 1
