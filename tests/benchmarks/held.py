"""`python -m tests.benchmarks.held`: for how long the window's thread takes no events, as a table.

A timer ticks every millisecond in the window's thread; between two ticks nothing else is heard.
The longest wait is shown by the clock, and as what the thread itself took of the processor
meanwhile: on a busy machine the clock runs on while the thread waits its turn. With `-v` each wait
is shown, in ms; another word names what to measure.
"""

import gc
import json
import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--no-sandbox"

from PySide6.QtTest import QTest

from tests.benchmarks import programs
from tests.benchmarks.clock import Row, ms, output, table
from tests.benchmarks.text_speed import CRITERIA, now
from tests.gui.screen import Screen
from tests.gui.screen.controls import until
from tests.gui.stalls import Held, Watchdog
from trialfinder.app import make_application
from trialfinder.library.opening import open_study
from trialfinder.records.readers.api_v2 import writer
from trialfinder.records.study import Study

AIM_S = 0.1
ROUNDS = 3
CITIES = (("Birmingham", "Alabama"), ("Houston", "Texas"), ("Seattle", "Washington"))
UNKNOWN = "Xyzzyville Quarrel"
FIRST_OPENINGS = {
    "Find a study": "Ctrl+K",
    "worksheet": "Ctrl+J",
    "library": "Ctrl+Shift+K",
    "sheet": "Ctrl+P",
}
"""Windows that may take a while to come up, by what opens them."""


def grown(study: Study, folder: Path, sites: int, criteria: int = 0, outcomes: int = 0) -> Study:
    """The bundled study with so many sites, criteria and results, under another number."""
    record = json.loads(writer.write(study))
    section = record["protocolSection"]
    section["identificationModule"]["nctId"] = f"NCT{sites + criteria + outcomes:08d}"
    known = section["contactsLocationsModule"]["locations"]
    section["contactsLocationsModule"]["locations"] = [
        known[number % len(known)] | {"facility": f"Center {number + 1}"} for number in range(sites)
    ]
    if criteria:
        lines = [f"* {CRITERIA[number % len(CRITERIA)]} ({number})" for number in range(criteria)]
        half = criteria // 2
        groups = ("Inclusion Criteria:", *lines[:half], "Exclusion Criteria:", *lines[half:])
        section["eligibilityModule"]["eligibilityCriteria"] = "\n\n".join(groups)
    if outcomes:
        section["outcomesModule"]["secondaryOutcomes"] = [
            {"measure": f"Response number {number}", "timeFrame": "12 weeks", "description": "Rate"}
            for number in range(outcomes)
        ]
    file = folder / f"{sites}-{criteria}-{outcomes}.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    return open_study(str(file))


class Desk:
    """The real window with a watchdog."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self._dog = Watchdog()

    def settle(self) -> None:
        pane = self.screen.map.pane
        until(lambda: pane.is_settled or pane.host.has_failed, "the map to be drawn")
        QTest.qWait(150)
        gc.collect()

    def held(self, act: Callable[[], object], done: Callable[[], bool] = lambda: True) -> Held:
        """The longest wait from `act` on, until `done` and half a second longer."""
        self.settle()
        self._dog.start()
        act()
        until(done, "the end of it")
        QTest.qWait(500)
        return self._dog.stop()


def text_sizes(desk: Desk) -> list[Held]:
    return [
        desk.held(lambda percent=percent: desk.screen.set_text_size(percent))
        for percent in (112, 125, 150, 175, 200, 150, 100)
    ]


def openings(desk: Desk, study: Study, back: Study) -> list[Held]:
    found = []
    for _ in range(ROUNDS):
        found.append(desk.held(desk.screen.putting(study), lambda: desk.screen.is_ranked))
        desk.screen.put(back)
    return found


def tabs(desk: Desk, study: Study, back: Study) -> list[Held]:
    desk.screen.put(study)
    desk.settle()
    found = [desk.held(desk.screen.showing(tab)) for tab in desk.screen.tabs]
    desk.screen.show("map")
    desk.screen.put(back)
    return found


def unknown_places(desk: Desk, study: Study, back: Study) -> list[Held]:
    """An unknown place, while texts are made in the other languages: until the answer."""
    screen, found = desk.screen, []
    for number in range(ROUNDS):
        screen.put(study)
        desk.settle()
        screen.read_other_languages()
        QTest.qWait(30)
        begun = now()
        screen.find(f"{UNKNOWN} {number}")
        found.append(Held(*(after - before for before, after in zip(begun, now(), strict=True))))
        screen.wait_for_texts()
        screen.putting(back)()
        screen.find("35233")
    return found


def first_openings(key: str) -> list[Held]:
    """A program of its own for each round."""
    found = []
    for _ in range(ROUNDS):
        work_s, clock_s, _ = map(float, output(programs.FIRST_OPENING, key).split())
        found.append(Held(clock_s, work_s))
    return found


def row(what: str, waits: list[Held]) -> Row:
    clock, work = max(wait.clock_s for wait in waits), max(wait.work_s for wait in waits)
    met = "≤ 100 ms" if max(clock, work) <= AIM_S else "≤ 100 ms, not met"
    return Row(what, f"{ms(work)} of work, clock {ms(clock)}", "—", f"{work / AIM_S:.2f}", met)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CONFIG_HOME"] = name
        application = make_application()
        bundled = open_study(None)
        large = grown(bundled, folder, 1218, 400, 300)
        huge = grown(bundled, folder, 6000)
        screen = Screen.open_window(application, ("35233", "--size", "1280x820", "--lang", "en"))
        screen.wait_until_ready()
        until(lambda: screen.ranked, "the list to be ranked")
        QTest.qWait(3000)
        desk = Desk(screen)
        measures: dict[str, Callable[[], list[Held]]] = {
            "Change of text size": lambda: text_sizes(desk),
            "Opening 1,218 sites": lambda: openings(desk, large, bundled),
            "Opening 6,000 sites": lambda: openings(desk, huge, bundled),
            "Tabs of a study with 400 criteria and 300 outcomes": lambda: tabs(
                desk, large, bundled
            ),
            "Answer that a place is unknown, while texts are made": lambda: unknown_places(
                desk, large, bundled
            ),
            **{
                f"First opening: {window}": partial(first_openings, key)
                for window, key in FIRST_OPENINGS.items()
            },
        }
        wanted = [word for word in sys.argv[1:] if word != "-v"]
        sys.stdout.write(table(()) + "\n")
        for what, measure in measures.items():
            if any(word not in what for word in wanted):
                continue
            waits = measure()
            sys.stdout.write(table((row(what, waits),)).splitlines()[-1] + "\n")
            sys.stdout.flush()
            if "-v" in sys.argv:
                each = [f"{wait.clock_s * 1000:.0f}/{wait.work_s * 1000:.0f}" for wait in waits]
                sys.stderr.write(f"{' '.join(each)}\n")
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
