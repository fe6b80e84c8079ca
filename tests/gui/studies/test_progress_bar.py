"""How far the reading of files is: said only where it takes long, and given up on a press."""

from PySide6.QtWidgets import QApplication, QProgressBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import button, click, part, texts, until
from trialfinder.gui.studies.progress_bar import ProgressBar


def made(qtbot: QtBot) -> ProgressBar:
    window = QWidget()
    qtbot.addWidget(window)
    bar = ProgressBar()
    QVBoxLayout(window).addWidget(bar)
    window.show()
    bar.window_kept = window  # type: ignore[attr-defined]  # it goes when its window goes
    return bar


def test_what_is_over_in_a_moment_is_never_shown(qtbot: QtBot) -> None:
    bar = made(qtbot)
    bar.begin(lambda: "Reading study.json…")
    QApplication.processEvents()
    assert not bar.isVisible()
    bar.end()
    slower = made(qtbot)
    slower.begin(lambda: "Reading other.json…")  # as long to wait as the first one had
    until(slower.isVisible)
    assert not bar.isVisible()


def test_it_says_what_is_read_and_how_far(qtbot: QtBot) -> None:
    bar = made(qtbot)
    said = ["Reading <b>study</b>.json…"]
    bar.begin(lambda: said[0])
    until(bar.isVisible)
    assert said[0] in texts(bar)
    line = part(bar, QProgressBar)
    assert line.maximum() == line.minimum() == 0  # not known yet
    bar.show_progress(0.25)
    assert line.value() / line.maximum() == 0.25
    assert line.accessibleName() == said[0]
    said[0] = "Leyendo…"
    bar.retranslate()
    assert "Leyendo…" in texts(bar)
    assert line.value() / line.maximum() == 0.25


def test_the_next_file_begins_anew(qtbot: QtBot) -> None:
    bar = made(qtbot)
    bar.begin(lambda: "one")
    bar.show_progress(0.9)
    bar.begin(lambda: "two")
    assert part(bar, QProgressBar).maximum() == 0


def test_it_can_be_given_up(qtbot: QtBot) -> None:
    bar = made(qtbot)
    bar.begin(lambda: "Reading…")
    until(bar.isVisible)
    with qtbot.waitSignal(bar.cancel_requested):
        click(button(bar, "Cancel"))
    bar.end()
    assert not bar.isVisible()
