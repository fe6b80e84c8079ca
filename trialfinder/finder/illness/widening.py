"""What is left out of a question where no study that can be joined says all of it."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

import msgspec

from trialfinder.finder.illness.asked import Asked, cancers_of, is_wide
from trialfinder.finder.illness.beside import Words, bundled_beside
from trialfinder.finder.illness.illnesses import IllnessList
from trialfinder.finder.illness.spotting import SMALL
from trialfinder.finder.illness.tokens import Words as Read
from trialfinder.finder.illness.tokens import key_of

_MOST_TRIED = 4
"""Words that narrow of which some are left out; with more, all combinations take too long."""
_GIVEN = re.compile(
    r"(?:mab|nib|leucel|cel|platin|rubicin|taxel|parib|ciclib|limus|mycin|zomib|domide|poside|tecan|"
    r"fosfamide|bine|trexate|gliptin|gliflozin|glutide|sartan|statin|vir|setron|grastim|tide)$"
)
"""Ends of the names of medicines (World Health Organization, "The use of stems in the selection of
International Nonproprietary Names", 2018)."""


def widened(asked: Asked, illnesses: IllnessList) -> Iterator[Asked]:
    """The question with less and less of what narrows it: without words beside the illness of which
    nobody knows what they mean, then with fewer and fewer of those that tell of a treatment or a
    gene, then without any, and without what is named beside a cancer, or says little by itself.
    Of several other illnesses none is left out: a study of one alone is no sure answer. Where what
    stays says next to nothing ("pain"), some of the words stay too."""
    if not asked.is_known or not (asked.ways or asked.together):
        return
    if not asked.together:
        yield from map(asked.narrowed_by, _fewer(asked))
    if is_wide(asked.wanted, illnesses):
        return
    cancers = cancers_of(illnesses)
    telling = [one for one in asked.together if one <= asked.wanted]
    alone = telling if len(telling) == 1 else [one for one in telling if one & cancers]
    bare = msgspec.structs.replace(
        asked, rest=(), ways=(), let_go=asked.words_beside(), whole=asked
    )
    if alone:
        wanted = frozenset[str]().union(*alone)
        yield msgspec.structs.replace(bare, wanted=wanted, together=(), is_apart=True)
    elif asked.ways:
        yield bare


def _fewer(asked: Asked) -> Iterator[Words]:
    """The words that tell of a treatment or a gene, then fewer of them, those of the list first."""
    beside = bundled_beside(SMALL)
    written = {key_of(word): word for word in Read(asked.typed).written}
    groups = beside.groups(asked.rest)
    known = [one for one in groups if beside.is_known(one)]
    others = [one for one in groups if one not in known and _is_given(one, written)]
    telling = sorted((*known, *others), key=groups.index)
    if telling and len(telling) < len(groups):
        yield _joined(telling)
    if len(telling) <= _MOST_TRIED:
        for count in range(len(telling) - 1, 0, -1):
            for some in combinations((*known, *others), count):
                yield _joined(sorted(some, key=groups.index))


def _joined(groups: Sequence[Words]) -> Words:
    return tuple(chain.from_iterable(groups))


def _is_given(group: Words, written: dict[str, str]) -> bool:
    """Whether a word is one of a medicine, or is written as a gene is: "BRAF", "CD19"."""
    word = written.get(group[0], group[0])
    has_digit = any(map(str.isdecimal, word)) and any(map(str.isalpha, word))
    return has_digit or (len(word) > 2 and word.isupper()) or bool(_GIVEN.search(word.casefold()))
