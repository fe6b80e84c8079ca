"""The window is made once: it never flashes, and loses neither a key nor a file dropped on it."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.records.invented import INVENTED
from tests.x11.display import ROOT, Box, Display, Program, running_program, wait

CELL = 10  # of the pixels that are looked at; no part of the window this large is ever black
EVERY = 4  # pixels each way, one that is looked at: more would take too long
LETTERS = "the quick brown fox jumps over the lazy dog 0123456789 "


def black_cells(pixels: NDArray[np.uint8]) -> int:
    """How many squares of the picture are black all over."""
    height, width = (size // CELL * CELL for size in pixels.shape[:2])
    dark = pixels[:height, :width].max(axis=2) == 0
    cells = dark.reshape(height // CELL, CELL, width // CELL, CELL)
    return int(cells.all(axis=(1, 3)).sum())


class Frames:
    """Looks at a part of the screen all the time, in a thread of its own."""

    def __init__(self, display: Display, box: Box) -> None:
        self._display = display
        self._box = box
        self.painted = threading.Event()
        self.seen = 0
        self.black: list[int] = []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> "Frames":
        self._thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.004):
            black = black_cells(self._display.pixels(self._box, EVERY))
            if self.painted.is_set():
                self.seen += 1
                if black:
                    self.black.append(black)
            elif not black:
                self.painted.set()


def client_box(display: Display, program: Program) -> Box:
    """Where the window stands, without its frame."""
    lines = display.do("getwindowgeometry", "--shell", program.window).splitlines()
    known = dict(line.split("=") for line in lines)
    return (int(known["X"]), int(known["Y"]), int(known["WIDTH"]), int(known["HEIGHT"]))


@pytest.mark.parametrize("size", ["1280x820", "960x600", "1560x940"])
def test_from_the_first_frame_on_no_letter_is_lost_and_nothing_flashes(
    display: Display, home: Path, size: str
) -> None:
    with running_program(display, home, ["--size", size]) as program:
        first = wait(lambda: display.focused == program.window and program.window, "the keyboard")
        with Frames(display, client_box(display, program)) as frames:
            assert frames.painted.wait(20)
            typed = ""
            while len(typed) < 3 * len(LETTERS):
                display.do("type", "--delay", "12", LETTERS)
                typed += LETTERS
            program.wait_for_map()
            drawn = frames.seen
            wait(lambda: frames.seen > drawn + 50, "what a map that is drawn may still change")
        assert program.ask("app.first_view.centers.form.field.text()") == typed
        assert program.window == first
        assert frames.seen > 50
        assert frames.black == []


@contextmanager
def files_at_hand(display: Display, *files: Path) -> Iterator[None]:
    """A window at the lower right corner of the screen, from which `files` can be dragged."""
    environment = {**os.environ, "DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb"}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.x11.drag_source", *map(str, files)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
        cwd=ROOT,
    ) as source:
        assert source.stdout is not None
        assert source.stdout.readline().strip() == "ready"
        yield
        source.terminate()


@pytest.mark.parametrize("target", ["sites", "field", "map", "text", "sites, the card drawing"])
def test_a_file_dropped_anywhere_is_opened(display: Display, home: Path, target: str) -> None:
    target, _, card = target.partition(", ")
    more = {"QT_QUICK_BACKEND": ""} if card else {}  # Qt then makes the window anew
    file = home / "invented.txt"
    file.write_text(INVENTED)
    words = ["--size", "1280x820", *(["--tab", "about"] if target == "text" else [])]
    with running_program(display, home, words, **more) as program, files_at_hand(display, file):
        program.wait_for("app.late_parts is not None")
        if target == "text":
            program.wait_for("app.late_parts.map_pane.host.state.value == 'ready'")
        else:
            program.wait_for_map()
        before = program.ask("app.session.study.nct_id")
        part = {
            "sites": "app.first_view.centers.sites",
            "field": "app.first_view.centers.form.field",
            "map": "app.late_parts.map_pane",
            "text": "app.late_parts.texts.pages.get().pages['about']",
        }[target]
        x, y = program.ask(f"(lambda w: w.mapToGlobal(w.rect().center()).toTuple())({part})")
        display.do("mousemove", 1565, 965, "mousedown", 1)
        for step in range(1, 11):
            display.do("mousemove", 1565 + (x - 1565) * step // 10, 965 + (y - 965) * step // 10)
            time.sleep(0.02)
        program.wait_for("app.late_parts.drop_cue.isVisible()")
        display.do("mouseup", 1)
        wait(lambda: program.ask("app.session.study.nct_id") != before, "the study to be opened")
        assert not program.ask("app.late_parts.drop_cue.isVisible()")
