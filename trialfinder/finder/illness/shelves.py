"""On which shelf a study stands for what was asked: this illness, broader, or not sure.

A search goes down the tree of illnesses: whoever looks for bone cancer finds Ewing sarcoma, never
the other way round, and nothing beside it. A study for a wider group of illnesses stands on a shelf
of its own, and one that only names the illness somewhere on a third. A study that only excludes
the illness stands on none.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cached_property

import msgspec

from trialfinder.finder.illness.asked import Asked
from trialfinder.finder.illness.spotting import Named, Spot, Spotter
from trialfinder.finder.illness.tokens import keys
from trialfinder.library.digest import StudyDigest

_HEADING = re.compile(
    r"^[^\w\n]*(?:[A-Za-z]+ ){0,4}?(?P<no>non[- ]?)?(?P<side>inclusion|exclusion)s?\b[^\n]{0,80}$",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_RULE = 14  # words of a line that excludes an illness as a whole
_ROOT = "cancer"


class Shelf(StrEnum):
    """In the order in which they are shown."""

    SAME = "same"
    BROADER = "broader"
    UNSURE = "unsure"


class MatchedIn(StrEnum):
    """Where in a record the word stands."""

    CONDITION = "condition"
    TERM = "registry_term"  # the registry's own term for what the study is about
    TITLE = "title"
    KEYWORD = "keyword"
    SUMMARY = "summary"
    CRITERIA = "criteria"


class Match(msgspec.Struct, frozen=True):
    """The word of the record by which a study stands on its shelf; None for both where nothing was
    asked for. `qualifiers` are those of the ones asked for that the record says too."""

    shelf: Shelf
    word: str | None = None
    field: MatchedIn | None = None
    qualifiers: tuple[str, ...] = ()


class Shelver:
    """Sorts studies for one question."""

    def __init__(self, asked: Asked, spotter: Spotter) -> None:
        self._asked = asked
        self._spotter = spotter
        illnesses = spotter.illnesses
        self._below = frozenset[str]().union(*map(illnesses.kinds_of, asked.wanted))
        self._above = frozenset[str]().union(*map(illnesses.above, asked.wanted)) - self._below
        self._headings = {
            keys(heading) for id_ in asked.wanted for heading in illnesses.by_id[id_].mesh
        }

    def match(self, digest: StudyDigest) -> Match | None:
        """The shelf of a study and why; None where it is no answer."""
        if self._asked.is_empty:
            return Match(Shelf.SAME)
        said = _Said(digest, self._spotter)
        found = self._by_illness(said) if self._asked.is_known else self._by_words(said)
        if found is None:
            return None
        shelf, word, field = found
        if self._asked.is_known and self._asked.rest and not said.says(self._asked.rest):
            shelf = Shelf.UNSURE
        qualifiers = tuple(id_ for id_ in self._asked.qualifiers if id_ in said.qualifiers)
        return Match(shelf, word, field, qualifiers)

    def _by_illness(self, said: "_Said") -> tuple[Shelf, str, MatchedIn] | None:
        same = next(self._same(said), None)
        if same is not None:
            return (Shelf.SAME, *same)
        basket = self._basket(said)
        if basket is not None:
            if self._is_barred(said, self._spotter.named(basket).illnesses):
                return None
            return Shelf.BROADER, basket, MatchedIn.CONDITION
        unsure = next(self._somewhere(said), None)
        if unsure is None or self._is_barred(said, frozenset()):
            return None
        return (Shelf.UNSURE, *unsure)

    def _same(self, said: "_Said") -> Iterator[tuple[str, MatchedIn]]:
        for text, named in said.conditions:
            if named.illnesses & self._below:
                yield text, MatchedIn.CONDITION
        for title in said.titles:
            if word := self._word_in(title):
                yield word, MatchedIn.TITLE
        for term in said.digest.meshes:
            named = self._spotter.named(term)
            if named.is_bare and named.illnesses & self._below:
                yield term, MatchedIn.TERM
        if self._headings and any(keys(one) in self._headings for one in said.digest.mesh_above):
            yield said.digest.meshes[0] if said.digest.meshes else "", MatchedIn.TERM
        for text, named in said.keywords:
            if named.illnesses & self._below and said.illnesses & (self._above | self._below):
                yield text, MatchedIn.KEYWORD

    def _basket(self, said: "_Said") -> str | None:
        """The narrowest group of illnesses that the study is for, as the record names it."""
        baskets = [
            (len(self._spotter.illnesses.above(id_)), text, id_)
            for text, named in said.conditions
            if named.is_bare
            for id_ in named.illnesses & self._above
        ]
        narrow = [one for one in baskets if one[2] != _ROOT]
        others = said.illnesses - self._above
        if not narrow and others & self._spotter.illnesses.kinds_of(_ROOT):
            return None  # "cancer" beside "breast cancer" is a label, not a group
        return max(narrow or baskets, default=(0, None, ""))[1]

    def _somewhere(self, said: "_Said") -> Iterator[tuple[str, MatchedIn]]:
        for text, named in said.keywords:
            if named.illnesses & self._below:
                yield text, MatchedIn.KEYWORD
        if word := self._word_in(said.summary):
            yield word, MatchedIn.SUMMARY
        if word := self._word_in(said.joining):
            yield word, MatchedIn.CRITERIA

    def _word_in(self, text: str) -> str | None:
        for spot in self._spotter.spots_in(text):
            if spot.illnesses & self._below:
                return text[spot.start : spot.end]
        return None

    def _is_barred(self, said: "_Said", basket: frozenset[str]) -> bool:
        """Whether the record leaves the illness out and names it nowhere among who may join."""
        groups = self._spotter.illnesses
        within = frozenset[str]().union(*map(groups.kinds_of, basket)) - basket
        out = self._below | (self._above & within)
        if any(spot.illnesses & out for spot in said.left_out):
            return True
        if self._word_in(said.joining):
            return False
        rules = (line for line in said.barring.splitlines() if len(line.split()) <= _LONGEST_RULE)
        return any(spot.illnesses & out for line in rules for spot in self._spotter.spots_in(line))

    def _by_words(self, said: "_Said") -> tuple[Shelf, str, MatchedIn] | None:
        """Of an illness that the list does not have: the words as they were typed, in a row."""
        wanted = self._asked.rest
        for texts, field in (
            (said.digest.study.as_read.conditions_module.conditions, MatchedIn.CONDITION),
            (said.digest.meshes, MatchedIn.TERM),
            (said.digest.mesh_above, MatchedIn.TERM),
            (said.titles, MatchedIn.TITLE),
        ):
            for text in texts:
                if _stands_in(wanted, keys(text)):
                    word = text if field is not MatchedIn.TITLE else self._asked.typed
                    return Shelf.SAME, word, field
        for text in said.digest.study.as_read.conditions_module.keywords:
            if _stands_in(wanted, keys(text)):
                return Shelf.UNSURE, text, MatchedIn.KEYWORD
        if _stands_in(wanted, keys(said.summary)):
            return Shelf.UNSURE, self._asked.typed, MatchedIn.SUMMARY
        return None


class _Said:
    """What a record says, looked at when it is needed."""

    def __init__(self, digest: StudyDigest, spotter: Spotter) -> None:
        self.digest = digest
        self._spotter = spotter
        self._record = digest.study.as_read

    @cached_property
    def conditions(self) -> Sequence[tuple[str, Named]]:
        return self._named(self._record.conditions_module.conditions)

    @cached_property
    def keywords(self) -> Sequence[tuple[str, Named]]:
        return self._named(self._record.conditions_module.keywords)

    def _named(self, texts: Sequence[str]) -> Sequence[tuple[str, Named]]:
        return [(text, self._spotter.named(text)) for text in texts]

    @cached_property
    def illnesses(self) -> frozenset[str]:
        """All that its conditions name."""
        return frozenset[str]().union(*(named.illnesses for _, named in self.conditions))

    @cached_property
    def titles(self) -> Sequence[str]:
        names = self._record.identification_module
        return [title for title in (names.brief_title, names.official_title) if title]

    @cached_property
    def summary(self) -> str:
        return self._record.description_module.brief_summary or ""

    @cached_property
    def _sides(self) -> tuple[str, str]:
        """The criteria for joining, and those against it; what no heading leads is for joining."""
        text = self._record.eligibility_module.eligibility_criteria or ""
        sides, at, against = ["", ""], 0, False
        for heading in _HEADING.finditer(text):
            sides[against] += text[at : heading.start()]
            at, against = heading.end(), bool(heading["no"]) or heading["side"][:2].lower() == "ex"
        sides[against] += text[at:]
        return sides[0], sides[1]

    @property
    def joining(self) -> str:
        return self._sides[0]

    @property
    def barring(self) -> str:
        return self._sides[1]

    @cached_property
    def left_out(self) -> Sequence[Spot]:
        """The illnesses that title, conditions or criteria for joining say no to."""
        texts = (*self.titles, *self._record.conditions_module.conditions, self.joining)
        return [spot for text in texts for spot in self._spotter.denied_in(text)]

    @cached_property
    def qualifiers(self) -> frozenset[str]:
        found = {id_ for _, named in (*self.conditions, *self.keywords) for id_ in named.qualifiers}
        for title in self.titles:
            found.update(self._spotter.named(title).qualifiers)
        return frozenset(found)

    def says(self, words: Sequence[str]) -> bool:
        """Whether each word stands in what the study is about or what it gives."""
        texts = (
            *self.titles,
            *self._record.conditions_module.conditions,
            *self._record.conditions_module.keywords,
            *self.digest.meshes,
            *(one.name or "" for one in self._record.arms_interventions_module.interventions),
        )
        there = {key for text in texts for key in keys(text)}
        return all(any(key.startswith(word) for key in there) for word in words)


def _stands_in(wanted: Sequence[str], words: Sequence[str]) -> bool:
    count = len(wanted)
    return any(words[at : at + count] == tuple(wanted) for at in range(len(words) - count + 1))
