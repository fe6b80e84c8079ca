"""What the window does a moment later it does once: words are not said, searches not made, over and
over."""

import gc

from PySide6.QtCore import QTimer
from shiboken6 import isValid

from tests.gui.screen import Screen

WHICH_GO_ON = {"SpareMemory", "FirstSight", "SiteList"}
"""Memory is given back each minute, a covered map is looked at until it shows, a long list is
written piece by piece."""


def timers() -> list[QTimer]:
    made = [one for one in gc.get_objects() if isinstance(one, QTimer)]
    return [one for one in made if isValid(one) and one.parent() is not None]


def test_only_few_things_are_done_again_and_again(screen: Screen) -> None:
    for tab in ("about", "treatment", "eligibility", "record"):
        screen.show(tab)
    screen.open_worksheet()
    made = timers()
    once = {type(one.parent()).__name__ for one in made if one.isSingleShot()}
    again = {type(one.parent()).__name__ for one in made if not one.isSingleShot()}
    assert "SpareMemory" in again
    assert again <= WHICH_GO_ON
    assert len(once - WHICH_GO_ON) > 5
