"""Reads a criterion as a whole: who is meant, what is said of them, and on which side it stands."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from trialfinder.records.meaning.limits.ages import age
from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.events import had_ever, had_within, has_now, long_since
from trialfinder.records.meaning.limits.expression import (
    Age,
    All,
    AnyOf,
    Comparison,
    Expression,
    Has,
    Limit,
    Not,
    Readings,
    SexIs,
)
from trialfinder.records.meaning.limits.known import NOTHING, known_clause, known_sentence
from trialfinder.records.meaning.limits.leads import Lead, read_lead
from trialfinder.records.meaning.limits.measured import measured
from trialfinder.records.meaning.limits.performance import performance
from trialfinder.records.meaning.limits.phrases import words_of
from trialfinder.records.meaning.limits.states import state
from trialfinder.records.meaning.limits.tokens import Token, asides, plain, tokens_of
from trialfinder.records.meaning.limits.unit_texts import unit_at
from trialfinder.records.meaning.sides import Sense

_KEPT = 4096
_MOST_WAYS = 3
_MOST_PIECES = 70
_LONGEST = 700
_ABOUT_WOMEN = frozenset(
    ("pregnant", "breast_feeding", "pregnancy_planned", "child_bearing_potential")
)
_FOR_WOMEN = frozenset(("negative_pregnancy_test", "contraception"))
_NOT_ASKED_FOR = frozenset(("pregnant", "breast_feeding", "pregnancy_planned"))
_UP, _DOWN = (Comparison.AT_LEAST, Comparison.MORE), (Comparison.AT_MOST, Comparison.LESS)

_ASIDE = re.compile(r" ?\(([^()]+)\)")
_LED = re.compile(r"(?P<lead>[a-z ,/]+?) ?(?::(?P<rest>.+)|\((?P<aside>[^()]+)\))")
"""A list within its lead: "adequate renal function (creatinine ≤ 1.5 mg/dl)"."""

Mode = Literal["describes", "asks", "rules out"]


class _Said(msgspec.Struct, frozen=True):
    """What a sentence says of a person. `is_denied` is whether it begins by denying something."""

    tree: Expression
    mode: Mode
    is_denied: bool


class _Subject(msgspec.Struct, frozen=True):
    """Whom a sentence is about. `conditions` are what makes somebody one of them;
    `is_only_for` is whether others are not concerned."""

    conditions: tuple[Expression, ...]
    is_adult: bool = False
    is_only_for: bool = False


@lru_cache(_KEPT)
def read_line(text: str, side: Sense) -> Expression | None:
    """What a criterion on a side asks for; None where any word of it cannot be accounted for, or
    where the side would have to be guessed."""
    if len(text) > _LONGEST:
        return None
    words = plain(text)
    whole = known_sentence(words)
    if whole is not None:
        return whole
    clauses = _clauses(words)
    read = [_clause(clause, side) for clause in clauses]
    found = tuple(each for each in read if each is not None)
    if not found or len(found) != len(read):
        return None
    asked = tuple(each for each in found if each != NOTHING)
    return _all(asked) if asked else None


def _clauses(words: str) -> list[str]:
    """The sentences of a criterion."""
    clauses, depth, start = [], 0, 0
    for at, letter in enumerate(words):
        depth += (letter in "([") - (letter in ")]")
        ends = letter == ";" or (letter == "." and words[at + 1 : at + 2] in (" ", ""))
        if ends and depth == 0:
            clauses.append(words[start:at])
            start = at + 1
    return [clause.strip(" ,") for clause in (*clauses, words[start:]) if clause.strip(" ,")]


def _clause(words: str, side: Sense) -> Expression | None:
    known = known_clause(words)
    if known is not None:
        return known
    words = _ASIDE.sub(_kept_aside, words)
    led = _LED.fullmatch(words)
    if led is not None and read_lead(led["lead"], side) == Lead():
        return read_line(led["aside"] or led["rest"], side)
    tokens = tokens_of(words)
    if not tokens:
        return None
    kept = _without_asides(tokens)
    while kept and (kept[-1].of("comma") is not None or kept[-1].text == "and"):
        kept.pop()
    if side is Sense.NOT_JOIN and _demands(kept):
        return None
    return _sides(Pieces(kept), side) if kept and len(kept) <= _MOST_PIECES else None


def _demands(tokens: Sequence[Token]) -> bool:
    """Whether words say what must be, so that on the side of those who may not join either could be
    meant: "ANC must be ≥ 1000/µL", "maximum age 65"."""
    for before, token in zip((None, *tokens), tokens, strict=False):
        is_of_who = before is not None and before.of("who") is not None
        if token.of("modal") is not None and not is_of_who:
            return True
        if token.text.startswith(("minimum", "maximum")):
            return True
    return False


def _kept_aside(aside: re.Match[str]) -> str:
    """An aside, empty where it says nothing or repeats a unit."""
    length, unit = unit_at(aside[1], 0)
    is_unit = bool(unit) and length == len(aside[1])
    return "" if is_unit or words_of(aside[1]) in asides() else aside[0]


def _without_asides(tokens: Sequence[Token]) -> list[Token]:
    """The pieces without asides that repeat the word before them or say nothing."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        close = _close(tokens, at)
        if close is not None and found and _says_nothing(tokens[at + 1 : close], found[-1]):
            at = close + 1
        else:
            found.append(tokens[at])
            at += 1
    return found


def _close(tokens: Sequence[Token], at: int) -> int | None:
    """Where the aside that opens at a place closes."""
    if tokens[at].of("open") is None:
        return None
    places = range(at + 2, len(tokens))
    return next((place for place in places if tokens[place].of("close") is not None), None)


def _says_nothing(inner: Sequence[Token], before: Token) -> bool:
    if len(inner) == 1 and set(inner[0].meanings) & set(before.meanings):
        return True
    return tuple(" ".join(token.text for token in inner).split()) in asides()


def _sides(pieces: Pieces, side: Sense) -> Expression | None:
    found: list[Expression] = []
    for out in (False, True):
        for said in _sentences(pieces, out=out):
            asked = _asked(said, side, out=out)
            if asked is not None and asked not in found:
                found.append(asked)
    if not found or len(found) > _MOST_WAYS:
        return None
    return found[0] if len(found) == 1 else Readings(tuple(found))


def _asked(said: _Said, side: Sense, *, out: bool) -> Expression | None:
    """What a sentence asks for; None where that cannot be told from the side."""
    keeps_out = said.mode == "rules out" or (side is Sense.NOT_JOIN and said.mode == "describes")
    if out is not keeps_out:
        return None
    if side is Sense.NOT_JOIN and (said.is_denied or said.mode == "asks"):
        return None
    if side is Sense.UNSAID and said.mode == "describes":
        return None
    if side is Sense.NOT_JOIN and said.mode == "describes" and _is_hardly_meant(said.tree):
        return None
    return Not(said.tree) if keeps_out else said.tree


def _is_hardly_meant(tree: Expression, *, denied: bool = False) -> bool:
    """Whether a line of those who may not join would keep out who is not pregnant, or who does what
    studies ask for: then it may stand on the wrong side."""
    match tree:
        case Has(key):
            return key in (_NOT_ASKED_FOR if denied else _FOR_WOMEN)
        case Not(part):
            return _is_hardly_meant(part, denied=not denied)
        case All(parts) | AnyOf(parts) | Readings(parts):
            return any(_is_hardly_meant(part, denied=denied) for part in parts)
    return False


def _sentences(pieces: Pieces, *, out: bool) -> Iterator[_Said]:
    """Every way to read a whole sentence."""
    yield from _about_people(pieces, out=out)
    if pieces.kind(0, "modal") is not None:
        for mode, verb in _verb(pieces, 0):
            for tree, after in _said_of(pieces, verb, out=out, is_of_people=True):
                yield from _ended(pieces, after, tree, mode, is_denied=_denies(pieces, verb))
    for tree, after in age(pieces, 0, is_of_people=True):
        if after == pieces.end and "year" in told_units(tree):
            yield _Said(tree, "describes", False)
    for tree, after in _said_of(pieces, 0, out=out, is_of_people=False):
        yield from _ended(pieces, after, tree, "describes", is_denied=_denies(pieces, 0))


def _denies(pieces: Pieces, at: int) -> bool:
    return pieces.kind(at, "not") is not None


def _ended(
    pieces: Pieces, at: int, tree: Expression, mode: Mode, *, is_denied: bool
) -> Iterator[_Said]:
    """A sentence that ends here, or with words that rule out whom it named."""
    at = pieces.skip(at, "inclusive")
    if at == pieces.end:
        yield _Said(tree, mode, is_denied)
    elif pieces.kind(at, "out") is not None and mode == "describes":
        at = pieces.skip_one(at + 1, "for the study")
        if at == pieces.end:
            yield _Said(tree, "rules out", is_denied)


def _about_people(pieces: Pieces, *, out: bool) -> Iterator[_Said]:
    for subject, after in _subject(pieces, 0):
        if after == pieces.end and not subject.is_adult and not subject.is_only_for:
            yield _Said(_all(subject.conditions), "describes", False)
        if pieces.kind(after, "out") is not None and subject.conditions:
            yield from _ended(pieces, after, _all(subject.conditions), "describes", is_denied=False)
        start = pieces.skip(after, "comma", "colon")
        for mode, verb in _verb(pieces, start):
            is_denied = _denies(pieces, verb)
            for tree, last in _said_of(pieces, verb, out=out, is_of_people=True):
                if subject.is_adult and not _has_age(tree):
                    continue
                whole = _of_subject(subject, tree, mode, out=out)
                bare = pieces.kind(start, "who") is None and not subject.conditions
                yield from _ended(pieces, last, whole, mode, is_denied=is_denied and bare)


def _of_subject(subject: _Subject, tree: Expression, mode: Mode, *, out: bool) -> Expression:
    """What is said of some people, as a tree about anybody."""
    conditions = subject.conditions
    if not conditions:
        return tree
    together = All((*conditions, tree))
    if out:
        return together
    if_one = AnyOf((Not(_all(conditions)), tree))
    has_state = any(isinstance(one, Has) for one in conditions)
    if subject.is_only_for or (isinstance(tree, Has) and tree.key in _FOR_WOMEN):
        return if_one
    if mode == "describes" and not has_state:
        return together
    return Readings((if_one, together))


def told_units(tree: Expression) -> set[str]:
    """The units of the ages in a tree that has nothing else."""
    parts = tree.parts if isinstance(tree, All) else (tree,)
    return {part.unit for part in parts if isinstance(part, Age)}


def _has_age(tree: Expression) -> bool:
    match tree:
        case Age():
            return True
        case All(parts) | AnyOf(parts) | Readings(parts):
            return any(map(_has_age, parts))
        case Not(part):
            return _has_age(part)
    return False


def _all(parts: tuple[Expression, ...]) -> Expression:
    return parts[0] if len(parts) == 1 else All(parts)


def _verb(pieces: Pieces, at: int) -> Iterator[tuple[Mode, int]]:
    """How something is said of people, and where what is said begins."""
    start = pieces.skip_one(at, "who")
    modal = pieces.kind(start, "modal") is not None
    mode: Mode = "asks" if modal and start == at else "describes"
    verb = start + modal
    denied = modal and pieces.kind(verb, "not") is not None
    after = pieces.skip(verb + denied, "be", "have", "with")
    if not denied:
        yield mode, after
        if modal and after > verb:
            yield mode, verb
    elif after == verb + 1:
        yield mode, verb
    if denied:
        yield mode, verb


def _subject(pieces: Pieces, at: int) -> Ways[_Subject]:
    """Whom a sentence is about: "Patients", "Men and women", "Women of childbearing potential"."""
    start = pieces.skip(at, "either")
    for (kinds, _joins), after in pieces.listed(
        start, lambda place: _one_subject(pieces, place), ("and", "or", "slash", "comma")
    ):
        kinds = [word for kind in kinds for word in kind.split(" ")]
        sexes = {kind for kind in kinds if kind in ("female", "male")}
        conditions: list[Expression] = []
        if sexes == {"female"}:
            conditions.append(SexIs("female"))
        elif sexes == {"male"}:
            conditions.append(SexIs("male"))
        if "child" in kinds:
            continue
        after = pieces.skip(after, "subject", "sex") if sexes else after
        after = pieces.skip_one(after, "any sex") if not sexes else after
        is_adult = "adult" in kinds
        is_only_for = pieces.kind(start, "only for") is not None
        yield _Subject(tuple(conditions), is_adult, is_only_for), after
        of = pieces.text(after) == "of"
        if of and pieces.kind(after + 1, "state") == "child_bearing_potential":
            potential = Has("child_bearing_potential")
            yield _Subject((*conditions, potential), is_adult, is_only_for), after + 2


def _one_subject(pieces: Pieces, at: int) -> Ways[str]:
    kinds = [pieces.kind(at, "subject")]
    if kinds[0] is None:
        return
    after = at + 1
    while pieces.kind(after, "subject") is not None:
        kinds.append(pieces.kind(after, "subject"))
        after += 1
    named = {kind for kind in kinds if kind}
    if len(named) <= 1:
        yield next(iter(named), ""), after
    elif len(named) == 2 and "adult" in named:
        yield f"adult {next(iter(named - {'adult'}))}", after
    yield kinds[0], at + 1


def _said_of(pieces: Pieces, at: int, *, out: bool, is_of_people: bool) -> Ways[Expression]:
    """One or several things that are said of people, and how they belong together."""
    joins = ("and", "or", "comma", "with")
    for (parts, words), after in pieces.listed(
        at, lambda place: _item(pieces, place, out=out, is_of_people=is_of_people), joins
    ):
        whole = _joined(tuple(parts), words, out=out)
        if whole is not None:
            yield whole, after


def _joined(parts: tuple[Expression, ...], words: set[str], *, out: bool) -> Expression | None:
    """Several things under one sentence; None where the words that join them leave it open."""
    parts = tuple(part for part in parts if part != All(())) or parts[:1]  # "male or female"
    if len(parts) == 1:
        return parts[0]
    parts = _same_degree(parts)
    kinds = words - {"comma"}
    if len(kinds) > 1:
        return None
    if not kinds:
        return AnyOf(parts) if out else All(parts)
    if kinds == {"or"} or (out and (_about_women(parts) or _apart(parts))):
        return AnyOf(parts)
    if not out or kinds == {"with"}:
        return All(parts)
    return Readings((All(parts), AnyOf(parts)))


def _same_degree(parts: tuple[Expression, ...]) -> tuple[Expression, ...]:
    """Illnesses of a list, of which the word before the first may go for all: "chronic hepatitis B
    or hepatitis C"."""
    found: list[Expression] = []
    for part in parts:
        before = found[-1] if found else None
        if isinstance(part, Has) and isinstance(before, Has) and before.degree and not part.degree:
            found.append(msgspec.structs.replace(part, degree=before.degree))
        else:
            found.append(part)
    return tuple(found)


def _about_women(parts: tuple[Expression, ...]) -> bool:
    """Whether parts name states of which one alone is meant wherever they are listed together."""
    return all(isinstance(part, Has) and part.key in _ABOUT_WOMEN for part in parts)


def _apart(parts: tuple[Expression, ...]) -> bool:
    """Whether two limits leave no value between them, so that only either can be meant."""
    match parts:
        case (Age() as one, Age() as other):
            pass
        case (Limit() as one, Limit() as other) if one.quantity == other.quantity:
            pass
        case _:
            return False
    return one.comparison in _DOWN and other.comparison in _UP and one.value <= other.value


def _item(pieces: Pieces, at: int, *, out: bool, is_of_people: bool) -> Ways[Expression]:
    start = pieces.skip(at, "who", "be", "have")
    if pieces.kind(start, "not") is not None:
        yield from _denied(pieces, start + 1, out=out)
    yield from _sexes(pieces, start)
    is_named = any(pieces.kind(place, "age") == "" for place in range(start))
    yield from age(pieces, start, is_of_people=is_of_people or is_named, is_named=is_named)
    yield from measured(pieces, start, out=out)
    yield from performance(pieces, start, out=out)
    yield from had_within(pieces, start)
    yield from long_since(pieces, start)
    yield from had_ever(pieces, start)
    yield from has_now(pieces, start)
    yield from _states(pieces, start, out=out)


def _states(pieces: Pieces, at: int, *, out: bool) -> Ways[Expression]:
    """A state, perhaps with the limit by which it is told: "hypogonadism (testosterone < 300
    ng/dL)". Whether the name or the limit counts is then open where they disagree; what only names
    an abnormal value, such as "anemia", needs its limit."""
    abnormal = pieces.kind(at, "abnormal") is not None
    named = ((NOTHING, at + 1),) if abnormal else state(pieces, at)
    for tree, after in named:
        after = pieces.skip_one(after, "during study")
        if not abnormal:
            yield tree, after
        opened = pieces.kind(after, "open") is not None
        defined = pieces.skip_one(pieces.skip_one(after, "comma"), "defined by")
        start = after + 1 if opened else defined
        if start == after or (not opened and pieces.kind(start - 1, "defined by") is None):
            continue
        for (parts, words), ended in pieces.listed(
            start, lambda place: measured(pieces, place, out=out), ("and", "or", "comma")
        ):
            limit = _joined(tuple(parts), words, out=out)
            last = ended + opened
            if limit is not None and (not opened or pieces.kind(ended, "close") is not None):
                yield limit if abnormal else Readings((limit, All((tree, limit)))), last


def _sexes(pieces: Pieces, at: int) -> Ways[Expression]:
    if pieces.kind(at, "any sex") is not None:
        yield All(()), at + 1
    start = pieces.skip(at, "either")
    for (kinds, _joins), after in pieces.listed(
        start, lambda place: _one_subject(pieces, place), ("and", "or", "slash", "comma")
    ):
        sexes = {kind for kind in kinds if kind in ("female", "male")}
        if len(sexes) == 2:
            yield All(()), pieces.skip(after, "subject", "sex")
            return
    sex = pieces.kind(at, "subject") if pieces.kind(at, "only for") is None else None
    if sex == "female":
        yield SexIs("female"), pieces.skip(at + 1, "sex")
    elif sex == "male":
        yield SexIs("male"), pieces.skip(at + 1, "sex")


def _denied(pieces: Pieces, at: int, *, out: bool) -> Ways[Expression]:
    """What people must not be or have: "not pregnant or breast-feeding"."""
    start = pieces.skip(at, "be", "have")
    denied = pieces.listed(
        start, lambda place: _deniable(pieces, place, out=not out), ("or", "comma")
    )
    found = [(parts, after) for (parts, _words), after in denied]
    furthest = max((after for _, after in found), default=0)  # "no" goes for the whole list
    for parts, after in found:
        if after == furthest:
            yield Not(parts[0] if len(parts) == 1 else AnyOf(tuple(parts))), after


def _deniable(pieces: Pieces, at: int, *, out: bool) -> Ways[Expression]:
    start = pieces.skip(at, "be", "have")
    yield from had_within(pieces, start)
    yield from had_ever(pieces, start)
    yield from has_now(pieces, start)
    yield from state(pieces, start)
    if out:
        yield from measured(pieces, start, out=True)
