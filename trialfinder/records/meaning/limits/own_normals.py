"""Reads a limit of normal that a record sets in a sentence of its own, as records of the Children's
Oncology Group do: "For the purpose of this study, the ULN for SGPT is 45 U/L"."""

import re

import msgspec

from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Limit,
    Not,
    Readings,
)

_OWN = re.compile(
    r"for (?:the )?purposes? of this (?:study|trial|protocol),?"
    r" (?:the )?(?:uln|upper limit of normal)(?: \(uln\))?"
    r" for (?:sgpt|alt|sgpt \(alt\)|alt \(sgpt\)) (?:is|has been set to|will be|is set at)"
    r"(?: the value of)? (\d+) u/l"
)


def own_normal(clause: str) -> float | None:
    """The upper limit of ALT in U/L; None for any other sentence."""
    found = _OWN.fullmatch(clause)
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
