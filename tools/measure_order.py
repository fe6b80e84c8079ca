"""Measures what is said of distances and order against true places drawn within the radii.

To be run after a change to radii, to the words for distances, or to the ranking:

    python tools/measure_order.py

It ranks the bundled study from ZIP codes and cities of the gazetteer, draws true places evenly from
the circles, and counts how often a figure is off by more than half its step and by more than a
whole one, how often the true order leaves a span, and how wide spans are.
"""

import math
import random
import sys
from collections import Counter
from collections.abc import Iterator

from trialfinder import paths
from trialfinder.errors import PlaceNotFoundError
from trialfinder.finder.building import build_search
from trialfinder.finder.filters import Filters
from trialfinder.finder.finding import Finding
from trialfinder.finder.search import Search
from trialfinder.library.opening import open_study
from trialfinder.places.gazetteer import Gazetteer
from trialfinder.places.geodesic import Point, distances_km
from trialfinder.places.place import Place
from trialfinder.words.measures import distance_step, distance_words, in_units

ORIGINS = 1500
DRAWS = 4
_KM_PER_DEGREE = 111.2


def main() -> None:
    chance = random.Random(11)  # noqa: S311 - no secret
    search, study = build_search(""), open_study()
    seen: Counter[str] = Counter()
    for origin in origins(search, chance):
        finding = search.rank(study, origin, Filters())
        for _ in range(DRAWS):
            draw(finding, chance, seen)
    figures, spans = seen["figures"], seen["spans"]
    print(f"{figures:,} figures: {seen['half'] / figures:.2%} off by more than half a step,")
    print(f"{seen['whole'] / figures:.3%} by more than a whole one; {seen['ceilings']:,} ceilings,")
    print(f"{seen['above'] / max(seen['ceilings'], 1):.3%} of them too low")
    print(f"{spans:,} spans: {seen['left'] / spans:.3%} left by the true order, ", end="")
    print(f"{seen['sure'] / spans:.1%} sure, {seen['width'] / spans:.2f} others in the mean")


def origins(search: Search, chance: random.Random) -> Iterator[Place]:
    """Half of them ZIP codes, half cities of the United States by name."""
    gazetteer = Gazetteer(paths.gazetteer_file())
    towns = gazetteer.largest_cities("US", None, 3000)
    for number in range(ORIGINS):
        town = chance.choice(towns)
        try:
            if number % 2:
                yield search.origin(f"{chance.randrange(601, 99951):05}")
            else:
                yield search.origin(f"{town.name}, {town.region}")
        except PlaceNotFoundError:
            continue


def draw(finding: Finding, chance: random.Random, seen: Counter[str]) -> None:
    """One true world: the origin and every site somewhere in its circle."""
    sites = [site for site in finding.ranked if site.span]
    origin = within(finding.origin, chance)
    true_km = distances_km(origin, [within(site.place, chance) for site in sites])
    by_truth = sorted(range(len(sites)), key=true_km.__getitem__)
    place_of = {at: place for place, at in enumerate(by_truth, start=1)}
    for at, (site, km) in enumerate(zip(sites, true_km, strict=True)):
        assert site.span
        seen["spans"] += 1
        seen["sure"] += not site.tied
        seen["width"] += site.span.others
        seen["left"] += not site.span.best <= place_of[at] <= site.span.worst
        words = distance_words(
            site.distance_km, site.uncertainty_km, "mi", same_postal_code=site.same_postal_code
        )
        said, true_mi = words.values["distance"], in_units(km, "mi")
        assert isinstance(said, int)
        if words.key == "distance.under":
            seen["ceilings"] += 1
            seen["above"] += true_mi > said
            continue
        step = distance_step(site.uncertainty_km, "mi")
        seen["figures"] += 1
        seen["half"] += abs(said - true_mi) > step / 2
        seen["whole"] += abs(said - true_mi) > step


def within(place: Place, chance: random.Random) -> Point:
    """A point of the circle, each part of it as likely as any other."""
    off_km = place.radius_km * math.sqrt(chance.random())
    angle = chance.uniform(0, 2 * math.pi)
    north = off_km * math.cos(angle) / _KM_PER_DEGREE
    east = off_km * math.sin(angle) / _KM_PER_DEGREE / math.cos(math.radians(place.lat))
    return place.lat + north, place.lon + east


if __name__ == "__main__":
    sys.exit(main())
