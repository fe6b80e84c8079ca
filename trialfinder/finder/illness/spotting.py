"""Finds the illnesses that a text names: the longest name that stands there, never a part of it.

"Non-Hodgkin lymphoma" is not Hodgkin's. Qualifiers may stand within a name ("acute childhood
lymphoblastic leukemia"). What a text denies ("other than", "without") is not named by it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from trialfinder.finder.illness.asides import Asides, is_denied_after
from trialfinder.finder.illness.illnesses import (
    IllnessList,
    bundled_illnesses,
    turned,
)
from trialfinder.finder.illness.name_trees import Beginnings, Spellings, ways
from trialfinder.finder.illness.spelling import Counts, Spelling, spellings
from trialfinder.finder.illness.tokens import Words, is_capital, keys

SMALL = frozenset(
    keys(
        "a an the of in on with for and or my your to from by at who has have is patient subject "
        "people person disease de del la el los las en con y o para un una mi du des le les l d et "
        "ou avec chez pour mon ma une au aux dans disorder syndrome enfermedad maladie nos "
        "that which this is are was were been being it its his her their our we i me he she got "
        "diagnosed atteint atteinte que es esta tiene tengo su le han qui est j ai il elle on lui"
    )
)
"""Words that say nothing by themselves."""
_DENIALS = frozenset(
    keys(
        "without excluding exclude excludes except excepting no not than never neither nor "
        "sin excepto salvo sans sauf hors ruled"
    )
)
_NON = "non"
"""Denies what follows at once alone: "non-Hodgkin", not "non-germinomatous germ cell tumor"."""
_OF_TREATMENT = frozenset(keys("previously treated responding responded respond eligible suitable"))
"""Between a denial and a name: "not previously treated leukemia" is leukemia."""
_SAYS_NOTHING = (
    SMALL | _DENIALS | {_NON} | frozenset(keys("all any every other stage grade type nos versus"))
)
"""Words that say nothing beside a name."""
_DENIED_WITHIN = 3
_WITH_AND_WITHOUT = frozenset({keys("with and without"), keys("with or without")})
_LONGEST_REMEMBERED, _MOST_REMEMBERED = 120, 20_000
"""Of the conditions and keywords of records, most of which stand in many."""
_ORDINARY = frozenset({"all", "net", "cup", "aid", "pad", "ed", "cf", "ra", "ms"})
"""Abbreviations that are words of a language too, or stand for something else in small letters."""

_ABBREVIATED = re.compile(r"\s*\([A-Z][\w+/-]{0,9}\)(?=\s*\w)")
"""What stands within a name: "Osteoarthritis (OA) of the Knee"."""
_PRODUCT = re.compile(r"-\d{3}\b")
"""What makes an abbreviation the beginning of a product's name: "CKD-386"."""

_OTHER = ""
"""Stands where the words mean no illness."""
_NONE = frozenset({_OTHER})

_Capitals = Callable[[Words, int, int], bool]
"""Whether an abbreviation in words `first` to `last` may be one."""


def _as_written(words: Words, first: int, last: int) -> bool:
    return any(map(is_capital, words.written[first : last + 1]))


def _typed(words: Words, first: int, last: int) -> bool:
    return _as_written(words, first, last) or _ORDINARY.isdisjoint(words.keys[first : last + 1])


def _any_case(words: Words, first: int, last: int) -> bool:
    return True


class Spot(NamedTuple):
    """Illnesses that one name in a text stands for, by their ids, and where: words `first` to
    `last`. `is_aside` is whether it stands beside what the text is about: "family history of", see
    `asides`."""

    illnesses: frozenset[str]
    first: int
    last: int
    words: Words
    is_aside: bool = False

    @property
    def text(self) -> str:
        """The name, as it is written."""
        return self.words.text(self.first, self.last)


@dataclass(frozen=True)
class Named:
    """What a text names. `qualifiers` are their ids; `rest` are the words that say something else,
    as they are compared."""

    spots: tuple[Spot, ...]
    qualifiers: tuple[str, ...]
    rest: tuple[str, ...]

    @cached_property
    def illnesses(self) -> frozenset[str]:
        """All that it names."""
        return frozenset().union(*(spot.illnesses for spot in self.spots))

    @cached_property
    def meant(self) -> frozenset[str]:
        """What it names of what it is about."""
        return frozenset().union(*(spot.illnesses for spot in self.spots if not spot.is_aside))

    @property
    def is_bare(self) -> bool:
        """Whether it says nothing but names and qualifiers."""
        return bool(self.spots) and not self.rest


class Told(NamedTuple):
    """What running text names, and what it denies."""

    named: tuple[Spot, ...]
    denied: tuple[Spot, ...]

    @property
    def illnesses(self) -> frozenset[str]:
        """All of either."""
        return frozenset().union(*(spot.illnesses for spots in self for spot in spots))


_TELLS_NOTHING = Told((), ())


class Spotter:
    """Knows every name of a list of illnesses."""

    def __init__(self, illnesses: IllnessList) -> None:
        self.illnesses = illnesses
        self._names = Spellings()
        self._qualifiers = Spellings()
        self._learn(illnesses)
        for words in illnesses.other_meanings:
            self._names.put(keys(words), _OTHER)
        self._asides = Asides(illnesses)
        self._within_qualifiers = frozenset(
            key for one in illnesses.qualifiers for word in one.words for key in keys(word)
        )
        self._remembered = lru_cache(_MOST_REMEMBERED)(self._named_either_way)
        for qualifier in illnesses.qualifiers:
            for word in qualifier.words:
                self._qualifiers.put(keys(word), qualifier.id)
        self._beginnings = Beginnings(self._names, self._qualifiers, self._within_qualifiers)

    def _learn(self, illnesses: IllnessList) -> None:
        own: set[tuple[str, ...]] = set()
        others: list[tuple[Spelling, str]] = []
        for illness in illnesses.by_id.values():
            for spelling in spellings(illness):
                if spelling.is_own:
                    own.add(spelling.words)
                    self._names.put(spelling.words, illness.id, spelling.counts)
                else:
                    others.append((spelling, illness.id))
        for spelling, id_ in others:
            if spelling.words not in own:
                self._names.put(spelling.words, id_, spelling.counts)

    def named(self, text: str, *, is_typed: bool = False) -> Named:
        """What a text names, read as it stands or else turned round ("Sarcoma, Ewing").

        Where it `is_typed`, or is nothing else, an abbreviation counts in small letters too.
        """
        if is_typed or len(text) > _LONGEST_REMEMBERED:
            return self._named_either_way(text, is_typed)
        return self._remembered(text, False)

    def _named_either_way(self, text: str, is_typed: bool) -> Named:
        straight = self._named(text, is_typed)
        plain = _ABBREVIATED.sub("", text)
        others = {plain, turned(text, is_typed=is_typed), turned(plain, is_typed=is_typed)} - {text}
        if not others:
            return straight
        return min(straight, *(self._named(one, is_typed) for one in sorted(others)), key=_unread)

    def told(self, text: str) -> Told:
        """The names in running text."""
        words = Words(text)
        begins, qualifying = self._beginnings.of(words.written)
        if not begins:
            return _TELLS_NOTHING
        named: list[Spot] = []
        denied: list[Spot] = []
        for spot in self._spots(words, begins, self._qualified(words, qualifying), _as_written):
            if _is_denied(words, spot):
                denied.append(spot)
            else:
                named.append(self._with_aside(words, spot))
        return Told(tuple(named), tuple(denied))

    def _named(self, text: str, is_typed: bool) -> Named:
        words = Words(text)
        begins, qualifying = self._beginnings.of(words.written)
        qualified = self._qualified(words, qualifying)
        said = sum(1 for n, key in enumerate(words.keys) if n not in qualified and key not in SMALL)
        lenient = _any_case if said == 1 else _typed if is_typed else _as_written
        alone = is_typed or said == 1
        spots = self._spots(words, begins, qualified, lenient, is_typed=alone)
        covered = {n for spot in spots for n in range(spot.first, spot.last + 1)}
        rest = tuple(
            key
            for n, key in enumerate(words.keys)
            if n not in covered and n not in qualified and key not in _SAYS_NOTHING
        )
        spots = [self._with_aside(words, spot) for spot in spots if not _is_denied(words, spot)]
        names = {spot.first for spot in spots if spot.first == spot.last}  # "Graves", not "grave"
        said_apart = (id_ for n, id_ in qualified.items() if n not in names)
        return Named(tuple(spots), tuple(dict.fromkeys(said_apart)), rest)

    def _with_aside(self, words: Words, spot: Spot) -> Spot:
        aside = self._asides.is_aside(words, spot.first, spot.last, spot.illnesses)
        return spot._replace(is_aside=True) if aside else spot

    def _qualified(self, words: Words, begins: Sequence[int]) -> dict[int, str]:
        """The words that are of a qualifier, by their places."""
        found: dict[int, str] = {}
        after = -1
        for at in begins:
            if at <= after:
                continue
            best = None
            for last, node in ways(self._qualifiers.after(words.keys[at]), words.keys, at, {}):
                if node.illnesses:
                    best = (last, next(iter(node.illnesses)))
            if best is not None:
                after = best[0]
                found |= dict.fromkeys(range(at, after + 1), best[1])
        return found

    def _spots(
        self,
        words: Words,
        begins: Sequence[int],
        qualified: dict[int, str],
        capitals: _Capitals,
        *,
        is_typed: bool = False,
    ) -> list[Spot]:
        found: list[Spot] = []
        keys = words.keys
        for first in begins:
            longest: Spot | None = None
            for last, node in ways(self._names.after(keys[first]), keys, first, qualified):
                if not node.illnesses:
                    continue
                ids = node.ids(
                    lambda counts, first=first, last=last: (  # type: ignore[misc]
                        (counts is Counts.TYPED and is_typed)
                        or (counts is Counts.IN_CAPITALS and capitals(words, first, last))
                    )
                )
                if ids:
                    longest = Spot(ids, first, last, words)
            if longest is not None and not _is_product(longest):
                found.append(longest)
        return [
            spot._replace(illnesses=spot.illnesses - {_OTHER}) if _OTHER in spot.illnesses else spot
            for spot in _outermost(found)
            if spot.illnesses != _NONE
        ]


def _outermost(spots: list[Spot]) -> list[Spot]:
    """Without those that lie within another; of two that cross, the one that says more: "germ
    cell tumors" of "germ cell tumors in the brain"."""
    if all(one.last < other.first for one, other in pairwise(spots)):
        return spots
    kept: list[Spot] = []
    for spot in sorted(spots, key=_by_what_it_says):
        if all(spot.last < other.first or spot.first > other.last for other in kept):
            kept.append(spot)
    return sorted(kept, key=lambda one: one.first)


def _by_what_it_says(spot: Spot) -> tuple[int, int, int]:
    said = sum(key not in SMALL for key in spot.words.keys[spot.first : spot.last + 1])
    return -said, spot.first - spot.last, spot.first


def _is_product(spot: Spot) -> bool:
    return (
        spot.first == spot.last
        and is_capital(spot.words.written[spot.first])
        and spot.words.follows(spot.last, _PRODUCT)
    )


def _is_denied(words: Words, spot: Spot) -> bool:
    before = words.keys[max(0, spot.first - _DENIED_WITHIN) : spot.first]
    if _is_either(words.keys[: spot.first]):
        return False
    denies = not _DENIALS.isdisjoint(before) and _OF_TREATMENT.isdisjoint(before)
    if denies or before[-1:] == [_NON]:
        return True
    return is_denied_after(words, spot.first, spot.last)


def _is_either(before: Sequence[str]) -> bool:
    """Whether what follows takes both: "men with and without diabetes"."""
    return tuple(before[-3:]) in _WITH_AND_WITHOUT


def _unread(named: Named) -> tuple[int, int]:
    """How much of a text a reading leaves; the longer names first where that is equal."""
    return len(named.rest), -sum(spot.last - spot.first + 1 for spot in named.spots)


@cache  # it is large and does not change
def bundled_spotter() -> Spotter:
    """What knows the list that comes with the program.

    Raises:
        ResourceError: a file of it is missing or damaged.
    """
    return Spotter(bundled_illnesses())
