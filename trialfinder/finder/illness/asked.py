"""What somebody typed to find studies, understood as far as the list of illnesses goes.

Nothing of it is kept or logged; no `repr()` shows it.
"""

import re
from collections.abc import Iterator

import msgspec

from trialfinder.finder.illness.illnesses import LANGUAGES, Illness, IllnessList
from trialfinder.finder.illness.spotting import Named, Spotter
from trialfinder.finder.illness.tokens import keys
from trialfinder.library.study_store import Wording

LONGEST_TYPED = 2000
_MOST_OFFERED = 5
_SHORTEST_MISSED = 4
_APART = re.compile(r"[,;/|]|\b(?:or|o|ou|and|y|et|und)\b", re.IGNORECASE)
_MOST_PARTS = 60
_BRITISH = (
    ("leukem", "leukaem"),
    ("tumor", "tumour"),
    ("anemi", "anaemi"),
    ("hemo", "haemo"),
    ("hema", "haema"),
    ("emia", "aemia"),
    ("esophag", "oesophag"),
    ("edema", "oedema"),
    ("celiac", "coeliac"),
    ("pediatr", "paediatr"),
)
_ENDINGS = ("ies", "es", "is", "s", "y", "e")
_SHORTEST_STEM = 4


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """`wanted` are the illnesses that were named, by their ids; where several were, a study of any
    of them is meant. `qualifiers` are the ids of words such as "recurrent"; `rest` are the words
    beside these, as they are compared. `offered` are names that may have been meant."""

    typed: str
    wanted: frozenset[str] = frozenset()
    qualifiers: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "Asked()"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for, so that every study fits."""
        return not (self.wanted or self.rest)

    @property
    def is_known(self) -> bool:
        """Whether an illness of the list was named."""
        return bool(self.wanted)


def understand(typed: str, spotter: Spotter, language: str = "en") -> Asked:
    """What the words mean. What no name fits is taken word by word, and names that are nearly so
    are `offered` in `language`, never chosen."""
    typed = typed[:LONGEST_TYPED].strip()
    whole = spotter.named(typed, is_typed=True)
    read = [whole] if whole.is_bare else _in_parts(typed, whole, spotter)
    wanted = frozenset[str]().union(*(one.illnesses for one in read))
    rest = tuple(dict.fromkeys(word for one in read for word in one.rest))
    return Asked(
        typed=typed,
        wanted=wanted,
        qualifiers=tuple(dict.fromkeys(id_ for one in read for id_ in one.qualifiers)),
        rest=rest,
        offered=() if wanted else near_misses(typed, spotter, language),
    )


def _in_parts(typed: str, whole: Named, spotter: Spotter) -> list[Named]:
    """The words between commas and the like one by one, where that says more than all at once."""
    parts = [part for part in _APART.split(typed)[:_MOST_PARTS] if part.strip()]
    read = [spotter.named(part, is_typed=True) for part in parts]
    if len(parts) > 1 and sum(len(one.rest) for one in read) <= len(whole.rest):
        return read
    return [whole]


def near_misses(typed: str, spotter: Spotter, language: str) -> tuple[str, ...]:
    """Names that differ from what was typed by a letter or two missed, added, changed or swapped,
    and by no fewer than any other name; each illness once, by its name in `language`."""
    asked = " ".join(keys(typed))
    if len(asked) < _SHORTEST_MISSED:
        return ()
    most = 1 if len(asked) < 8 else 2
    found: dict[str, int] = {}
    for illness in spotter.illnesses.by_id.values():
        for name in _all_names(illness):
            if abs(len(name) - len(asked)) <= most and not name.isupper():
                slips = _slips(asked, " ".join(keys(name)), most)
                if slips <= most:
                    found[illness.id] = min(slips, found.get(illness.id, most))
    least = min(found.values(), default=0)
    nearest = [id_ for id_, slips in found.items() if slips == least][:_MOST_OFFERED]
    return tuple(spotter.illnesses.by_id[id_].title(language) for id_ in nearest)


def _all_names(illness: Illness) -> Iterator[str]:
    for language in LANGUAGES:
        yield from illness.names(language)


def _slips(one: str, other: str, most: int) -> int:
    """How many letters to change, drop, add or swap (F. Damerau, Communications of the ACM 7 (3),
    1964, pp. 171-176); `most` + 1 where it is more than `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
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
    return row[-1]


def wordings(asked: Asked, spotter: Spotter) -> list[Wording]:
    """How studies that may be an answer are looked for: more than will be one."""
    if asked.is_empty:
        return []
    if not asked.wanted:
        return [Wording(frozenset().union(*(_beginnings(word) for word in asked.rest)))]
    below, above = (
        frozenset[str]().union(*(walk(id_) for id_ in asked.wanted))
        for walk in (spotter.illnesses.kinds_of, spotter.illnesses.above)
    )
    anywhere = _least(_wordings_of(below, spotter))
    in_conditions = _least(_wordings_of(above, spotter))
    return [Wording(words) for words in anywhere] + [
        Wording(words, in_conditions=True) for words in in_conditions
    ]


def _wordings_of(illnesses: frozenset[str], spotter: Spotter) -> set[frozenset[str]]:
    found: set[frozenset[str]] = set()
    for id_ in illnesses:
        for name in _all_names(spotter.illnesses.by_id[id_]):
            words = [word for word in re.findall(r"[^\W_]+", name.casefold()) if len(word) > 1]
            if not words:
                continue
            plain = [_stem(word) for word in words]
            found.add(frozenset(plain))
            british = [_british(word) for word in plain]
            if british != plain:
                found.add(frozenset(british))
    return found


def _least(found: set[frozenset[str]]) -> list[frozenset[str]]:
    """Without those that ask for more than another does."""
    kept: list[frozenset[str]] = []
    by_word: dict[str, list[frozenset[str]]] = {}
    for words in sorted(found, key=len):
        shorter = (one for word in words for one in by_word.get(word, ()))
        if any(one <= words for one in shorter):
            continue
        kept.append(words)
        by_word.setdefault(next(iter(words)), []).append(words)
    return kept


def _stem(word: str) -> str:
    """A word without the end that a plural changes."""
    for end in _ENDINGS:
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM:
            return word.removesuffix(end)
    return word


def _british(word: str) -> str:
    for ours, theirs in _BRITISH:
        if ours in word and theirs not in word:
            return word.replace(ours, theirs)
    return word


def _beginnings(word: str) -> frozenset[str]:
    return frozenset({_stem(word)})


def registry_words(asked: Asked, illnesses: IllnessList) -> str:
    """What to ask the registry for: the English names of the illnesses that were understood, and
    none of the words beside them; else the words as they were typed, in one line."""
    if asked.wanted:
        return " OR ".join(sorted(illnesses.by_id[id_].title("en") for id_ in asked.wanted))
    return " ".join(asked.typed.split())
