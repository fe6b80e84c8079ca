"""What facts say of a part of a criterion, and what follows for the whole of it."""

from collections.abc import Iterable, Sequence
from enum import Enum

import msgspec

from trialfinder.fit.worksheet import Step
from trialfinder.records.meaning.limits.expression import Age, Performance, SexIs


class Truth(Enum):
    """Whether something holds. NEEDED is that a fact which nobody gave would tell; OPEN that the
    facts do not decide it; LEFT that no fact is about it, and only a person can tell."""

    TRUE = "true"
    FALSE = "false"
    NEEDED = "needed"
    OPEN = "open"
    LEFT = "left"


class Verdict(msgspec.Struct, frozen=True):
    """Whether a part holds, by which comparisons. `needed` are the facts that would tell more."""

    truth: Truth
    steps: tuple[Step, ...] = ()
    needed: tuple[str, ...] = ()


_ONLY_SCORE = ("performance",)
_DENIED = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}


def denied(verdict: Verdict) -> Verdict:
    """That the contrary holds."""
    steps = tuple(
        msgspec.structs.replace(step, is_denied=not step.is_denied) for step in verdict.steps
    )
    return Verdict(_DENIED.get(verdict.truth, verdict.truth), steps, verdict.needed)


def all_of(parts: Iterable[Verdict]) -> Verdict:
    """That each part holds: no is certain as soon as one does not."""
    read = tuple(parts)
    false = [part for part in read if part.truth is Truth.FALSE]
    if false:
        others = [part for part in false if _is_about_others(part)]
        return Verdict(Truth.FALSE, _steps(others or false))
    return _undecided(read, read) or Verdict(Truth.TRUE, _steps(read))


def any_of(parts: Iterable[Verdict]) -> Verdict:
    """That one part holds: yes is certain as soon as one does."""
    read = _of_the_scale_given(tuple(parts))
    true = [part for part in read if part.truth is Truth.TRUE]
    if true:
        return Verdict(Truth.TRUE, _steps(true))
    telling = [part for part in read if not _is_about_others(part)] or read
    return _undecided(read, ()) or Verdict(Truth.FALSE, _steps(telling))


def _of_the_scale_given(parts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """The parts, where a score on one scale is too low without those that ask for another scale."""
    steps = (step for part in parts for step in part.steps)
    if any(isinstance(step.atom, Performance) and step.holds is False for step in steps):
        return tuple(part for part in parts if part.needed != _ONLY_SCORE)
    return parts


def _undecided(parts: Sequence[Verdict], shown: tuple[Verdict, ...]) -> Verdict | None:
    """What is left open by a part, else waits for one, else is left for judging; None where no
    part does any of this."""
    for truth in (Truth.OPEN, Truth.NEEDED, Truth.LEFT):
        found = [part for part in parts if part.truth is truth]
        if found:
            needed = _needed(found) if truth is Truth.NEEDED else ()
            # beside what only a person can tell, what was compared helps that person
            told = tuple(parts) if truth is Truth.LEFT else shown or found
            return Verdict(truth, _steps(told), needed)
    return None


def agreed(parts: Iterable[Verdict]) -> Verdict:
    """What several readings of the same words say together."""
    read = tuple(parts)
    truths = {part.truth for part in read}
    if len(truths) == 1:
        return Verdict(truths.pop(), read[0].steps, _needed(read))
    is_open = Truth.OPEN in truths or Truth.NEEDED not in truths
    return Verdict(
        Truth.OPEN if is_open else Truth.NEEDED, _steps(read), () if is_open else _needed(read)
    )


def _is_about_others(part: Verdict) -> bool:
    return (
        part.truth is Truth.FALSE
        and bool(part.steps)
        and all(isinstance(step.atom, Age | SexIs | Performance) for step in part.steps)
        and any(isinstance(step.atom, Age | SexIs) for step in part.steps)
    )


def _steps(parts: Iterable[Verdict]) -> tuple[Step, ...]:
    return tuple(dict.fromkeys(step for part in parts for step in part.steps))


def _needed(parts: Iterable[Verdict]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact for part in parts for fact in part.needed))
