"""The window through many actions, with what it holds of the machine."""

import random
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from tests.gui.screen import Screen
from tests.gui.screen.controls import part, until
from tests.gui.screen.sheets import SheetWindow
from trialfinder.gui.kit.spare_memory import give_back
from trialfinder.gui.sheets.dialog import SheetDialog

_PLACES = ("35233", "H3T 1C5", "10001", "Denver", "Springfield", "99999", "Zzyzx", "96813", "V0N")
_SIZES = ((1280, 820), (960, 600), (1600, 900))
_LOOKS = 20
_BESIDE = 5
"""So many looks at half of the run, and as many at its end, are taken together: what the system
counts for the process swings by a tenth from one to the next."""

_FLAT = 0.05


class Held(NamedTuple):
    """Memory in MiB, and threads and open files as counts, of this process."""

    memory_mib: float
    threads: float
    files: float


def held() -> Held:
    """What the process holds now, as Linux tells it, once what is free was given back."""
    give_back()
    status = dict(
        line.split(":", 1) for line in Path("/proc/self/status").read_text("utf-8").splitlines()
    )
    return Held(
        int(status["VmRSS"].split()[0]) / 1024,
        int(status["Threads"]),
        len(list(Path("/proc/self/fd").iterdir())),
    )


def _middle(looks: Sequence[Held]) -> Held:
    """The median of each figure."""
    memory, threads, files = zip(*looks, strict=True)
    return Held(median(memory), median(threads), median(files))


def use(count: int, limit_s: float, chance: random.Random, files: Sequence[Path]) -> bool:
    """Do `count` actions or as many as `limit_s` allows, among them opening `files`, and print what
    is held along the way; whether that is flat over the second half of the run."""
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
            screen.activate()
            chance.choice(_actions(screen, chance, files))()
            done += 1
        _come_to_rest(screen, files[-1])
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        application.processEvents()
        looks.append(held())
        print(f"  after {done:,} actions: {looks[-1]}", flush=True)
    screen.end()
    application.processEvents()
    half, last = (_middle(looks[end - _BESIDE : end]) for end in (_LOOKS // 2 + 2, _LOOKS))
    growths = [now / before - 1 for now, before in zip(last, half, strict=True)]
    print(
        f"window: {done:,} actions in {time.monotonic() - started:.0f} s; from half of the run to "
        f"its end {growths[0]:+.1%} memory ({half.memory_mib:.0f} to {last.memory_mib:.0f} MiB), "
        f"{last.threads - half.threads:+g} threads, {last.files - half.files:+g} files; "
        f"{threading.active_count()} threads of Python at the end",
        flush=True,
    )
    return max(growths) <= _FLAT


def _actions(
    screen: Screen, chance: random.Random, files: Sequence[Path]
) -> tuple[Callable[[], object], ...]:
    rows = max(screen.list.count, 1)
    return (
        lambda: screen.find(chance.choice(_PLACES)),
        lambda: screen.show(chance.choice(screen.tabs)),
        lambda: screen.list.click(chance.randrange(min(rows, 5))) if screen.list.count else None,
        lambda: screen.list.press(chance.choice(("Down", "Up", "End", "Home"))),
        lambda: screen.speak(chance.choice(("en", "es", "fr"))),
        lambda: screen.set_text_size(chance.choice((100, 125, 200))),
        lambda: screen.resize(*chance.choice(_SIZES)),
        lambda: screen.open(
            chance.choice([file for file in files if file.stem != screen.study.nct_id])
        ),
        lambda: _work_out(screen, chance),
        lambda: screen.open_library().close(),
        lambda: screen.open_find().close(),
        lambda: _look_at_sheets(screen),
    )


def _come_to_rest(screen: Screen, file: Path) -> None:
    """Show the same at each look: what is shown makes tens of MiB of difference."""
    screen.speak("en")
    screen.set_text_size(100)
    screen.resize(*_SIZES[0])
    if screen.study.nct_id != file.stem:
        screen.open(file)
    screen.show("map")
    screen.find(_PLACES[0])


def _look_at_sheets(screen: Screen) -> None:
    """Open the preview, in whatever language, wait for its pages and close it."""
    screen.press("Ctrl+P")
    preview = SheetWindow(part(screen.window, SheetDialog))
    until(lambda: preview.pages, "the sheet")
    preview.close()


def _work_out(screen: Screen, chance: random.Random) -> None:
    """Fill in a fact of the worksheet and close it."""
    worksheet = screen.open_worksheet()
    if "age" in worksheet.asked:
        worksheet.type("age", str(chance.randrange(1, 90)))
    worksheet.close()
