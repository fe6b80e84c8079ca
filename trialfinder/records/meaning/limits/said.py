"""Reads what is said of people: one or several things, and how they belong together."""

import msgspec

from trialfinder.records.meaning.limits.ages import age
from trialfinder.records.meaning.limits.certainty import is_illness
from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.events import (
    had_ever,
    had_within,
    has_now,
)
from trialfinder.records.meaning.limits.expression import (
    Age,
    All,
    AnyOf,
    Comparison,
    Expression,
    Has,
    Limit,
    Never,
    Not,
    Readings,
    SexIs,
    Since,
    SinceHalfLives,
    facts_of,
    whole_of,
)
from trialfinder.records.meaning.limits.known import NOTHING
from trialfinder.records.meaning.limits.limit_trees import is_open_for_whom, within_same_time
from trialfinder.records.meaning.limits.measured import measured
from trialfinder.records.meaning.limits.performance import performance
from trialfinder.records.meaning.limits.pressures import pressure_state, pressures
from trialfinder.records.meaning.limits.states import state
from trialfinder.records.meaning.limits.subjects import one_subject
from trialfinder.records.meaning.limits.waits import long_since, not_lately

_ABOUT_WOMEN = frozenset(
    ("pregnant", "breast_feeding", "pregnancy_planned", "child_bearing_potential")
)
_WAITS = Since | SinceHalfLives
_UP, _DOWN = (Comparison.AT_LEAST, Comparison.MORE), (Comparison.AT_MOST, Comparison.LESS)


def said_of(pieces: Pieces, at: int, *, out: bool, is_of_people: bool) -> Ways[Expression]:
    """One or several things that are said of people, and how they belong together."""
    joins = ("and", "or", "comma", "with", "next")
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
    parts = within_same_time(_same_degree(parts))
    if words == {"next"} and _may_be_of_an_age(parts):
        return None
    kinds = words - {"comma", "next"}
    is_open = _is_open_what_keeps_out if out else _is_open_what_is_asked
    if (
        len(kinds) > 1
        or is_open_for_whom(parts)
        or is_open(parts, kinds, has_comma="comma" in words)
    ):
        return None
    if not out and kinds <= {"and"} and all(map(is_illness, parts)):
        return Readings((All(parts), AnyOf(parts)))  # "hypertension and asthma"
    if not kinds:
        return AnyOf(parts) if out else All(parts)
    if not out and kinds == {"or"} and all(isinstance(each, _WAITS) for each in parts):
        return Readings((All(parts), AnyOf(parts)))  # "4 weeks since A or 6 weeks since B"
    if kinds == {"or"} or (out and (_about_women(parts) or _apart(parts))):
        return AnyOf(parts)
    if not out or kinds == {"with"}:
        return All(parts)
    return Readings((All(parts), AnyOf(parts)))


def _may_be_of_an_age(parts: tuple[Expression, ...]) -> bool:
    """Whether an age may say for whom a value is asked for: "ages 3-5 creatinine ≤ 0.8 mg/dL"."""
    kinds = [{type(fact) for fact in facts_of(part)} for part in parts]
    ages = [each <= {Age} for each in kinds]
    return any(ages) and not all(ages) and any(Limit in each for each in kinds)


def _is_open_what_is_asked(
    parts: tuple[Expression, ...], kinds: set[str], *, has_comma: bool
) -> bool:
    """Whether what joins things that are asked for leaves open what is meant: "male or female, age
    18 to 65", where the comma may mean "and"."""
    if kinds == {"or"}:
        return has_comma and not _are_alike(parts)
    if kinds == {"and"}:
        return _may_deny_both(parts)
    is_denied = isinstance(parts[0], Not)  # "no active infection with hepatitis B"
    return kinds == {"with"} and (is_denied or _is_supported(parts))


def _is_open_what_keeps_out(
    parts: tuple[Expression, ...], kinds: set[str], *, has_comma: bool
) -> bool:
    """The same of what keeps out: "alcohol abuse with ALT > 3 x ULN, bilirubin > 2 mg/dL"."""
    if kinds == {"and"}:
        return _may_share_time(parts)
    return kinds == {"with"} and (has_comma or _is_supported(parts))


def _may_deny_both(parts: tuple[Expression, ...]) -> bool:
    """Whether a "no" before the first part may go for a later one as well: "no stroke within 6
    months and surgery within 4 weeks"."""
    match parts:
        case (Not(), *rest):
            return any(_is_had(part) for part in rest)
    return False


def _may_share_time(parts: tuple[Expression, ...]) -> bool:
    """Whether the time of the last part may go for an illness before it: "falls and fractures
    within 6 months"."""
    is_timed = _is_had(parts[-1]) and not isinstance(parts[-1], Has)
    return is_timed and any(isinstance(part, Has) for part in parts[:-1])


def _is_had(tree: Expression) -> bool:
    """Whether a tree asks that something was had."""
    match tree:
        case Not(part):
            return isinstance(part, Since | SinceHalfLives | Never)
        case AnyOf(parts) | All(parts):
            return any(map(_is_had, parts))
    return isinstance(tree, Has)


def _are_alike(parts: tuple[Expression, ...]) -> bool:
    """Whether parts are of one kind, so that a list of them means one thing throughout."""
    kinds = {type(part.part) if isinstance(part, Not) else type(part) for part in parts}
    return len(kinds) == 1


def _is_supported(parts: tuple[Expression, ...]) -> bool:
    """Whether a value is named with a treatment that may have brought it about: "hemoglobin ≥ 9
    g/dL with transfusion within 7 days"."""
    has_limit = any(isinstance(part, Limit) for part in parts)
    return has_limit and any(isinstance(part, Not) for part in parts)


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
    yield from pressures(pieces, start)
    yield from performance(pieces, start, out=out)
    yield from had_within(pieces, start, in_own_words=out)
    yield from long_since(pieces, start, in_own_words=not out)
    yield from had_ever(pieces, start)
    yield from has_now(pieces, start)
    yield from _states(pieces, start, out=out)


def _states(pieces: Pieces, at: int, *, out: bool) -> Ways[Expression]:
    """A state, perhaps with the limit by which it is told: "hypogonadism (testosterone < 300
    ng/dL)". Whether the name or the limit counts is then open where they disagree; what only names
    an abnormal value, such as "anemia", needs its limit."""
    name = pieces.skip(at, "exact")
    if pieces.kind(pieces.skip(name, "narrower"), "abnormal") is not None:
        name = pieces.skip(name, "narrower")
    abnormal = pieces.kind(name, "abnormal") is not None
    named = ((NOTHING, name + 1),) if abnormal else state(pieces, at, in_own_words=out)
    for tree, after in named:
        after = pieces.skip_one(after, "during study")
        if not abnormal:
            yield tree, after
        opened = pieces.kind(after, "open") is not None
        behind = pieces.skip_one(after, "comma")
        defined = pieces.skip_one(pieces.skip_one(behind, "colon"), "defined by")
        defined = pieces.skip_one(defined, "with") if abnormal else defined
        start = pieces.skip_one(after + 1, "defined by") if opened else defined
        if not opened and start == behind:
            continue
        for (parts, words), ended in pieces.listed(
            start, lambda place: _of_state(pieces, place, out=out), ("and", "or", "comma")
        ):
            limit = _joined(tuple(parts), words, out=out)
            last = ended + opened
            last = pieces.skip_one(last, "during study")
            if limit is not None and (not opened or pieces.kind(ended, "close") is not None):
                yield limit if abnormal else Readings((limit, All((tree, limit)))), last


def _of_state(pieces: Pieces, at: int, *, out: bool) -> Ways[Expression]:
    """A limit by which a state is told."""
    yield from measured(pieces, at, out=out)
    yield from pressures(pieces, at)
    yield from pressure_state(pieces, at)


def _sexes(pieces: Pieces, at: int) -> Ways[Expression]:
    if pieces.kind(at, "any sex") is not None:
        yield All(()), at + 1
    start = pieces.skip(at, "either")
    for (kinds, _joins), after in pieces.listed(
        start, lambda place: one_subject(pieces, place), ("and", "or", "slash", "comma")
    ):
        sexes = {kind for kind in kinds if kind in ("female", "male")}
        if len(sexes) == 2:
            last = pieces.skip(after, "subject", "sex", "any sex")
            yield from age(pieces, pieces.skip_one(last, "comma"), is_of_people=True)
            yield All(()), last
            return
    named = pieces.kind(at, "sex") is not None and pieces.kind(at + 1, "colon") is not None
    place = at + 2 if named else at
    told = pieces.kind(place, "subject"), pieces.kind(place + 1, "subject")
    sex = next((each for each in told if each in ("female", "male")), None)
    if told[0] not in ("female", "male", "adult") or pieces.kind(place, "only for") is not None:
        return
    after = pieces.skip(place + 1, "subject", "sex")
    parts: tuple[Expression, ...] = ()
    if sex == "female":
        parts = (SexIs("female"),)
    elif sex == "male":
        parts = (SexIs("male"),)
    if parts and told[0] != "adult":
        yield parts[0], after
    start = pieces.skip_one(after, "comma")
    for tree, last in age(pieces, start, is_of_people=True):
        yield whole_of((*parts, tree)), last


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
    yield from had_within(pieces, start, in_own_words=out)
    if out:
        yield from not_lately(pieces, start)
    yield from had_ever(pieces, start)
    yield from has_now(pieces, start)
    yield from state(pieces, start, in_own_words=out)
    if out:
        yield from measured(pieces, start, out=True)
