"""`python -m tests.benchmarks`: prints the table that stands in docs/benchmarks.md."""

import random
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks import programs
from tests.benchmarks.clock import Row, ms, output, peak_memory_kb, process, race, table
from trialfinder import paths
from trialfinder.places.geodesic import distances_km

ROUNDS = 5
ROUNDS_OF_LOOK_UPS = 15
LOOK_UPS = {
    "trialfinder": (
        "from trialfinder import paths; from trialfinder.places.gazetteer import Gazetteer\n"
        "assert Gazetteer(paths.gazetteer_file()).zip(35233)"
    ),
    "zipcodes": "import zipcodes\nassert zipcodes.matching('35233')",
    "pyzipcode": "from pyzipcode import ZipCodeDatabase\nassert ZipCodeDatabase()['35233']",
}
NEAR = "from trialfinder.cli import main\nmain(['near', '35233'])"


def start_of_window() -> Row:
    calls = {"bare": process(programs.BARE_WINDOW), "ours": process(programs.OUR_WINDOW)}
    return _ratio("Start to a usable window", "a bare window with 76 rows", calls, "≤ 1.3")


def start_of_map() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(_page_of_same_size(), encoding="utf-8")
        calls = {
            "a bare web view, page of the same size": process(programs.BARE_WEB_VIEW, str(page)),
            "a bare window, then that view": process(programs.BARE_IN_TURN, str(page)),
            "ours": process(programs.OUR_MAP),
        }
        figures = race(calls, ROUNDS)
    ours = figures.pop("ours").median_s
    return [
        Row(
            "Start to map drawn",
            ms(ours),
            f"{ms(bare.median_s)} ({name})",
            f"{ours / bare.median_s:.2f}",
            aim,
        )
        for (name, bare), aim in zip(figures.items(), ("shown", "≤ 1.4"), strict=True)
    ]


def _page_of_same_size() -> str:
    """A static page of as many bytes as ours loads until its map is drawn."""
    from trialfinder.mapping.addresses import ORIGIN, PAGE_DATA
    from trialfinder.mapping.assets import load_page

    later = {address.removeprefix(ORIGIN) for address in PAGE_DATA}
    assets = load_page(paths.map_dir())
    size = sum(
        len(asset.content) if isinstance(asset.content, bytes) else asset.content.stat().st_size
        for path, asset in assets.items()
        if path not in later
    )
    return f"<!doctype html><meta charset=utf-8><p>Map</p><!--{'x' * size}-->"


def enter_to_list() -> Row:
    median, best = (float(part) for part in output(programs.ENTER_TO_LIST).split())
    return Row(
        "Enter to list repainted, 76 sites",
        f"{median:.1f} ms (best {best:.1f})",
        "one frame, 16 ms",
        f"{median / 16:.2f}",
        "≤ 1",
    )


def distances() -> Row:
    from geopy.distance import geodesic

    chance = random.Random(5000)
    origin = (33.51, -86.81)
    points = [(chance.uniform(24, 60), chance.uniform(-130, -60)) for _ in range(5000)]
    ours: list[float] = []
    plain: list[float] = []

    def run_ours() -> None:
        ours[:] = distances_km(origin, points)
        sorted(range(5000), key=ours.__getitem__)

    def run_plain() -> None:
        plain[:] = [geodesic(origin, point).km for point in points]
        sorted(range(5000), key=plain.__getitem__)

    figures = race({"ours": run_ours, "plain": run_plain}, 3)
    by_ours = sorted(range(5000), key=ours.__getitem__)
    by_plain = sorted(range(5000), key=plain.__getitem__)
    order = "same order" if by_ours == by_plain else "ORDER DIFFERS"
    times = figures["plain"].median_s / figures["ours"].median_s
    return Row(
        f"Distances and order of 5,000 sites ({order})",
        ms(figures["ours"].median_s),
        f"{ms(figures['plain'].median_s)} (loop over geopy's geodesic)",
        f"{times:.0f} × faster",
        "≥ 50 ×",
    )


def look_ups() -> list[Row]:
    codes = {name: code for name, code in LOOK_UPS.items() if find_spec(name.split(".")[0])}
    figures = race({name: process(code) for name, code in codes.items()}, ROUNDS_OF_LOOK_UPS)
    memory = {name: peak_memory_kb(code) for name, code in codes.items()}
    rows = []
    for name in codes:
        if name == "trialfinder":
            continue
        rows += [
            Row(
                "Look-up of a code, cold process",
                ms(figures["trialfinder"].median_s),
                f"{ms(figures[name].median_s)} ({name})",
                f"{figures['trialfinder'].median_s / figures[name].median_s:.2f}",
                "< 1",
            ),
            Row(
                "Processor time of that process",
                ms(figures["trialfinder"].cpu_s),
                f"{ms(figures[name].cpu_s)} ({name})",
                f"{figures['trialfinder'].cpu_s / figures[name].cpu_s:.2f}",
                "< 1",
            ),
            Row(
                "Memory of that process",
                f"{memory['trialfinder'] / 1024:.1f} MiB",
                f"{memory[name] / 1024:.1f} MiB ({name})",
                f"{memory['trialfinder'] / memory[name]:.2f}",
                "< 1",
            ),
        ]
    return rows


def whole_process() -> Row:
    calls = {"bare": process("import geopy"), "ours": process(NEAR)}
    return _ratio("The whole of `trialfinder near 35233`", "importing geopy", calls, "shown")


def _ratio(what: str, beside: str, calls: dict[str, object], aim: str) -> Row:
    figures = race(calls, ROUNDS)  # type: ignore[arg-type]
    ours, bare = figures["ours"].median_s, figures["bare"].median_s
    return Row(what, ms(ours), f"{ms(bare)} ({beside})", f"{ours / bare:.2f}", aim)


def main() -> None:
    """Print each row as soon as it is measured."""
    sys.stdout.write(table(()) + "\n")
    for measure in (
        start_of_window,
        start_of_map,
        enter_to_list,
        distances,
        look_ups,
        whole_process,
    ):
        found = measure()
        for row in found if isinstance(found, list) else [found]:
            sys.stdout.write(table((row,)).splitlines()[-1] + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
