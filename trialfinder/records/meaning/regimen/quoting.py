"""Sentences of which a stretch is not understood: it is quoted where it cannot change the rest.

Such a stretch is a bracket, the people or the heading that a sentence begins with, or what it ends
with from a word like "until", "if" or "followed by" on. A line with one is never drawn, unless it
is but what ends all of it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from trialfinder.records.meaning.regimen import lexicon
from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.asides import TIME_WORDS
from trialfinder.records.meaning.regimen.grammar import GRAMMAR
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.records.meaning.regimen.lines import lines_of
from trialfinder.records.meaning.regimen.reads import ContradictionError, Read, UnknownWordsError
from trialfinder.records.meaning.regimen.tokens import ABSENCE, ENDING, NAMED, QUOTED, Token
from trialfinder.records.meaning.regimen.word_sets import words

_MOST_QUOTED = 4
_LONGEST = 400
"""Characters of a stretch."""
_LONGEST_HEADING = 14
_LONGEST_PEOPLE = 30
_UNTIL = words("until till")
_ENDS = (("in", "the", "absence", "of"), ("in", "absence", "of"))
_JOINED = {("for", "as"), ("or", "until"), ("or", "till")}
_THEN = words("then followed thereafter subsequently afterwards")
_CONDITIONS = words(
    "unless if depending provided according based as at prior before after following beginning "
    "starting commencing within while during throughout except where which who whom whose whenever "
    "when although because since so whichever preferably for except titrated adjusted "
    "delivered continuing without regardless or immediately upon"
)
_BEGINS = {
    "for": words(
        "as patients participants subjects those people women men children all whom up prophylaxis "
        "the prescribed planned long entire"
    ),
    "immediately": words("after before following prior upon"),
    "as": words("long described specified tolerated indicated clinically part directed judged per"),
    "at": words("the investigator investigators physician discretion least"),
    "so": words("that"),
    "or": words("as longer more less higher lower earlier later if when"),
    "based": words("on upon"),
}
"""Of some of these words the next one must be one of so many."""
_TAKING = words("receive receives received receiving take takes took taking")
_GIVING = words("treated given administered started dosed")
_BE = words("is are was were be been being")
_RELATIVE = words("who whom that which whose after previously prior following before had having")
_OF_A_NAME = words(
    "first second third another additional extra supplemental multiple several few same different "
    "double target targeted planned standard-of-care randomized selected level levels cohort "
    "cohorts "
    "part parts phase phases stage stages step steps period periods arm infants infant children "
    "pediatric adolescents older younger age aged weight run-in lead-in maintenance rescue salvage "
    "personalized individualized individual relapse relapsed relapsing progressive recurrence "
    "response responders nonresponders toxicity early late per-protocol pulse metronomic prime "
    "previous previously initial initially final modified initiated"
)
_NEVER = words(
    "a d q x w v alternately alternatively intermittently occasionally quarterly only nearly "
    "randomly respectively optionally separately gradually additionally immediately"
)
_OF_TIME = re.compile(r"dai|day|week|month|night|hour|year|once|twice|thrice|annual")
_MOMENTS = words("throughout during after before following prior until")
_REGULAR = re.compile(r"(?:dai|week|month|night|hour|year|annual)ly$")
"""Words for how often, of which not all are read ("biweekly")."""
_DAYS = words("day days week weeks cycle cycles course courses")
_OFTEN = TIME_WORDS | words(
    "d q per / x hr hrs h wk wks bd tds qds tiw eow qow qm ow monday tuesday sid"
)
"""Words of which one stands in each sentence that says how often."""
_MANY = words("multiple several few")
_NONE = words("no not neither nor none never")
_TIMES = (
    p.Frequency, p.Days, p.Cycle, p.Cycles, p.DaysAWeek, p.OnOff, p.InCycles, p.Single, p.Rest,
    p.Doses, p.AsNeeded, p.Thereafter,
)  # fmt: skip
"""What may be of all that stands before it in its sentence."""


def lines_beside_quotes(text: str, sentence: Sequence[Token], number: int) -> list[Line]:
    """The lines of a sentence, which is the `number`th of a text; a stretch that is not understood
    is quoted with them.

    Raises:
        UnknownWordsError: the first word, number or contradiction that was not understood.
    """
    first: UnknownWordsError | None = None
    here = _Quoting(sentence)
    for _ in range(_MOST_QUOTED + 1):
        try:
            found = lines_of(text, here.tokens, number)
        except UnknownWordsError as unknown:
            first = first or unknown
            if not _may_be_quoted(unknown, sentence) or not here.quotes(unknown):
                break
        else:
            if first is None:
                return found
            if not _are_safe(found, here.tail):
                break
            return _with_tail(found, text, here.tail)
    assert first is not None
    raise first


def _may_be_quoted(unknown: UnknownWordsError, sentence: Sequence[Token]) -> bool:
    """Whether a sentence may say how often something is given, and does not contradict itself."""
    said = [token.norm for token in sentence]
    if isinstance(unknown, ContradictionError) or _OFTEN.isdisjoint(said):
        return False
    is_on_a_test = not lexicon.TESTED.isdisjoint(said)
    return not is_on_a_test or any(map(lexicon.IS_GIVEN.match, said))


class _Quoting:
    """A sentence of which more and more is quoted. `tail` are the tokens at its end that are left
    out of `tokens`."""

    def __init__(self, sentence: Sequence[Token]) -> None:
        self._sentence = sentence
        self.tokens = list(sentence)
        self.tail: list[Token] = []

    def quotes(self, unknown: UnknownWordsError) -> bool:
        """Whether the stretch around what is not understood can be quoted, which is done then."""
        if unknown.at is None:
            return False
        at = self._row(unknown.at)
        if (bracket := _bracket(self.tokens, at)) is not None:
            return self._quote(*bracket)
        if not any(isinstance(one.piece, _TIMES) for one in unknown.after):
            opening = _opening(self.tokens, at)
            if opening is not None and not _may_say_when(self.tokens[:opening]):
                return self._quote(0, opening)
        is_of_a_name = _is_word_of_a_name(self.tokens[at]) and not self._counts_a_time(at)
        if is_of_a_name and not _has_time_in_its_line(unknown.after):
            return self._quote(at, at + 1)
        return self._cut(min(at, self._row(_last_end(unknown.after, unknown.at))))

    def _counts_a_time(self, at: int) -> bool:
        """Whether a word says of a time that it is more than one: "multiple daily"."""
        following = self.tokens[at + 1].norm if at + 1 < len(self.tokens) else ""
        return self.tokens[at].norm in _MANY and _REGULAR.search(following) is not None

    def _row(self, start: int) -> int:
        """The row of the token that begins at a place of the text, or after it."""
        rows = (row for row, one in enumerate(self.tokens) if one.start >= start)
        return next(rows, len(self.tokens) - 1)

    def _quote(self, start: int, end: int) -> bool:
        stretch = self.tokens[start:end]
        if stretch[-1].end - stretch[0].start > _LONGEST:
            return False
        is_named = any(one.kind == "name" or one.norm == NAMED for one in stretch)
        norm = NAMED if is_named else ""
        self.tokens[start:end] = [Token(QUOTED, norm, stretch[0].start, stretch[-1].end)]
        return True

    def _cut(self, at: int) -> bool:
        """Leaves out the end of the sentence from the last word on that leads to one."""
        for row in range(at, 0, -1):
            length = _head(self.tokens, row)
            if not length:
                continue
            if row > 1 and (self.tokens[row - 1].norm, self.tokens[row].norm) in _JOINED:
                row, length = row - 1, length + 1
            if self.tokens[row].norm in _RELATIVE:
                row = _people_before(self.tokens, row)
            tail = [*self.tokens[row:], *self.tail]
            is_long = tail[-1].end - tail[0].start > _LONGEST
            if is_long or _says_when(tail[length:]) or _has_two_moments(tail):
                return False
            self.tokens = self.tokens[:row]
            if tail[length - 1].norm in _UNTIL or tail[0].norm == "in":
                norm = "" if tail[0].norm != "in" else ABSENCE
                self.tokens.append(Token(ENDING, norm, tail[length].start, tail[-1].end))
                self.tail = []
            else:
                self.tail = tail
            return True
        return False


def _bracket(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The outermost bracket around a token, with its signs; None where it is in none."""
    opened, start = 0, 0
    for row, token in enumerate(tokens):
        if token.norm == "(":
            start = start if opened else row
            opened += 1
        elif token.norm == ")":
            opened -= 1
            if opened < 0:
                return None
            if not opened and start <= at <= row:
                return (start, row + 1) if start else None
        elif row >= at and not opened:
            return None
    return None


def _opening(tokens: Sequence[Token], at: int) -> int | None:
    """Where the people or the heading end that a sentence begins with; None where none does."""
    for row in range(at, min(len(tokens), _LONGEST_HEADING)):
        if tokens[row].norm == ":":
            return row + 1 if row + 1 < len(tokens) else None
    found = [row for row in range(at, len(tokens)) if _is_verb(tokens, row)]
    if not found or tokens[0].norm in _NONE:
        return None
    is_told = any(token.norm in _RELATIVE for token in tokens[: found[0]])
    last = found[-1 if is_told else 0] + 1
    is_denied = any(token.norm in _NONE for token in tokens[max(last - 3, 0) : last])
    return last if last < len(tokens) and not is_denied else None


def _has_time_in_its_line(before: Sequence[Read]) -> bool:
    """Whether a time stands before a place, and no other thing that is named begins after it."""
    is_named = False
    for one in reversed(before):
        is_named = is_named or (isinstance(one.piece, p.Subject) and one.piece.is_named)
        if isinstance(one.piece, p.Break) and (is_named or one.piece.is_then):
            return False
        if isinstance(one.piece, (*_TIMES, p.PerDay, p.Duration, p.Occasion)):
            return True
    return False


def _is_word_of_a_name(token: Token) -> bool:
    """Whether a word may be quoted among those that say what is given, and who gets it."""
    if token.kind != "word" or token.norm in _NEVER or _OF_TIME.search(token.norm):
        return False
    return token.norm in _OF_A_NAME or len(token.norm) == 1 or token.norm.endswith("ly")


def _is_verb(tokens: Sequence[Token], row: int) -> bool:
    word = tokens[row].norm
    return word in _TAKING or (
        word in _GIVING and any(one.norm in _BE for one in tokens[max(row - 2, 0) : row])
    )


def _head(tokens: Sequence[Token], row: int) -> int:
    """How many words lead to an end of a sentence here; 0 where none does."""
    word = tokens[row].norm
    following = [one.norm for one in tokens[row + 1 : row + 4]]
    if not following:
        return 0
    for phrase in _ENDS:
        if (word, *following)[: len(phrase)] == phrase:
            return len(phrase) if len(tokens) > row + len(phrase) else 0
    if word in _UNTIL or word in _THEN:
        return 1
    if word == "or" and following[0] in _UNTIL:
        return 2
    if word in _BEGINS:
        return 1 if following[0] in _BEGINS[word] else 0
    return 1 if word in _CONDITIONS else 0


def _has_two_moments(tail: Sequence[Token]) -> bool:
    """Whether an end begins with two moments, so that a length of time before it may be of the
    first alone: "for 7 days prior to and throughout radiotherapy"."""
    said = [one.norm for one in tail[:4]]
    return any(one == "and" and other in _MOMENTS for one, other in pairwise(said))


def _people_before(tokens: Sequence[Token], row: int) -> int:
    """Where "for patients …" begins that a "who" goes on with; its own row where none does."""
    for start in range(row - 1, max(row - _LONGEST_PEOPLE, 0), -1):
        following = tokens[start + 1].norm
        if tokens[start].norm == "for" and following in _BEGINS["for"]:
            return row if _says_when(tokens[start:row]) else start
    return row


def _says_when(tail: Sequence[Token]) -> bool:
    """Whether an end of a sentence says, before it tells what comes next, when all is given."""
    for row, token in enumerate(tail):
        if token.norm in _THEN:
            return False
        found = GRAMMAR.longest(tail, row)
        if found is not None and isinstance(found[1], _TIMES):
            return True
    return False


def _may_say_when(opening: Sequence[Token]) -> bool:
    """Whether a stretch holds a time, or a choice of days."""
    said = {token.norm for token in opening}
    if any(map(_REGULAR.search, said)):
        return True
    return _says_when(opening) or ("or" in said and not said.isdisjoint(_DAYS))


def _last_end(before: Sequence[Read], at: int) -> int:
    """Where the end begins that a place of the text goes on with ("until progression or …"); the
    place itself where it goes on with none."""
    for one in reversed(before):
        if isinstance(one.piece, p.Until):
            return one.start
        if not isinstance(one.piece, p.Filler | p.Subject | p.Break):
            return at
    return at


def _are_safe(found: Sequence[Line], tail: Sequence[Token]) -> bool:
    """Whether lines say how often, and cannot be once where what follows says that it comes
    again."""
    if not any(line.says_how_often for line in found):
        return False
    return not (tail and any(line.single for line in found))


def _is_as_long_as(said: str) -> bool:
    """Whether words are but an end: "for as long as it helps"."""
    return said.casefold().removeprefix("for ").startswith("as long as")


def _with_tail(found: list[Line], text: str, tail: Sequence[Token]) -> list[Line]:
    """The lines with the words that end their sentence: of the only one, or beside all."""
    if not tail:
        return found
    said = " ".join(text[tail[0].start : tail[-1].end].split())
    last = found[-1]
    if len(found) == 1 and not last.window and _is_as_long_as(said):
        return [msgspec.structs.replace(last, window=said)]
    comes_next = not _THEN.isdisjoint((tail[0].norm, *last.beside.casefold().split()[:1]))
    if len(found) == 1 and not last.event and not comes_next:
        return [msgspec.structs.replace(last, event=said)]
    beside = f"{last.beside} {said}".strip()
    return [*found[:-1], msgspec.structs.replace(last, beside=beside)]
