"""Whether a text of a medicine that several arms share names another amount than the arm's own."""

import re

from trialfinder.records.meaning.regimen.line import Line

_AMOUNT = r"(\d[\d,]*(?:\.\d+)?) ?(mg/m(?:2|²|\^2)|mg/kg|[mµ]c?g/kg|mg|mcg|µg|g|ml|iu)(?![\w/])"
_NEAR = r"[^.;,+]{0,25}?"
"""Between a name and its amount stands no other part of the text."""
_SHORTEST_NAME = 5


def names_other_amount(own: str, name: str, lines: tuple[Line, ...]) -> bool:
    """Whether `own`, the text of an arm, gives a medicine in another amount of the same unit than
    `lines` do, and in none that they have: "cyclophosphamide 500 mg/m2", and 600 in the lines."""
    first = name.split()[0] if name.split() else ""
    if len(first) < _SHORTEST_NAME:
        return False
    here = _amounts(rf"{re.escape(first)}{_NEAR}{_AMOUNT}", own)
    there = {each for line in lines for each in _amounts(_AMOUNT, " ".join(line.subject))}
    units = {unit for _, unit in here} & {unit for _, unit in there}
    return bool(units) and not here & there


def _amounts(pattern: str, text: str) -> set[tuple[str, str]]:
    plain = text.replace("\\", "")
    return {
        (number.replace(",", ""), unit.casefold().replace("^", "").replace("²", "2"))
        for number, unit in re.findall(pattern, plain, re.IGNORECASE)
    }
