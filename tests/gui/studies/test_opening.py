"""Files and folders are opened, dropped, given up and given on in the real window."""

import multiprocessing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.records import record, write, write_large
from tests.gui.stalls import stalled_ms
from tests.gui.steps import notices, open_paths, rows
from trialfinder.app import App
from trialfinder.gui.kit.notices import NoticeBar
from trialfinder.gui.kit.tab_row import TabRow
from trialfinder.gui.studies.progress_bar import ProgressBar
from trialfinder.gui.window.dialogs import TextDialog


def test_one_file_opens_at_once(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    open_paths(app, qtbot, *write(tmp_path, record(7)))
    assert app.session.study.nct_id == "NCT00000007"
    assert "Study of syrup 7" in app.first_view.window.windowTitle()
    assert "finished" in app.first_view.strip.text


def test_only_of_an_open_study_a_tab_says_who_can_join(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    def tabs() -> list[str]:
        row = app.first_view.window.findChild(TabRow)
        assert isinstance(row, TabRow)
        return [tab.text() for tab in row.findChildren(QPushButton)]

    assert "Who could join" in tabs()
    open_paths(app, qtbot, *write(tmp_path, record(7, "RECRUITING")))
    assert "Who can join" in tabs()
    open_paths(app, qtbot, *write(tmp_path, record(8)))
    assert "Who could join" in tabs()


def test_several_files_go_to_the_library(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    app.late_parts.studies.open_paths(write(tmp_path, record(1), record(2), record(3)))
    qtbot.waitUntil(lambda: app.late_parts.studies.library.dialog is not None, timeout=10_000)
    qtbot.waitUntil(lambda: len(rows(app)) == 3, timeout=10_000)
    dialog = app.late_parts.studies.library.dialog
    assert dialog is not None
    assert "3 studies were added" in dialog.text
    assert app.session.study.nct_id == "NCT01614795"


def test_older_copies_are_said_to_be_there_already(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    files = app.late_parts.studies
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
    app.late_parts.studies.open_paths([below.parent])
    qtbot.waitUntil(lambda: app.late_parts.studies.library.dialog is not None, timeout=20_000)
    qtbot.waitUntil(lambda: len(rows(app)) == 2, timeout=10_000)


def test_an_empty_folder_is_said(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    app.late_parts.studies.open_paths([tmp_path])
    qtbot.waitUntil(lambda: "There is no file" in app.notices.last, timeout=20_000)


def test_a_broken_file_leaves_the_study_on_screen(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "half.json"
    file.write_text('{"protocolSection": {"identif')
    app.late_parts.studies.open_paths([file])
    qtbot.waitUntil(lambda: "half.json breaks off" in app.notices.last, timeout=10_000)
    assert app.session.study.nct_id == "NCT01614795"
    assert app.first_view.centers.sites.rows == 76


def test_what_was_wrong_with_one_file_is_not_said_of_the_next(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    app.late_parts.studies.open_paths([broken])
    qtbot.waitUntil(lambda: len(notices(app)) == 1, timeout=10_000)
    open_paths(app, qtbot, *write(tmp_path, record(7)))
    assert notices(app) == []


def test_a_late_click_on_the_map_of_the_study_before_chooses_nothing(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    open_paths(app, qtbot, *write(tmp_path, record(7)))
    app.late_parts.map_pane.site_chosen.emit(70)
    assert app.session.chosen is None


def test_each_broken_file_is_listed_by_name(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    half, empty = tmp_path / "half.json", tmp_path / "empty.txt"
    half.write_text('{"protocolSection": {"identif')
    empty.write_text("")
    app.late_parts.studies.open_paths([half, *write(tmp_path, record(9)), empty])
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        pass
    assert app.session.study.nct_id == "NCT00000009"
    assert notices(app) == ["2 files or studies could not be read."]
    bar = app.first_view.window.findChild(NoticeBar)
    show = next(b for b in bar.findChildren(QPushButton) if b.text() == "Show the list")
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    dialog = app.first_view.window.findChild(TextDialog)
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
        "field": app.first_view.centers.form.field,
        "map": app.late_parts.map_pane,
        "list": app.first_view.centers.sites,
    }[over]
    at = widget.mapTo(app.first_view.window, QPoint(20, 20))
    (file,) = write(tmp_path, record(5))
    mime, handle = _mime(file), app.first_view.window.windowHandle()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(handle, enter)
    cue = app.late_parts._drop_cue
    assert enter.isAccepted()
    assert cue.isVisible()
    strip = app.first_view.strip
    assert cue.y() >= strip.mapTo(app.first_view.window, strip.rect().bottomLeft()).y()
    assert cue.width() > app.first_view.window.width() / 2
    drop = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, buttons, keys)
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        QApplication.sendEvent(handle, drop)
    assert not cue.isVisible()
    assert app.session.study.nct_id == "NCT00000005"
    assert app.first_view.centers.form.field.text() == ""


def test_what_is_no_file_is_not_taken(app: App) -> None:
    mime = QMimeData()
    mime.setText("35233")
    handle = app.first_view.window.windowHandle()
    where = app.first_view.centers.form.field.mapTo(app.first_view.window, QPoint(5, 5))
    enter = QDragEnterEvent(
        where,
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(handle, enter)
    assert not app.late_parts._drop_cue.isVisible()
    QApplication.sendEvent(handle, QEvent(QEvent.Type.DragLeave))


def test_a_large_file_does_not_stall_the_window(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    file = write_large(tmp_path / "large.json", 60, 2_000_000)
    assert file.stat().st_size > 100_000_000
    qtbot.waitUntil(lambda: app.late_parts.map_pane.is_settled, timeout=30_000)
    files = app.late_parts.studies
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
    app.late_parts.studies.open_paths([file])
    bar = app.first_view.window.findChild(ProgressBar)
    qtbot.waitUntil(bar.isVisible, timeout=10_000)
    cancel = bar.findChild(QPushButton)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert bar.isHidden()
    assert "The study on screen stays" in app.notices.last
    open_paths(app, qtbot, *write(tmp_path, record(8)))
    assert app.session.study.nct_id == "NCT00000008"
    assert app.late_parts.studies.library.dialog is None


def test_a_closed_window_leaves_no_reader_behind(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    file = write_large(tmp_path / "large.json", 2000, 20_000)
    app.late_parts.studies.open_paths([file])
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=10_000)
    app.first_view.window.close()
    app.close()
    assert not multiprocessing.active_children()
