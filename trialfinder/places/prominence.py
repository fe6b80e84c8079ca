"""Which of several cities of one name is likelier meant."""

from trialfinder.places.gazetteer import CityRow
from trialfinder.places.regions import CANADA, MEXICO, UNITED_STATES

NEAR = frozenset({UNITED_STATES, CANADA, MEXICO, "PR"})
"""Who uses the program lives, nearly always, in North America."""

# A city there counts as if it had so many times its people. Then "Birmingham" is Alabama's, and
# "London" is asked about.
_NEAR_WEIGHT = 30
_OTHER_NAME_WEIGHT = 0.3
_PART_WEIGHT = 0.1  # abroad; "Manhattan" is known as such


def prominence(city: CityRow) -> float:
    """People, as they weigh; less where the key is not the city's main name."""
    people = max(city.population, 100)
    near = _NEAR_WEIGHT if city.country in NEAR else 1
    part = _PART_WEIGHT if city.part and city.country not in NEAR else 1
    return people * near * part * (1 if city.main else _OTHER_NAME_WEIGHT)
