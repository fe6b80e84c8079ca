"""Wherever the Tab key leads, a screen reader has a name and a role to say."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

from tests.gui.screen import MakeScreen, Screen

MOST = 100
SILENT = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane}


class Window(QWidget):
    """Only to lead on where a text or the map keeps Tab for itself."""

    lead_on = QWidget.focusNextChild


def way(screen: Screen) -> list[QWidget]:
    """The stops once around, from the place field on where that is in sight."""
    screen.field.widget.setFocus()
    stops: list[QWidget] = []
    for _ in range(MOST):
        here = QApplication.focusWidget()
        assert here is not None
        if here in stops:
            return stops
        stops.append(here)
        if here is screen.map.target or isinstance(here, QTextBrowser):
            Window.lead_on(screen.window)  # they keep Tab for what is in them
        else:
            QTest.keyClick(here, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come around: {stops}")


def nameless(stop: QWidget) -> bool:
    offered = QAccessible.queryAccessibleInterface(stop)
    return not offered.text(QAccessible.Text.Name).strip() or offered.role() in SILENT


@pytest.mark.parametrize(
    ("size", "text"), [("1280x820", "100"), ("1600x900", "100"), ("960x600", "200")]
)
def test_each_stop_has_a_name_and_a_role(
    make_screen: MakeScreen, listening: None, size: str, text: str
) -> None:
    screen = make_screen("--size", size, "--text", text)
    screen.map.settle()
    screen.find("Springfield")  # with suggestions, and a button to empty the field
    seen: set[QWidget] = set()
    for tab in (screen.tab, *screen.text_tabs):
        screen.show(tab)
        stops = way(screen)
        assert [stop for stop in stops if nameless(stop)] == []
        seen.update(stops)
    assert (screen.map.target in seen) == (text == "100")
    assert len(seen) > 15
