"""Which of several cities of one name is likelier meant."""

from trialfinder.places.gazetteer import CityRow
from trialfinder.places.regions import CANADA, MEXICO, UNITED_STATES

NEAR = frozenset({UNITED_STATES, CANADA, MEXICO, "PR"})
"""Who uses the program lives, nearly always, in North America."""

# A city there counts as if it had so many times its people. Then "Birmingham" is Alabama's, and
# "London" is asked about.
_NEAR_WEIGHT = 30
_OTHER_NAME_WEIGHT = 0.3


def prominence(city: CityRow) -> float:
    """People, as they weigh; less where the key is not the city's main name."""
    people = max(city.population, 100)
    near = _NEAR_WEIGHT if city.country in NEAR else 1
    return people * near * (1 if city.main else _OTHER_NAME_WEIGHT)
