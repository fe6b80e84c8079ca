"""Which illness to look for under a study: the one that tells most of what it is for."""

from collections import Counter

from trialfinder.finder.illness.illnesses import TELL_LITTLE, IllnessList
from trialfinder.finder.illness.spotting import Spotter
from trialfinder.records.study import Study

_MOST = 2
_MOST_OF_THEM = 0.6


def telling_illnesses(study: Study, spotter: Spotter) -> tuple[str, ...]:
    """The ids of one illness or two that a search begins with: what the title names, where the
    conditions are kinds of it; else all conditions where they are few, else the narrowest group
    that most of them are kinds of. Empty where the list knows none of them."""
    illnesses = spotter.illnesses
    counted = Counter(
        id_
        for text in study.as_read.conditions_module.conditions
        for id_ in spotter.named(text).meant
    )
    if not counted:
        return ()
    names = study.as_read.identification_module
    for title in filter(None, (names.brief_title, names.official_title)):
        named = dict.fromkeys(
            id_
            for spot in spotter.told(title).named
            if not spot.is_aside
            for id_ in sorted(spot.illnesses)
            if illnesses.kinds_of(id_) & counted.keys()
        )
        told = _narrowest(tuple(named), illnesses)
        if told and len(told) <= _MOST and not TELL_LITTLE & set(told):
            return told
    several = _narrowest(tuple(id_ for id_ in counted if id_ not in TELL_LITTLE), illnesses)
    if len(several) <= _MOST:
        return several or tuple(counted)[:1]
    return (_group_of_most(several, illnesses) or counted.most_common(1)[0][0],)


def _narrowest(ids: tuple[str, ...], illnesses: IllnessList) -> tuple[str, ...]:
    """Without those that others among them are kinds of."""
    return tuple(id_ for id_ in ids if not (illnesses.kinds_of(id_) - {id_}) & set(ids))


def _group_of_most(ids: tuple[str, ...], illnesses: IllnessList) -> str | None:
    """The narrowest illness of which most of the others are kinds."""
    above = Counter(group for id_ in ids for group in {id_, *illnesses.above(id_)})
    groups = [group for group, count in above.items() if count >= _MOST_OF_THEM * len(ids)]
    return min(groups, key=lambda group: (len(illnesses.kinds_of(group)), group), default=None)
