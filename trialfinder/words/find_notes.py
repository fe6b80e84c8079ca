"""What is said beside the studies that were found: how the words were understood, what was left
out, and, where nobody can join any, what was searched and what to do."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from trialfinder.finder.illness.asked import Asked
from trialfinder.finder.illness.found import FoundStudies
from trialfinder.finder.illness.illnesses import IllnessList
from trialfinder.finder.illness.opening import Opening
from trialfinder.finder.illness.shelves import Shelf
from trialfinder.records.dates import parse
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.standings import date_words

_CANCER = "cancer"
_MOST_BROADER = 3


Asking = Literal["window", "terminal", "never"]


class FindNotes(msgspec.Struct, frozen=True, kw_only=True):
    """`understood` and `left_out` are sentences. Where no study of the illness can be joined now,
    `nothing` says so, `searched` what was searched and how old that is, `tries` what to try, and
    `call` whom to ask; they are empty else, and `caution` is there instead."""

    understood: tuple[str, ...]
    left_out: tuple[str, ...]
    nothing: str = ""
    searched: str = ""
    tries: tuple[str, ...] = ()
    call: str = ""
    caution: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it, a line each."""
        ends = (self.nothing, self.searched, *self.tries, self.call, self.caution)
        return (*self.understood, *self.left_out, *filter(None, ends))


def find_notes(
    found: FoundStudies,
    illnesses: IllnessList,
    catalogue: Catalogue,
    asking: Asking = "window",
) -> FindNotes:
    """What must be said beside the list; `asking` is how the registry can be asked there."""
    of_it = [found.on(shelf) for shelf in (Shelf.SAME, Shelf.PART)]
    understood = (
        *map(catalogue.say, found.notes),
        *_understood(found.asked, illnesses, catalogue, is_found=bool(of_it[0])),
    )
    left_out = tuple(_left_out(found, catalogue))
    if any(one and one[0].opening <= Opening.LISTED for one in of_it):  # those come first
        caution = catalogue.text("find.ask_doctor")
        return FindNotes(understood=understood, left_out=left_out, caution=caution)
    is_cancer = any(_CANCER in {id_, *illnesses.above(id_)} for id_ in found.asked.wanted)
    return FindNotes(
        understood=understood,
        left_out=left_out,
        nothing=_nothing(found, catalogue),
        searched=_searched(found, catalogue),
        tries=tuple(_tries(found, illnesses, catalogue, asking)),
        call=catalogue.text("find.nci") if is_cancer else "",
    )


def _nothing(found: FoundStudies, catalogue: Catalogue) -> str:
    if not found.studies:
        return catalogue.text("find.nothing")
    return catalogue.text("find.none_open" if found.asked.is_known else "find.none_open_any")


def matched_words(asked: Asked, illnesses: IllnessList, language: str) -> list[str]:
    """The illnesses that were understood, by their names."""
    return [
        illnesses.by_id[id_].title(language) for id_ in sorted(asked.wanted.union(*asked.together))
    ]


def qualifier_words(qualifiers: tuple[str, ...], catalogue: Catalogue) -> list[str]:
    """Qualifiers by their names."""
    return [catalogue.name("qualifier", id_) for id_ in qualifiers]


def _understood(
    asked: Asked, illnesses: IllnessList, catalogue: Catalogue, *, is_found: bool
) -> Iterator[str]:
    yield from _looked_for(asked, illnesses, catalogue)
    if asked.denied:
        yield catalogue.text("find.denied", words=_quoted(asked.denied, catalogue))
    if asked.qualifiers:
        words = ", ".join(qualifier_words(asked.qualifiers, catalogue))
        yield catalogue.text("find.set_aside", words=words)
    if asked.where:
        yield catalogue.text("find.where", words=_quoted(asked.where, catalogue))
    if asked.ways and asked.is_known and is_found:
        yield catalogue.text("find.also", words=_quoted(asked.words_beside(), catalogue))
    if asked.let_go:
        yield catalogue.text("find.let_go", words=_quoted(asked.let_go, catalogue))
    if asked.offered and (asked.let_go or not (asked.is_known and is_found)):
        *first, last = asked.offered
        names = last
        if first:
            names = catalogue.joined("find.or", ", ".join(first), last)
        yield catalogue.text("find.offered", names=names)


def _looked_for(asked: Asked, illnesses: IllnessList, catalogue: Catalogue) -> Iterator[str]:
    names = ", ".join(matched_words(asked, illnesses, catalogue.language))
    if asked.is_apart:
        yield catalogue.text("find.apart", illness=names)
    elif asked.wanted:
        key = "find.understood_all" if asked.together else "find.understood"
        yield catalogue.text(key, illness=names)
    elif asked.rest:
        yield catalogue.text("find.literal")
    elif asked.typed and not (asked.qualifiers or asked.denied):
        yield catalogue.text("find.no_illness")


def _quoted(words: tuple[str, ...], catalogue: Catalogue) -> str:
    return ", ".join(catalogue.text("find.quoted", word=word) for word in words)


def _left_out(found: FoundStudies, catalogue: Catalogue) -> Iterator[str]:
    left = found.left
    for key in left.__struct_fields__:
        if count := getattr(left, key):
            yield catalogue.text(f"find.left.{key}", count=count)


def _searched(found: FoundStudies, catalogue: Catalogue) -> str:
    holds = catalogue.text("find.holds", count=found.holding.studies)
    newest = parse(found.holding.newest)
    if newest is None:
        return f"{holds} {catalogue.text('find.not_all')}"
    day = date_words(newest, catalogue, coarse=True)
    return f"{holds} {catalogue.text('find.newest', date=day)}"


def _tries(
    found: FoundStudies, illnesses: IllnessList, catalogue: Catalogue, asking: Asking
) -> Iterator[str]:
    above = sorted({group for id_ in found.asked.wanted for group in illnesses.by_id[id_].parents})
    if found.left.unconfirmed:
        key = "find.try_unconfirmed" if asking == "window" else "find.try_without_open"
        yield catalogue.text(key, count=found.left.unconfirmed)
    if above:
        names = ", ".join(
            illnesses.by_id[id_].title(catalogue.language) for id_ in above[:_MOST_BROADER]
        )
        yield catalogue.text("find.try_broader", names=names)
    if found.left.far:
        yield catalogue.text("find.try_farther")
    if not found.asked.is_empty and asking != "never":
        key = "find.try_asking" if asking == "window" else "find.try_ask_option"
        if found.asked.is_known:
            yield catalogue.text(key, count=len(found.asked.wanted))
        else:  # a medicine, or what nobody here knows
            yield catalogue.text(f"{key}_words")
    if asking != "never":
        yield catalogue.text(f"find.try_files.{asking}")
