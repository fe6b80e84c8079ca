"""The texts are of the study that is shown, however quickly another one comes."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.records import record, write
from tests.gui.steps import open_paths
from tests.gui.texts.test_panel_view import view_of
from trialfinder.app import App
from trialfinder.gui.window.late_parts import TEXT_TABS
from trialfinder.library.opening import open_study

NUMBER = "NCT00000007"


def test_each_text_is_of_the_study_that_came_last(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    before = {key: view_of(app, key).toPlainText() for key in TEXT_TABS}
    open_paths(app, qtbot, *write(tmp_path, record(7)))
    after = {key: view_of(app, key).toPlainText() for key in TEXT_TABS}
    assert NUMBER in after["about"]
    assert NUMBER in after["record"]
    assert [key for key in TEXT_TABS if before[key] == after[key]] == ["glossary"]


@pytest.mark.parametrize("language", ["es", "fr"])
def test_what_was_read_of_the_study_before_is_let_go(
    app: App, qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    (file,) = write(tmp_path, record(7))
    app.late_parts.pages._make_others()
    app.session.open(open_study(str(file)))  # before the answer
    answered: list[None] = []
    app.side_background.run_always(lambda: None, answered.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(answered), timeout=10_000)
    app.language.choose(language)
    assert NUMBER in view_of(app, "about").toPlainText()
