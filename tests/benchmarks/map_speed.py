"""`python -m tests.benchmarks.map_speed`: prints the table that stands in docs/map.md.

Each page is measured in a process of its own, off-screen, with software drawing. Our page and
the plain way (folium's markers in a page that is rendered and loaded anew for each search) take
turns. Script time is the page's own clock around the whole answer to an order; where the system
tells it (Linux), the processor time of the page's main thread stands beside it, which other work
on the machine does not lengthen.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from tests.benchmarks.clock import Row, table
from trialfinder.paths import map_dir

FEW, MANY = 76, 1218
ROUNDS = 3
SIZE = (876, 640)
SEARCHES = 24

SEARCH_AGAIN = """(async () => {
  const times = [];
  for (let i = 0; i < %d; i += 1) {
    const text = window.orders[i %% window.orders.length];
    const start = performance.now();
    TrialFinder.view.show(JSON.parse(text).value);
    const moved = performance.now() - start;
    const again = performance.now();
    if (!TrialFinder.view.base._named) TrialFinder.view.base._paintNames();
    times.push([moved, moved + performance.now() - again]);
    await new Promise((done) => setTimeout(done, 40));
  }
  return times.slice(%d);
})()"""

ALL_AT_ONCE = """(() => {
  for (let i = 0; i < %d; i += 1) {
    TrialFinder.view.show(JSON.parse(window.orders[i %% window.orders.length]).value);
    TrialFinder.view.base._paintNames();
  }
  return 1;
})()"""

PAN = """(async () => {
  const { map } = TrialFinder.view;
  let frames = 0;
  const start = performance.now();
  await new Promise((done) => {
    const step = () => {
      frames += 1;
      if (frames > 120) { done(); return; }
      map._rawPanBy(L.point(frames % 60 < 30 ? 15 : -15, frames % 40 < 20 ? 6 : -6));
      map.fire("move");
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  map.fire("moveend");
  return frames / (performance.now() - start) * 1000;
})()"""


def _application() -> Any:
    os.environ.pop("DISPLAY", None)
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtWidgets import QApplication

    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    return QApplication([])


def _private_mb(process: int) -> float:
    """Memory that a process shares with no other, in MB; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def _processor_ms(process: int) -> float:
    """Processor time of a process's main thread; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{process}/task/{process}/schedstat").read_text().split()[0]) / 1e6
    except OSError:
        return 0.0


def measure_ours(count: int) -> dict[str, float]:
    """First draw, search again, panning and memory of our page."""
    application = _application()
    import time
    from functools import partial

    from tests.benchmarks.map_pages import PLACES, scene
    from tests.gui.map.web.driver import MapDriver
    from trialfinder.gui.kit.background import Background
    from trialfinder.gui.map.pane import MapPane
    from trialfinder.mapping.assets import load_page
    from trialfinder.mapping.scene import Order, encoded

    pane = MapPane(Background())
    pane.resize(*SIZE)
    pane.show()
    driver = MapDriver(pane)
    pane.host.start(partial(load_page, map_dir()))
    driver.settle()
    scenes = [scene(count, place) for place in PLACES]
    start = time.perf_counter()
    driver.show(scenes[0])
    first = time.perf_counter() - start
    process = pane.host.view.map_page.renderProcessPid()
    memory = _private_mb(process)
    orders = [encoded(Order("show", each, 1, SIZE)) for each in scenes]
    driver.ask(f"(() => {{ window.orders = {json.dumps(orders)}; }})()")
    times = driver.ask(SEARCH_AGAIN % (SEARCHES + len(orders), len(orders)))
    before = _processor_ms(process)
    driver.ask(ALL_AT_ONCE % SEARCHES)
    spent = (_processor_ms(process) - before) / SEARCHES
    near = driver.ask(PAN)
    driver.ask("TrialFinder.view.act('show_all')")
    far = driver.ask(PAN)
    assert driver.errors == []
    application.processEvents()
    return {
        "first_ms": first * 1000,
        "moved_ms": statistics.median(time[0] for time in times),
        "least_moved_ms": min(time[0] for time in times),
        "again_ms": statistics.median(time[1] for time in times),
        "processor_ms": spent,
        "pan_fps": min(near, far),
        "memory_mb": memory,
    }


def measure_plain(count: int) -> dict[str, float]:
    """The same with folium's markers; `count` 0 is the bare Leaflet page."""
    application = _application()
    import time

    from PySide6.QtCore import QUrl
    from PySide6.QtWebEngineWidgets import QWebEngineView

    from tests.benchmarks.map_pages import PLACES, plain_page, write_plain_parts
    from tests.gui.map.web.driver import wait_until

    view = QWebEngineView()
    view.resize(*SIZE)
    view.show()
    loaded: list[bool] = []
    view.loadFinished.connect(loaded.append)
    walls, scripts = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_plain_parts(folder)
        for place in [*PLACES][: 1 if count == 0 else 4]:
            start = time.perf_counter()
            file = plain_page(count, place, folder) if count else folder / "bare.html"
            loaded.clear()
            view.load(QUrl.fromLocalFile(str(file)))
            wait_until(lambda: bool(loaded), "the plain page")
            answers: list[float] = []
            view.page().runJavaScript("window.ended - window.began", answers.append)
            wait_until(lambda got=answers: bool(got), "its script time")
            walls.append(time.perf_counter() - start)
            scripts.append(answers[0])
        time.sleep(1)
        memory = _private_mb(view.page().renderProcessPid())
    application.processEvents()
    return {
        "first_ms": walls[0] * 1000,
        "moved_ms": statistics.median(scripts[1:] or scripts),
        "again_wall_ms": statistics.median(walls[1:] or walls) * 1000,
        "memory_mb": memory,
    }


def _in_a_process(kind: str, count: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.map_speed", kind, str(count)],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu",
        },
    )
    return json.loads(done.stdout.splitlines()[-1])


def _shipped() -> tuple[int, int]:
    """Bytes of resources/map as they lie, and packed as a wheel packs them."""
    files = [file for file in map_dir().iterdir() if file.is_file()]
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / "map.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in files:
                archive.write(file, file.name)
        return sum(file.stat().st_size for file in files), packed.stat().st_size


def rows(ours: dict[int, dict[str, float]], plain: dict[int, dict[str, float]]) -> list[Row]:
    few, many, plain_few, plain_many = ours[FEW], ours[MANY], plain[FEW], plain[MANY]

    def again(what: str, own: dict[str, float], other: dict[str, float], aim: str) -> Row:
        return Row(
            f"{what} sites searched again to pins moved, script time",
            f"{own['moved_ms']:.1f} ms (best {own['least_moved_ms']:.1f}; with all names"
            f" {own['again_ms']:.1f}, of processor time {own['processor_ms']:.1f})",
            f"{other['moved_ms']:.0f} ms (plain; {other['again_wall_ms']:.0f} ms to the page)",
            f"{other['moved_ms'] / own['moved_ms']:.1f} × faster",
            aim,
        )

    whole, packed = _shipped()
    return [
        again("76", few, plain_few, "≤ 16 ms"),
        again("1,218", many, plain_many, "≤ 50 ms"),
        Row(
            "1,218 sites: first draw",
            f"{many['first_ms']:.0f} ms",
            f"{few['first_ms']:.0f} ms (76 sites); plain {plain_many['first_ms']:.0f} ms",
            f"{many['first_ms'] / few['first_ms']:.2f}",
            "≤ 2 × of 76",
        ),
        Row(
            "1,218 sites: panning",
            f"{many['pan_fps']:.0f} frames/s",
            f"{few['pan_fps']:.0f} frames/s (76 sites)",
            "",
            "≥ 30",
        ),
        *(
            Row(
                f"Memory of the page, {count} sites",
                f"{ours[count]['memory_mb']:.0f} MB",
                f"{plain[0]['memory_mb']:.0f} MB (bare Leaflet); plain"
                f" {plain[count]['memory_mb']:.0f} MB",
                f"{ours[count]['memory_mb'] / max(plain[0]['memory_mb'], 1):.2f}",
                "shown",
            )
            for count in (FEW, MANY)
        ),
        Row(
            "Size shipped in resources/map",
            f"{whole / 1e6:.2f} MB",
            "",
            f"{packed / 1e6:.2f} MB packed",
            "≤ 6 MB",
        ),
    ]


def _medians(runs: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def main() -> None:
    jobs = [("ours", FEW), ("plain", FEW), ("ours", MANY), ("plain", MANY), ("plain", 0)]
    runs: dict[tuple[str, int], list[dict[str, float]]] = {job: [] for job in jobs}
    for _ in range(ROUNDS):
        for job in jobs:
            runs[job].append(_in_a_process(*job))
    figures = {job: _medians(done) for job, done in runs.items()}
    print(
        table(
            rows(
                {count: figures["ours", count] for count in (FEW, MANY)},
                {count: figures["plain", count] for count in (0, FEW, MANY)},
            )
        )
    )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure = {"ours": measure_ours, "plain": measure_plain}[sys.argv[1]]
        print(json.dumps(measure(int(sys.argv[2]))), flush=True)
        os._exit(0)  # the pages end with the process
    main()
