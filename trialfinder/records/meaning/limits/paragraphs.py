"""Abstracts of the National Cancer Institute's PDQ whose lists became one paragraph.

"PATIENT CHARACTERISTICS: Age: 18 to 65 Performance status: ECOG 0-1 Hepatic: …" asks for all that
it names. A section is read as a whole or left, so that only *not met* is ever said: whoever is too
old is kept out, whatever else is asked.
"""

import re
from collections.abc import Callable

from trialfinder.records.meaning.limits.expression import (
    All,
    Comparison,
    Expression,
    Judged,
    Limit,
    Never,
    facts_of,
)
from trialfinder.records.meaning.sides import Sense

_HEADS = re.compile(r"(?P<head>patient characteristics|prior[ /]*concurrent therapy): (?=[a-z])")
_LONGEST = 3000
_LABEL = re.compile(
    r"(?:\A| )(?P<label>age|sex|menopausal status|performance status|life expectancy|hematopoietic"
    r"|hepatic|renal|cardiovascular|pulmonary|neurologic|immunologic|gastrointestinal|metabolic"
    r"|ophthalmic|bone marrow|biologic therapy|chemotherapy|endocrine therapy|radiotherapy|surgery"
    r"|other): "
)
_NAMED = frozenset(("age", "life expectancy"))
"""Labels that the words behind them need: "Age: 18 to 65"."""
_READ = frozenset(
    (
        *("age", "performance status", "life expectancy", "hematopoietic", "hepatic", "renal"),
        *("cardiovascular", "biologic therapy", "chemotherapy", "endocrine therapy"),
        *("radiotherapy", "surgery"),
    )
)
_NOTHING = re.compile(
    r"(?:not specified|any age|see (?:disease|patient) characteristics|not applicable)\.?"
)
_SPARES = re.compile(
    r"\b(?:except\w*|unless|allowed|eligible|ineligible|exempt\w*|waive\w*|strata|stratum"
    r"|stratif\w*|arms?|cohorts?|groups?|phases?|parts?|donors?|parents?|if)\b"
)
"""Words by which a section may be of some alone, or spare somebody."""


def is_paragraph(words: str) -> bool:
    """Whether a plain text is such a paragraph."""
    return bool(_HEADS.match(words)) and len(words) <= _LONGEST


def paragraph(words: str, read: Callable[[str, Sense], Expression | None]) -> Expression | None:
    """What the sections ask for that are read, and the rest; None where none is. `read` reads a
    line."""
    head = _HEADS.match(words)
    if head is None:
        return None
    trees: list[Expression] = []
    left: list[str] = []
    for label, said in _sections(words[head.end() :]):
        tree = _section(label, said, read)
        if tree is not None:
            trees.append(tree)
        elif not _NOTHING.fullmatch(said):
            left.append(f"{label}: {said}")
    return All((*trees, Judged(" … ".join(left) or head["head"]))) if trees else None


def _section(
    label: str, said: str, read: Callable[[str, Sense], Expression | None]
) -> Expression | None:
    if label not in _READ or _NOTHING.fullmatch(said) or _SPARES.search(said):
        return None
    tree = read(f"{label} {said}" if label in _NAMED else said, Sense.JOIN)
    is_odd = tree is not None and any(map(_is_hardly_meant, facts_of(tree)))
    return None if is_odd else tree


def _is_hardly_meant(fact: Expression) -> bool:
    """Whether a limit would take only those whose kidneys fail, a slip of the pen, or an operation
    of any kind in all of life keep out."""
    if fact == Never("any_surgery"):
        return True
    if not isinstance(fact, Limit) or fact.quantity not in ("creatinine_clearance", "gfr"):
        return False
    return fact.comparison in (Comparison.AT_MOST, Comparison.LESS)


def _sections(text: str) -> list[tuple[str, str]]:
    """The labels of a paragraph with the words behind each; what no label is before has none."""
    found = list(_LABEL.finditer(text))
    first = found[0].start() if found else len(text)
    sections = [("", text[:first].strip())] if text[:first].strip() else []
    ends = [*(each.start() for each in found[1:]), len(text)]
    for label, end in zip(found, ends, strict=False):
        sections.append((label["label"], text[label.end() : end].strip()))
    return sections
