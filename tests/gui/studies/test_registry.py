"""Studies come from a registry on this machine, only once the user has seen what is asked."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from tests.gui.records import BIRMINGHAM, record, write
from tests.gui.steps import notices
from tests.gui.studies.test_library import show, titles
from tests.library.registry_server import Registry
from trialfinder import paths
from trialfinder.app import App
from trialfinder.gui.studies.registry_dialog import RegistryDialog

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def registry(registry: Registry) -> Registry:
    registry.studies = [record(number, "RECRUITING") for number in (1, 2)]
    return registry


@pytest.fixture
def app(registry: Registry, make_app: MakeApp) -> App:
    paths.settings_file().parent.mkdir(parents=True)
    paths.settings_file().write_text(json.dumps({"registry_server": registry.base}))
    return make_app("--size", "1280x820")


def ask(app: App, qtbot: QtBot, number: str) -> RegistryDialog:
    qtbot.keyClick(app.first_view.window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    dialog = app.late_parts.studies.registry.dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.number, number)
    return dialog


def button(dialog: RegistryDialog, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == text)


def test_nothing_is_asked_before_the_address_was_seen(
    app: App, qtbot: QtBot, registry: Registry
) -> None:
    dialog = ask(app, qtbot, "nct1")
    assert f"{registry.base}/api/v2/studies/NCT00000001" in dialog.text
    assert "then learns this number and the address of your computer" in dialog.text
    qtbot.wait(50)
    assert registry.asked == []
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        qtbot.keyClick(dialog.number, Qt.Key.Key_Return)
    assert [path for path, _ in registry.asked] == ["/api/v2/studies/NCT00000001"]
    assert app.session.study.title == "Study of syrup 1"
    assert app.late_parts.studies.registry.dialog is None
    assert "There was no earlier copy" in notices(app)[0]


@pytest.mark.parametrize("number", ["", "12345678", "NCT1/../x", "NCT123456789"])
def test_what_is_no_number_cannot_be_asked(
    app: App, qtbot: QtBot, registry: Registry, number: str
) -> None:
    dialog = ask(app, qtbot, number)
    assert not button(dialog, "Ask the registry").isEnabled()
    assert bool(number) == ("This is not a study’s number" in dialog.text)
    qtbot.keyClick(dialog.number, Qt.Key.Key_Return)
    assert registry.asked == []


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ((403, {}), "could not answer (error 403)"),
        ((b"<html>Sign in</html>", {}), "not a study record"),
        ((429, {"Retry-After": "3600"}), "too many questions"),
    ],
)
def test_trouble_is_said_in_the_dialog(
    app: App,
    qtbot: QtBot,
    registry: Registry,
    trouble: tuple[object, dict[str, str]],
    said: str,
) -> None:
    registry.trouble = [trouble]
    dialog = ask(app, qtbot, "NCT00000002")
    qtbot.mouseClick(button(dialog, "Ask the registry"), Qt.MouseButton.LeftButton)
    assert not dialog.number.isEnabled()
    qtbot.waitUntil(lambda: said in dialog.text, timeout=10_000)
    assert app.session.study.nct_id == "NCT01614795"
    assert dialog.number.hasFocus()
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        qtbot.keyClick(dialog.number, Qt.Key.Key_Return)
    assert app.session.study.nct_id == "NCT00000002"


def test_an_unknown_number_is_said(app: App, qtbot: QtBot) -> None:
    dialog = ask(app, qtbot, "NCT00000099")
    qtbot.keyClick(dialog.number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "no study NCT00000099" in dialog.text, timeout=10_000)


def test_asking_can_be_cancelled(app: App, qtbot: QtBot, registry: Registry) -> None:
    registry.trouble = [(503, {})]
    dialog = ask(app, qtbot, "NCT00000001")
    qtbot.keyClick(dialog.number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(registry.asked) == 1, timeout=10_000)
    qtbot.mouseClick(button(dialog, "Cancel"), Qt.MouseButton.LeftButton)
    assert app.late_parts.studies.registry.dialog is None
    qtbot.wait(1500)  # without the cancel it would be asked again after a second
    assert len(registry.asked) == 1
    assert app.session.study.nct_id == "NCT01614795"


def test_what_changed_is_said_and_stays(
    app: App, qtbot: QtBot, registry: Registry, tmp_path: Path
) -> None:
    country = {"country": "United States", "status": "RECRUITING"}
    sites = tuple(BIRMINGHAM | country | {"facility": f"Clinic {n}"} for n in range(4))
    old = record(1, "RECRUITING", verified="2025-03", sites=sites)
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        app.late_parts.studies.open_paths(write(tmp_path, old))
    qtbot.waitUntil(lambda: app.late_parts.studies._library().count() == 1, timeout=10_000)
    closed = tuple(site | {"status": "COMPLETED"} for site in sites[:3])
    registry.studies = [record(1, "RECRUITING", sites=(*closed, sites[3]))]
    dialog = show(app, qtbot)
    assert titles(dialog) == ["Study of syrup 1"]
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_F5)
    question = app.late_parts.studies.registry.dialog
    assert question is not None
    assert registry.asked == []
    assert f"{registry.base}/api/v2/studies/NCT00000001" in question.text
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        qtbot.keyClick(question.number, Qt.Key.Key_Return)
    assert "3 centers closed since March 2025" in notices(app)[0]
    app.late_parts.studies.open_paths([tmp_path / "nothing.json"])
    qtbot.waitUntil(lambda: len(notices(app)) == 2, timeout=10_000)
    assert "3 centers closed since March 2025" in notices(app)[0]
    assert app.late_parts.studies.library.dialog is None


def test_a_refreshed_study_shows_when_it_was_asked_for(app: App, qtbot: QtBot) -> None:
    from tests.gui.studies.test_library import line

    dialog = ask(app, qtbot, "NCT00000001")
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        qtbot.keyClick(dialog.number, Qt.Key.Key_Return)
    app.first_view.window.activateWindow()
    qtbot.waitUntil(app.first_view.window.isActiveWindow)
    library = show(app, qtbot)
    assert "asked for on" in line(library, 0).record


def test_a_library_that_is_closed_takes_the_question_over_it_along(app: App, qtbot: QtBot) -> None:
    app.late_parts.studies._library().add(app.session.study)
    library = show(app, qtbot)
    qtbot.keyClick(library, Qt.Key.Key_F5)
    assert app.late_parts.studies.registry.dialog is not None
    library.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert app.late_parts.studies.registry.dialog is None
    app.late_parts.file_menu.registry_requested.emit()
    assert app.late_parts.studies.registry.dialog.isVisible()
