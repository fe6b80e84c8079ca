"""Names that stand in a text beside what it is about: "family history of", "caregivers of".

The text names the illness, but speaks of people who do not have it, or do not have it now. Records
are in English, and so are these words. What is for those who have it is none: "prevention of
relapse", "natural history", and "prevention" of what comes of a treatment or comes again by itself,
such as nausea or migraine.
"""

from collections.abc import Sequence

from trialfinder.finder.illness.illnesses import IllnessList, kinds_of
from trialfinder.finder.illness.tokens import Words, is_capital, keys

_OF = frozenset(keys("of for to from against about"))
_OF_PEOPLE = "of"
_THINGS = frozenset(
    keys(
        "risk history predisposition susceptibility predisposed susceptible screening "
        "awareness knowledge literacy hesitancy attitude"
    )
)
_KEEPING_AWAY = frozenset(
    keys("prevention preventing prevent prophylaxis vaccine vaccination chemoprevention")
)
_PEOPLE = frozenset(
    keys("parent mother father caregiver carer sibling relative family spouse partner survivor")
)
_LEADING = _THINGS | _KEEPING_AWAY | _PEOPLE
_AFTER = frozenset(
    keys(
        "risk predisposition susceptibility screening awareness knowledge literacy "
        "hesitancy history survivor survivorship caregiver caregiving carer"
    )
)
_AFTER_KEEPING_AWAY = frozenset(
    keys("prevention prophylaxis vaccine vaccination immunization chemoprevention")
)
_AFTER_INFECTION = frozenset(keys("testing test self-test exposure transmission"))
"""Of those who may not have it: "HIV testing"."""
_TIMES = frozenset(keys("pandemic epidemic outbreak lockdown"))
"""Whoever lives in them need not have it."""
_RISK_OF_THOSE_WHO_HAVE_IT = frozenset(
    keys("adapted based stratified directed group high low score stratification")
)
_LEADS_ELSEWHERE = frozenset(
    keys(
        "relapse recurrence progression metastasis death complication effect toxicity infection in "
        "with after during following among undergoing receiving treated treatment associated "
        "related induced late or patient recurrent biomarker marker gene on"
    )
)
_COMES_AGAIN = frozenset(
    keys("recurrence relapse progression metastasis related induced treatment therapy")
)
_CARING = frozenset(keys("caregiver carer"))
_BETWEEN_AFTER = frozenset(keys("patient family primary"))
_MOST_BETWEEN, _MOST_BETWEEN_PEOPLE, _MOST_AFTER = 3, 4, 4
_DENIED_AFTER = frozenset(keys("free independent"))
_NEGATIVE = "negative"

KEPT_AWAY = ("cancer", "infection", "stroke", "heart-disease", "diabetes", "obesity", "dementia")
"""The groups whose prevention is for people who are well."""
OF_CARE = (
    "cancer-infection",
    "surgical-site-infection",
    "ventilator-pneumonia",
    "line-infection",
    "prosthetic-infection",
    "wound-infection",
)
"""Infections that come of an illness or its treatment, so that whoever may get one looks for how it
is prevented."""
_BY_VACCINES = "infection"
_SURVIVED = "cancer"


class Asides:
    """Tells the names that stand beside what a text is about."""

    def __init__(self, illnesses: IllnessList) -> None:
        of_care = kinds_of(illnesses, OF_CARE)
        self._kept_away = kinds_of(illnesses, KEPT_AWAY) - of_care
        self._by_vaccines = kinds_of(illnesses, (_BY_VACCINES,)) - of_care
        self._survived = kinds_of(illnesses, (_SURVIVED,))

    def is_aside(self, words: Words, first: int, last: int, illnesses: frozenset[str]) -> bool:
        """Whether the name in words `first` to `last` stands beside what they are about."""
        here = words.keys
        return self._by_what_follows(
            here[last + 1 : last + 1 + _MOST_AFTER], illnesses
        ) or self._by_what_leads(
            here[max(0, first - _MOST_BETWEEN_PEOPLE - 2) : first],
            here[last + 1 : last + 2],
            illnesses,
        )

    def _by_what_follows(self, following: Sequence[str], illnesses: frozenset[str]) -> bool:
        while following and following[0] in _BETWEEN_AFTER:
            following = following[1:]
        if not following:
            return False
        if not _TIMES.isdisjoint(following):
            return bool(illnesses & self._by_vaccines)
        word, then = following[0], following[1:2]
        if word in _CARING and then == ["and"]:
            return False  # "caregivers and patients"
        if word == "risk" and then and then[0] in _RISK_OF_THOSE_WHO_HAVE_IT:
            return False
        if word in ("survivor", "survivorship"):
            return bool(illnesses & self._survived)
        if word in _AFTER_KEEPING_AWAY:
            return self._is_kept_away(word, illnesses)
        if word in _AFTER_INFECTION:
            return bool(illnesses & self._by_vaccines)
        return word in _AFTER

    def _by_what_leads(
        self, before: Sequence[str], following: Sequence[str], illnesses: frozenset[str]
    ) -> bool:
        if _LEADING.isdisjoint(before) or (following and following[0] in _COMES_AGAIN):
            return False
        for at in range(len(before) - 1, -1, -1):
            word, between = before[at], before[at + 1 :]
            if word in _PEOPLE:
                return (
                    bool(between)
                    and between[0] == _OF_PEOPLE
                    and (word != "survivor" or bool(illnesses & self._survived))
                )
            if word not in _THINGS and word not in _KEEPING_AWAY:
                continue
            is_verb = word in ("preventing", "prevent")
            if not is_verb and (not between or between[0] not in _OF):
                continue
            if word == "history" and at and before[at - 1] == "natural":
                return False
            inner = between if is_verb else between[1:]
            if len(inner) > _MOST_BETWEEN or _LEADS_ELSEWHERE & set(inner):
                return False
            return word in _THINGS or self._is_kept_away(word, illnesses)
        return False

    def _is_kept_away(self, word: str, illnesses: frozenset[str]) -> bool:
        """Vaccines against a cancer are treatments."""
        by_vaccine = word in ("vaccine", "vaccination", "immunization")
        return bool(illnesses & (self._by_vaccines if by_vaccine else self._kept_away))


def is_denied_after(words: Words, first: int, last: int) -> bool:
    """Whether what follows a name says no to it: "leukemia-free", "HIV-negative"."""
    following = words.keys[last + 1] if last + 1 < len(words) else ""
    if following == _NEGATIVE:  # "HIV-negative", not "lymphoma, negative"
        return first == last and is_capital(words.written[first])
    return following in _DENIED_AFTER and words.span(last)[1] + 1 >= words.span(last + 1)[0]
