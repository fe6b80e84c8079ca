"""Trees of criteria as short texts, so that a test can say which tree it expects."""

from trialfinder.records.meaning.limits.expression import (
    Age,
    All,
    AnyOf,
    Expression,
    Has,
    Judged,
    Limit,
    Never,
    Normal,
    Not,
    Performance,
    Readings,
    SexIs,
    Since,
    SinceHalfLives,
)
from trialfinder.records.meaning.limits.sentences import read_line
from trialfinder.records.meaning.sides import Sense

JOIN, NOT_JOIN, UNSAID = Sense.JOIN, Sense.NOT_JOIN, Sense.UNSAID


def reading(text: str, side: Sense = JOIN) -> str:
    """What a criterion asks for; "-" where it is not read."""
    tree = read_line(text, side)
    return "-" if tree is None else told(tree)


def told(tree: Expression) -> str:
    """A tree as a text: "(age≥18year & age≤65year)"."""
    match tree:
        case All(parts):
            return f"({' & '.join(map(told, parts))})"
        case AnyOf(parts):
            return f"({' | '.join(map(told, parts))})"
        case Readings(parts):
            return "{" + " ? ".join(map(told, parts)) + "}"
        case Not(Not(part)):
            return told(part)
        case Not(part):
            return f"not {told(part)}"
        case Judged():
            return f"<{tree.words}>"
    return _atom(tree)


def _atom(atom: Expression) -> str:
    match atom:
        case Limit():
            unit = f"×{atom.times}" if atom.times else atom.unit
            normal = f" of {atom.own_normal:g} {atom.own_unit}" if atom.own_normal else ""
            window = atom.window
            within = f" within {window.count:g}{window.unit}" if window else ""
            said = f"{atom.quantity}{atom.comparison}{atom.value:g} {unit}".strip()
            return f"{said}{normal}{within}"
        case Normal():
            return f"{atom.quantity} normal"
        case Age():
            return f"age{atom.comparison}{atom.value:g}{atom.unit}"
        case SexIs():
            return atom.sex
        case Has():
            return f"{atom.degree} {atom.key}".strip()
        case Since():
            sign = ">" if atom.span.is_exceeded else "≥"
            return f"{atom.event}{sign}{atom.span.count:g}{atom.span.unit}"
        case SinceHalfLives():
            return f"{atom.event}≥{atom.count:g}t½"
        case Never():
            return f"never {atom.event}"
        case Performance():
            return f"{atom.scale}{atom.comparison}{atom.value:g}"
    raise AssertionError(atom)
