"""Finds the illnesses that a text names: the longest name that stands there, never a part of it.

"Non-Hodgkin lymphoma" is not Hodgkin's. Qualifiers may stand within a name ("acute childhood
lymphoblastic leukemia"). What a text denies ("other than", "without") is not named by it.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from trialfinder.finder.illness.asides import Asides, is_denied_after
from trialfinder.finder.illness.illnesses import (
    LANGUAGES,
    Illness,
    IllnessList,
    bundled_illnesses,
    turned,
)
from trialfinder.finder.illness.tokens import Token, is_capital, keys, tokens

_SMALL = frozenset(
    keys(
        "a an the of in on with for and or my your to from by at who has have is patient subject "
        "people person disease de del la el los las en con y o para un una mi du des le les l d et "
        "ou avec chez pour mon ma une au aux dans disorder syndrome enfermedad maladie nos"
    )
)
_DENIALS = frozenset(
    keys(
        "without excluding exclude excludes except excepting non no not than never neither nor "
        "sin excepto salvo sans sauf hors versus ruled"
    )
)
_SAYS_NOTHING = _SMALL | _DENIALS | frozenset(keys("all any every other stage grade type nos"))
"""Words that say nothing beside a name."""
_DENIED_WITHIN = 3
_ORDINARY = frozenset({"all", "net", "cup", "aid", "pad", "ed", "cf", "ra", "ms"})
"""Abbreviations that are words of a language too, or stand for something else in small letters."""

_OTHER = ""
"""Stands where the words mean no illness."""

_Capitals = Callable[[Sequence[Token]], bool]
"""Whether an abbreviation that stands there may be one."""


def _as_written(words: Sequence[Token]) -> bool:
    return any(token.is_capital for token in words)


def _typed(words: Sequence[Token]) -> bool:
    return _as_written(words) or not any(token.key in _ORDINARY for token in words)


def _any_case(words: Sequence[Token]) -> bool:
    return True


class Spot(NamedTuple):
    """Illnesses that one name in a text stands for, by their ids, and where: words `first` to
    `last`, characters `start` to `end`. `is_aside` is whether it stands beside what the text is
    about: "family history of", see `asides`."""

    illnesses: frozenset[str]
    first: int
    last: int
    start: int
    end: int
    is_aside: bool = False


class Named(NamedTuple):
    """What a text names. `qualifiers` are their ids; `rest` are the words that say something else,
    as they are compared."""

    spots: tuple[Spot, ...]
    qualifiers: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def illnesses(self) -> frozenset[str]:
        """All that it names."""
        return frozenset().union(*(spot.illnesses for spot in self.spots))

    @property
    def meant(self) -> frozenset[str]:
        """What it names of what it is about."""
        return frozenset().union(*(spot.illnesses for spot in self.spots if not spot.is_aside))

    @property
    def is_bare(self) -> bool:
        """Whether it says nothing but names and qualifiers."""
        return bool(self.spots) and not self.rest


class _Node:
    __slots__ = ("below", "capitals", "illnesses")

    def __init__(self) -> None:
        self.below: dict[str, _Node] = {}
        self.illnesses: dict[str, bool] = {}  # by id, and whether capitals are needed


class Spotter:
    """Knows every name of a list of illnesses."""

    def __init__(self, illnesses: IllnessList) -> None:
        self.illnesses = illnesses
        self._root = _Node()
        self._qualifiers = _Node()
        for illness in illnesses.by_id.values():
            self._learn(illness)
        for words in illnesses.other_meanings:
            _put(self._root, keys(words), _OTHER, needs_capitals=False)
        self._asides = Asides(illnesses)
        for qualifier in illnesses.qualifiers:
            for word in qualifier.words:
                _put(self._qualifiers, keys(word), qualifier.id, needs_capitals=False)

    def _learn(self, illness: Illness) -> None:
        for language in LANGUAGES:
            for name in illness.names(language):
                words = tokens(name)
                needs_capitals = (len(words) == 1 and is_capital(name)) or any(
                    token.is_capital and token.key in {"all"} for token in words
                )
                spelled = tuple(token.key for token in words)
                _put(self._root, spelled, illness.id, needs_capitals=needs_capitals)

    def named(self, text: str, *, is_typed: bool = False) -> Named:
        """What a text names, read as it stands or else turned round ("Sarcoma, Ewing").

        Where it `is_typed`, or is nothing else, an abbreviation counts in small letters too.
        """
        straight = self._named(text, is_typed)
        other = turned(text)
        if other == text:
            return straight
        return min(straight, self._named(other, is_typed), key=_unread)

    def spots_in(self, text: str) -> tuple[Spot, ...]:
        """The names in running text, without those that it denies."""
        words = self._tokens(text)
        found = self._spots(words, self._qualified(words), _as_written)
        return tuple(self._with_aside(words, spot) for spot in found if not _is_denied(words, spot))

    def denied_in(self, text: str) -> tuple[Spot, ...]:
        """The names in running text that it denies."""
        words = self._tokens(text)
        found = self._spots(words, self._qualified(words), _as_written)
        return tuple(spot for spot in found if _is_denied(words, spot))

    def _named(self, text: str, is_typed: bool) -> Named:
        words = self._tokens(text)
        qualified = self._qualified(words)
        said = [n for n, one in enumerate(words) if n not in qualified and one.key not in _SMALL]
        lenient = _any_case if len(said) == 1 else _typed if is_typed else _as_written
        spots = self._spots(words, qualified, lenient)
        covered = {n for spot in spots for n in range(spot.first, spot.last + 1)}
        rest = tuple(
            token.key
            for n, token in enumerate(words)
            if n not in covered and n not in qualified and token.key not in _SAYS_NOTHING
        )
        spots = [self._with_aside(words, spot) for spot in spots if not _is_denied(words, spot)]
        return Named(tuple(spots), tuple(dict.fromkeys(qualified.values())), rest)

    def _with_aside(self, words: Sequence[Token], spot: Spot) -> Spot:
        aside = self._asides.is_aside(words, spot.first, spot.last, spot.illnesses)
        return spot._replace(is_aside=True) if aside else spot

    def _tokens(self, text: str) -> Sequence[Token]:
        return tokens(text)

    def _qualified(self, words: Sequence[Token]) -> dict[int, str]:
        """The words that are of a qualifier, by their places."""
        found: dict[int, str] = {}
        at = 0
        leading = self._qualifiers.below
        while at < len(words):
            if words[at].key not in leading:
                at += 1
                continue
            best = None
            for last, node in _ways(self._qualifiers, words, at, {}):
                if node.illnesses:
                    best = (last, next(iter(node.illnesses)))
            if best is None:
                at += 1
                continue
            found |= dict.fromkeys(range(at, best[0] + 1), best[1])
            at = best[0] + 1
        return found

    def _spots(
        self, words: Sequence[Token], qualified: dict[int, str], capitals: "_Capitals"
    ) -> list[Spot]:
        found: list[Spot] = []
        leading = self._root.below
        for first, word in enumerate(words):
            if word.key not in leading:
                continue
            longest: Spot | None = None
            for last, node in _ways(self._root, words, first, qualified):
                here = words[first : last + 1]
                ids = frozenset(
                    id_ for id_, needs in node.illnesses.items() if not needs or capitals(here)
                )
                if ids:
                    longest = Spot(ids, first, last, words[first].start, words[last].end)
            if longest is not None:
                found.append(longest)
        return [
            spot._replace(illnesses=spot.illnesses - {_OTHER})
            for spot in _outermost(found)
            if spot.illnesses != {_OTHER}
        ]


def _put(root: _Node, spelled: tuple[str, ...], id_: str, *, needs_capitals: bool) -> None:
    node = root
    for key in spelled:
        node = node.below.setdefault(key, _Node())
    node.illnesses[id_] = node.illnesses.get(id_, True) and needs_capitals


def _ways(
    root: _Node, words: Sequence[Token], first: int, skipped: dict[int, str]
) -> Iterator[tuple[int, _Node]]:
    """Every node that the words lead to from a place, with the place of its last word. Words that
    are qualifiers may be passed over, but not the first."""
    node = root.below.get(words[first].key)
    at = first
    while node is not None:
        yield at, node
        if not node.below:
            return
        at += 1
        while at < len(words):
            following = node.below.get(words[at].key)
            if following is not None or at not in skipped:
                break
            at += 1
        else:
            return
        node = following


def _outermost(spots: list[Spot]) -> list[Spot]:
    """Without those that lie within another; of two that cross, the longer."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda one: (one.first - one.last, one.first)):
        if all(spot.last < other.first or spot.first > other.last for other in kept):
            kept.append(spot)
    return sorted(kept, key=lambda one: one.first)


def _is_denied(words: Sequence[Token], spot: Spot) -> bool:
    before = words[max(0, spot.first - _DENIED_WITHIN) : spot.first]
    return any(token.key in _DENIALS for token in before) or is_denied_after(
        words, spot.first, spot.last
    )


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
