"""What stands in the field of the illness under a study that nobody can join."""

from collections.abc import Sequence
from typing import NamedTuple

from trialfinder.finder.illness.spotting import Spotter
from trialfinder.finder.illness.telling import telling_illnesses
from trialfinder.records.study import Study

_MOST_OTHERS = 4


class Filling(NamedTuple):
    """`illness` is what to write; `others` are narrower ones that the study was for, where it was
    for several."""

    illness: str
    others: Sequence[str]


def filling(study: Study, spotter: Spotter, language: str) -> Filling:
    """What tells most of what the study was for, by its names in `language`; the first condition as
    it stands where no illness of the list is named."""
    illnesses = spotter.illnesses
    conditions = study.as_read.conditions_module.conditions
    told = telling_illnesses(study, spotter)
    if not told:
        return Filling(conditions[0] if conditions else "", ())
    named = dict.fromkeys(
        id_ for text in conditions for id_ in sorted(spotter.named(text).meant - set(told))
    )
    narrower = [
        illnesses.by_id[id_].title(language)
        for id_ in reversed(named)
        if any(id_ in illnesses.kinds_of(group) for group in told)
    ]
    names = ", ".join(illnesses.by_id[id_].title(language) for id_ in told)
    return Filling(names, narrower[:_MOST_OTHERS])
