"""The map is uncovered with its land, however late a busy computer brings that to the screen."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from tests.x11.display import Box, Display, Program, running_program, wait

FEW_COLORS = 12  # what is empty has fewer, such as plain water; the cover has its words
COLORS_OF_LAND = 60
DRAWS_THE_SCREEN = "VizCompositorTh"
BURN = "while True: sum(range(10_000))"
MARGIN = 60


@contextmanager
def busy_computer(programs: int) -> Iterator[None]:
    """Other programs that want the processor all the time."""
    running = [subprocess.Popen([sys.executable, "-c", BURN]) for _ in range(programs)]
    try:
        yield
    finally:
        for each in running:
            each.send_signal(signal.SIGKILL)
            each.wait()


def put_last(process: int, thread: str) -> bool:
    """Let everything else on the computer go before this thread, once there is one."""
    found = False
    for task in Path(f"/proc/{process}/task").iterdir():
        if (task / "comm").read_text().strip() == thread:
            os.sched_setscheduler(int(task.name), os.SCHED_IDLE, os.sched_param(0))
            found = True
    return found


def map_box(program: Program) -> Box:
    """The middle of the map's pane on the screen, without what stands at its edges."""
    left, top, width, height = program.ask(
        "(lambda w: [*w.mapToGlobal(w.rect().topLeft()).toTuple(), w.width(), w.height()])"
        "(app.late_parts.map_pane)"
    )
    return (left + MARGIN, top + 2 * MARGIN, width - 2 * MARGIN, height - 4 * MARGIN)


class Looks:
    """How many colors a part of the screen had, one look after the other."""

    def __init__(self, display: Display, box: Box) -> None:
        self._display = display
        self._box = box
        self.colors: list[int] = []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> "Looks":
        self._thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._ended.set()
        self._thread.join()

    @property
    def has_land(self) -> bool:
        return self.colors[-1:] > [COLORS_OF_LAND]

    def _look(self) -> None:
        while not self._ended.wait(0.004):
            pixels = self._display.pixels(self._box, 6).reshape(-1, 3)
            self.colors.append(len(np.unique(pixels, axis=0)))


@pytest.mark.alone
def test_the_map_comes_with_its_land_where_the_computer_is_busy(
    display: Display, home: Path
) -> None:
    with (
        busy_computer(os.cpu_count() or 1),
        running_program(display, home, ["--size", "1280x820"]) as program,
    ):
        process = program.ask("__import__('os').getpid()")
        wait(lambda: put_last(process, DRAWS_THE_SCREEN), "the thread that draws the screen")
        with Looks(display, map_box(program)) as looks:
            wait(lambda: looks.has_land, "the land", 120)
    words = next(i for i, colors in enumerate(looks.colors) if colors > FEW_COLORS)
    assert looks.colors[words] < COLORS_OF_LAND, "looked too late"
    assert min(looks.colors[words:]) > FEW_COLORS
