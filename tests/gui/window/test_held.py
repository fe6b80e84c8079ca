"""The window hears its keys all the time, however large the study is.

Processor time of the window's thread is what counts: the clock runs on, too, while other programs
have the processor. The floor is painting the same window once more, in the same run: 3 to 4 ms on a
quiet machine. `tests/benchmarks/held.py` shows both in ms.
"""

import gc
import time
from pathlib import Path

import pytest

from tests.benchmarks import programs
from tests.benchmarks.clock import output
from tests.benchmarks.held import FIRST_OPENINGS, grown
from tests.gui.screen import Screen
from tests.gui.stalls import Watchdog

pytestmark = [
    pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True),
    pytest.mark.alone,
]

MOST_PAINTS = 30


def most_s(screen: Screen) -> float:
    """For how long the thread may be held: some times as long as painting the window takes now."""
    times = []
    for _ in range(3):
        start = time.thread_time()
        screen.window.grab()
        times.append(time.thread_time() - start)
    return MOST_PAINTS * max(times)


def test_opening_thousands_of_centers_holds_nobody_up(screen: Screen, tmp_path: Path) -> None:
    huge = grown(screen.study, tmp_path, 4000)
    screen.find("35233")
    screen.map.settle()
    gc.collect()  # what earlier tests left is not this window's work
    gc.freeze()
    dog = Watchdog()
    dog.start()
    screen.wait_for_study(lambda: screen.put(huge))
    assert len(screen.ranked) == 4000
    screen.map.settle()
    screen.wait_until_idle()
    assert dog.stop().work_s < most_s(screen)
    assert screen.map.pane.scene is not None
    assert len(screen.map.pane.scene.pins) == 4000
    assert screen.map.pane.scene.selected == screen.chosen


def test_a_center_chosen_while_pins_are_made_is_the_one_on_the_map(
    screen: Screen, tmp_path: Path
) -> None:
    screen.find("35233")
    screen.put(grown(screen.study, tmp_path, 2000))
    assert len(screen.ranked) == 2000
    screen.list.click(3)
    screen.map.settle()
    assert screen.map.pane.scene is not None
    assert screen.map.pane.scene.selected == screen.ranked[3] == screen.chosen


def test_each_size_of_text_comes_without_a_pause(screen: Screen) -> None:
    screen.find("35233")
    dog = Watchdog()
    for percent in (125, 150, 200, 100):
        screen.map.settle()
        dog.start()
        screen.set_text_size(percent)
        screen.wait_until_idle()
        assert dog.stop().work_s < most_s(screen)


@pytest.mark.parametrize("window", FIRST_OPENINGS)
def test_a_window_that_is_opened_for_the_first_time_comes_without_a_pause(window: str) -> None:
    """In a program of its own, which has loaded nothing of it so far."""
    work_s, _, painting_s = map(
        float, output(programs.FIRST_OPENING, FIRST_OPENINGS[window]).split()
    )
    assert 0 < work_s < MOST_PAINTS * painting_s
