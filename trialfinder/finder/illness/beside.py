"""Words that people type beside an illness: those that say nothing, how old somebody is, where it
spread, and what a record may say in other words ("greffe" for "transplant").

A record is in English; whoever types need not be. What a person says beside an illness narrows the
search, so that words that tell no study from another must not count.
"""

from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import chain

import msgspec

from trialfinder import paths
from trialfinder.finder.illness.tokens import key_of, keys
from trialfinder.resource_file import read_resource

Words = tuple[str, ...]
"""As they are compared."""
Ways = tuple[Words, ...]
"""In which a record may say one thing; the last word of each may go on."""

_SPREAD = frozenset({"metastatic", "recurrent"})
_SIGNS = frozenset(keys("positive negative positivo negativo positif négatif"))
_SHORTEST_CUT = 7
_ENDS_OF_NAMES = "aeo"
"""Of medicines: "vincristine", "vincristina"."""


class Treatments(msgspec.Struct, frozen=True):
    """A class of treatments, as it is `said`, and its `kinds`: whoever types "immunotherapy" means
    any of them, whoever types "nivolumab" that one alone."""

    said: tuple[str, ...]
    kinds: tuple[str, ...]


class BesideList(msgspec.Struct, frozen=True):
    """`nothing` says nothing, nor does `little` beside an illness, and `parts` of the body are
    seldom in a record; `spans` follow a number of years or months, `places` are where an illness
    spread; each of `same` says one thing in several ways."""

    nothing: tuple[str, ...] = ()
    little: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    classes: tuple[Treatments, ...] = ()


class Beside:
    """Reads what stands beside an illness. `small` are words that are left out of what is read."""

    def __init__(self, said: BesideList, small: frozenset[str]) -> None:
        def spelled(texts: Sequence[str]) -> frozenset[Words]:
            return frozenset(_without(keys(text), small) for text in texts) - {()}

        self._nothing = spelled(said.nothing)
        self._little = self._nothing | spelled(said.little)
        self._parts = spelled(said.parts)
        self._spans = spelled(said.spans)
        self._places = spelled(said.places)
        self._same = {
            words: tuple(sorted(ways)) for ways in map(spelled, said.same) for words in ways
        }
        for one in said.classes:
            ways = tuple(sorted(spelled((*one.said, *one.kinds))))
            self._same |= dict.fromkeys(spelled(one.said), ways)
        known = (*said.same, *(one.said for one in said.classes))
        single = (text for texts in known for text in texts if " " not in text)
        self.words = {key_of(text): text for text in single}
        everything = (*self._little, *self._parts, *self._spans, *self._places, *self._same)
        self._longest = max(map(len, everything), default=1)

    def telling(
        self, rest: Sequence[str], qualifiers: Sequence[str], *, is_alone: bool = False
    ) -> Words:
        """Those of the words that tell one study from another; `is_alone` is whether they stand
        beside no illness."""
        where = self._spread(qualifiers) if is_alone else self._parts | self._spread(qualifiers)
        skipped = (self._nothing if is_alone else self._little) | where
        said = (one for one in self._groups(rest, skipped) if not self._is_of(one, skipped))
        return tuple(dict.fromkeys(chain.from_iterable(said)))

    def where(self, rest: Sequence[str], qualifiers: Sequence[str]) -> Words:
        """Those of the words beside an illness that say where in the body it is or spread to, which
        are not looked for."""
        where = self._parts | self._spread(qualifiers)
        said = (one for one in self._groups(rest, self._little | where) if self._is_of(one, where))
        return tuple(dict.fromkeys(chain.from_iterable(said)))

    def _is_of(self, group: Words, skipped: frozenset[Words]) -> bool:
        return group in skipped and not self.is_known(group)

    def _spread(self, qualifiers: Sequence[str]) -> frozenset[Words]:
        return self._places if _SPREAD & set(qualifiers) else frozenset()

    def _groups(self, rest: Sequence[str], skipped: frozenset[Words]) -> Iterator[Words]:
        """The words by what they say together, without ages: "6 years", or "6" behind no word that
        it may belong to, as in "IL 6"."""
        at, is_behind = 0, False
        while at < len(rest):
            here = self._longest_at(rest, at, self._same.keys() | skipped)
            if rest[at].isdecimal():
                span = self._longest_at(rest, at + 1, self._spans)
                if span or not (is_behind or here):
                    at += 1 + len(span)
                    continue
            here = here or tuple(rest[at : at + 1])
            at += len(here)
            is_behind = not self._is_of(here, skipped)
            yield here

    def ways(self, telling: Sequence[str]) -> tuple[Ways, ...]:
        """What a record is to say, each in its ways."""
        ways = (self._same.get(one, ((*one[:-1], _cut(one[-1])),)) for one in self.groups(telling))
        return tuple(dict.fromkeys(ways))

    def groups(self, telling: Sequence[str]) -> Sequence[Words]:
        """The words one by one, those together that say one thing."""
        found: list[Words] = []
        at = 0
        while at < len(telling):
            known = self._longest_at(telling, at, self._same.keys())
            found.append(known or _with_sign(telling[at : at + 2]))
            at += len(found[-1])
        return list(dict.fromkeys(found))

    def without(self, telling: Sequence[str], implied: frozenset[str]) -> Words:
        """The words without those that are implied; such as the list has other words for stay."""
        groups = self.groups(telling)
        return tuple(
            word
            for one in groups
            if self.is_known(one) or len(one) > 1 or one[0] not in implied
            for word in one
        )

    def is_known(self, group: Words) -> bool:
        """Whether the list has other words for it."""
        return group in self._same

    def _longest_at(self, words: Sequence[str], at: int, known: Container[Words]) -> Words:
        for count in range(min(self._longest, len(words) - at), 0, -1):
            if (here := tuple(words[at : at + count])) in known:
                return here
        return ()


def _with_sign(words: Sequence[str]) -> Words:
    """A word with the "positive" or "negative" behind it, which says the opposite elsewhere."""
    return tuple(words) if words[-1] in _SIGNS else tuple(words[:1])


def _without(words: Words, small: frozenset[str]) -> Words:
    return tuple(word for word in words if word not in small)


def _cut(word: str) -> str:
    """A name of a medicine without the letter in which languages differ."""
    if len(word) >= _SHORTEST_CUT and word[-1] in _ENDS_OF_NAMES:
        return word[:-1]
    return word


@cache  # it comes with the program and does not change
def bundled_beside(small: frozenset[str]) -> Beside:
    """What knows the list that comes with the program.

    Raises:
        ResourceError: the list is missing or damaged.
    """
    file = paths.words_dir("illnesses").with_name("said_beside.json")
    return Beside(read_resource(file, BesideList), small)
