"""Moments that are no dates: "after surgery", "2 hours before the scan"."""

from collections.abc import Sequence

from trialfinder.records.meaning.regimen import lexicon
from trialfinder.records.meaning.regimen.grammar import BARE_HOURS, GRAMMAR
from trialfinder.records.meaning.regimen.numbers import NUMBER_WORDS
from trialfinder.records.meaning.regimen.pieces import Occasion, Window
from trialfinder.records.meaning.regimen.tokens import Token
from trialfinder.records.meaning.regimen.word_sets import words

_STARTS = words("starting beginning commencing")
_WITHIN = words("within ≤ <")
_AT = words("at on from with after immediately")
BEFORE_AFTER = words("before after prior following")
_OF_EVENT = words("the a an of to their his her therapy treatment")
_EVENTS = words(
    "completion end start initiation randomization enrollment onset transplantation transplant"
)
_ENDS_EVENT = words("and plus or until then")
_NO_EVENT = words("dose doses dosage mg")
_INSIDE = words("/ -")
_LONGEST_EVENT = 9
_NEARLY = words("approximately about ~")


def event(sentence: Sequence[Token], at: int) -> tuple[int, Occasion] | None:
    """What stands after "after", "before" and "starting" without a number or a word that may
    change a meaning; a length of time may stand before it."""
    first = at
    at = _after_words(sentence, at, _STARTS | _WITHIN)
    at_length = _after_words(sentence, at, _NEARLY)
    length = BARE_HOURS.longest(sentence, at_length) if at_length < len(sentence) else None
    is_named = at > first
    if length is not None:
        heads = BEFORE_AFTER | {"of"} if is_named else BEFORE_AFTER
        at = length[0]
    elif is_named:
        if sentence[first].norm in _WITHIN:
            return None
        return _told(sentence, _after_words(sentence, at, _AT, most=2), is_event=True)
    else:
        heads = BEFORE_AFTER
    if at >= len(sentence) or sentence[at].norm not in heads:
        return None
    if at and sentence[at - 1].norm == "the":
        return None  # "the following schedule"
    at = _after_words(sentence, at + 1, frozenset({"to"}), most=1)
    return _told(sentence, at, is_event=length is None or is_named)


_GIVEN = words("administered given infused received started taken")
_AT_ONCE = words("immediately directly shortly")
_SHORT = words("minute minutes min mins hour hours hr hrs h")
_SIDE_BY_SIDE = words("after following before prior")
_OF_ANOTHER = words("completion end the of to each every")
_ACTS = words("infusion infusions administration injection dose iv")


def near_another(sentence: Sequence[Token], at: int) -> tuple[int, Window] | None:
    """How something stands to another on the same day: "given after zetamab", "30 minutes prior
    to the zetamab infusion"; none where it could be the part of a treatment that it is of."""
    first = at
    length = BARE_HOURS.longest(sentence, at)
    if length is not None and not _SHORT.isdisjoint(one.norm for one in sentence[at : length[0]]):
        at = length[0]
    is_near = at > first or (at > 0 and sentence[at - 1].norm in _GIVEN)
    if at < len(sentence) and sentence[at].norm in _AT_ONCE:
        at, is_near = at + 1, True
    if first == 0 or at >= len(sentence) or sentence[at].norm not in _SIDE_BY_SIDE:
        return None
    at = _after_words(sentence, at + 1, _OF_ANOTHER)
    if at >= len(sentence) or sentence[at].kind != "name":
        return None
    end = _after_words(sentence, at + 1, _ACTS)
    is_near = is_near or end > at + 1 or _is_on_a_day(sentence, end)
    return (end, Window()) if is_near else None


def _is_on_a_day(sentence: Sequence[Token], at: int) -> bool:
    """Whether a numbered day comes next, which is then that of both: "x over two hours prior to y
    on day 1"."""
    said = [one.norm for one in sentence[at : at + 3]]
    return said[:1] == ["on"] and said[1:2] in (["day"], ["days"]) and said[2:3] != []


def _after_words(sentence: Sequence[Token], at: int, known: frozenset[str], most: int = 3) -> int:
    start = at
    while at < len(sentence) and at - start < most and sentence[at].norm in known:
        at += 1
    return at


def _told(sentence: Sequence[Token], at: int, *, is_event: bool) -> tuple[int, Occasion] | None:
    end = _end_of_event(sentence, at)
    return None if end is None else (end, Occasion(is_event=is_event))


def _end_of_event(sentence: Sequence[Token], at: int) -> int | None:
    """Where the words of an event end; None where none says what it is, or one is not known."""
    start, is_told = at, False
    while at < len(sentence) and at - start < _LONGEST_EVENT:
        word, kind = sentence[at].norm, sentence[at].kind
        if kind == "name" or word in _NO_EVENT:
            return None
        is_own = kind == "code" or word in _EVENTS
        if not is_own and word not in _INSIDE | _OF_EVENT:
            if _ends_here(sentence, at):
                break
            if word in NUMBER_WORDS or lexicon.is_unsafe(word):
                return None
            is_own = True
        is_told = is_told or is_own
        at += 1
    if at < len(sentence) and sentence[at].norm == "with" and sentence[at - 1].norm == "treatment":
        return None  # "after treatment with …"
    while at > start and sentence[at - 1].norm in (_OF_EVENT | _INSIDE) - _EVENTS:
        if at - 2 > start and sentence[at - 2].norm == "-":
            break  # "after pre-treatment"
        at -= 1
    return at if is_told else None


def _ends_here(sentence: Sequence[Token], at: int) -> bool:
    word = sentence[at].norm
    is_plain = sentence[at].kind == "word" and GRAMMAR.longest(sentence, at) is None
    return not is_plain or word in lexicon.FILLERS or word in _ENDS_EVENT
