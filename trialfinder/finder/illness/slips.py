"""Slips of the keyboard: names that may have been meant, which are offered and never chosen."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from trialfinder.finder.illness.illnesses import IllnessList
from trialfinder.finder.illness.tokens import keys

_MOST_OFFERED = 5
_SHORTEST_MISSED = 4
_SHORTEST_AMONG_OTHERS = 6
"""Letters of a word beside others that may be a slip: shorter ones are near too much."""
_MOST_WORDS = 4
_TWO_SLIPS = 8
"""Letters from which on two of them may be wrong."""


class Slips:
    """Knows the names of a list of illnesses, shown in one language, and `words` beside them,
    as they are written by what they are compared by."""

    def __init__(self, illnesses: IllnessList, words: Mapping[str, str], language: str) -> None:
        self._illnesses = illnesses
        self._words = words
        self._language = language

    def meant(self, typed: str) -> tuple[str, ...]:
        """Names that differ from what was typed by a letter or two missed, added, changed or
        swapped, and by no fewer than any other name; each illness once."""
        return self._nearest(" ".join(keys(typed)))

    def meant_among(self, typed: str, unread: Sequence[str]) -> tuple[str, ...]:
        """The same of the words among others that nothing was made of, the longest names first.
        With what stands beside it such a word may be a name too: "acute lymphblastic leukemia"."""
        words = keys(typed)
        found = dict.fromkeys(self._with_neighbors(words, frozenset(unread)))
        if found:
            return tuple(found)[:_MOST_OFFERED]
        for run in _runs(words, frozenset(unread)):
            at = 0
            while at < len(run):
                count, names = self._longest_at(run, at)
                found |= dict.fromkeys(names)
                at += count
        return tuple(found)[:_MOST_OFFERED]

    def _with_neighbors(self, words: Sequence[str], unread: frozenset[str]) -> Iterator[str]:
        for at, word in enumerate(words):
            found: list[str] = []
            for here in _around(words, at) if word in unread else ():
                if not found and not unread.issuperset(here):
                    asked = " ".join(here)
                    found += self._nearest(asked, begins=asked[0], is_row=True)
            yield from found

    def _is_no_slip(self, word: str) -> bool:
        """Whether a word is short, known, or one of a name: "fibrosis" is not meant for
        "fibroids"."""
        return (
            len(word) < _SHORTEST_AMONG_OTHERS
            or word in self._words
            or word in self._illnesses.words_of_names
        )

    def _longest_at(self, run: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:
        for count in range(min(_MOST_WORDS, len(run) - at), 0, -1):
            asked = " ".join(run[at : at + count])
            if self._is_no_slip(asked):
                continue
            names = self._nearest(asked, begins=asked[0])
            if names := names or (self._nearest_word(asked) if count == 1 else ()):
                return count, names
        return 1, ()

    def _nearest(self, asked: str, begins: str = "", *, is_row: bool = False) -> tuple[str, ...]:
        """The names that are near, of those alone that begin so; where words stand in a row, of as
        many words."""
        if len(asked) < _SHORTEST_MISSED:
            return ()
        most = _most_slips(asked)
        found: dict[str, int] = {}
        for length in range(len(asked) - most, len(asked) + most + 1):
            for id_, spelled in self._illnesses.spelled.get(length, ()):
                if spelled.startswith(begins) and (not is_row or _is_row(spelled, asked)):
                    slips = slips_between(_by_sound(asked), _by_sound(spelled), most)
                    if slips <= most:
                        found[id_] = min(slips, found.get(id_, most))
        by_id = self._illnesses.by_id
        return tuple(by_id[id_].title(self._language) for id_ in _least(found))

    def _nearest_word(self, asked: str) -> tuple[str, ...]:
        """The words that are known beside illnesses, such as "transplant"."""
        slips = {
            word: slips_between(asked, key, 1)
            for key, word in self._words.items()
            if len(key) >= _SHORTEST_AMONG_OTHERS and abs(len(key) - len(asked)) <= 1
        }
        return _least({word: count for word, count in slips.items() if count <= 1})


def _by_sound(name: str) -> str:
    """ "Lymfoma" is one letter from "lymphoma"."""
    return name.replace("ph", "f")


def _is_row(name: str, asked: str) -> bool:
    """Whether words are as many as a name has, the short ones the same."""
    words, others = name.split(), asked.split()
    return len(words) == len(others) and all(
        one == other or len(other) >= _SHORTEST_MISSED
        for one, other in zip(words, others, strict=True)
    )


def _around(words: Sequence[str], at: int) -> Iterator[Sequence[str]]:
    """The words in a row that one stands in, the longest rows first."""
    for count in range(min(_MOST_WORDS, len(words)), 1, -1):
        for first in range(max(0, at - count + 1), min(at, len(words) - count) + 1):
            yield words[first : first + count]


def _runs(words: Sequence[str], unread: frozenset[str]) -> Iterator[Sequence[str]]:
    """The words that nothing was made of, those together that follow each other."""
    for is_unread, run in groupby(words, unread.__contains__):
        if is_unread:
            yield tuple(run)


def _most_slips(asked: str) -> int:
    return 1 if len(asked) < _TWO_SLIPS else 2


def _least(slips: dict[str, int]) -> tuple[str, ...]:
    least = min(slips.values(), default=0)
    return tuple(one for one, count in slips.items() if count == least)[:_MOST_OFFERED]


def slips_between(one: str, other: str, most: int) -> int:
    """How many letters to change, drop, add or swap (F. Damerau, Communications of the ACM 7 (3),
    1964, pp. 171-176); `most` + 1 where it is more than `most`."""
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return most + 1  # to change a letter takes one kind away and brings one
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, row = row, [i]
        for j, wanted in enumerate(other, 1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != wanted))
            if before and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
        before = last
    return min(row[-1], most + 1)
