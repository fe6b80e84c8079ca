"""The first land is looked for on the screen, and asked for again where it does not come."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from trialfinder.gui.map.sight import FIRST_MARK, FirstSight


def shown(qtbot: QtBot, color: str) -> QWidget:
    view = QWidget()
    qtbot.addWidget(view)
    view.setStyleSheet(f".QWidget {{ background: {color} }}")
    view.resize(40, 40)
    view.show()
    return view


def test_land_that_is_on_the_screen_is_seen_at_once(qtbot: QtBot) -> None:
    told: list[str] = []
    view = shown(qtbot, FIRST_MARK.name())
    FirstSight(lambda: told.append("seen"), lambda: told.append("stir"), view).wait_for(view)
    assert told == ["seen"]


def test_the_page_is_stirred_until_its_land_is_on_the_screen(qtbot: QtBot) -> None:
    told: list[str] = []
    view = shown(qtbot, "#ffffff")

    def stir() -> None:
        told.append("stir")
        view.setStyleSheet(f".QWidget {{ background: {FIRST_MARK.name()} }}")

    FirstSight(lambda: told.append("seen"), stir, view).wait_for(view)
    assert told == []
    qtbot.waitUntil(lambda: "seen" in told)
    assert told == ["stir", "seen"]
