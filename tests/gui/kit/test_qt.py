"""What we rely on in Qt's Python wheels."""

import re
import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from trialfinder import paths

ROOT = paths.resources_dir().parent


def test_calls_that_return_nothing_take_nothing(qtbot: QtBot) -> None:
    """See docs/decisions/0007-which-qt.md."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for number in range(500):
        widget.setWindowTitle(str(number))
    assert sys.getrefcount(None) > before - 100


def test_what_is_passed_over_in_the_stubs_is_listed_with_its_reason() -> None:
    decision = (ROOT / "docs" / "decisions" / "0015-types-of-qt.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\S+)` ((?:\[\S+\] )+)\|", decision, re.MULTILINE)
    listed = {(file, code) for file, codes in rows for code in re.findall(r"\[(\S+)\]", codes)}
    gui = ROOT / "trialfinder" / "gui"
    files = {
        file.relative_to(gui).as_posix(): file.read_text("utf-8") for file in gui.rglob("*.py")
    }
    ignored = {
        (name, code)
        for name, text in files.items()
        for code in re.findall(r"# type: ignore(?:\[(\S+)\])?", text)
    }
    assert ignored == listed
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "trialfinder.gui" not in settings.split("[tool.mypy]")[1].split("[tool.importlinter]")[0]


def test_no_widget_is_asked_for_its_screen() -> None:
    """See `screen_room`: the screen would be deleted with the widget."""
    ours = (file for folder in ("trialfinder", "tests") for file in (ROOT / folder).rglob("*.py"))
    asks = re.compile(r"\.screen\(\)\.|= \w+(?:\.\w+)*\.screen\(\)")
    found = {file.name: asks.findall(file.read_text("utf-8")) for file in ours}
    assert {name: calls for name, calls in found.items() if calls} == {}
