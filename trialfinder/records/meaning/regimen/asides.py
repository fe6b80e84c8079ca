"""The sentences of a text, and which of them have nothing to do with when something is given."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from trialfinder.records.meaning.regimen import lexicon
from trialfinder.records.meaning.regimen.grammar import GRAMMAR
from trialfinder.records.meaning.regimen.numbers import NUMBER_WORDS
from trialfinder.records.meaning.regimen.pieces import (
    Apart,
    AsNeeded,
    Cycle,
    Cycles,
    Days,
    DaysAWeek,
    Doses,
    Frequency,
    OnOff,
    PerDay,
    Rest,
)
from trialfinder.records.meaning.regimen.tokens import Token
from trialfinder.records.meaning.regimen.word_sets import words

_ENDS = frozenset({".", "\n", ";", "•", "·"})


def sentences_of(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each sentence or line."""
    start = 0
    inside = _inside_brackets(tokens)
    for at, token in enumerate(tokens):
        is_inside = token.norm == ";" and at in inside
        is_end = token.kind == "sign" and token.norm in _ENDS and not is_inside
        if is_end and not _is_of_a_word(tokens, at):
            if at > start:
                yield _joined(tokens[start:at])
            start = at + 1
        elif at > start and _heads_a_time(tokens, at):
            yield _joined(tokens[start:at])
            start = at
    if start < len(tokens):
        yield _joined(tokens[start:])


def _inside_brackets(tokens: Sequence[Token]) -> frozenset[int]:
    """The rows of the tokens within a bracket that is closed in its line."""
    found: set[int] = set()
    opened: int | None = None
    for at, token in enumerate(tokens):
        if token.norm == "(" and opened is None:
            opened = at
        elif token.norm == ")" and opened is not None:
            found.update(range(opened, at))
            opened = None
        elif token.norm in (".", "\n") and not _is_of_a_word(tokens, at):
            opened = None
    return frozenset(found)


def _joined(sentence: Sequence[Token]) -> Sequence[Token]:
    """A sentence without the ends of lines within it."""
    if all(token.norm != "\n" for token in sentence):
        return sentence
    return [token for token in sentence if token.norm != "\n"]


def _is_of_a_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether a full stop is that of a short word, and no end: "5 mg. po", "15 mg/cap., daily"."""
    if not 0 < at < len(tokens) - 1:
        return False
    before, after = tokens[at - 1].norm, tokens[at + 1]
    if tokens[at].norm == "\n":
        return before in _WRAPPED and (after.is_small or after.kind == "number")
    if tokens[at].norm != ".":
        return False
    if before in _BEFORE_NUMBER and after.kind == "number":
        return True
    return after.norm in (",", ":", ")") or (before in _SHORT_WORDS and after.is_small)


def _heads_a_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether "Days 8 to 14:" begins here, or another list of times, or "Cohort 2:"."""
    if tokens[at].norm in LABELLED and [one.norm for one in tokens[at + 2 : at + 3]] == [":"]:
        return True
    if tokens[at].norm not in _NUMBERED or tokens[at - 1].norm in _LEADS_ON:
        return False
    here, has_number = at + 1, False
    while here < len(tokens) and here - at < _LONGEST_LIST:
        token = tokens[here]
        if token.norm == ":":
            return has_number
        if token.kind != "number" and token.norm not in _LISTED | _NUMBERED:
            return False
        has_number = has_number or token.kind == "number"
        here += 1
    return False


def is_aside(sentence: Sequence[Token]) -> bool:
    """Whether a sentence has no number, no time, no word of change; or is on tests and visits."""
    words = [token.norm for token in sentence if token.kind == "word"]
    if is_on_watching(sentence):
        return True
    if any(token.kind == "name" for token in sentence):
        is_test = False
    else:
        is_test = not lexicon.ASSESSED.isdisjoint(words) and not any(
            map(lexicon.GIVING.match, words)
        )
    if is_test or _is_of_something_else(sentence, words) or _is_definition(sentence, words):
        return True
    if any(token.kind == "number" for token in sentence):
        return False
    return not any(
        word in TIME_WORDS or lexicon.changes_a_regimen(word) for word in words
    ) and not any(token.norm in _ODD for token in sentence)


def is_on_watching(sentence: Sequence[Token]) -> bool:
    """Whether a sentence is on how people are watched, during the treatment or after it."""
    words = [token.norm for token in sentence if token.kind == "word"]
    return _is_follow_up(words) or (_is_assessment(words) and not _has_name(sentence))


def _has_name(sentence: Sequence[Token]) -> bool:
    return any(token.kind in ("name", "code") for token in sentence)


def _is_assessment(words: Sequence[str]) -> bool:
    """Whether a sentence says what is assessed: "Quality of life is assessed after 8 weeks of
    therapy"."""
    return any(
        before in ("is", "are", "was", "were", "be") and word in lexicon.TESTED
        for before, word in pairwise(words)
    ) and not any(map(lexicon.IS_GIVEN.match, words))


def _is_follow_up(words: Sequence[str]) -> bool:
    """Whether a sentence says how people are watched: "Patients are followed every 3 months"."""
    at = 1 if words[:1] != ["all"] else 2
    if len(words) < at or words[at - 1] not in _PEOPLE:
        return False
    while at < len(words) and words[at] in ("are", "were", "will", "be", "also"):
        at += 1
    return words[at : at + 1] == ["followed"] and "by" not in words[at : at + 2]


def _is_of_something_else(sentence: Sequence[Token], words: list[str]) -> bool:
    """Whether a sentence has no name, no word of giving and none of change; with a time only where
    it is on what people do ("patients will be seen at weeks 2 and 4")."""
    if (
        len(sentence) < _LEAST_SENTENCE
        or sentence[-1].norm == ":"
        or any(
            token.kind in ("name", "code")
            or lexicon.GIVING.match(token.norm)
            or lexicon.changes_a_regimen(token.norm)
            for token in sentence
        )
    ):
        return False
    return not _PEOPLE.isdisjoint(words) or not _says_how_often(sentence)


def _is_definition(sentence: Sequence[Token], words: list[str]) -> bool:
    """Whether a sentence says what something is ("… is a medicine which …"), without a number."""
    if _COPULAS.isdisjoint(words) or any(_is_numeral(token) for token in sentence):
        return False
    if any(lexicon.IS_GIVEN.match(word) or lexicon.changes_a_regimen(word) for word in words):
        return False
    return not _says_how_often(sentence)


def _says_how_often(sentence: Sequence[Token]) -> bool:
    """Whether a rule for a time matches anywhere in a sentence."""
    found = (GRAMMAR.longest(sentence, at) for at in range(len(sentence)))
    return any(one is not None and isinstance(one[1], _OFTEN) for one in found)


def _is_numeral(token: Token) -> bool:
    return token.kind == "number" or token.norm in NUMBER_WORDS


_SHORT_WORDS = words("mg mcg g kg ml cap caps tab tabs inj approx min mins hr hrs wk wks vs i e")
_BEFORE_NUMBER = frozenset({"v", "ver", "vers", "no", "nr"})
_NUMBERED = frozenset({"day", "days", "week", "weeks", "month", "months"})
LABELLED = frozenset({"cohort", "group", "arm", "part", "phase", "period", "step", "sequence"})
_LISTED = frozenset({"-", "to", "through", "until", ",", "and", "&"})
_LEADS_ON = frozenset({"on", "at", "in", "from", "of", "for", "to", "and", "or", "-", "(", "each"})
_WRAPPED = frozenset({"day", "days", "on", "every", "each", "of", "and", "to", "over", "for"})
"""After these a line that goes on is of the same sentence."""
_LONGEST_LIST = 10
_PEOPLE = words("patient patients participant participants subject subjects they visits")
_LEAST_SENTENCE = 4
"""Tokens; of fewer nothing can be told."""
_COPULAS = frozenset({"is", "are", "was", "were"})
_OFTEN = (Frequency, Days, DaysAWeek, Cycle, Cycles, Doses, AsNeeded, PerDay, OnOff, Rest, Apart)
TIME_WORDS = words(
    "day days night nights week weeks month months year years hour hours daily weekly monthly "
    "nightly hourly once twice thrice every each cycle cycles course courses single qd bid tid qid "
    "qod qw qhs qam qpm prn od single-dose "
    "one two three four five six seven eight nine ten eleven twelve "
    "until till before after prior following then followed not no only never morning evening "
    "bedtime needed required demand weekly"
)
"""Words by which a sentence may say when."""
_ODD = frozenset({"?", "→", "=>", "±", "<", ">", "≤", "≥"})
