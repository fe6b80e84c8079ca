"""Sentences that many records have word for word and no grammar reads: what they ask for.

They stand in a file that comes
with the program. Only numbers in them may differ. They are of the Children's Oncology Group's and
the National Cancer Institute's templates, as their records on ClinicalTrials.gov show.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

import msgspec

from trialfinder.paths import fit_dir
from trialfinder.records.meaning.limits.expression import (
    Age,
    All,
    AnyOf,
    Comparison,
    Expression,
    Has,
    Limit,
    Normal,
    Not,
    Performance,
    Readings,
    SexIs,
    Since,
    Span,
    SpanUnit,
)
from trialfinder.resource_file import read_resource

NOTHING: Expression = Readings(())
"""What a clause asks for that only explains."""


def _span(count: str, unit: str) -> Span:
    match unit:
        case "day" | "week" | "month":
            named: SpanUnit = unit
            return Span(float(count), named)
    raise ValueError(unit)


def _scores(found: re.Match[str]) -> Expression | None:
    """A score that goes by age: `found` has the score, the ECOG grades and both ages."""
    least, grades, above, up_to = found.groups()
    if above != up_to:
        return None
    older = Age(Comparison.MORE, float(above))
    younger = Age(Comparison.AT_MOST, float(up_to))
    numbers = [int(number) for number in re.findall(r"\d", grades or "")]
    if numbers and numbers != list(range(len(numbers))):
        return None
    ways: list[Expression] = [
        All((older, Performance("karnofsky", Comparison.AT_LEAST, float(least)))),
        All((younger, Performance("lansky", Comparison.AT_LEAST, float(least)))),
    ]
    if numbers:
        ways.append(Performance("ecog", Comparison.AT_MOST, numbers[-1]))
    return AnyOf(tuple(ways))


def _scores_by_age(found: re.Match[str]) -> Expression | None:
    """The same where each score stands with its age: `found` has them in this order."""
    older_least, above, younger_least, up_to = found.groups()
    if above != up_to:
        return None
    older = All(
        (
            Age(Comparison.MORE, float(above)),
            Performance("karnofsky", Comparison.AT_LEAST, float(older_least)),
        )
    )
    younger = All(
        (
            Age(Comparison.AT_MOST, float(up_to)),
            Performance("lansky", Comparison.AT_LEAST, float(younger_least)),
        )
    )
    return AnyOf((older, younger))


def _glucose(_found: re.Match[str]) -> Expression:
    return AnyOf((Normal("glucose"), Normal("fasting_glucose")))


def _tests_of_girls(_found: re.Match[str]) -> Expression:
    who = All((SexIs("female"), Has("post_menarchal")))
    return AnyOf((Not(who), Has("negative_pregnancy_test")))


def _contraception(_found: re.Match[str]) -> Expression:
    return AnyOf((Not(Has("child_bearing_potential")), Has("contraception")))


def _steady_steroids(_found: re.Match[str]) -> Expression:
    return AnyOf((Not(Has("corticosteroids")), Has("steady_corticosteroid_dose")))


def _marrow_radiation(found: re.Match[str]) -> Expression:
    return Since("mibg_or_marrow_radiotherapy", _span(found[1], found[2]))


def _pelvic_radiation(found: re.Match[str]) -> Expression:
    return Since("pelvic_radiotherapy", _span(found[1], found[2]))


def _nitrosourea(found: re.Match[str]) -> Expression:
    return All(
        (
            Since("chemotherapy", _span(found[1], found[2])),
            Since("nitrosourea", _span(found[3], found[4])),
        )
    )


def _growth_factors(found: re.Match[str]) -> Expression:
    parts: list[Expression] = [Since("growth_factor", _span(found[1], found[2]))]
    if found[3]:
        parts.append(Since("pegfilgrastim", _span(found[3], found[4])))
    return All(tuple(parts))


def _no_igf1r(_found: re.Match[str]) -> Expression:
    return Not(Has("igf1r_therapy"))


def _no_mtor(_found: re.Match[str]) -> Expression:
    return Not(Has("mtor_inhibitor"))


def _no_anticancer(_found: re.Match[str]) -> Expression:
    return Not(Has("anticancer_therapy"))


def _no_warfarin(_found: re.Match[str]) -> Expression:
    return Not(Has("warfarin"))


def _warfarin_gone(found: re.Match[str]) -> Expression:
    return Since("warfarin", _span(found[1], found[2]))


def _nothing(_found: re.Match[str]) -> Expression:
    return NOTHING


Build = Callable[[re.Match[str]], Expression | None]
_BUILDERS: Mapping[str, Build] = {
    "scores": _scores,
    "scores_by_age": _scores_by_age,
    "glucose": _glucose,
    "tests_of_girls": _tests_of_girls,
    "contraception": _contraception,
    "nitrosourea": _nitrosourea,
    "pelvic_radiation": _pelvic_radiation,
    "marrow_radiation": _marrow_radiation,
    "growth_factors": _growth_factors,
    "steady_steroids": _steady_steroids,
    "no_anticancer": _no_anticancer,
    "no_warfarin": _no_warfarin,
    "nothing": _nothing,
    "warfarin_gone": _warfarin_gone,
    "no_igf1r": _no_igf1r,
    "no_mtor": _no_mtor,
}
_NOTE = "note"
_FILE = "known_sentences.json"


class _Known(msgspec.Struct, frozen=True):
    """`means` is a key of `_BUILDERS`, or `_NOTE`; `is_whole` that it is a whole criterion."""

    means: str
    is_whole: bool
    pattern: str


@cache
def _known(*, is_whole: bool) -> tuple[tuple[re.Pattern[str], str], ...]:
    found = read_resource(fit_dir() / _FILE, tuple[_Known, ...])
    return tuple((re.compile(one.pattern), one.means) for one in found if one.is_whole is is_whole)


def known_sentence(words: str) -> Expression | None:
    """What a whole criterion asks for, `words` being plain; None for one that is not known."""
    return _first(words.rstrip(" .;"), is_whole=True)


def known_clause(words: str) -> Expression | None:
    """The same for a clause."""
    return _first(words, is_whole=False)


def is_known_note(words: str) -> bool:
    """Whether a line below a criterion only says how to measure what it asks for."""
    text = words.rstrip(" .;")
    notes = (pattern for pattern, means in _known(is_whole=False) if means == _NOTE)
    return any(pattern.fullmatch(text) for pattern in notes)


def _first(words: str, *, is_whole: bool) -> Expression | None:
    for pattern, means in _known(is_whole=is_whole):
        found = pattern.fullmatch(words) if means in _BUILDERS else None
        if found is not None:
            return _BUILDERS[means](found)
    return None


_OWN_NORMAL = re.compile(
    r"for (?:the )?purposes? of this (?:study|trial|protocol),?"
    r" (?:the )?(?:uln|upper limit of normal)(?: \(uln\))?"
    r" for (?:sgpt|alt|sgpt \(alt\)|alt \(sgpt\)) (?:is|has been set to|will be|is set at)"
    r"(?: the value of)? (\d+) u/l"
)


def own_normal(clause: str) -> float | None:
    """The upper limit of ALT in U/L; None for any other sentence."""
    found = _OWN_NORMAL.fullmatch(clause)
    return float(found[1]) if found else None


def with_own_normal(tree: Expression, limit: float) -> Expression:
    """A tree whose multiples of the upper limit of ALT are of the limit that the record sets."""
    match tree:
        case Limit(quantity="alt", times="upper", own_normal=None):
            return msgspec.structs.replace(tree, own_normal=limit, own_unit="U/L")
        case All(parts) | AnyOf(parts) | Readings(parts):
            return type(tree)(tuple(with_own_normal(part, limit) for part in parts))
        case Not(part):
            return Not(with_own_normal(part, limit))
    return tree
