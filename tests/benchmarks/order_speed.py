"""`python -m tests.benchmarks.order_speed`: how fast centers are put in order, as a table.

Towns are invented, some large and many small, as studies have their centers; radii are those of ZIP
codes. The floor is the same distances, sorted, without a word on what is known of the order. Times
are those of the processor.
"""

import random
import sys

from tests.benchmarks.clock import Row, ms, race, table
from trialfinder.finder.ranking import rank
from trialfinder.places.geodesic import Paths, Points

ROUNDS = 5
ORIGIN = (33.5062, -86.8003)
ORIGIN_RADII_KM = (2.5, 10.0, 30.0)
TOWNS = 900
SIZES = {1218: "≤ 16 ms more", 100_000: "≤ 1 s"}


def seen_sites(count: int, chance: random.Random) -> tuple[Points, list[float]]:
    """Points in and around the towns of a continent, and their radii in km."""
    towns = [(chance.gauss(39, 5), chance.gauss(-90, 12)) for _ in range(TOWNS)]
    shares = [1 / (number + 3) for number in range(TOWNS)]
    points = [
        (lat + chance.gauss(0, 0.05), lon + chance.gauss(0, 0.05))
        for lat, lon in chance.choices(towns, shares, k=count)
    ]
    return Points(points), [chance.choice((1.0, 2.0, 3.0, 5.0, 8.0)) for _ in range(count)]


def rows(count: int, aim: str, chance: random.Random) -> list[Row]:
    points, radii_km = seen_sites(count, chance)

    def measured() -> Paths:
        return points.paths_from(ORIGIN)

    def floor() -> None:
        sorted(range(count), key=measured().distances_km.__getitem__)

    made = []
    for radius_km in ORIGIN_RADII_KM:
        calls = {
            "floor": floor,
            "ours": lambda km=radius_km: rank(measured(), radii_km, km, range(count)),
        }
        figures = race(calls, ROUNDS)
        ours, bare = figures["ours"].cpu_s, figures["floor"].cpu_s
        what = (
            f"{count:,} centers in order with their spans, from a place known to {radius_km:g} km"
        )
        beside = f"{ms(bare)} (their distances, sorted)"
        made.append(Row(what, ms(ours), beside, f"{ours / bare:.2f}", aim))
    return made


def main() -> None:
    """Print each row as soon as it is measured."""
    sys.stdout.write(table(()) + "\n")
    for count, aim in SIZES.items():
        for row in rows(count, aim, random.Random(7)):
            sys.stdout.write(table((row,)).splitlines()[-1] + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
