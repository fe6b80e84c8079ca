"""Measures how long the window's thread does not take events."""

import subprocess
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer

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
