"""The strip keeps to its share of the window, whatever it has to say."""

from pytestqt.qtbot import QtBot

from tests.gui.screen.frame import Status
from trialfinder.gui.kit.flow_layout import FlowLayout
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


def test_words_are_set_closer_before_any_is_left_out(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.show_words(StatusWords("closed", "This is finished. " * 12, "In April. " * 9))
    strip.show()
    details = Status(strip).details
    line = details.fontMetrics().lineSpacing()
    Status(strip).advice.setFixedHeight(2 * line + line // 4)  # two lines more save too little
    width = next(w for w in range(240, 900) if set_closer(strip, w))
    roomy = height_at(strip, width, dense=False)
    strip.fit(width, roomy)
    assert height_at(strip, width) == roomy
    strip.fit(width, roomy - 1)
    assert height_at(strip, width) < roomy
    assert details.isVisibleTo(strip)
    strip.fit(width, 1)
    assert not details.isVisibleTo(strip)


def height_at(strip: StatusStrip, width: int, *, dense: bool | None = None) -> int:
    flow = strip.layout()
    assert isinstance(flow, FlowLayout)
    if dense is not None:
        flow.set_dense(dense)
    return flow.heightForWidth(width)


def set_closer(strip: StatusStrip, width: int) -> bool:
    """Whether there are other heights for words that are set closer."""
    return height_at(strip, width, dense=True) < height_at(strip, width, dense=False)
