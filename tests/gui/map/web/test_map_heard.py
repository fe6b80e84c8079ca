"""What of the map is said to somebody who does not see it."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QWidget

from tests.every import every
from tests.gui.map.web.driver import MapDriver, wait_until
from tests.gui.map.web.scenes import near_birmingham
from trialfinder.gui.map.web import view

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere Qt hands the page itself on"
)

Name = QAccessible.Text.Name


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(view, "announce", lambda _widget, text: said.append(text))
    return said


def below(one: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield one
    for number in range(one.childCount()):
        yield from below(one.child(number))


def tree(widget: QWidget) -> list[tuple[QAccessible.Role, str, bool]]:
    """What stands under a widget, each with role, name and whether the keyboard goes there."""
    return [
        (one.role(), one.text(Name), bool(one.state().focusable))
        for one in below(QAccessible.queryAccessibleInterface(widget))
    ]


def is_one_stop(driver: MapDriver) -> bool:
    """Whether the part that takes the keyboard stands for the map: soon after it is seen."""
    return QAccessible.Role.Graphic in [role for role, _name, _stop in tree(driver.pane)]


def test_map_is_one_named_stop_and_stands_once(driver: MapDriver, listening: None) -> None:
    driver.show(near_birmingham())
    wait_until(lambda: is_one_stop(driver), "the map to have its name")
    seen = [each for each in tree(driver.pane) if each[1] or each[2]]
    seen = [each for each in seen if each[0] is not QAccessible.Role.StaticText]
    maps = [each for each in seen if each[0] is QAccessible.Role.Graphic]
    assert maps == [(QAccessible.Role.Graphic, "Map of the centers", True)]
    assert [name for _role, name, _stop in seen].count("Map of the centers") == 1
    assert every(name for _role, name, stop in seen if stop)


def test_map_is_not_offered_beside_the_window_too(driver: MapDriver, listening: None) -> None:
    driver.show(near_birmingham())
    wait_until(lambda: is_one_stop(driver), "the map to have its name")
    windows = QAccessible.queryAccessibleInterface(QGuiApplication.instance())
    offered = [windows.child(number) for number in range(windows.childCount())]
    assert offered
    assert every(one.role() is not QAccessible.Role.Graphic for one in offered)


def test_map_says_what_it_shows_and_how_to_leave_it(driver: MapDriver) -> None:
    stop = QAccessible.queryAccessibleInterface(driver.target)
    told = stop.text(QAccessible.Text.Description)
    for part in ("Arrow keys", "Tab", "Escape back to the list"):
        assert part in told


def test_what_the_keyboard_comes_to_is_said(driver: MapDriver, spoken: list[str]) -> None:
    driver.show(near_birmingham())
    labels = {index: pin["label"] for index, pin in driver.pins().items()}
    order = [pin.index for pin in near_birmingham().pins]
    driver.pane.activateWindow()  # a page without the keyboard tells of no focus
    wait_until(driver.pane.isActiveWindow, "the map to have the keyboard")
    driver.pane.focus_pins()
    driver.settle()
    wait_until(lambda: len(spoken) == 1, "the first pin to be said")
    driver.press(Qt.Key.Key_Right)
    wait_until(lambda: len(spoken) == 2, "the next pin to be said")
    driver.press(Qt.Key.Key_Return)
    wait_until(lambda: len(spoken) == 3, "the chosen pin to be said")
    first, second = (f"{labels[index]}, button" for index in order[:2])
    assert spoken[:2] == [first, second]
    assert "hospital" in spoken[2]
    driver.wait_for("!document.querySelector('.card').hidden")
    driver.press(Qt.Key.Key_Tab)
    wait_until(lambda: spoken[-1] == "Close, button", "the button to be said")
