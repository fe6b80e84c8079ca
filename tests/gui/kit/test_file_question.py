"""Which file to open or to write: asked in a window that shows whole names, and forgotten."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QTreeView, QWidget

from tests.gui.records import record, write
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import answering, naming_file, part, until
from trialfinder.gui.kit.window_size import screen_room


def remembered() -> str:
    """All that Qt keeps of its window for files."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    return " ".join(f"{key}={kept.value(key)}" for key in kept.allKeys())


@pytest.mark.parametrize("percent", [100, 150])
def test_the_window_is_large_and_most_of_it_is_for_names(
    make_screen: MakeScreen, percent: int
) -> None:
    screen = make_screen("--text", str(percent))
    room = screen_room(screen.window)
    widths: list[int] = []

    def answer(asked: QWidget) -> None:
        assert isinstance(asked, QFileDialog)
        table = part(asked, QTreeView, "treeView")
        widths.extend((asked.width(), *(table.columnWidth(column) for column in range(4))))
        asked.reject()

    with answering(answer):
        screen.press("Ctrl+O")
    whole, name, *others = widths
    assert whole == min(900 * percent // 100, room.width() - 40)
    assert name > max(others)


def test_the_next_question_begins_where_the_last_file_was(screen: Screen, tmp_path: Path) -> None:
    file = write(tmp_path, record(4))[0]
    folders: list[str] = []

    def look(asked: QWidget) -> None:
        assert isinstance(asked, QFileDialog)
        folders.append(asked.directory().absolutePath())
        asked.reject()

    for answer in (naming_file(str(file)), look):
        screen.window.activateWindow()
        until(screen.window.isActiveWindow)
        with answering(answer):
            screen.press("Ctrl+O")
    assert Path(folders[0]) == tmp_path


def test_no_folder_is_written_down(screen: Screen, tmp_path: Path) -> None:
    folder = tmp_path / "jane-doe"
    folder.mkdir()
    file = write(folder, record(4))[0]
    with answering(naming_file(str(file))):
        screen.press("Ctrl+O")
    with answering(naming_file(str(folder / "out.json"))):
        screen.choose("File", "Export", "JSON…")
    screen.wait_for_notice("out.json")
    assert "jane-doe" not in remembered()


def test_a_name_typed_without_an_ending_gets_it(screen: Screen, tmp_path: Path) -> None:
    with answering(naming_file(str(tmp_path / "for mom"))):
        screen.choose("File", "Export", "CSV…")
    screen.wait_for_notice("for mom.csv")
    assert (tmp_path / "for mom.csv").exists()
