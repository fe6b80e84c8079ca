"""From tokens to pieces: what each stretch of a sentence says, or that it is not known."""

from collections.abc import Iterator, Sequence

import msgspec

from trialfinder.records.meaning.regimen import lexicon
from trialfinder.records.meaning.regimen.amounts import FORMS, amount
from trialfinder.records.meaning.regimen.grammar import BARE, GRAMMAR
from trialfinder.records.meaning.regimen.numbers import NUMBER_WORDS
from trialfinder.records.meaning.regimen.pieces import (
    Break,
    Cycles,
    Doses,
    Duration,
    Filler,
    Frequency,
    Piece,
    Subject,
    Taking,
    Until,
)
from trialfinder.records.meaning.regimen.tokens import Token
from trialfinder.records.meaning.regimen.word_sets import words

_ENDS = frozenset({".", "\n", ";", "•", "·"})
_PARTS = frozenset({",", "+", "and", "plus", "&"})
_QUIET = words("( ) : - \" “ ” „ « » ® ™ ' ’ ‘ / [ ] † ‡")
_GOES_ON = frozenset({"continue", "continued", "continues", "continuing", "and", "or", "then"})
_UNTIL = frozenset({"until", "till"})
_UNTIL_NUMBERED = frozenset({"week", "day", "month", "weeks", "days", "months"})
_AFTER_BARE = frozenset({",", ")", ".", "in", "total", "and", "or", "until"})
_BEFORE_END = words("to be treat treated treatment therapy take taking with")
_NO_END = words(", ( - / and or in for up to the of a an as by is are from any")
_AMOUNT_WORDS = frozenset({"dose", "doses", "dosage", "form"})
_NEARLY = frozenset({"approximately", "about", "~"})
_BEFORE_BARE = frozenset({",", "(", ")", ":", "x", "*", "taking", "lasting", "during"})


class UnknownWordsError(Exception):
    """A stretch of a text is not understood: the word that no rule takes, or what contradicts."""


class Read(msgspec.Struct, frozen=True):
    """A piece, and where its words stand in the text."""

    piece: Piece
    start: int
    end: int


def sentences_of(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each sentence or line."""
    start = 0
    for at, token in enumerate(tokens):
        if token.kind == "sign" and token.norm in _ENDS:
            if at > start:
                yield tokens[start:at]
            start = at + 1
    if start < len(tokens):
        yield tokens[start:]


def is_aside(sentence: Sequence[Token]) -> bool:
    """Whether a sentence has no number, no time, no word of change; or is on tests and visits."""
    words = [token.norm for token in sentence if token.kind == "word"]
    if any(token.kind == "name" for token in sentence):
        is_test = False
    else:
        is_test = not lexicon.ASSESSED.isdisjoint(words) and not any(
            map(lexicon.GIVING.match, words)
        )
    if is_test:
        return True
    if any(token.kind == "number" for token in sentence):
        return False
    return not any(
        word in _TIME_WORDS or lexicon.changes_a_regimen(word) for word in words
    ) and not any(token.norm in _ODD for token in sentence)


_TIME_WORDS = words(
    "day days night nights week weeks month months year years hour hours daily weekly monthly "
    "nightly hourly once twice thrice every each cycle cycles course courses single qd bid tid qid "
    "qod qw qhs prn od single-dose one two three four five six seven eight nine ten eleven twelve "
    "until till before after prior following then followed not no only never morning evening "
    "bedtime needed required demand weekly"
)
_ODD = frozenset({"?", "→", "=>", "±", "<", ">", "≤", "≥"})


def scan(sentence: Sequence[Token]) -> list[Read]:
    """The pieces of a sentence.

    Raises:
        UnknownWordsError: a number, a time or a word that may change their meaning is in no rule.
    """
    found: list[Read] = []
    at = 0
    while at < len(sentence):
        end, piece = _piece(sentence, at, found)
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
        ),
        before.start,
    )


def _piece(sentence: Sequence[Token], at: int, before: list[Read]) -> tuple[int, Piece]:
    token = sentence[at]
    if token.kind == "name":
        return at + 1, Subject(is_named=True)
    if token.kind == "code":
        return at + 1, Subject(is_other=True)
    if (ended := _until(sentence, at)) is not None:
        return ended
    if token.norm in _NEARLY and at + 1 < len(sentence):
        measured = amount(sentence, at + 1)
        if measured is not None and _not_a_time(sentence, at, measured):
            return measured, Subject(is_amount=True)
    ruled = GRAMMAR.longest(sentence, at)
    measured = amount(sentence, at)
    if measured is not None and (ruled is None or measured > ruled[0]):
        return measured, Subject(is_amount=True)
    if ruled is not None:
        return ruled
    if (bare := _bare_duration(sentence, at, before)) is not None:
        return bare
    return at + 1, _word(sentence, at, before)


def _not_a_time(sentence: Sequence[Token], at: int, end: int) -> bool:
    ruled = GRAMMAR.longest(sentence, at)
    return ruled is None or ruled[0] < end


def _bare_duration(
    sentence: Sequence[Token], at: int, before: list[Read]
) -> tuple[int, Piece] | None:
    """ "once daily, 12 weeks": a time without a preposition, where it can be nothing else."""
    if sentence[at].kind != "number" and sentence[at].norm not in NUMBER_WORDS:
        return None
    is_after_frequency = bool(before) and isinstance(before[-1].piece, Frequency)
    is_first = at == 0 or (isinstance(before[-1].piece, Break) and before[-1].piece.is_then)
    is_fit = is_first or is_after_frequency or sentence[at - 1].norm in _BEFORE_BARE
    if not is_fit:
        return None
    found = BARE.longest(sentence, at)
    if found is not None and is_first and not _is_of(sentence, found[0]):
        return None
    if found is None or is_first or found[0] == len(sentence):
        return found
    return found if sentence[found[0]].norm in _AFTER_BARE else None


def _is_of(sentence: Sequence[Token], at: int) -> bool:
    """Whether "of" stands here, or just before: "4 weeks of tadalafil", "8 weeks of treatment"."""
    return any(token.norm == "of" for token in sentence[max(at - 2, 0) : at + 1])


def _until(sentence: Sequence[Token], at: int) -> tuple[int, Until] | None:
    """The end that "until", "in the absence of" and their like name."""
    words = [token.norm for token in sentence[at : at + 5]]
    start = _start_of_end(words)
    if start is None or at + start >= len(sentence):
        return None
    first = last = at + start
    if sentence[first].norm in _UNTIL_NUMBERED:
        if first + 1 < len(sentence) and sentence[first + 1].kind == "number":
            return first + 2, _end_words(sentence, first, first + 2, words)
        return None
    if sentence[first].norm not in lexicon.END_STARTS:
        return None
    while last < len(sentence) and (
        sentence[last].norm in lexicon.END_WORDS
        or sentence[last].norm in (",", "(", ")", "-", "/")
        or _is_recist_number(sentence, last)
    ):
        last += 1
    while last > first and sentence[last - 1].norm in _NO_END:
        last -= 1
    return (last, _end_words(sentence, first, last, words)) if last > first else None


def _start_of_end(words: list[str]) -> int | None:
    if words[:1] and words[0] in _UNTIL:
        return 1
    if words[:2] and words[0] == "or" and len(words) > 1 and words[1] in _UNTIL:
        return 2
    for phrase in (["in", "the", "absence", "of"], ["in", "absence", "of"], ["up", "to"]):
        if words[: len(phrase)] == phrase:
            return len(phrase)
    return None


def _end_words(sentence: Sequence[Token], first: int, last: int, words: list[str]) -> Until:
    return Until(sentence[first].start, sentence[last - 1].end, "absence" in words[:4])


def _is_recist_number(sentence: Sequence[Token], at: int) -> bool:
    """The "1.1" of "RECIST 1.1"."""
    before = [token.norm for token in sentence[max(at - 3, 0) : at]]
    return sentence[at].norm == "1.1" and bool({"recist", "irecist"} & set(before))


def _word(sentence: Sequence[Token], at: int, before: list[Read]) -> Piece:
    token = sentence[at]
    if token.kind == "number":
        raise UnknownWordsError(token.norm)
    if token.kind == "sign":
        return _sign(sentence, at)
    word = token.norm
    if word in ("and", "plus"):
        return Break(is_also=True)
    if word == "or":
        return _or(sentence, at, before)
    if word in _AMOUNT_WORDS and before and isinstance(before[-1].piece, Subject):
        return Subject(is_amount=True)
    if word in lexicon.TAKING:
        return Taking()
    if word in lexicon.FILLERS:
        return Filler()
    if word in _GOES_ON and _leads_to_an_end(sentence, at + 1):
        return Filler()
    if word in NUMBER_WORDS or lexicon.is_unsafe(word):
        raise UnknownWordsError(word)
    return Subject(is_amount=word in FORMS, is_other=word not in FORMS)


def _sign(sentence: Sequence[Token], at: int) -> Piece:
    sign = sentence[at].norm
    if sign in _PARTS:
        return Break(is_also=sign != ",")
    if sign == "*" and at == 0:
        return Filler()  # the mark of a line in a list
    if sign == "/" and at + 1 < len(sentence) and sentence[at + 1].kind == "number":
        raise UnknownWordsError(sign)
    if sign in _QUIET:
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
    if token.kind != "word" or token.norm in _TIME_WORDS:
        return False
    return token.norm not in lexicon.FILLERS and not lexicon.is_unsafe(token.norm)


def _leads_to_an_end(sentence: Sequence[Token], at: int) -> bool:
    while at < len(sentence) and sentence[at].norm in _BEFORE_END:
        at += 1
    if at >= len(sentence):
        return False
    if _until(sentence, at) is not None:
        return True
    found = GRAMMAR.longest(sentence, at)
    return found is not None and isinstance(found[1], Duration)
