"""What a person does in the window, and what stands there then."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from trialfinder.app import App
from trialfinder.gui.centers.site_model import LINE_ROLE
from trialfinder.gui.kit.notices import NoticeBar
from trialfinder.words.site_lines import SiteLine


def type_place(app: App, qtbot: QtBot, text: str) -> None:
    field = app.first_view.centers.form.field
    field.clear()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def find(app: App, qtbot: QtBot, text: str) -> None:
    with qtbot.waitSignal(app.session.finding_changed, timeout=10_000):
        type_place(app, qtbot, text)


def line(app: App, row: int) -> SiteLine:
    value = app.first_view.centers.sites.model().index(row, 0).data(LINE_ROLE)
    assert isinstance(value, SiteLine)
    return value


def open_paths(app: App, qtbot: QtBot, *files: Path) -> None:
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        app.late_parts.studies.open_paths(files)


def notices(app: App) -> list[str]:
    bar = app.first_view.window.findChild(NoticeBar)
    assert isinstance(bar, NoticeBar)
    return bar.texts


def rows(app: App) -> list[str]:
    dialog = app.late_parts.studies.library.dialog
    assert dialog is not None
    return [entry.title for entry in dialog.model.entries]
