"""From tokens to pieces: what each stretch of a sentence says, or that it is not known."""

from collections.abc import Sequence
from typing import Any

from trialfinder.records.meaning.regimen import lexicon
from trialfinder.records.meaning.regimen.amounts import FORMS, amount
from trialfinder.records.meaning.regimen.asides import TIME_WORDS
from trialfinder.records.meaning.regimen.bare import bare_duration
from trialfinder.records.meaning.regimen.ends import until
from trialfinder.records.meaning.regimen.events import BEFORE_AFTER, event, near_another
from trialfinder.records.meaning.regimen.grammar import GRAMMAR
from trialfinder.records.meaning.regimen.numbers import NUMBER_WORDS, positive
from trialfinder.records.meaning.regimen.pieces import (
    Break,
    Cycles,
    Doses,
    Duration,
    Filler,
    Frequency,
    Infusion,
    Number,
    Occasion,
    Piece,
    Single,
    Span,
    Subject,
    Taking,
    Unit,
    Until,
    Window,
)
from trialfinder.records.meaning.regimen.reads import Read, UnknownWordsError
from trialfinder.records.meaning.regimen.tokens import ABSENCE, ENDING, NAMED, QUOTED, Token
from trialfinder.records.meaning.regimen.word_sets import words

_PARTS = frozenset({",", ";", "+", "and", "plus", "&"})
_QUIET = words("( ) : . - \" “ ” „ « » ® ™ ' ’ ‘ / [ ] † ‡")
_GOES_ON = words("continue continued continues continuing repeat repeats repeated and or then")
_SWALLOWED = words("mg tablet tablets capsule capsules po orally oral")
_ONCE_A_DAY = Frequency(
    Span(Number(1, is_word=True), Number(1, is_word=True)),
    Span(Number(1, is_word=True), Number(1, is_word=True)),
    Unit.DAY,
)
_BEFORE_END = words("to be treat treated treatment therapy take taking with")
_LONG = words("for over during period duration course lasting treatment therapy study")
_AFTER_ONCE = words(") , on in at and followed then before prior after during")
_AFTER_TIMES = words(", ) . ; ( + then and plus with followed beginning starting prior in")
_AVERAGES = frozenset({"median", "mean", "average"})
_AMOUNT_WORDS = frozenset({"dose", "doses", "dosage", "form"})
_NEARLY = frozenset({"approximately", "about", "~", "only"})


def scan(sentence: Sequence[Token]) -> list[Read]:
    """The pieces of a sentence.

    Raises:
        UnknownWordsError: a number, a time or a word that may change their meaning is in no rule.
    """
    found: list[Read] = []
    at = 0
    while at < len(sentence):
        try:
            end, piece = _piece(sentence, at, found)
        except UnknownWordsError as unknown:
            raise unknown.placed(sentence[at].start, found) from None
        if isinstance(piece, Subject) and found and isinstance(found[-1].piece, Subject):
            piece, start = _one(found.pop(), piece)
        else:
            start = sentence[at].start
        found.append(Read(piece, start, sentence[end - 1].end))
        at = end
    return found


def _one(before: Read, piece: Subject) -> tuple[Subject, int]:
    first = before.piece
    assert isinstance(first, Subject)
    return (
        Subject(
            first.is_named or piece.is_named,
            first.is_amount or piece.is_amount,
            first.is_other or piece.is_other,
            first.is_quoted or piece.is_quoted,
        ),
        before.start,
    )


def _piece(sentence: Sequence[Token], at: int, before: list[Read]) -> tuple[int, Piece]:
    token = sentence[at]
    if token.kind == QUOTED:
        return at + 1, Subject(is_named=token.norm == NAMED, is_other=True, is_quoted=True)
    if token.kind == ENDING:
        return at + 1, Until(token.start, token.end, token.norm == ABSENCE)
    if token.kind in ("name", "code"):
        is_named = token.kind == "name"
        return at + 1, Subject(is_named=is_named, is_other=not is_named)
    found: tuple[int, Piece] | None = until(sentence, at) or near_another(sentence, at)
    found = found or _nearly(sentence, at) or _fact(sentence, at)
    if found is not None:
        return found
    if (counted := _times_in_all(sentence, at, before)) is not None:
        return counted
    if token.norm == "od" and _is_by_mouth(sentence[:at]):
        return at + 1, _ONCE_A_DAY
    ruled = GRAMMAR.longest(sentence, at)
    is_moment = ruled is not None and _is_of_a_moment(sentence, at, ruled)
    if (ruled is None or is_moment) and (occasion := event(sentence, at)) is not None:
        return occasion
    if is_moment:
        raise UnknownWordsError(sentence[at].norm)
    measured = amount(sentence, at)
    if measured is not None and (ruled is None or measured > ruled[0]):
        return measured, Subject(is_amount=True)
    found = _choice(sentence, at, ruled) or ruled or bare_duration(sentence, at, before)
    return found if found is not None else (at + 1, _word(sentence, at, before))


def _is_of_a_moment(sentence: Sequence[Token], at: int, ruled: tuple[int, Any]) -> bool:
    """Whether a length says when, and not how long: "about 6 weeks after surgery, x once a day"."""
    end, piece = ruled
    if not isinstance(piece, Duration | Infusion) or end == len(sentence):
        return False
    is_led = not _LONG.isdisjoint(token.norm for token in sentence[at:end])
    is_led |= sentence[end - 1].norm == "infusion"  # "as a one-hour infusion after x"
    return not is_led and sentence[end].norm in BEFORE_AFTER


def _choice(
    sentence: Sequence[Token], at: int, first: tuple[int, Any] | None
) -> tuple[int, Piece] | None:
    """ "QD or BID", "either weekly or every 3 weeks", which is quoted."""
    start = at
    if sentence[at].norm == "either" and at + 1 < len(sentence):
        start, first = at + 1, GRAMMAR.longest(sentence, at + 1)
    end = first[0] if first is not None and isinstance(first[1], Frequency) else start
    is_choice = start < end < len(sentence) - 1 and sentence[end].norm == "or"
    other = GRAMMAR.longest(sentence, end + 1) if is_choice else None
    if other is None or not isinstance(other[1], Frequency):
        return None
    return other[0], Occasion()


def _times_in_all(
    sentence: Sequence[Token], at: int, before: list[Read]
) -> tuple[int, Piece] | None:
    """The "x 2" of "every 12 weeks x 2", which is so many times."""
    last = before[-1].piece if before else None
    is_end = at + 2 >= len(sentence) or sentence[at + 2].norm in _AFTER_TIMES
    if sentence[at].norm not in ("x", "*") or not isinstance(last, Frequency) or not is_end:
        return None
    found = positive(sentence, at + 1)
    is_rare = last.unit in (Unit.WEEK, Unit.MONTH) or last.every.least.value > 1
    if found is None or found[0] != at + 2 or found[1].value == 1 or not is_rare:
        return None
    return found[0], Doses(Span(found[1], found[1]))


def _nearly(sentence: Sequence[Token], at: int) -> tuple[int, Piece] | None:
    """ "about 240 ml", which is quoted."""
    if sentence[at].norm not in _NEARLY or at + 1 == len(sentence):
        return None
    measured, ruled = amount(sentence, at + 1), GRAMMAR.longest(sentence, at)
    if measured is None or (ruled is not None and ruled[0] >= measured):
        return None
    return measured, Subject(is_amount=True)


def _fact(sentence: Sequence[Token], at: int) -> tuple[int, Piece] | None:
    """A bracket on what came of it: "(Median duration of treatment was 16.0 weeks)"."""
    said = [one.norm for one in sentence[at : at + 2]]
    if len(said) < 2 or said[0] != "(" or said[1] not in _AVERAGES:
        return None
    ends = (row for row in range(at + 1, len(sentence)) if sentence[row].norm in "()")
    end = next(ends, None)
    return None if end is None or sentence[end].norm == "(" else (end + 1, Window())


def _is_by_mouth(sentence: Sequence[Token]) -> bool:
    """Whether "OD" can but be "once daily", and not the right eye."""
    return not _SWALLOWED.isdisjoint(token.norm for token in sentence)


def _word(sentence: Sequence[Token], at: int, before: list[Read]) -> Piece:
    token = sentence[at]
    if token.kind == "number":
        raise UnknownWordsError(token.norm)
    if token.kind == "sign":
        return _sign(sentence, at)
    word = token.norm
    if word == "once" and (at + 1 == len(sentence) or sentence[at + 1].norm in _AFTER_ONCE):
        return Single()
    if word in ("and", "plus") or (word == "with" and _leads_to_how_often(sentence, at + 1)):
        return Break(is_also=True)
    if word == "or":
        return _or(sentence, at, before)
    if _is_short_name(sentence, at):
        return Subject(is_other=True)
    return _plain_word(sentence, at, before)


def _plain_word(sentence: Sequence[Token], at: int, before: list[Read]) -> Piece:
    """A word that joins nothing.

    Raises:
        UnknownWordsError: it may change what a number or time means.
    """
    word = sentence[at].norm
    if _is_of_an_amount(sentence, at, before):
        return Subject(is_amount=True)
    if word in lexicon.TAKING:
        return Taking()
    if word in lexicon.FILLERS or (word in _GOES_ON and _leads_to_an_end(sentence, at + 1)):
        return Filler()
    if word in NUMBER_WORDS or lexicon.is_unsafe(word):
        raise UnknownWordsError(word)
    return Subject(is_amount=word in FORMS, is_other=word not in FORMS)


def _is_of_an_amount(sentence: Sequence[Token], at: int, before: list[Read]) -> bool:
    """Whether a word goes on with an amount: the "dose" of "loading dose", the "A" of "dose A"."""
    word = sentence[at].norm
    if word == "a" and at:
        return sentence[at - 1].norm == "dose"
    return word in _AMOUNT_WORDS and bool(before) and isinstance(before[-1].piece, Subject)


def _is_short_name(sentence: Sequence[Token], at: int) -> bool:
    """Whether a letter in brackets is what a name is called in short: "epirubicin (E)"."""
    around = [one.norm for one in sentence[max(at - 1, 0) : at + 2]]
    is_alone = len(around) == 3 and (around[0], around[2]) == ("(", ")")
    return is_alone and len(sentence[at].norm) == 1 and not sentence[at].is_small


def _leads_to_how_often(sentence: Sequence[Token], at: int) -> bool:
    """Whether "with" leads to a time of what comes next: "x with a single dose of y"."""
    ruled = GRAMMAR.longest(sentence, at) if at < len(sentence) else None
    return ruled is not None and isinstance(ruled[1], Single | Frequency)


def _sign(sentence: Sequence[Token], at: int) -> Piece:
    sign = sentence[at].norm
    if sign in _PARTS:
        return Break(is_also=sign not in ",;")
    if sign == "*" and at == 0:
        return Filler()  # the mark of a line in a list
    if sign == "/" and at + 1 < len(sentence) and sentence[at + 1].kind == "number":
        raise UnknownWordsError(sign)
    if sign in _QUIET:
        return Filler()
    if sign == "=" and at + 1 < len(sentence) and amount(sentence, at + 1) is not None:
        return Filler()
    raise UnknownWordsError(sign)


def _or(sentence: Sequence[Token], at: int, before: list[Read]) -> Piece:
    """ "or" between two names or amounts is quoted with them; between times it is not read, but for
    "until progression or for up to 2 years"."""
    if before and isinstance(before[-1].piece, Until) and at + 1 < len(sentence):
        found = GRAMMAR.longest(sentence, at + 1)
        if found is not None and isinstance(found[1], Duration | Cycles | Doses):
            return Filler()
    after = sentence[at + 1] if at + 1 < len(sentence) else None
    if at == 0 or after is None or not (_is_quoted(sentence[at - 1]) and _is_quoted(after)):
        raise UnknownWordsError("or")
    return Subject()


def _is_quoted(token: Token) -> bool:
    """Whether a token is of what is quoted, and no part of a time."""
    if token.kind in ("name", "code"):
        return True
    if token.kind != "word" or token.norm in TIME_WORDS:
        return False
    return token.norm not in lexicon.FILLERS and not lexicon.is_unsafe(token.norm)


def _leads_to_an_end(sentence: Sequence[Token], at: int) -> bool:
    while at < len(sentence) and sentence[at].norm in _BEFORE_END:
        at += 1
    if at >= len(sentence):
        return False
    if until(sentence, at) is not None:
        return True
    found = GRAMMAR.longest(sentence, at)
    return found is not None and isinstance(found[1], Duration | Cycles)
