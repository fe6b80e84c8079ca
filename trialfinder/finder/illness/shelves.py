"""On which shelf a study stands for what was asked: this illness, this illness but not all that was
asked, broader, or not sure.

A search goes down the tree of illnesses: whoever looks for bone cancer finds Ewing sarcoma, never
the other way round, and nothing beside it. A study of the illness that does not say all that was
typed beside it, or says the contrary ("early" for "metastatic"), stands on a shelf of its own, and
so does one for a wider group of illnesses, and one that only names the illness somewhere. A study
that only excludes the illness stands on none.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

import msgspec

from trialfinder.finder.illness.asked import Asked
from trialfinder.finder.illness.for_others import ROOT, WIDEST, ForOthers, Why
from trialfinder.finder.illness.illnesses import IllnessList
from trialfinder.finder.illness.said import Said
from trialfinder.finder.illness.spotting import Named, Spot, Spotter, Told
from trialfinder.finder.illness.tokens import keys
from trialfinder.library.digest import StudyDigest

_LONGEST_RULE = 14  # words of a line that excludes an illness as a whole
_MANY = 4  # other illnesses among the conditions: a study for several illnesses
_MANY_BESIDE_A_KEYWORD = 3  # where it is none of them


class Shelf(StrEnum):
    """In the order in which they are shown."""

    SAME = "same"
    PART = "part"
    BROADER = "broader"
    UNSURE = "unsure"


class MatchedIn(StrEnum):
    """Where in a record the word stands."""

    CONDITION = "condition"
    TERM = "registry_term"  # the registry's own term for what the study is about
    TITLE = "title"
    GIVEN = "treatment"  # what is given or done
    KEYWORD = "keyword"
    SUMMARY = "summary"
    CRITERIA = "criteria"


class Match(msgspec.Struct, frozen=True):
    """The word of the record by which a study stands on its shelf; None for both where nothing was
    asked for, and for the field alone where words stand in several. `qualifiers` are those of the
    ones asked for that the record says too; `instead` those that say the contrary. `why` is why it
    does not stand on the first shelf, where that is known."""

    shelf: Shelf
    word: str | None = None
    field: MatchedIn | None = None
    qualifiers: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    why: Why | None = None


class Shelver:
    """Sorts studies for one question."""

    def __init__(self, asked: Asked, spotter: Spotter) -> None:
        self._asked = asked
        self._spotter = spotter
        illnesses = spotter.illnesses
        self._each = [Shelver(one, spotter) for one in asked.each()]
        self._any = [Shelver(one, spotter) for one in _one_by_one(asked)]
        self._whole = Shelver(asked.whole, spotter) if asked.whole is not None else None
        self._contrary = contrary(asked.qualifiers, illnesses)
        self._below = frozenset[str]().union(*map(illnesses.kinds_of, asked.wanted))
        self._above = frozenset[str]().union(*map(illnesses.above, asked.wanted)) - self._below
        self._near = self._below | (self._above - WIDEST)
        self._for_others = ForOthers(asked, illnesses, self._below, self._above)
        self._headings = {
            keys(heading) for id_ in asked.wanted for heading in illnesses.by_id[id_].mesh
        }

    def match(self, digest: StudyDigest) -> Match | None:
        """The shelf of a study and why; None where it is no answer."""
        return self.match_said(Said(digest, self._spotter))

    def match_said(self, said: Said) -> Match | None:
        """The same of what a study says, which may be asked about again."""
        if self._asked.is_empty:
            return Match(Shelf.SAME)
        if self._whole is not None:
            whole = self._whole.match_said(said)
            return whole if whole and whole.shelf is Shelf.SAME else self._of_part(said)
        return self._match(said)

    def _match(self, said: Said) -> Match | None:
        if self._each:
            return self._of_all([one.match_said(said) for one in self._each])
        if self._any:
            return _first([one.match_said(said) for one in self._any])
        match = self._by_illness(said) if self._asked.is_known else self._by_words(said)
        if match is None:
            return None
        if self._asked.qualifiers:
            qualifiers = tuple(id_ for id_ in self._asked.qualifiers if id_ in said.qualifiers)
            match = msgspec.structs.replace(match, qualifiers=qualifiers)
        return self._narrowed(match, said) if self._asked.is_known else match

    def _narrowed(self, match: Match, said: Said) -> Match:
        """The match of a study of the illness by what was typed beside it."""
        if not said.says(self._asked.ways):
            return _part_of(match, Why.WORDS)
        if match.shelf is Shelf.SAME:
            for one in self._contrary:
                if one.is_said(said.qualifiers):
                    instead = tuple(sorted(one.against & said.qualifiers))
                    part = _part_of(match, Why.CONTRARY)
                    return msgspec.structs.replace(part, instead=instead)
        return match

    def _of_part(self, said: Said) -> Match | None:
        """Of a question that was made wider: what is for all of it stands first, and what is only
        for what stayed of it is a part."""
        part = self._match(said)
        if part is None or part.shelf in (Shelf.BROADER, Shelf.UNSURE):
            return part
        return _part_of(part, Why.WORDS)

    def _of_all(self, matches: Sequence[Match | None]) -> Match | None:
        """Of illnesses that were named in one breath: a study of one alone is no sure answer, and
        none at all where that one says little, such as "cancer"."""
        found = [match for match in matches if match is not None]
        if len(found) == len(matches) and all(match.shelf is Shelf.SAME for match in found):
            return found[0]
        telling = [
            match
            for match, wanted in zip(matches, self._asked.together, strict=True)
            if match is not None and wanted <= self._asked.wanted
        ]
        first = _first(telling)
        if first is None:
            return None
        return msgspec.structs.replace(first, shelf=Shelf.UNSURE, why=first.why or Why.ONE_OF)

    def _by_illness(self, said: Said) -> Match | None:
        same = next(self._same(said), None)
        if same is not None:
            shelf, why = self._of_same(said, same[1])
            return Match(shelf, *same, why=why)
        basket = self._basket(said)
        if basket is not None:
            if self._is_barred(said, self._spotter.named(basket).illnesses):
                return None
            return Match(Shelf.BROADER, basket, MatchedIn.CONDITION)
        unsure = next(self._somewhere(said), None)
        if unsure is None or self._is_barred(said, frozenset()):
            return None
        is_aside = unsure[1] in (MatchedIn.CONDITION, MatchedIn.TITLE)  # else it were the same
        return Match(Shelf.UNSURE, *unsure, why=Why.ASIDE if is_aside else None)

    def _of_same(self, said: Said, field: MatchedIn) -> tuple[Shelf, Why | None]:
        """The shelf of a study whose record names the illness there, and why not the first."""
        if field is MatchedIn.TERM and self._is_of_another(said):
            return Shelf.UNSURE, Why.OTHER
        if (why := self._for_others.why(said)) is not None:
            return Shelf.UNSURE, why
        if self._is_one_of_many(said, field):
            return Shelf.BROADER, Why.MANY
        if field is MatchedIn.KEYWORD and not said.illnesses & self._near:
            return Shelf.BROADER, None
        return Shelf.SAME, None

    def _is_of_another(self, said: Said) -> bool:
        """Whether each condition names an illness that is neither the one asked for nor above it,
        so that the registry's term rests on a word alone: "Premature Birth" for "premature
        ejaculation"."""
        kin = self._below | self._above
        return bool(said.conditions) and all(
            named.illnesses and not named.illnesses & kin for _, named in said.conditions
        )

    def _is_one_of_many(self, said: Said, field: MatchedIn) -> bool:
        """Whether the illness is one among many conditions that have nothing to do with it, and no
        title names it or a group above it that says something."""
        many = _MANY_BESIDE_A_KEYWORD if field is MatchedIn.KEYWORD else _MANY
        if len(said.conditions) <= many:
            return False
        if any(spot.illnesses & self._near for told in said.in_titles for spot in told.named):
            return False
        kin = self._below | self._above
        own = [text for text, named in said.conditions if named.illnesses & kin]
        others = {
            named.illnesses or text for text, named in said.conditions if not named.illnesses & kin
        }
        return len(others) >= max(many, len(own))

    def _same(self, said: Said) -> Iterator[tuple[str, MatchedIn]]:
        for text, named in said.conditions:
            if self._meant(named) & self._below:
                yield text, MatchedIn.CONDITION
        for told in said.in_titles:
            for spot in self._wanted(told):
                if not spot.is_aside or self._asked.rest:
                    yield spot.text, MatchedIn.TITLE
        yield from self._by_term(said)
        for text, named in said.keywords:
            if self._meant(named) & self._below and said.illnesses & (self._above | self._below):
                yield text, MatchedIn.KEYWORD

    def _by_term(self, said: Said) -> Iterator[tuple[str, MatchedIn]]:
        for term, named in said.terms:
            if named.is_bare and named.illnesses & self._below:
                yield term, MatchedIn.TERM
        if self._headings and any(keys(one) in self._headings for one in said.digest.mesh_above):
            yield said.digest.meshes[0] if said.digest.meshes else "", MatchedIn.TERM

    def _meant(self, named: Named) -> frozenset[str]:
        """What a text is about; where further words were asked for, such as "prevention", they say
        that."""
        return named.illnesses if self._asked.rest else named.meant

    def _basket(self, said: Said) -> str | None:
        """The narrowest group of illnesses that the study is for, as the record names it."""
        baskets = [
            (len(self._spotter.illnesses.above(id_)), text, id_)
            for text, named in said.conditions
            if named.is_bare
            for id_ in named.illnesses & self._above
        ]
        narrow = [one for one in baskets if one[2] != ROOT]
        others = said.illnesses - self._above
        if not narrow and others & self._spotter.illnesses.kinds_of(ROOT):
            return None  # "cancer" beside "breast cancer" is a label, not a group
        return max(narrow or baskets, default=(0, None, ""))[1]

    def _somewhere(self, said: Said) -> Iterator[tuple[str, MatchedIn]]:
        for text, named in said.conditions:
            if named.illnesses & self._below:
                yield text, MatchedIn.CONDITION
        for told in said.in_titles:
            if word := self._word_in(told):
                yield word, MatchedIn.TITLE
        for text, named in said.keywords:
            if named.illnesses & self._below:
                yield text, MatchedIn.KEYWORD
        if word := self._word_in(said.in_summary):
            yield word, MatchedIn.SUMMARY
        if word := self._word_in(said.in_joining):
            yield word, MatchedIn.CRITERIA

    def _word_in(self, told: Told) -> str | None:
        return next((spot.text for spot in self._wanted(told)), None)

    def _wanted(self, told: Told) -> Iterator[Spot]:
        return (spot for spot in told.named if spot.illnesses & self._below)

    def _is_barred(self, said: Said, basket: frozenset[str]) -> bool:
        """Whether the record leaves the illness out and names it nowhere among who may join."""
        groups = self._spotter.illnesses
        within = frozenset[str]().union(*map(groups.kinds_of, basket)) - basket
        out = self._below | (self._above & within)
        if any(spot.illnesses & out for spot in said.left_out):
            return True
        if self._word_in(said.in_joining):
            return False
        rules = (told for words, told in said.in_barring if words <= _LONGEST_RULE)
        return any(spot.illnesses & out for told in rules for spot in told.named)

    def _by_words(self, said: Said) -> Match | None:
        """Of what the list does not have, such as a medicine: the words as they were typed, in a
        row, or else each of them in one of its ways."""
        wanted, number = self._asked.rest, self._asked.number
        if number is not None and said.digest.key == f"NCT{number:08}":
            return Match(Shelf.SAME, said.digest.key, None)
        for texts, field in (
            (said.digest.study.as_read.conditions_module.conditions, MatchedIn.CONDITION),
            (said.digest.meshes, MatchedIn.TERM),
            (said.digest.mesh_above, MatchedIn.TERM),
            (said.titles, MatchedIn.TITLE),
            (said.given, MatchedIn.GIVEN),
        ):
            for text in texts:
                if _stands_in(wanted, keys(text)):
                    word = text if field is not MatchedIn.TITLE else self._asked.typed
                    return Match(Shelf.SAME, word, field)
        ways = self._asked.ways
        if ways and said.says(ways, with_keywords=len(ways) > 1):
            return Match(Shelf.SAME, self._asked.typed, None)
        for text in said.digest.study.as_read.conditions_module.keywords:
            if _stands_in(wanted, keys(text)):
                return Match(Shelf.UNSURE, text, MatchedIn.KEYWORD)
        if _stands_in(wanted, keys(said.summary)):
            return Match(Shelf.UNSURE, self._asked.typed, MatchedIn.SUMMARY)
        return None


def _one_by_one(asked: Asked) -> Iterator[Asked]:
    """The question about each of several illnesses of which any is meant: a study that leaves one
    of them out may well be for another."""
    if len(asked.wanted) > 1 and not asked.together:
        for id_ in sorted(asked.wanted):
            yield msgspec.structs.replace(asked, wanted=frozenset({id_}), whole=None)


class Contrary(NamedTuple):
    """What is contrary to a qualifier that was asked for: `against` where nothing that goes `along`
    with it stands beside it, all by their ids."""

    along: frozenset[str]
    against: frozenset[str]

    def is_said(self, qualifiers: frozenset[str]) -> bool:
        """Whether a record of these qualifiers says the contrary."""
        return bool(self.against & qualifiers) and not self.along & qualifiers


def contrary(qualifiers: Sequence[str], illnesses: IllnessList) -> list[Contrary]:
    """What is contrary to each of the qualifiers of a question."""
    return [
        Contrary(frozenset({one.id, *one.along}), frozenset(one.against))
        for one in illnesses.qualifiers
        if one.id in qualifiers and one.against
    ]


def _part_of(match: Match, why: Why) -> Match:
    """The match of a study that is not for all that was asked for."""
    shelf = Shelf.PART if match.shelf is Shelf.SAME else Shelf.UNSURE
    return msgspec.structs.replace(match, shelf=shelf, why=match.why or why)


def _first(matches: Sequence[Match | None]) -> Match | None:
    """The one of the first shelf."""
    there = (match for match in matches if match is not None)
    return min(there, key=lambda match: list(Shelf).index(match.shelf), default=None)


def _stands_in(wanted: Sequence[str], words: Sequence[str]) -> bool:
    count = len(wanted)
    return any(words[at : at + count] == tuple(wanted) for at in range(len(words) - count + 1))
