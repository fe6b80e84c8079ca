"""Finds the same illnesses in the texts of many records, quicker than by reading every word.

A name can only begin at a word with which one begins, and be denied or set aside by the words near
it. So a long text is looked through for such words, and only what stands around them is read. Each
text of a study is read once, however often it is asked about.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from trialfinder.finder.illness.illnesses import IllnessList
from trialfinder.finder.illness.spotting import Named, Spot, Spotter
from trialfinder.finder.illness.tokens import LONGEST_TEXT, Token, key_of

_WORD = re.compile(r"[^\W_]+")
_BEFORE, _AFTER = 9, 16
"""Words around a name that can matter: those that deny it or set it aside, its own and their
qualifiers."""
_MOST_KEYS = 200_000


class QuickSpotter(Spotter):
    """Remembers what it has read until it is told to `forget`."""

    def __init__(self, illnesses: IllnessList) -> None:
        super().__init__(illnesses)
        self._keys: dict[str, str] = {}
        self._named_before: dict[tuple[str, bool], Named] = {}
        self._parts_before: dict[str, Sequence[tuple[int, str]]] = {}
        self._spots_before: dict[str, tuple[Spot, ...]] = {}
        self._denied_before: dict[str, tuple[Spot, ...]] = {}
        self._tokens_before: dict[str, Sequence[Token]] = {}

    def forget(self) -> None:
        """Begin with another study."""
        for before in (
            self._named_before,
            self._parts_before,
            self._spots_before,
            self._denied_before,
            self._tokens_before,
        ):
            before.clear()
        if len(self._keys) > _MOST_KEYS:
            self._keys.clear()

    def illnesses_seen(self) -> set[str]:
        """Every illness that the texts read since then name or deny."""
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
            found = self._spots_before[text] = self._in_parts(text, super().spots_in)
        return found

    def denied_in(self, text: str) -> tuple[Spot, ...]:
        found = self._denied_before.get(text)
        if found is None:
            found = self._denied_before[text] = self._in_parts(text, super().denied_in)
        return found

    def _in_parts(self, text: str, read: Callable[[str], tuple[Spot, ...]]) -> tuple[Spot, ...]:
        return tuple(_moved(spot, at) for at, part in self._parts(text) for spot in read(part))

    def _tokens(self, text: str) -> Sequence[Token]:
        found = self._tokens_before.get(text)
        if found is None:
            found = self._tokens_before[text] = super()._tokens(text)
        return found

    def _parts(self, text: str) -> Sequence[tuple[int, str]]:
        """What stands around the words with which a name may begin, and where it begins."""
        found = self._parts_before.get(text)
        if found is None:
            cut = text[:LONGEST_TEXT]
            found = self._parts_before[text] = list(self._around_names(cut))
        return found

    def _around_names(self, text: str) -> Iterator[tuple[int, str]]:
        words = list(_WORD.finditer(text))
        start = end = -1
        for place in self._beginnings([match[0] for match in words]):
            first, last = max(place - _BEFORE, 0), min(place + _AFTER, len(words) - 1)
            if start >= 0 and first > end:
                yield self._part(text, words, start, end)
                start = first
            elif start < 0:
                start = first
            end = last
        if start >= 0:
            yield self._part(text, words, start, end)

    def _part(
        self, text: str, words: Sequence[re.Match[str]], first: int, last: int
    ) -> tuple[int, str]:
        begin = words[first].start()
        end = words[last + 1].start() if last + 1 < len(words) else len(text)
        return begin, text[begin:end]

    def _beginnings(self, words: Sequence[str]) -> Iterator[int]:
        """The places of the words with which a name may begin."""
        known, names, qualifiers = self._keys, self._root.below, self._qualifiers.below
        keys = []
        for word in words:
            key = known.get(word)
            if key is None:
                key = known[word] = key_of(word)
            keys.append(key)
        keys.append("")
        for place, key in enumerate(keys):
            node = names.get(key)
            if node is None:
                continue
            following = keys[place + 1]
            # A letter alone is what is left of "Ewing's".
            goes_on = following in node.below or following in qualifiers or len(following) == 1
            if node.illnesses or goes_on:
                yield place


def _moved(spot: Spot, at: int) -> Spot:
    return spot._replace(start=spot.start + at, end=spot.end + at) if at else spot
