"""What ends a treatment: "until disease progression", "in the absence of …"."""

from collections.abc import Sequence

from trialfinder.records.meaning.regimen import lexicon
from trialfinder.records.meaning.regimen.asides import TIME_WORDS
from trialfinder.records.meaning.regimen.grammar import GRAMMAR
from trialfinder.records.meaning.regimen.pieces import Until
from trialfinder.records.meaning.regimen.tokens import Token
from trialfinder.records.meaning.regimen.word_sets import words

_UNTIL = frozenset({"until", "till"})
_UNTIL_NUMBERED = frozenset({"week", "day", "month", "weeks", "days", "months"})
_ACTS = words("radiation radiotherapy chemotherapy chemoradiotherapy surgery rt")
_PHASES = words(
    "consolidation induction maintenance intensification apheresis chemoradiation infusion "
    "mobilization collection leukapheresis conditioning irradiation enrollment hospitalization"
)
_ENDS = words("end completion")
_MOST_LAST_WORDS = 4
_NO_END = words(", ( - / and or in for up to the of a an as by is are from any")


def until(sentence: Sequence[Token], at: int) -> tuple[int, Until] | None:
    """The end that "until", "in the absence of" and their like name."""
    following = [token.norm for token in sentence[at : at + 5]]
    start = _start_of_end(following)
    if start is None or at + start >= len(sentence):
        return None
    first = last = at + start
    if sentence[first].norm in _UNTIL_NUMBERED:
        if first + 1 < len(sentence) and sentence[first + 1].kind == "number":
            return first + 2, _end_words(sentence, first, first + 2, following)
        return None
    if sentence[first].norm not in lexicon.END_STARTS:
        return None
    while last < len(sentence) and (
        last == first
        or sentence[last].norm in lexicon.END_WORDS
        or sentence[last].norm in (",", "(", ")", "-", "/")
        or _is_recist_number(sentence, last)
        or _is_of_its_end(sentence, last)
    ):
        last += 1
    while last > first and sentence[last - 1].norm in _NO_END:
        last -= 1
    last = _with_last_words(sentence, last)
    return (last, _end_words(sentence, first, last, following)) if last > first else None


def _with_last_words(sentence: Sequence[Token], last: int) -> int:
    """The end with the few plain words that end the sentence: "until toxicity intervenes"."""
    rest = sentence[last:]
    is_plain = len(rest) <= _MOST_LAST_WORDS and all(
        token.kind == "word"
        and token.norm not in TIME_WORDS
        and not lexicon.GIVING.match(token.norm)
        and not lexicon.is_unsafe(token.norm)
        and GRAMMAR.longest(rest, at) is None
        for at, token in enumerate(rest)
    )
    return len(sentence) if is_plain else last


def _start_of_end(said: list[str]) -> int | None:
    if said[:1] and said[0] in _UNTIL:
        return 1
    if said[:2] and said[0] == "or" and len(said) > 1 and said[1] in _UNTIL:
        return 2
    if said[:1] == ["through"] and said[1:2] and said[1] in _UNTIL_NUMBERED:
        return 1
    for phrase in (["in", "the", "absence", "of"], ["in", "absence", "of"], ["up", "to"]):
        if said[: len(phrase)] == phrase:
            return len(phrase)
    return None


def _end_words(sentence: Sequence[Token], first: int, last: int, said: list[str]) -> Until:
    return Until(sentence[first].start, sentence[last - 1].end, "absence" in said[:4])


def _is_of_its_end(sentence: Sequence[Token], at: int) -> bool:
    """Whether an act is that of "the end of radiation therapy", "completion of consolidation"."""
    before = [token.norm for token in sentence[max(at - 3, 0) : at]]
    is_end = "of" in before and not _ENDS.isdisjoint(before)
    return is_end and (sentence[at].norm in _ACTS or sentence[at].norm in _PHASES)


def _is_recist_number(sentence: Sequence[Token], at: int) -> bool:
    """The "1.1" of "RECIST 1.1" and "Solid Tumors v1.1"."""
    before = [token.norm for token in sentence[max(at - 3, 0) : at]]
    of = {"recist", "irecist", "tumors", "tumours"}
    return sentence[at].norm == "1.1" and bool(of & set(before))
