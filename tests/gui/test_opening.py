"""Files and folders are opened, dropped, given up and given on in the real window."""

import json
import multiprocessing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from tests.gui.records import BIRMINGHAM, DENVER, record, write, write_large
from tests.gui.stalls import stalled_ms
from tests.gui.test_window import find
from trialfinder import paths
from trialfinder.app import App
from trialfinder.gui.dialogs import TextDialog
from trialfinder.gui.notices import NoticeBar
from trialfinder.gui.reading_bar import ReadingBar


def open_paths(app: App, qtbot: QtBot, *files: Path) -> None:
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        app.outfit.files.open_paths(files)


def notices(app: App) -> list[str]:
    bar = app.front.window.findChild(NoticeBar)
    assert isinstance(bar, NoticeBar)
    return bar.texts


def rows(app: App) -> list[str]:
    dialog = app.outfit.files.library.dialog
    assert dialog is not None
    return [entry.title for entry in dialog.model.entries]


def test_one_file_opens_at_once(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    open_paths(app, qtbot, *write(tmp_path, record(7)))
    assert app.session.study.nct_id == "NCT00000007"
    assert "Study of syrup 7" in app.front.window.windowTitle()
    assert "finished" in app.front.strip.text


def test_several_files_go_to_the_library(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    app.outfit.files.open_paths(write(tmp_path, record(1), record(2), record(3)))
    qtbot.waitUntil(lambda: app.outfit.files.library.dialog is not None, timeout=10_000)
    qtbot.waitUntil(lambda: len(rows(app)) == 3, timeout=10_000)
    dialog = app.outfit.files.library.dialog
    assert dialog is not None
    assert "3 studies were added" in dialog.text
    assert app.session.study.nct_id == "NCT01614795"


def test_older_copies_are_said_to_be_there_already(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    files = app.outfit.files
    new = write(tmp_path, record(1, verified="2026-05"), record(2, verified="2026-05"))
    with qtbot.waitSignal(files.openings.several_kept, timeout=10_000):
        files.open_paths(new)
    old = write(tmp_path, record(1, verified="2019-05"), record(2, verified="2019-05"))
    with qtbot.waitSignal(files.openings.several_kept, timeout=10_000):
        files.open_paths(old)
    dialog = files.library.dialog
    assert dialog is not None
    assert dialog.text.startswith("2 studies are in your library already")


def test_a_folder_is_opened_with_what_lies_below(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    below = tmp_path / "folder" / "below"
    below.mkdir(parents=True)
    write(below, record(1))
    write(below.parent, record(2))
    app.outfit.files.open_paths([below.parent])
    qtbot.waitUntil(lambda: app.outfit.files.library.dialog is not None, timeout=20_000)
    qtbot.waitUntil(lambda: len(rows(app)) == 2, timeout=10_000)


def test_an_empty_folder_is_said(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    app.outfit.files.open_paths([tmp_path])
    qtbot.waitUntil(lambda: "There is no file" in app.notices.last, timeout=20_000)


def test_a_broken_file_leaves_the_study_on_screen(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "half.json"
    file.write_text('{"protocolSection": {"identif')
    app.outfit.files.open_paths([file])
    qtbot.waitUntil(lambda: "half.json breaks off" in app.notices.last, timeout=10_000)
    assert app.session.study.nct_id == "NCT01614795"
    assert app.front.centers.sites.rows == 76


def test_each_broken_file_is_listed_by_name(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    half, empty = tmp_path / "half.json", tmp_path / "empty.txt"
    half.write_text('{"protocolSection": {"identif')
    empty.write_text("")
    app.outfit.files.open_paths([half, *write(tmp_path, record(9)), empty])
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        pass
    assert app.session.study.nct_id == "NCT00000009"
    assert notices(app) == ["2 files or studies could not be read."]
    bar = app.front.window.findChild(NoticeBar)
    show = next(b for b in bar.findChildren(QPushButton) if b.text() == "Show the list")
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    dialog = app.front.window.findChild(TextDialog)
    text = dialog._view.toPlainText()
    assert "half.json breaks off or is damaged at line 1" in text
    assert "empty.txt is empty. Save the record again" in text
    dialog.close()


def _mime(*files: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return mime


@pytest.mark.parametrize("over", ["field", "map", "list"])
def test_files_can_be_dropped_anywhere(app: App, qtbot: QtBot, tmp_path: Path, over: str) -> None:
    widget = {
        "field": app.front.centers.form.field,
        "map": app.outfit.map_pane,
        "list": app.front.centers.sites,
    }[over]
    at = widget.mapTo(app.front.window, QPoint(20, 20))
    (file,) = write(tmp_path, record(5))
    mime, handle = _mime(file), app.front.window.windowHandle()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(handle, enter)
    cue = app.outfit._drop_cue
    assert enter.isAccepted()
    assert cue.isVisible()
    strip = app.front.strip
    assert cue.y() >= strip.mapTo(app.front.window, strip.rect().bottomLeft()).y()
    assert cue.width() > app.front.window.width() / 2
    drop = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, buttons, keys)
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        QApplication.sendEvent(handle, drop)
    assert not cue.isVisible()
    assert app.session.study.nct_id == "NCT00000005"
    assert app.front.centers.form.field.text() == ""


def test_what_is_no_file_is_not_taken(app: App) -> None:
    mime = QMimeData()
    mime.setText("35233")
    handle = app.front.window.windowHandle()
    where = app.front.centers.form.field.mapTo(app.front.window, QPoint(5, 5))
    enter = QDragEnterEvent(
        where,
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(handle, enter)
    assert not app.outfit._drop_cue.isVisible()
    QApplication.sendEvent(handle, QEvent(QEvent.Type.DragLeave))


def test_a_large_file_does_not_stall_the_window(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    file = write_large(tmp_path / "large.json", 60, 2_000_000)
    assert file.stat().st_size > 100_000_000
    qtbot.waitUntil(lambda: app.outfit.map_pane.is_settled, timeout=30_000)
    files = app.outfit.files
    steps: list[float] = []
    files.openings._progressed.connect(steps.append)
    gaps = []
    for _ in range(3):
        steps.clear()
        with qtbot.waitSignal(files.openings.several_kept, timeout=60_000) as kept:
            files.open_paths([file])
            gaps.append(stalled_ms(qtbot, lambda: kept.signal_triggered))
        qtbot.waitUntil(lambda: len(rows(app)) == 60, timeout=10_000)
        if gaps[-1] < 100:
            break
    assert steps == sorted(steps)
    assert len(steps) > 5
    assert min(gaps) < 100, gaps


def test_reading_can_be_cancelled(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    file = write_large(tmp_path / "large.json", 3000, 20_000)
    app.outfit.files.open_paths([file])
    bar = app.front.window.findChild(ReadingBar)
    qtbot.waitUntil(bar.isVisible, timeout=10_000)
    cancel = bar.findChild(QPushButton)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert bar.isHidden()
    assert "The study on screen stays" in app.notices.last
    open_paths(app, qtbot, *write(tmp_path, record(8)))
    assert app.session.study.nct_id == "NCT00000008"
    assert app.outfit.files.library.dialog is None


def test_a_closed_window_leaves_no_reader_behind(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    file = write_large(tmp_path / "large.json", 2000, 20_000)
    app.outfit.files.open_paths([file])
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=10_000)
    app.front.window.close()
    app.close()
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(("size", "text"), [("1280x820", "100"), ("960x600", "200")])
def test_the_menu_of_files_is_always_at_hand(
    make_app: MakeApp, qtbot: QtBot, size: str, text: str
) -> None:
    app = make_app("--size", size, "--text", text)
    bar, menu = app.front.top_bar, app.outfit.file_menu
    in_more = [action for action in app.outfit.menu.actions() if action.isVisible()]
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
        app.outfit.file_menu._bundled.trigger()
    assert app.session.study.nct_id == "NCT01614795"
    assert app.front.centers.sites.rows == 76


def test_a_kept_notice_stays_until_it_is_closed(app: App, qtbot: QtBot) -> None:
    from trialfinder.messages import Message

    app.notices.say(Message("opening.problems", {"count": 2}), kept=True)
    app.notices.say(Message("opening.nothing"))
    app.notices.say(Message("opening.stopped"))
    assert len(notices(app)) == 2
    assert notices(app)[0].startswith("2 files")
    bar = app.front.window.findChild(NoticeBar)
    bar.set_compact(True)
    assert [row.text for row in bar._rows() if row.isVisible()] == [app.notices.last]
    for left in (1, 0):
        buttons = [button for button in bar.findChildren(QPushButton) if button.isVisible()]
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda left=left: len(notices(app)) == left)
    assert bar.isHidden()


def recent_titles(app: App) -> list[str]:
    app.outfit.file_menu.fill_recent()
    return [action.text() for action in app.outfit.file_menu.recent.actions() if action.text()]


def test_what_was_opened_is_listed_cleared_and_switched_off(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    files = app.outfit.files
    one, two, three = write(tmp_path, record(1), record(2), record(3))
    open_paths(app, qtbot, one)
    open_paths(app, qtbot, two)
    qtbot.waitUntil(lambda: len(files.entries()) == 2)
    assert recent_titles(app)[:2] == ["Study of syrup 2", "Study of syrup 1"]
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        app.outfit.file_menu.recent.actions()[1].trigger()
    assert app.session.study.nct_id == "NCT00000001"
    app.outfit.file_menu._clear.trigger()
    qtbot.waitUntil(lambda: not files.entries())
    assert not paths.recent_file().exists()
    assert recent_titles(app)[0] == "No study was opened yet"
    app.outfit.file_menu._keep.trigger()
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
    app.outfit.files.library.show()
    dialog = app.outfit.files.library.dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.words, "Hiccups")
    qtbot.waitUntil(lambda: len(rows(app)) == 1, timeout=10_000)
    dialog.close()
    app.front.window.close()
    for file in (paths.settings_file(), paths.log_file()):
        text = file.read_text() if file.exists() else ""
        for word in ("Hiccups", "syrup", "NCT00000001"):
            assert word not in text


@pytest.mark.parametrize("form", ["json", "csv", "geojson"])
def test_the_study_is_given_on(app: App, qtbot: QtBot, tmp_path: Path, form: str) -> None:
    open_paths(app, qtbot, *write(tmp_path, record(4, sites=(DENVER, BIRMINGHAM))))
    find(app, qtbot, "35233")
    file = tmp_path / f"out.{form}"
    app.outfit.files.exporting.write(form, file)
    qtbot.waitUntil(lambda: str(file) in app.notices.last, timeout=10_000)
    text = file.read_text(encoding="utf-8-sig")
    if form == "json":
        assert json.loads(text)["protocolSection"]["identificationModule"]["nctId"]
    else:
        assert text.index("Clinic of Birmingham") < text.index("Clinic of Denver")
        assert "COMPLETED" in text


def test_an_export_that_cannot_be_written_is_said(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    app.outfit.files.exporting.write("json", tmp_path / "file" / "out.json")
    qtbot.waitUntil(lambda: "could not be written" in app.notices.last, timeout=10_000)
