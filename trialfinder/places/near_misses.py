"""What may have been meant by a name that no city has; only ever offered, never chosen."""

import string
from collections.abc import Iterator
from difflib import get_close_matches

from trialfinder.places.city_text import CityText
from trialfinder.places.gazetteer import CityRow, Gazetteer
from trialfinder.places.names import name_key
from trialfinder.places.prominence import NEAR, prominence
from trialfinder.places.regions import lies_in

_SHORTEST, _LONGEST = 4, 40
_KNOWN_FAR = 300_000  # people: of other continents only what everybody knows
_KNOWN_NEAR = 20_000
_MOST_WORDS = 3


class NearMisses:
    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def alike(self, way: CityText) -> list[CityRow]:
        """Cities with nearly that name: one slip away, else begun so, else alike on the whole."""
        key = name_key(way.name)
        if not _SHORTEST <= len(key) <= _LONGEST:
            return []
        for keys in self._keys_like(key):
            rows = [row for each in keys for row in self._gazetteer.cities(each)]
            rows = [r for r in rows if all(any(lies_in(r, a) for a in m) for m in way.areas)]
            rows = [r for r in rows if r.country in NEAR or r.population >= _KNOWN_FAR or way.areas]
            if rows:
                return sorted(rows, key=prominence, reverse=True)
        return []

    def inside(self, text: str) -> list[CityRow]:
        """Cities among the words: "Boston" in "Boston hospital"; the longest names first."""
        words = name_key(text).split()
        for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
            keys = {" ".join(words[i : i + count]) for i in range(len(words) - count + 1)}
            rows = [row for key in keys for row in self._gazetteer.cities(key) if _is_known(row)]
            if rows:
                return sorted(rows, key=prominence, reverse=True)
        return []

    def _keys_like(self, key: str) -> Iterator[list[str]]:
        slips = [slip for slip in _one_slip_from(key) if self._gazetteer.cities(slip)]
        yield slips + [longer for slip in slips for longer in self._begun(slip, 2)]
        yield self._begun(key, 12)
        yield get_close_matches(key, self._begun_like(key), n=20, cutoff=0.8)

    def _begun(self, key: str, more: int) -> list[str]:
        """Names that begin so, by up to so many letters longer: "Pittsburg" is "Pittsburgh"."""
        return self._gazetteer.keys_from(key, len(key) + 1, len(key) + more, 40)

    def _begun_like(self, key: str) -> list[str]:
        return self._gazetteer.keys_from(key[:2], len(key) - 2, len(key) + 2, 1500)


def _is_known(city: CityRow) -> bool:
    least = _KNOWN_NEAR if city.main and city.country in NEAR else _KNOWN_FAR
    return city.population >= least


def _one_slip_from(key: str) -> list[str]:
    """Keys with one letter dropped, doubled, changed or swapped (P. Norvig's edits)."""
    letters = string.ascii_lowercase + " "
    cuts = [(key[:i], key[i:]) for i in range(len(key) + 1)]
    slips = {a + b[1:] for a, b in cuts if b}
    slips |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    slips |= {a + ch + b[1:] for a, b in cuts if b for ch in letters}
    slips |= {a + ch + b for a, b in cuts for ch in letters}
    return sorted(slips - {key})
