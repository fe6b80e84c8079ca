"""Whether those who may join a study that names an illness do not have it, and why it seems so."""

from enum import StrEnum

from trialfinder.finder.illness.asides import KEPT_AWAY, OF_CARE
from trialfinder.finder.illness.asked import Asked
from trialfinder.finder.illness.illnesses import IllnessList, kinds_of
from trialfinder.finder.illness.said import AMBIGUOUS, Said
from trialfinder.finder.illness.spotting import Spot

ROOT = "cancer"
WIDEST = frozenset({ROOT, "solid-tumor"})
"""Groups that tell next to nothing."""
_HEALTHY = "healthy"
_INFECTION = "infection"
_OF_THE_WELL = (
    "smoking",
    "substance-use",
    "pregnancy",
    "breastfeeding",
    "contraception",
    "menopause",
)
"""What people are or do who take themselves for well, and say so."""
_ORGANS = ("liver-disease", "kidney-disease")


class Why(StrEnum):
    """Why a study that names the illness does not stand on the first shelf."""

    ABBREVIATION = "abbreviation"  # may stand for something else
    ASIDE = "aside"  # the titles name it beside what they are about
    HEALTHY = "healthy"
    KEPT_AWAY = "kept_away"  # to be prevented, or looked for, in people who may not have it
    CARERS = "carers"
    IMPAIRED = "impaired"  # how weak livers or kidneys take a medicine
    OTHER = "other"  # every condition names another illness
    MANY = "many"  # one of many conditions
    ONE_OF = "one_of"  # of several that were asked for
    WORDS = "words"  # lacks some of what was typed beside it
    CONTRARY = "contrary"  # says the contrary of it


class ForOthers:
    """Tells such studies, for one question. `below` are the illnesses asked for with their kinds,
    `above` the groups of which they are."""

    def __init__(
        self, asked: Asked, illnesses: IllnessList, below: frozenset[str], above: frozenset[str]
    ) -> None:
        self._asks_for_more = bool(asked.rest)
        self._below = below
        self._above = above
        self._near = below | (above - WIDEST)
        self._of_themselves = kinds_of(illnesses, _ORGANS) | kinds_of(illnesses, (ROOT,))
        self._kept_away = kinds_of(illnesses, KEPT_AWAY) - kinds_of(illnesses, OF_CARE)
        self._is_infection, self._is_of_the_well = (
            bool(asked.wanted) and asked.wanted <= each for each in groups_apart(illnesses)
        )

    def why(self, said: Said) -> Why | None:
        """Why those who may join seem not to have the illness; None where nothing says so. Where
        more was asked for, such as "prevention", only the abbreviation is doubted."""
        if self._rests_on_a_word(said):
            return Why.ABBREVIATION
        if self._asks_for_more or self._is_of_the_well:
            return None
        spots = [
            spot for told in said.in_titles for spot in told.named if spot.illnesses & self._below
        ]
        if said.is_for_the_healthy:
            return Why.HEALTHY
        if said.is_against_a_cause or (self._is_infection and said.keeps_away):
            return Why.KEPT_AWAY
        if spots:
            return Why.ASIDE if all(spot.is_aside for spot in spots) else None
        if self._is_not_asked_of_them(said):
            return Why.KEPT_AWAY
        if said.is_for_who_cares:
            return Why.CARERS
        if said.is_of_the_impaired and not self._below & self._of_themselves:
            return Why.IMPAIRED
        return None

    def _is_not_asked_of_them(self, said: Said) -> bool:
        """Whether people who are well may join, or the illness is to be kept away, and the criteria
        ask for no illness of that kind."""
        if not said.joining.strip() or said.in_joining.illnesses & self._near:
            return False
        if said.welcomes_the_healthy:
            return _HEALTHY not in said.illnesses  # there, they are those compared with
        named = said.illnesses & self._below
        return said.is_prevention and bool(named) and named <= self._kept_away

    def _rests_on_a_word(self, said: Said) -> bool:
        """Whether nothing but an abbreviation that may mean something else names the illness: many
        records of any illness are marked "Pediatric ALL", which the registry itself then takes for
        leukemia."""
        if not said.abbreviations:
            return False
        wanted = {_capitals(spot) for spot in said.spots if spot.illnesses & self._below}
        return (
            bool(wanted)
            and wanted <= AMBIGUOUS
            and not any(
                spot.illnesses & self._above - WIDEST
                for spot in said.spots
                if _capitals(spot) not in AMBIGUOUS
            )
        )


def groups_apart(illnesses: IllnessList) -> tuple[frozenset[str], frozenset[str]]:
    """The infections whose prevention is for people who do not have them, and what people have who
    take themselves for well."""
    infections = kinds_of(illnesses, (_INFECTION,)) - kinds_of(illnesses, OF_CARE)
    return infections, kinds_of(illnesses, (_HEALTHY, *_OF_THE_WELL))


def _capitals(spot: Spot) -> str:
    return spot.text.upper()
