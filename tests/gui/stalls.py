"""Measures how long the window's thread does not take events."""

import subprocess
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer

from tests.gui.map.web.driver import wait_until

_ELSEWHERE = """
import select, sys, time
last, longest = time.perf_counter(), 0.0
while not select.select([sys.stdin], [], [], 0.001)[0]:
    now = time.perf_counter()
    last, longest = now, max(longest, now - last)
print(longest)
"""
"""A process that only looks at the clock: what it is kept from, other programs keep it from."""


def stalled_ms(done: Callable[[], bool]) -> float:
    """The longest time without events until `done()`, less what the machine takes from every
    program at the same time."""
    last, longest = time.perf_counter(), 0.0

    def tick() -> None:
        nonlocal last, longest
        now = time.perf_counter()
        last, longest = now, max(longest, now - last)

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    with subprocess.Popen(
        [sys.executable, "-c", _ELSEWHERE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        last = time.perf_counter()
        timer.start(1)
        wait_until(done, "the work to be done")
        timer.stop()
        elsewhere = float(other.communicate(b"x")[0])
    return (longest - elsewhere) * 1000


class Held(NamedTuple):
    """Seconds of the longest wait, by the clock and of the thread's own work."""

    clock_s: float
    work_s: float


class Watchdog(QObject):
    """Notes the longest wait since it was let go, for events of the thread that it lives in."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._last = (0.0, 0.0)
        self.longest = Held(0.0, 0.0)

    def start(self) -> None:
        self.longest = Held(0.0, 0.0)
        self._last = (time.perf_counter(), time.thread_time())
        self._timer.start(1)

    def stop(self) -> Held:
        self._on_tick()
        self._timer.stop()
        return self.longest

    def _on_tick(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        waited = Held(now[0] - self._last[0], now[1] - self._last[1])
        self.longest = Held(*map(max, self.longest, waited))
        self._last = now
