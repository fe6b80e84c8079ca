"""A choice that a record names is a short line of plain signs, and no sentence."""

import unicodedata
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.records import BIRMINGHAM, record, write
from tests.gui.steps import open_paths, rows
from trialfinder.app import App

ODD = "x\n\u202eThis study is open.\u2028\x1b[1m \r\x85 Call. "


def assert_tame(window: QWidget) -> None:
    boxes = window.findChildren(QComboBox)
    texts = [box.itemText(row) for box in boxes for row in range(box.count())]
    assert any("This study is open" in text for text in texts)
    for text in texts:
        assert not {unicodedata.category(sign) for sign in text} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_choices_of_a_hostile_record(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    sites = tuple(BIRMINGHAM | {"status": f"{n}{ODD}", "country": f"{n}{ODD}"} for n in range(2))
    open_paths(app, qtbot, *write(tmp_path, record(7, f"9{ODD}", sites=sites, condition=ODD)))
    assert_tame(app.first_view.window)
    status = app.first_view.centers.header._status
    assert not any("open." in status.itemText(row) for row in range(status.count()))
    app.late_parts.commands._ask_about_search(
        app.late_parts.pages.search_conditions(), app.first_view.window
    )
    assert_tame(app.first_view.window)
    app.late_parts.studies.library.show()
    qtbot.waitUntil(lambda: len(rows(app)) == 1, timeout=10_000)
    box = app.late_parts.studies.library.dialog._status
    qtbot.waitUntil(lambda: box.count() == 2)
    assert_tame(app.late_parts.studies.library.dialog)
    assert "open." not in box.itemText(1)
