"""The names by which a text may call what an arm gets."""

import re
from collections.abc import Iterable

from trialfinder.records.protocol import Intervention


class DrugNames:
    """The names of what an arm gets, longest first."""

    def __init__(self, interventions: Iterable[Intervention]) -> None:
        self._sets = [_names_of(one) for one in interventions]
        every = sorted(set().union(*self._sets), key=len, reverse=True)
        choice = "|".join(map(re.escape, every)) or r"(?!)"
        self._pattern = re.compile(rf"(?:{choice})(?![\w-])", re.IGNORECASE)

    def at(self, text: str, start: int) -> str | None:
        """The name that stands in `text` at `start`."""
        match = self._pattern.match(text, start)
        return match.group() if match else None

    def are_all_in(self, named: Iterable[str]) -> bool:
        """Whether everything that the arm gets is among the names `named`, and nothing twice."""
        given = [name.casefold() for name in named]
        everything = all(
            any(name in one for name in given) or _parts(one) <= set(given) for one in self._sets
        )
        return everything and len(set(given)) == len(given)


def _names_of(intervention: Intervention) -> set[str]:
    names = {intervention.name or "", *intervention.other_names}
    return {name.casefold() for name in names | _split(intervention.name or "") if name}


def _split(name: str) -> set[str]:
    """The parts of a name like "paclitaxel/carboplatin", none where it has but one."""
    parts = re.split(r"\s*/\s*|\s*\+\s*|, | and | plus ", name)
    return set(parts) if len(parts) > 1 else set()


def _parts(names: set[str]) -> set[str]:
    parts = set().union(*map(_split, names))
    return parts or {""}  # "" is never given
