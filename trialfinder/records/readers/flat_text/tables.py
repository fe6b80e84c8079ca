"""Rows of the flat text's tables, whose columns run together."""

import re

from trialfinder.records.fields import Tree, put
from trialfinder.records.readers.enumerations import official_role
from trialfinder.records.readers.flat_text.time_frames import split
from trialfinder.records.study import Interpretation, InterpretationKind

_ROLE = re.compile(
    r"(?:^|\s)(Principal Investigator|Study Chair|Study Director|Sub-Investigator)(?=\s|$)"
)
_OUTCOMES = ("primaryOutcomes", "secondaryOutcomes", "otherOutcomes")


def parse_official(row: str) -> dict[str, str]:
    """Name, role and affiliation, split at the first of the registry's roles; the whole row is
    the name where it holds none."""
    match = _ROLE.search(row)
    if match is None:
        return {"name": row}
    parts = {
        "name": row[: match.start()].strip(" |"),
        "role": official_role(match[1]) or match[1],
        "affiliation": row[match.end() :].strip(" |"),
    }
    return {name: part for name, part in parts.items() if part}


def split_outcomes(tree: Tree, lines: dict[str, int]) -> list[Interpretation]:
    """Split, in `tree`, the outcome rows whose time frame is certain. `lines` gives the line of
    each row by its path."""
    interpretations = []
    module = tree["protocolSection"].get("outcomesModule", {})
    for name in _OUTCOMES:
        for index, outcome in enumerate(module.get(name, ())):
            path = f"protocolSection.outcomesModule.{name}[{index}]"
            row = outcome.get("measure", "")
            columns = split(row) if path in lines and "timeFrame" not in outcome else None
            if columns is None:
                continue
            for part, recorded, read in zip(
                ("measure", "timeFrame"), (row, None), columns, strict=True
            ):
                put(tree, f"{path}.{part}", read)
                interpretations.append(
                    Interpretation(
                        kind=InterpretationKind.COLUMN,
                        path=f"{path}.{part}",
                        recorded=recorded,
                        read=read,
                        reason="",
                        source="",
                        line=lines[path],
                    )
                )
    return interpretations
