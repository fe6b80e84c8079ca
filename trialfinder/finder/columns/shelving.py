"""For which illnesses of the list a study stands on which shelf: `Shelver` asked for each of them.

A study is asked about the illnesses that it names, those above them, and those below the groups
that it is for. Illnesses of which the study names the same below and above stand on the same shelf,
so that one is asked for all.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from trialfinder.finder.columns.layout import illness_ids, packed_shelves, qualifier_bits
from trialfinder.finder.illness.asked import Asked
from trialfinder.finder.illness.for_others import groups_apart
from trialfinder.finder.illness.said import Said
from trialfinder.finder.illness.shelves import Shelf, Shelver
from trialfinder.finder.illness.spotting import Spotter
from trialfinder.finder.illness.tokens import keys
from trialfinder.library.digest import StudyDigest

_ANY_WORD = ("",)
"""Further words that every record says."""
_Sign = tuple[frozenset[str], frozenset[str], tuple[bool, ...]]
_PLACES = {shelf: place for place, shelf in enumerate(Shelf, 1)} | {None: 0}


class Shelving:
    """Asks about every illness that matters to a study."""

    def __init__(self, spotter: Spotter) -> None:
        self._illnesses = spotter.illnesses
        self._numbers = {id_: n for n, id_ in enumerate(illness_ids(spotter.illnesses))}
        self._spotter = spotter
        self._apart = groups_apart(spotter.illnesses)
        self._shelvers = cache(self._shelver)
        self._headings: dict[tuple[str, ...], list[str]] = {}
        for illness in spotter.illnesses.by_id.values():
            for heading in illness.mesh:
                self._headings.setdefault(keys(heading), []).append(illness.id)

    def shelves(self, digest: StudyDigest) -> tuple[Mapping[int, int], int]:
        """Where the study stands, see `layout.packed_shelves`, by the illnesses' numbers; those for
        which it stands nowhere are left out. Its qualifiers too, see `layout.qualifier_bits`."""
        said = Said(digest, self._spotter)
        return self._shelves(said), qualifier_bits(said.qualifiers, self._illnesses)

    def _shelves(self, said: Said) -> Mapping[int, int]:
        named = said.named_anywhere()
        for term in said.digest.mesh_above:
            named.update(self._headings.get(keys(term), ()))
        likely = named.union(*map(self._illnesses.above, named))
        found: dict[int, int] = {}
        known: dict[_Sign, int] = {}
        for id_ in likely:
            found[self._numbers[id_]] = self._place(said, id_, named, likely, known)
        for id_ in self._below_groups(said, likely):
            found[self._numbers[id_]] = self._place(said, id_, named, likely, known)
        return {number: place for number, place in found.items() if place}

    def _below_groups(self, said: Said, likely: Iterable[str]) -> Iterator[str]:
        """What lies below the groups that a condition is of as a whole."""
        groups = {id_ for _, named in said.conditions if named.is_bare for id_ in named.illnesses}
        yield from frozenset[str]().union(*map(self._illnesses.kinds_of, groups)).difference(likely)

    def _place(
        self,
        said: Said,
        id_: str,
        named: set[str],
        likely: set[str],
        known: dict[_Sign, int],
    ) -> int:
        below, above = self._illnesses.kinds_of(id_) & named, self._illnesses.above(id_) & named
        if id_ in likely and self._illnesses.by_id[id_].mesh:
            return self._asked_for(said, id_, is_named=True)  # its headings may count
        sign = (below, above, tuple(id_ in one for one in self._apart))
        if sign not in known:
            known[sign] = self._asked_for(said, id_, is_named=bool(below))
        return known[sign]

    def _asked_for(self, said: Said, id_: str, *, is_named: bool) -> int:
        alone = self._shelvers(id_, False).match_said(said)
        place = beside = _PLACES[alone.shelf if alone else None]
        if is_named and place != _PLACES[Shelf.SAME]:
            other = self._shelvers(id_, True).match_said(said)
            beside = _PLACES[other.shelf if other else None]
        return packed_shelves(place, beside)

    def _shelver(self, id_: str, beside: bool) -> Shelver:
        asked = Asked(typed="", wanted=frozenset({id_}), rest=_ANY_WORD if beside else ())
        return Shelver(asked, self._spotter)
