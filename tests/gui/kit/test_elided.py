"""Long texts keep to their lines and are still there as a whole."""

import pytest
from pytestqt.qtbot import QtBot

from tests.every import every
from trialfinder.gui.kit.elided import ElidedLabel, wrapped

LONG = "Study of a Very Long Name in Adults and Children with Something Rare " * 4


@pytest.fixture
def label(qtbot: QtBot) -> ElidedLabel:
    made = ElidedLabel(3)
    qtbot.addWidget(made)
    made.resize(300, 100)
    made.show()
    return made


def test_a_long_text_ends_in_an_ellipsis(label: ElidedLabel) -> None:
    label.show_text(LONG)
    lines = label.text().split("\n")
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert label.accessibleName() == LONG
    metrics = label.fontMetrics()
    assert every(metrics.horizontalAdvance(line) <= 300 for line in lines)


def test_more_room_shows_more(label: ElidedLabel) -> None:
    label.show_text(LONG)
    before = len(label.text())
    label.resize(600, 100)
    assert len(label.text()) > before


def test_a_short_text_stays_as_it_is(label: ElidedLabel) -> None:
    label.show_text("Short")
    assert label.text() == "Short"


@pytest.mark.parametrize("text", ["", "   ", "x" * 500])
def test_odd_texts_are_no_trouble(label: ElidedLabel, text: str) -> None:
    lines = wrapped(text, label.fontMetrics(), 100, 2)
    assert len(lines) <= 2
    assert every(label.fontMetrics().horizontalAdvance(line) <= 100 for line in lines)


@pytest.mark.parametrize("title", ["résiste au traitement", "Cixutumumab et temsirolimus", LONG])
def test_no_line_is_cut_while_there_are_lines_left(label: ElidedLabel, title: str) -> None:
    least = max(map(label.fontMetrics().horizontalAdvance, title.split())) + 2
    for width in range(least, least + 300):
        assert "…" not in "".join(wrapped(title, label.fontMetrics(), width, 50)), width
