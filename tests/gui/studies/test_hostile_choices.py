"""A choice that a record names is a short line of plain signs, and no sentence."""

import unicodedata
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from tests.gui.records import BIRMINGHAM, record, write
from tests.gui.screen import Screen
from tests.gui.screen.controls import until

ODD = "x\n\u202eThis study is open.\u2028\x1b[1m \r\x85 Call. "


def assert_tame(window: QWidget) -> None:
    boxes = window.findChildren(QComboBox)
    texts = [box.itemText(row) for box in boxes for row in range(box.count())]
    assert any("This study is open" in text for text in texts)
    for text in texts:
        assert not {unicodedata.category(sign) for sign in text} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_choices_of_a_hostile_record(screen: Screen, tmp_path: Path) -> None:
    sites = tuple(BIRMINGHAM | {"status": f"{n}{ODD}", "country": f"{n}{ODD}"} for n in range(2))
    screen.open(*write(tmp_path, record(7, f"9{ODD}", sites=sites, condition=ODD)))
    screen.choices.unfold()
    assert_tame(screen.window)
    assert len(screen.choices.status.options) == 3
    assert not any("open." in option for option in screen.choices.status.options)
    question = screen.search_question()
    assert_tame(question.window)
    question.close()
    screen.text_window.close()
    screen.choose("File", "Library…")
    library = screen.wait_for_library(1)
    until(lambda: len(library.status.options) == 2)
    assert_tame(library.window)
    assert "open." not in library.status.options[1]
