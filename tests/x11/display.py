"""A screen of X11 of its own, with a window manager, and what a person does at it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "openbox", "xdotool")
SIZE = (1600, 1000)
PATIENCE_S = 40.0
Box = tuple[int, int, int, int]
"""Left, top, width and height, in pixels."""

_HEADER_WORDS = 25  # of an XWD file; the first says how long its header is


def missing() -> list[str]:
    """The programs that these tests need and that this computer has not."""
    return [name for name in NEEDED if shutil.which(name) is None]


def wait(reached: Callable[[], Any], what: str, patience_s: float = PATIENCE_S) -> Any:
    """What `reached` gives, once it is something."""
    until = time.monotonic() + patience_s
    while not (found := reached()):
        assert time.monotonic() < until, f"waited in vain: {what}"
        time.sleep(0.005)
    return found


class Display:
    """The screen. Its picture is read from memory, which takes no time of the X server's."""

    def __init__(self, name: str, frame: Path) -> None:
        self.name = name
        raw = np.memmap(frame, dtype=np.uint8, mode="r")
        head = np.frombuffer(raw[: 4 * _HEADER_WORDS].tobytes(), dtype=">u4")
        start, width, height, line, colors = (int(head[i]) for i in (0, 4, 5, 12, 19))
        start += 12 * colors
        rows = raw[start : start + height * line].reshape(height, line)
        self._pixels = rows[:, : width * 4].reshape(height, width, 4)

    def pixels(self, box: Box = (0, 0, *SIZE), every: int = 1) -> NDArray[np.uint8]:
        """What is on the screen now within a box: rows of blue, green and red, of each so many
        pixels one."""
        left, top, width, height = box
        found = self._pixels[top : top + height : every, left : left + width : every, :3]
        return np.array(found)

    def do(self, *words: str | int) -> str:
        """One thing done by mouse or keyboard, or asked of the windows."""
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env={**os.environ, "DISPLAY": self.name},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout.strip()

    @property
    def focused(self) -> int:
        """The window that has the keyboard."""
        return int(self.do("getwindowfocus") or 0)


@contextmanager
def running_display(folder: Path, *more: str) -> Iterator[Display]:
    """A screen with a window manager, until the end."""
    reading, writing = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(
        [*words, "-fbdir", str(folder), *more],
        pass_fds=(writing,),
        **quiet,  # type: ignore[call-overload]
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as lines:
            name = f":{lines.readline().strip()}"
        environment = {**os.environ, "DISPLAY": name, "XDG_CONFIG_HOME": str(folder)}
        manager = subprocess.Popen(["openbox"], env=environment, **quiet)  # type: ignore[call-overload]
        try:
            yield Display(name, folder / "Xvfb_screen0")
        finally:
            manager.terminate()
            manager.wait()
    finally:
        server.terminate()
        server.wait()


class Program:
    """`trialfinder open` on the screen, which can be asked what it holds."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, expression: str) -> Any:
        """The value of an expression in which `app` is the program, `page(…)` its map's page."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(expression.replace("\n", " ") + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the program ended"
        return json.loads(line)

    def wait_for(self, expression: str) -> Any:
        return wait(lambda: self.ask(expression), expression)

    def end(self, number: signal.Signals) -> int:
        """Its exit code, once it was asked to end by a signal."""
        self._process.send_signal(number)
        return self._process.wait(timeout=PATIENCE_S)

    @property
    def window(self) -> int:
        """The id of its window."""
        return int(self.ask("int(app.first_view.window.winId())"))

    def wait_for_map(self) -> None:
        """Until the map is drawn and nothing covers it."""
        self.wait_for("app.late_parts is not None and app.late_parts.map_pane.is_settled")


@contextmanager
def running_program(
    display: Display, home: Path, words: Sequence[str] = (), **more: str
) -> Iterator[Program]:
    """The program, ended at the end. Its settings and logs are in `home`."""
    own = {
        name: str(home / name.lower())
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    }
    environment = {**os.environ, "DISPLAY": display.name, "LC_ALL": "C.UTF-8", **own, **more}
    environment.pop("WAYLAND_DISPLAY", None)
    if "QT_QPA_PLATFORM" not in more:
        environment.pop("QT_QPA_PLATFORM", None)
    with (
        (home / "stderr").open("w") as complaints,
        subprocess.Popen(
            [sys.executable, "-m", "tests.x11.inside", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            encoding="utf-8",
            env=environment,
            cwd=ROOT,
        ) as process,
    ):
        try:
            yield Program(process)
        finally:
            process.terminate()
            process.wait()
