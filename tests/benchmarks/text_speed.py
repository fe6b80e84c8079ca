"""`python -m tests.benchmarks.text_speed`: how long a change of tab or language takes, as a table.

Both are timed in the real window, with a place searched for and the map drawn, from the wish until
the window has been painted; `tests/gui/texts/test_first_paint_of_words.py` holds that all the other
words are then on the screen. After each change of language every text is written anew, so the tabs
that follow are timed at their slowest. Beside the clock stands the time for which the window's
thread itself was at work: on a machine that is busy with other things the clock runs on while the
thread waits its turn.
"""

import gc
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--no-sandbox"

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.benchmarks.clock import Row, ms, table
from tests.gui.screen import Screen
from tests.gui.screen.controls import until
from trialfinder.app import make_application
from trialfinder.library.opening import open_study
from trialfinder.records.readers.api_v2 import writer
from trialfinder.records.study import Study

ROUNDS = 6
AIM_S = 0.05
LANGUAGES = ("es", "fr", "en")
FIRST_LOOK_MS = 4000
"""Nobody asks for another language sooner than that."""
TABS = ("about", "treatment", "eligibility", "results", "record", "map")
CRITERIA = (
    "Patients must have had histologic verification of osteosarcoma at original diagnosis",
    "Peripheral absolute neutrophil count (ANC) ≥ 1,000/µL",
    "Platelet count ≥ 100,000/µL (transfusion independent, no platelets for 7 days before)",
    "Serum creatinine based on age and sex, or glomerular filtration rate ≥ 70 mL/min/1.73 m²",
    "Total bilirubin ≤ 1.5 times the upper limit of normal (ULN) for age",
    "No known central nervous system metastases unless stable for 3 months after surgery",
    "At least 7 days since the completion of therapy with a biologic agent such as filgrastim",
    "Not pregnant or breastfeeding; negative pregnancy test; effective contraception",
)


def many_criteria(study: Study, folder: Path) -> Study:
    """The bundled study with 200 criteria, under another number and so without plain texts."""
    record = json.loads(writer.write(study))
    section = record["protocolSection"]
    section["identificationModule"]["nctId"] = "NCT00000200"
    lines = [f"* {CRITERIA[number % len(CRITERIA)]} ({number + 1})" for number in range(200)]
    groups = ("Inclusion Criteria:", *lines[:100], "Exclusion Criteria:", *lines[100:])
    section["eligibilityModule"]["eligibilityCriteria"] = "\n\n".join(groups)
    file = folder / "many.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    return open_study(str(file))


class Taken(NamedTuple):
    """Seconds by the clock, and those of them for which the window's thread was at work."""

    clock_s: float
    work_s: float


def now() -> Taken:
    return Taken(time.perf_counter(), time.thread_time())


class Paints(QObject):
    """Notes when the window has been painted for the first time since `ended` was None."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.ended: Taken | None = None
        self._painting = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() != QEvent.Type.UpdateRequest or self._painting:
            return False
        self._painting = True
        QCoreApplication.sendEvent(watched, event)  # the window paints in it
        self._painting = False
        self.ended = self.ended or now()
        return True


class Window:
    """The real window with the list ranked and the map drawn."""

    def __init__(self, application: QApplication, study: Study) -> None:
        words = ("35233", "--size", "1280x820", "--lang", "en")
        self._application = application
        self.screen = Screen.open_window(application, words, study=study)
        self._paints = Paints(self.screen.window)
        self.screen.wait_until_ready()
        until(lambda: self.screen.ranked, "the list to be ranked")
        QTest.qWait(FIRST_LOOK_MS)
        self.settle()

    def settle(self) -> None:
        """Let the map finish, so that nothing else is timed with the words."""
        pane = self.screen.map.pane
        until(lambda: pane.is_settled or pane.host.has_failed, "the map to be drawn")
        QTest.qWait(20)
        gc.collect()

    def seconds(self, change: Callable[[], object]) -> Taken:
        """How long a change takes until it is painted."""
        self._paints.ended = None
        begun = now()
        change()
        while self._paints.ended is None:
            self._application.processEvents()
            if now().clock_s > begun.clock_s + 10:
                sys.exit("waited in vain for the window to be painted")
        ended = self._paints.ended
        self.settle()
        return Taken(ended.clock_s - begun.clock_s, ended.work_s - begun.work_s)

    def paint(self) -> None:
        """Have all of the window painted, with nothing changed."""
        for widget in self.screen.window.findChildren(QWidget):
            widget.update()


def rows(name: str, window: Window) -> list[Row]:
    """Both changes, timed in turn in all three languages."""
    screen = window.screen
    tabs: list[Taken] = []
    languages: list[Taken] = []
    paints: list[Taken] = []
    for number in range(ROUNDS):
        shown = TABS[number % len(TABS)]
        screen.show(shown)
        window.settle()
        for language in LANGUAGES:
            paints.append(window.seconds(window.paint))
            languages.append(window.seconds(screen.speaking(language)))
            tabs += [window.seconds(screen.showing(tab)) for tab in TABS if tab != shown]
            screen.show(shown)
            window.settle()
    return [
        _row(f"Tab, {name}", tabs, paints),
        _row(f"Language, {name}", languages, paints),
    ]


def _row(what: str, times: list[Taken], paints: list[Taken]) -> Row:
    work, clock = ([each[kind] for each in times] for kind in (1, 0))
    floor = statistics.median(each.work_s for each in paints)
    met = "≤ 50 ms each" if max(clock) <= AIM_S else "≤ 50 ms each, not met at worst"
    return Row(
        what,
        f"{ms(statistics.median(work))} of work (worst {ms(max(work))}); "
        f"clock {ms(statistics.median(clock))} (worst {ms(max(clock))})",
        f"{ms(floor)} (painting the same window, nothing changed)",
        f"{statistics.median(work) / floor:.2f}",
        met,
    )


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder  # the choice of language is remembered there
        application = make_application()
        bundled = open_study(None)
        studies = {
            "the bundled study": bundled,
            "200 criteria": many_criteria(bundled, Path(folder)),
        }
        found: list[Row] = []
        for name, study in studies.items():
            window = Window(application, study)
            found += rows(name, window)
            window.screen.end()
        print(table(found))
        sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
