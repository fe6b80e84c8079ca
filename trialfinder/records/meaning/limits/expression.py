"""What a criterion asks of a person who wants to join, as a tree that facts can answer.

A tree always states what is *asked for*: whatever side the sentence stands on, a person for whom
the tree is true is not kept out by it. Quantities, events and conditions go by the keys of
`trialfinder.records.meaning.limits.terms`.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

import msgspec


class Comparison(StrEnum):
    """How a value stands to its limit."""

    LESS = "<"
    AT_MOST = "≤"
    EQUAL = "="
    AT_LEAST = "≥"
    MORE = ">"


AgeUnit = Literal["year", "month", "week", "day"]
SpanUnit = Literal["hour", "day", "week", "month", "year"]


class Span(msgspec.Struct, frozen=True):
    """A length of time as written: months and years are those of the calendar.

    `is_exceeded` is whether more than it is asked for: "> 28 days since" is so on the 29th day
    only, "≤ 28 days ago" until then.
    """

    count: float
    unit: SpanUnit
    is_exceeded: bool = False


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """A measured value against a limit.

    `unit` is a UCUM code, empty for a plain number. With `times` "upper" or "lower" the value
    counts in multiples of that limit of normal, and `unit` is empty. `window` is how old the value
    may be on the first day, None where that is not said. `own_normal` is the limit of
    normal that the record itself sets, with its unit in `own_unit`.
    """

    quantity: str
    comparison: Comparison
    value: float
    unit: str = ""
    times: Literal["", "upper", "lower"] = ""
    window: Span | None = None
    own_normal: float | None = None
    own_unit: str = ""


class Normal(msgspec.Struct, frozen=True):
    """A measured value within the limits of normal."""

    quantity: str


class Age(msgspec.Struct, frozen=True):
    """An age against a limit of whole or broken years or months; both as written."""

    comparison: Comparison
    value: float
    unit: AgeUnit = "year"


class SexIs(msgspec.Struct, frozen=True):
    sex: Literal["female", "male"]


class Has(msgspec.Struct, frozen=True):
    """An illness, a drug or a state that the person has.

    With `degree` "narrower" only some who have it are meant ("severe"), with "broader" also some
    who have it no longer ("history of").
    """

    key: str
    degree: Literal["", "narrower", "broader"] = ""


class Judged(msgspec.Struct, frozen=True):
    """What no fact answers: `words` of the criterion that are left for judging. What stands beside
    them may decide without them: who had surgery last week is kept out, whether or not "and has
    recovered" holds."""

    words: str


class Since(msgspec.Struct, frozen=True):
    """That at least so much time has passed since the last day of a treatment, or that the person
    never had it.

    `event` is a key of `terms.LAST_DAYS`, or the record's own words for something that is in no
    list of ours.
    """

    event: str
    span: Span


class SinceHalfLives(msgspec.Struct, frozen=True):
    """The same in half-lives of the drug."""

    event: str
    count: float


class Never(msgspec.Struct, frozen=True):
    """That the person never had a treatment."""

    event: str


class Performance(msgspec.Struct, frozen=True):
    """A performance status. Scales are "ecog", "karnofsky" and "lansky"."""

    scale: str
    comparison: Comparison
    value: float


class All(msgspec.Struct, frozen=True):
    parts: tuple["Expression", ...]


class AnyOf(msgspec.Struct, frozen=True):
    parts: tuple["Expression", ...]


class Not(msgspec.Struct, frozen=True):
    part: "Expression"


class Readings(msgspec.Struct, frozen=True):
    """Several ways to read the same words. Nothing is said where they do not agree."""

    parts: tuple["Expression", ...]


Fact = Limit | Normal | Age | SexIs | Has | Since | SinceHalfLives | Never | Performance
Atom = Fact | Judged
Expression = Atom | All | AnyOf | Not | Readings


def whole_of(parts: tuple[Expression, ...]) -> Expression:
    """That each of some parts is so."""
    return parts[0] if len(parts) == 1 else All(parts)


def facts_of(tree: Expression) -> Iterator[Expression]:
    """The facts that a tree is about, without what joins or denies them. A part that asks for
    nothing stands for itself."""
    match tree:
        case All(parts) | AnyOf(parts) | Readings(parts) if parts:
            for part in parts:
                yield from facts_of(part)
        case Not(part):
            yield from facts_of(part)
        case _:
            yield tree
