"""Of several cities of one name, the one that is likelier meant comes first."""

import msgspec
import pytest

from trialfinder.places.gazetteer import CityRow
from trialfinder.places.prominence import prominence

TOWN = CityRow(
    key="springfield", main=True, name="Springfield", country="US", region="MO",
    lat=37.2, lon=-93.3, radius_km=10.0, population=150_000,
)  # fmt: skip


def changed(**fields: object) -> float:
    return prominence(msgspec.structs.replace(TOWN, **fields))


@pytest.mark.parametrize(
    "less",
    [
        {"main": False},
        {"country": "GB"},
        {"population": 149_000},
        {"country": "GB", "part": True},
    ],
)
def test_another_name_another_continent_and_fewer_people_count_less(
    less: dict[str, object],
) -> None:
    assert 0 < changed(**less) < prominence(TOWN)


def test_a_part_of_a_city_counts_less_abroad_alone() -> None:
    assert changed(part=True) == prominence(TOWN)
    assert changed(part=True, country="GB") < changed(country="GB")


def test_a_town_abroad_wants_thirty_times_the_people() -> None:
    """“Birmingham” is Alabama's; “London” is asked about."""
    assert changed(country="GB", population=150_000 * 29) < prominence(TOWN)
    assert changed(country="GB", population=150_000 * 31) > prominence(TOWN)


def test_a_hamlet_of_which_no_number_is_known_is_not_lost() -> None:
    assert changed(population=0) == changed(population=100) > 0
