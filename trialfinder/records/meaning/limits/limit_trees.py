"""Makes trees of what was read of a measured value: limits with units, by the rules for each."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Comparison,
    Expression,
    Has,
    Judged,
    Limit,
    Never,
    Normal,
    Not,
    Readings,
    Span,
    facts_of,
    whole_of,
)
from trialfinder.records.meaning.limits.provisos import CONDITIONS, Proviso
from trialfinder.records.meaning.limits.quantities import Bound, Bounds
from trialfinder.records.meaning.limits.value_bounds import LOWER, UPPER
from trialfinder.records.meaning.limits.values import Values

_UNITS_LEFT_OUT = {
    "bmi": "kg/m2",
    "lvef": "%",
    "shortening_fraction": "%",
    "oxygen_saturation": "%",
}
_UNIT_BY_SIZE: Mapping[str, tuple[float, float, str]] = {
    "hba1c": (4, 15, "%"),
    "hematocrit": (15, 70, "%"),
    "qtc": (300, 600, "ms"),
    "glucose": (50, 600, "mg/dL"),
    "fasting_glucose": (50, 600, "mg/dL"),
    "triglycerides": (50, 3000, "mg/dL"),
    "ldl": (30, 600, "mg/dL"),
    "testosterone": (100, 2000, "ng/dL"),
    "systolic_pressure": (60, 260, "mm[Hg]"),
    "diastolic_pressure": (35, 160, "mm[Hg]"),
    "heart_rate": (30, 200, "/min"),
}
"""Between which numbers a value can only have one unit: "HbA1c > 8" is in %, not mmol/mol."""
_WELL_IF_LOW = frozenset(
    (
        *("alt", "ast", "alp", "bilirubin", "direct_bilirubin", "creatinine", "ldh", "inr", "pt"),
        *("aptt", "lipase", "amylase", "ck", "qtc"),
    )
)
_WELL_IF_HIGH = frozenset(
    (
        *("anc", "creatinine_clearance", "gfr", "lvef", "shortening_fraction"),
        *("oxygen_saturation", "life_expectancy", "albumin"),
    )
)
_WELL_FROM: Mapping[tuple[str, str], float] = {
    ("platelets", "/uL"): 200_000,
    ("platelets", "10*9/L"): 200,
    ("platelets", "10*3/uL"): 200,
    ("hemoglobin", "g/dL"): 10,
    ("hemoglobin", "g/L"): 100,
    ("wbc", "/uL"): 4000,
    ("wbc", "10*9/L"): 4,
    ("wbc", "10*3/uL"): 4,
    ("hematocrit", "%"): 35,
}
"""Up to which limits of these somebody above them is well."""
_WELL_FROM_PRESSURE = {"systolic_pressure": 110, "diastolic_pressure": 65, "heart_rate": 60}
_WELL_BELOW = {"systolic_pressure": 120, "diastolic_pressure": 80, "heart_rate": 90}
"""The same of pressures in mmHg and rates a minute, and down to which limits somebody below is."""
_CHANGED_BY: Mapping[str, frozenset[str]] = {
    "liver_metastases": frozenset(
        ("alt", "ast", "alp", "bilirubin", "direct_bilirubin", "albumin", "inr", "pt")
    ),
    "gilbert_syndrome": frozenset(("bilirubin", "direct_bilirubin")),
    "bone_marrow_disease": frozenset(("anc", "wbc", "lymphocytes", "platelets", "hemoglobin")),
    "anticoagulants": frozenset(("inr", "pt", "aptt", "platelets")),
}
"""Which values each of the conditions may change, so that an exception for it can be meant."""
_HOURS_A_DAY = 24
_CELLS_A_MICROLITER = {"anc": 200, "wbc": 1000, "platelets": 10_000}
"""From which number on a count without a unit can only be per microliter: "ANC ≥ 1500"."""


def limits_of(lab: str, values: Values, window: Span | None, *, out: bool) -> Expression | None:
    """What is asked of a value, or with `out` what keeps out; None where its unit is missing."""
    if values.is_normal:
        return Normal(lab)
    read = [within(lab, each, window) for each in values.alternatives]
    whole = tuple(each for each in read if each is not None)
    if len(whole) != len(read):
        return None
    joined = Readings(whole) if values.is_same else AnyOf(whole)
    base = whole[0] if len(whole) == 1 else joined
    if values.own_normal is not None:
        if not isinstance(base, Limit) or values.own_normal[0] != lab or base.times != "upper":
            return None
        _, own, unit = values.own_normal
        base = msgspec.structs.replace(base, own_normal=own, own_unit=unit)
    for proviso in values.provisos:
        changed = _with_proviso(lab, base, proviso, window, out=out)
        if changed is None:
            return None
        base = changed
    if values.also and (out or not values.all_up):  # a value too high comes from no transfusion
        return None
    return whole_of((base, *values.also))


def _with_proviso(
    lab: str, base: Expression, proviso: Proviso, window: Span | None, *, out: bool
) -> Expression | None:
    states = tuple(Has(state) for state in proviso.states)
    has = states[0] if len(states) == 1 else AnyOf(states) if states else Judged(proviso.words)
    if proviso.only:
        who = has if proviso.only == "some" else Not(has)
        return All((who, base)) if out else AnyOf((Not(who), base))
    if proviso.other is None:
        left = Judged(proviso.words)
        if not states:
            return All((base, left)) if out else AnyOf((base, left))
        return All((base, AnyOf((Not(has), left)))) if out else AnyOf((base, All((has, left))))
    other = within(lab, proviso.other, window)
    if other is None:
        return None
    return AnyOf((All((has, other)), All((Not(has), base)), All((base, other))))


def within(lab: str, each: Bounds, window: Span | None) -> Expression | None:
    """A value within bounds; None where their unit is missing."""
    parts = [_limit(lab, bound) for bound in each]
    whole = tuple(
        msgspec.structs.replace(part, window=window) for part in parts if part is not None
    )
    return whole_of(whole) if len(whole) == len(parts) else None


def _limit(lab: str, bound: Bound) -> Limit | None:
    if bound.unit in (UPPER, LOWER):
        return Limit(
            quantity=lab,
            comparison=bound.comparison,
            value=bound.value,
            times="upper" if bound.unit == UPPER else "lower",
        )
    if bound.unit == "h":  # "life expectancy < 72 hours"
        bound = Bound(bound.comparison, bound.value / _HOURS_A_DAY, "d")
    is_survival = lab == "life_expectancy"
    if is_survival is not (bound.unit in ("d", "wk", "mo", "a")):
        return None
    unit = bound.unit or _UNITS_LEFT_OUT.get(lab, "")
    if not unit and bound.value >= _CELLS_A_MICROLITER.get(lab, bound.value + 1):
        unit = "/uL"
    least, most, usual = _UNIT_BY_SIZE.get(lab, (0.0, 0.0, ""))
    if not unit and least <= bound.value <= most:
        unit = usual
    if not unit and lab != "inr":
        return None
    return Limit(quantity=lab, comparison=bound.comparison, value=bound.value, unit=unit)


def is_open_for_whom(parts: Sequence[Expression]) -> bool:
    """Whether what a list says of some people alone may go for more than the value it follows:
    "ALT > 3 × ULN or AST > 3 × ULN unless liver metastases are present"."""
    pairs = combinations(parts, 2)
    return any(_may_go_for(one, part) for one, part in pairs if not _conditions(one))


def _may_go_for(earlier: Expression, part: Expression) -> bool:
    own, told = list(_limits_in(earlier)), list(_limits_in(part))
    conditions = _conditions(part)
    if not own or not conditions:
        return False
    if not told or _is_for_some_alone(part):
        return True
    changed = frozenset[str]().union(*(_CHANGED_BY[key] for key in conditions))
    if not any(limit.quantity in changed for limit in own):
        return False
    sizes = [{(limit.value, limit.unit, limit.times) for limit in each} for each in (own, told)]
    has_other = len(sizes[1]) > 1  # "≤ 2.5 × ULN (≤ 5 × ULN if …)" goes for what has the 2.5
    return not has_other or bool(sizes[0] & sizes[1])


def _is_for_some_alone(tree: Expression) -> bool:
    match tree:
        case All((first, *_)) | AnyOf((first, *_)):
            return bool(_conditions(first)) and not list(_limits_in(first))
    return False


def _conditions(tree: Expression) -> set[str]:
    """The conditions for which a tree makes an exception."""
    had = {fact.key for fact in facts_of(tree) if isinstance(fact, Has)}
    return had & CONDITIONS


def is_measured(tree: Expression) -> bool:
    """Whether a tree is about measured values and scores, and not about what was long ago."""
    return all(
        fact.key in CONDITIONS if isinstance(fact, Has) else not isinstance(fact, Never)
        for fact in facts_of(tree)
    )


def measured_within(tree: Expression, window: Span) -> Expression:
    """A tree with how old each value may be whose own line does not say it."""
    match tree:
        case Limit(window=None):
            return msgspec.structs.replace(tree, window=window)
        case All(parts) | AnyOf(parts) | Readings(parts):
            return type(tree)(tuple(measured_within(part, window) for part in parts))
        case Not(part):
            return Not(measured_within(part, window))
    return tree


def within_same_time(parts: tuple[Expression, ...]) -> tuple[Expression, ...]:
    """Values of a list, of which the time behind the last goes for all that have none: "ANC ≥
    1,000/µL and platelets ≥ 75,000/µL within 7 days prior to enrollment"."""
    window = next((limit.window for limit in _limits_in(parts[-1])), None)
    return tuple(measured_within(part, window) for part in parts) if window else parts


def keeps_out_the_well(tree: Expression) -> bool:
    """Whether what keeps out are values that studies ask for: "ANC ≥ 1,500/µL", "ALT ≤ 3 × ULN"."""
    limits = list(_limits_in(tree))
    return any(
        all(_is_well(limit) for limit in limits if limit.quantity == one.quantity) for one in limits
    )


def asks_for_the_ill(tree: Expression) -> bool:
    """Whether a tree asks for a value beyond the limit of normal, or for one that the well do not
    have: "ALT > 1.5 × ULN"."""
    up = (Comparison.AT_LEAST, Comparison.MORE)
    return any(
        limit.comparison in up and (limit.times == "upper" or limit.quantity in _WELL_IF_LOW)
        for limit in _limits_in(tree)
    )


def _limits_in(tree: Expression) -> Iterator[Limit]:
    match tree:
        case Limit():
            yield tree
        case All(parts) | AnyOf(parts) | Readings(parts):
            for part in parts:
                yield from _limits_in(part)


def _is_well(limit: Limit) -> bool:
    if limit.quantity in _WELL_IF_LOW:
        return limit.comparison in (Comparison.AT_MOST, Comparison.LESS)
    is_up = limit.comparison in (Comparison.AT_LEAST, Comparison.MORE)
    if limit.quantity in _WELL_BELOW and limit.unit in ("mm[Hg]", "/min"):
        low, high = _WELL_FROM_PRESSURE[limit.quantity], _WELL_BELOW[limit.quantity]
        is_down = limit.comparison in (Comparison.AT_MOST, Comparison.LESS)
        return (is_up and limit.value <= low) or (is_down and limit.value >= high)
    most = _WELL_FROM.get((limit.quantity, limit.unit))
    return is_up and (limit.quantity in _WELL_IF_HIGH or (most is not None and limit.value <= most))
