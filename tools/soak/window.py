"""The window through many actions, with what it holds of the machine."""

import random
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from tests.gui.screen import Screen

_PLACES = ("35233", "H3T 1C5", "10001", "Denver", "Springfield", "99999", "Zzyzx", "96813", "V0N")
_SIZES = ((1280, 820), (960, 600), (1600, 900))
_LOOKS = 20


class Held(NamedTuple):
    """Memory in MiB, and threads and open files as counts, of this process."""

    memory_mib: float
    threads: int
    files: int


def held() -> Held:
    """What the process holds now; as Linux tells it."""
    status = dict(
        line.split(":", 1) for line in Path("/proc/self/status").read_text("utf-8").splitlines()
    )
    return Held(
        int(status["VmRSS"].split()[0]) / 1024,
        int(status["Threads"]),
        len(list(Path("/proc/self/fd").iterdir())),
    )


def use(count: int, limit_s: float, chance: random.Random) -> None:
    """Do `count` actions or as many as `limit_s` allows, and print what is held along the way."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication.instance() or QApplication(["soak"])
    assert isinstance(application, QApplication)
    screen = Screen.open_window(application, (), open_address=lambda _address: True)
    screen.activate()
    screen.wait_until_ready()
    started, done, looks = time.monotonic(), 0, []
    for _ in range(_LOOKS):
        until = started + limit_s * (len(looks) + 1) / _LOOKS
        for _ in range(count // _LOOKS):
            if time.monotonic() > until:
                break
            chance.choice(_actions(screen, chance))()
            done += 1
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        application.processEvents()
        looks.append(held())
        print(f"  after {done:,} actions: {looks[-1]}", flush=True)
    screen.end()
    application.processEvents()
    half = looks[_LOOKS // 2]
    growth = looks[-1].memory_mib / half.memory_mib - 1
    print(
        f"window: {done:,} actions in {time.monotonic() - started:.0f} s; from half of the run to "
        f"its end {growth:+.1%} memory ({half.memory_mib:.0f} to {looks[-1].memory_mib:.0f} MiB), "
        f"{looks[-1].threads - half.threads:+} threads, {looks[-1].files - half.files:+} files; "
        f"{threading.active_count()} threads of Python at the end",
        flush=True,
    )


def _actions(screen: Screen, chance: random.Random) -> tuple[Callable[[], object], ...]:
    rows = max(screen.list.count, 1)
    return (
        lambda: screen.find(chance.choice(_PLACES)),
        lambda: screen.show(chance.choice(screen.tabs)),
        lambda: screen.list.click(chance.randrange(min(rows, 5))) if screen.list.count else None,
        lambda: screen.list.press(chance.choice(("Down", "Up", "End", "Home"))),
        lambda: screen.speak(chance.choice(("en", "es", "fr"))),
        lambda: screen.set_text_size(chance.choice((100, 125, 200))),
        lambda: screen.resize(*chance.choice(_SIZES)),
    )
