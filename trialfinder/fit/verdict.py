"""What facts say of a part of a criterion, and what follows for the whole of it."""

from collections.abc import Iterable
from enum import Enum

import msgspec

from trialfinder.fit.worksheet import Step
from trialfinder.records.meaning.limits.expression import Age, Performance, SexIs


class Truth(Enum):
    """Whether something holds. NEEDED is that a fact which nobody gave would tell; OPEN that only a
    person can tell."""

    TRUE = "true"
    FALSE = "false"
    NEEDED = "needed"
    OPEN = "open"


class Verdict(msgspec.Struct, frozen=True):
    """Whether a part holds, by which comparisons. `needed` are the facts that would tell more."""

    truth: Truth
    steps: tuple[Step, ...] = ()
    needed: tuple[str, ...] = ()


_DENIED = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}


def denied(verdict: Verdict) -> Verdict:
    """That the contrary holds."""
    steps = tuple(
        msgspec.structs.replace(step, is_denied=not step.is_denied) for step in verdict.steps
    )
    return Verdict(_DENIED.get(verdict.truth, verdict.truth), steps, verdict.needed)


def all_of(parts: Iterable[Verdict]) -> Verdict:
    """That each part holds: no is certain as soon as one does not."""
    return _joined(tuple(parts), Truth.FALSE, Truth.TRUE)


def any_of(parts: Iterable[Verdict]) -> Verdict:
    """That one part holds: yes is certain as soon as one does."""
    return _joined(tuple(parts), Truth.TRUE, Truth.FALSE)


def _joined(parts: tuple[Verdict, ...], decides: Truth, else_: Truth) -> Verdict:
    """What is decided by one part, else left open by one, else waits for one."""
    for truth in (decides, Truth.OPEN, Truth.NEEDED):
        found = [part for part in parts if part.truth is truth]
        if found:
            shown = _telling(found if truth is decides else list(parts))
            return Verdict(truth, _steps(shown), _needed(found) if truth is Truth.NEEDED else ())
    return Verdict(else_, _steps(_telling(list(parts))))


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


def _telling(parts: list[Verdict]) -> list[Verdict]:
    """The parts without those that are about other people: of another age, sex or scale."""
    kept = [part for part in parts if not _is_about_others(part)]
    return kept or parts


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
