"""Limits of the clearance for those alone whose creatinine is raised.

"Creatinine clearance ≥ 60 mL/min for patients with creatinine levels above institutional normal":
whose creatinine is not above normal meets it, and so does everybody with that clearance.
"""

import re

from trialfinder.records.meaning.limits.certainty import Read
from trialfinder.records.meaning.limits.expression import AnyOf, Comparison, Expression, Limit
from trialfinder.records.meaning.sides import Sense

_FOR_RAISED = re.compile(
    r"(?P<rule>.*\b(?:clearance|crcl|gfr|egfr)\b.*?),? ?\(?(?:for|in|if)"
    r" (?:(?:all )?(?:patients?|participants?|subjects?|those|individuals) (?:with|whose) )?"
    r"(?:an? |the )?(?:serum )?creatinine (?:levels? |values? )?(?:is |are )?(?:above|>"
    r"|greater than|exceed\w*)(?: the)? (?:institutional )?(?:upper )?(?:limits? of )?"
    r"(?:institutional )?(?:normal|uln)(?: limits?| values?| range)?\)?\.?"
)
_NORMAL = Limit(quantity="creatinine", comparison=Comparison.AT_MOST, value=1, times="upper")


def clearance_if_raised(words: str, side: Sense, read: Read) -> Expression | None:
    """What such a line asks for; None for any other."""
    found = _FOR_RAISED.fullmatch(words) if side is Sense.JOIN else None
    tree = read(found["rule"], side) if found is not None else None
    return AnyOf((_NORMAL, tree)) if tree is not None else None
