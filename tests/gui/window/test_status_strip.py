"""The strip keeps to its share of the window, whatever it has to say."""

from pytestqt.qtbot import QtBot

from tests.gui.screen.frame import Status
from trialfinder.gui.kit.status_marks import StatusWords
from trialfinder.gui.window.status_strip import StatusStrip


def test_other_words_are_fitted_to_the_same_room(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    details = Status(strip).details
    strip.show_words(StatusWords("closed", "Finished.", "It ended in April."))
    strip.fit(600, strip.layout().heightForWidth(600))
    assert details.isVisibleTo(strip)
    strip.show_words(StatusWords("closed", "Finished.", "It ended in April. " * 40))
    assert not details.isVisibleTo(strip)
    strip.show_words(StatusWords("closed", "Finished.", "It ended in April."))
    assert details.isVisibleTo(strip)
