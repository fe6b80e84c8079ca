"""Names of what is given that the record does not list: short ones that a text explains, and what
the text of an arm with one medicine calls it."""

import re
from collections.abc import Sequence

from trialfinder.records.meaning.regimen import lexicon
from trialfinder.records.meaning.regimen.amounts import FORMS
from trialfinder.records.meaning.regimen.arms import Told
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.records.meaning.regimen.word_sets import words

UNLISTED = -1
"""The number of what has no name in the record."""
_NO_NAME = frozenset({"AUC", "BID", "BSA", "DLT", "IVP", "MTD", "QID", "SOC", "TID"})
_ANY = FORMS | words(
    "care chemotherapy radiotherapy chemoradiotherapy radiation surgery supplement supplements "
    "medicine medicines medications agent agents product products best supportive standard usual "
    "conventional oral cream ointment solution powder liquid vaccine vaccines vaccination food "
    "diet exercise placebo mg mcg g kg ml iu m2 m per"
)
"""What medicines are called without their names."""
_IS_GIVEN = re.compile(
    r"\b(?:recei\w+|given|administered|infused|injected|take|takes|taken)\b", re.IGNORECASE
)


def with_short_names(
    names: dict[int, tuple[str, ...]], told: Sequence[Told]
) -> dict[int, tuple[str, ...]]:
    """The names of each medicine with those that a text has in a bracket after one of them:
    "zetamab (ZTM)"."""
    text = "\n".join(one.text for one in told)
    found: dict[int, tuple[str, ...]] = {}
    for index, of in names.items():
        any_name = "|".join(map(re.escape, of))
        pattern = rf"\b(?:{any_name})(?: \w+)? \((?-i:([A-Z][A-Z0-9-]{{2,7}}))\)"
        short = dict.fromkeys(re.findall(pattern, text, re.IGNORECASE) if of else ())
        found[index] = (*of, *(one for one in short if one not in _NO_NAME))
    return found


def with_unlisted(
    names: dict[int, tuple[str, ...]], told: Sequence[Told]
) -> dict[int, tuple[str, ...]]:
    """The names with what the arm's own text calls what is given, where that has one name there,
    which is not among them, and the record lists one medicine."""
    lines = [line for one in told for line in one.lines]
    called = {
        line.what
        for one in told
        if one.index is None
        for line in one.lines
        if _is_called(line) and _IS_GIVEN.search(dict(one.said).get(line.sentence, ""))
    }
    others = [line for line in lines if line.subject and line.what not in called]
    if len(names) != 1 or len(called) != 1 or any(not line.is_bare for line in others):
        return names
    ((index, of),) = names.items()
    what = next(iter(called))
    known = {word for name in of for word in _words_of_names(name)}
    if not known.isdisjoint(_words_of_names(what)):
        return {index: (*of, what)}  # "zetamab 5 mg tablets" of the record
    return {**names, UNLISTED: (what,)}


def may_be_short(line: Line, names: Sequence[str]) -> bool:
    """Whether what a line names by none of these names may be short for one of them: "VFL" has
    some letters of vinflunine, in their order. It is hardly another medicine, nor certainly the
    same."""
    if line.is_named or line.is_bare:
        return False
    shorts = re.findall(r"\b[A-Z][A-Z0-9]{1,5}\b", line.what)
    return any(_has_in_order(name.upper(), short) for short in shorts for name in names)


def _has_in_order(name: str, short: str) -> bool:
    letters = iter(name)
    return name[:1] == short[:1] and all(letter in letters for letter in short)


def _words_of_names(said: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", said.casefold()) if _is_of_a_name(word)]


def _is_called(line: Line) -> bool:
    """Whether a line says by one name what is given, which the record does not list."""
    is_one = line.is_whole and not (line.is_named or line.is_bare or line.is_several)
    return is_one and not line.people and bool(_words_of_names(line.what))


def _is_of_a_name(word: str) -> bool:
    """Whether a word may be that of a medicine, and is not what any of them is called."""
    return word not in _ANY and word not in lexicon.FILLERS and not word.isdecimal()
