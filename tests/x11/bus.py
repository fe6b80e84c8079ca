"""The bus over which screen readers hear a program, and an ear on it."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.x11.display import PATIENCE_S, Display

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
PYTHON = "/usr/bin/python3"
_LISTENER = Path(__file__).with_name("listener.py")
_PROBE = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"

Heard = dict[str, Any]


def lacking() -> list[str]:
    """The parts of the system that hearing needs and that this computer has not."""
    missing = [] if shutil.which("dbus-daemon") else ["dbus-daemon"]
    if not LAUNCHER.exists():
        missing.append("at-spi2-core")
    words = [PYTHON, "-c", _PROBE]
    if not Path(PYTHON).exists() or subprocess.run(words, capture_output=True).returncode:
        missing.append("gir1.2-atspi-2.0")
    return missing


class Ear:
    """What was heard so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._lines: queue.SimpleQueue[Heard] = queue.SimpleQueue()
        self.heard: list[Heard] = []
        threading.Thread(target=self._listen, daemon=True).start()
        self._wait(lambda line: "ready" in line)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(json.loads(line))

    def _wait(self, wanted: Callable[[Heard], bool]) -> Heard:
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                line = self._lines.get(timeout=max(until - time.monotonic(), 0.01))
            except queue.Empty:
                raise AssertionError(f"not heard; but {self.heard[-12:]}") from None
            self.heard.append(line)
            if wanted(line):
                return line

    def wait_for(self, words: str, event: str = "", of: str = "") -> Heard:
        """The first event from now on whose name or text has these words, of something so named."""
        return self._wait(
            lambda line: (
                (words in line.get("text", "") or words in line.get("name", ""))
                and event in line.get("event", "")
                and of in line.get("name", "")
                and "event" in line
            )
        )

    def next_stop(self) -> Heard:
        """What the keyboard comes to next."""
        return self._wait(lambda line: line.get("event") == "focused")

    def tree(self) -> list[Heard]:
        """All that can be seen, from the window down."""
        assert self._process.stdin is not None
        self._process.stdin.write("tree\n")
        self._process.stdin.flush()
        found: list[Heard] = self._wait(lambda line: "tree" in line)["tree"]
        return found


@contextmanager
def hearing(display: Display, program: str) -> Iterator[tuple[Ear, dict[str, str]]]:
    """An ear on a bus of its own, and what the program needs in its environment to be heard."""
    with _running(["dbus-daemon", "--session", "--nofork", "--print-address=1"], {}) as daemon:
        assert daemon.stdout is not None
        own = {
            "DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().strip(),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        known = {**own, "DISPLAY": display.name}
        with (
            _running([str(LAUNCHER), "--launch-immediately"], known),
            _running([PYTHON, str(_LISTENER), program], known) as ear,
        ):
            yield Ear(ear), own


@contextmanager
def _running(words: Sequence[str], more: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A process that can be written to and read from, ended at the end."""
    with subprocess.Popen(
        words,
        env={**os.environ, **more},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait()
