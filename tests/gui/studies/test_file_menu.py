"""The menu of files: at hand, with what was opened lately, until that is cleared."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from tests.gui.records import record, write
from tests.gui.steps import open_paths, rows
from trialfinder import paths
from trialfinder.app import App


@pytest.mark.parametrize(("size", "text"), [("1280x820", "100"), ("960x600", "200")])
def test_the_menu_of_files_is_always_at_hand(
    make_app: MakeApp, qtbot: QtBot, size: str, text: str
) -> None:
    app = make_app("--size", size, "--text", text)
    bar, menu = app.first_view.top_bar, app.late_parts.file_menu
    in_more = [action for action in app.late_parts.menu.actions() if action.isVisible()]
    assert bar._file.isVisible() != (menu.menuAction() in in_more)
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert texts[:4] == [
        "Open files…",
        "Open a folder…",
        "From ClinicalTrials.gov by number…",
        "Library…",
    ]


def test_the_study_in_the_box_is_one_entry_away(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    open_paths(app, qtbot, *write(tmp_path, record(7)))
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        app.late_parts.file_menu._bundled.trigger()
    assert app.session.study.nct_id == "NCT01614795"
    assert app.first_view.centers.sites.rows == 76


def recent_titles(app: App) -> list[str]:
    app.late_parts.file_menu.fill_recent()
    return [action.text() for action in app.late_parts.file_menu.recent.actions() if action.text()]


def test_what_was_opened_is_listed_cleared_and_switched_off(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    files = app.late_parts.studies
    one, two, three = write(tmp_path, record(1), record(2), record(3))
    open_paths(app, qtbot, one)
    open_paths(app, qtbot, two)
    qtbot.waitUntil(lambda: len(files.entries()) == 2)
    assert recent_titles(app)[:2] == ["Study of syrup 2", "Study of syrup 1"]
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        app.late_parts.file_menu.recent.actions()[1].trigger()
    assert app.session.study.nct_id == "NCT00000001"
    app.late_parts.file_menu._clear.trigger()
    qtbot.waitUntil(lambda: not files.entries())
    assert not paths.recent_file().exists()
    assert recent_titles(app)[0] == "No study was opened yet"
    app.late_parts.file_menu._keep.trigger()
    open_paths(app, qtbot, three)
    qtbot.wait(200)
    assert not files.entries()
    assert json.loads(paths.settings_file().read_text())["keep_recent"] is False
    files.library.show()
    qtbot.waitUntil(lambda: len(rows(app)) == 2, timeout=10_000)


def test_nothing_of_a_study_is_in_the_settings_or_the_log(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    open_paths(app, qtbot, *write(tmp_path, record(1, condition="Hiccups")))
    app.late_parts.studies.library.show()
    dialog = app.late_parts.studies.library.dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.words, "Hiccups")
    qtbot.waitUntil(lambda: len(rows(app)) == 1, timeout=10_000)
    dialog.close()
    app.first_view.window.close()
    for file in (paths.settings_file(), paths.log_file()):
        text = file.read_text() if file.exists() else ""
        for word in ("Hiccups", "syrup", "NCT00000001"):
            assert word not in text
