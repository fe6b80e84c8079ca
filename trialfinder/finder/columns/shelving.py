"""For which illnesses of the list a study stands on which shelf: `Shelver` asked for each of them.

A study is asked about the illnesses that it names, those above them, and those below the groups
that it is for. Illnesses of which the study names the same below and above stand on the same shelf,
so that one is asked for all.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from trialfinder.finder.columns.layout import illness_ids, packed_shelves
from trialfinder.finder.illness.asked import Asked
from trialfinder.finder.illness.illnesses import LANGUAGES, Illness, IllnessList
from trialfinder.finder.illness.said import Said
from trialfinder.finder.illness.shelves import Shelf, Shelver
from trialfinder.finder.illness.spotting import Named, Spot, Spotter
from trialfinder.finder.illness.tokens import Token, key_of, keys
from trialfinder.library.digest import StudyDigest

_NOTHING = "nothing"
"""The id of an illness that no record names."""
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 200_000
_LONGEST_LINE = 300  # one that bars an illness as a whole is far shorter
_ANY_WORD = ("",)
"""Further words that every record says."""
_PLACES = {shelf: place for place, shelf in enumerate(Shelf, 1)} | {None: 0}


class Shelving:
    """Asks about every illness that matters to a study."""

    def __init__(self, spotter: Spotter) -> None:
        self._illnesses = illnesses = _RememberingList(spotter.illnesses)
        self._numbers = {id_: n for n, id_ in enumerate(illness_ids(spotter.illnesses))}
        self._spotter = RememberingSpotter(illnesses)
        self._shelvers = cache(self._shelver)
        self._headings: dict[tuple[str, ...], list[str]] = {}
        for illness in spotter.illnesses.by_id.values():
            for heading in illness.mesh:
                self._headings.setdefault(keys(heading), []).append(illness.id)

    def shelves(self, digest: StudyDigest) -> Mapping[int, int]:
        """Where the study stands, see `layout.packed_shelves`, by the illnesses' numbers; those for
        which it stands nowhere are left out."""
        self._spotter.forget()
        said = Said(digest, self._spotter)
        self._shelvers(_NOTHING, False).match_said(said)
        named = {id_ for spot in said.left_out for id_ in spot.illnesses}
        for line in said.barring.splitlines():
            if len(line) <= _LONGEST_LINE:
                self._spotter.spots_in(line)
        named |= self._spotter.illnesses_seen()
        for term in digest.mesh_above:
            named.update(self._headings.get(keys(term), ()))
        likely = named.union(*map(self._illnesses.above, named)) - {_NOTHING}
        found: dict[int, int] = {}
        known: dict[tuple[frozenset[str], frozenset[str]], int] = {}
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
        known: dict[tuple[frozenset[str], frozenset[str]], int],
    ) -> int:
        below, above = self._illnesses.kinds_of(id_) & named, self._illnesses.above(id_) & named
        if id_ in likely and self._illnesses.by_id[id_].mesh:
            return self._asked_for(said, id_, is_named=True)  # its headings may count
        sign = (below, above)
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


class RememberingSpotter(Spotter):
    """Looks through each text of a study once."""

    def __init__(self, illnesses: IllnessList) -> None:
        super().__init__(illnesses)
        self._tokens_before: dict[str, Sequence[Token]] = {}
        self._named_before: dict[tuple[str, bool], Named] = {}
        self._spots_before: dict[str, tuple[Spot, ...]] = {}
        self._denied_before: dict[str, tuple[Spot, ...]] = {}
        self._first_words = {
            words[0]
            for illness in illnesses.by_id.values()
            for language in LANGUAGES
            for name in illness.names(language)
            if (words := keys(name))
        }
        self._words_before: set[str] = set()
        self._leading: set[str] = set()  # of those words, with which a name begins

    def forget(self) -> None:
        """Begin with another study."""
        self._tokens_before.clear()
        self._named_before.clear()
        self._spots_before.clear()
        self._denied_before.clear()
        if len(self._words_before) > _MOST_WORDS:
            self._words_before.clear()
            self._leading.clear()

    def illnesses_seen(self) -> set[str]:
        """Every illness that the texts looked through name."""
        seen = {id_ for named in self._named_before.values() for id_ in named.illnesses}
        for spots in (*self._spots_before.values(), *self._denied_before.values()):
            seen.update(id_ for spot in spots for id_ in spot.illnesses)
        return seen

    def named(self, text: str, *, is_typed: bool = False) -> Named:
        found = self._named_before.get((text, is_typed))
        if found is None:
            found = super().named(text, is_typed=is_typed)
            self._named_before[text, is_typed] = found
        return found

    def spots_in(self, text: str) -> tuple[Spot, ...]:
        found = self._spots_before.get(text)
        if found is None:
            found = super().spots_in(text) if self._may_name(text) else ()
            self._spots_before[text] = found
        return found

    def denied_in(self, text: str) -> tuple[Spot, ...]:
        found = self._denied_before.get(text)
        if found is None:
            found = super().denied_in(text) if self._may_name(text) else ()
            self._denied_before[text] = found
        return found

    def _tokens(self, text: str) -> Sequence[Token]:
        found = self._tokens_before.get(text)
        if found is None:
            found = self._tokens_before[text] = super()._tokens(text)
        return found

    def _may_name(self, text: str) -> bool:
        """Whether a word stands in a text with which a name begins."""
        words = set(_WORD.findall(text))
        for word in words - self._words_before:
            self._words_before.add(word)
            if key_of(word) in self._first_words:
                self._leading.add(word)
        return not words.isdisjoint(self._leading)


class _RememberingList(IllnessList):
    """The same illnesses and one that no record names; walks down or up the tree once for each."""

    def __init__(self, illnesses: IllnessList) -> None:
        vars(self).update(vars(illnesses))
        nothing = Illness(_NOTHING, (), ("",), ("",), ("",))
        self.by_id = {**illnesses.by_id, _NOTHING: nothing}
        vars(self).pop("_children", None)  # worked out before there was nothing
        self._below: dict[str, frozenset[str]] = {}
        self._above: dict[str, frozenset[str]] = {}

    def kinds_of(self, illness: str) -> frozenset[str]:
        found = self._below.get(illness)
        if found is None:
            found = self._below[illness] = super().kinds_of(illness)
        return found

    def above(self, illness: str) -> frozenset[str]:
        found = self._above.get(illness)
        if found is None:
            found = self._above[illness] = super().above(illness)
        return found
