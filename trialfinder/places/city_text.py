"""Typed text read as a city: its name, and the state or country that stands with it."""

import msgspec

from trialfinder.places.names import name_key
from trialfinder.places.regions import Area, Regions

_LONGEST_QUALIFIER = 4  # words, as in "Newfoundland and Labrador Canada" read in two steps


class CityText(msgspec.Struct, frozen=True):
    """One way to read the text: `areas` has one entry for each qualifier, its meanings."""

    name: str
    areas: tuple[tuple[Area, ...], ...]


def readings(text: str, regions: Regions) -> list[CityText]:
    """Ways to read the text, the likeliest first.

    "Springfield, MO, USA" and "1600 Main St, Springfield, Missouri" have the commas to go by; in
    "Kansas City Kansas" the last words that name a state or country are taken off one after
    another.
    """
    parts = [part.strip() for part in text.split(",") if name_key(part)]
    areas: list[tuple[Area, ...]] = []
    while len(parts) > 1 and (meant := regions.meant_by(parts[-1])):
        areas.insert(0, tuple(meant))
        parts.pop()
    if not parts:
        return []
    found = []
    for name in (parts[-1], parts[0]) if areas else (" ".join(parts), parts[-1], parts[0]):
        found.extend(_without_commas(name, tuple(areas), regions))
    return list(dict.fromkeys(found))


def behind_a_street(text: str, regions: Regions) -> list[CityText]:
    """In "350 5th Ave, New York, NY" what `readings` takes for two states is city and state."""
    parts = [part.strip() for part in text.split(",") if name_key(part)]
    if len(parts) < 3:
        return []
    meant = regions.meant_by(parts[-1])
    return [CityText(parts[-2], (tuple(meant),))] if meant else []


def _without_commas(
    text: str, areas: tuple[tuple[Area, ...], ...], regions: Regions
) -> list[CityText]:
    found = [CityText(text, areas)]
    words = text.split()
    for count in range(min(_LONGEST_QUALIFIER, len(words) - 1), 0, -1):
        meant = regions.meant_by(" ".join(words[-count:]))
        if meant:
            rest = " ".join(words[:-count])
            found.extend(_without_commas(rest, (tuple(meant), *areas), regions))
            break
    return found
