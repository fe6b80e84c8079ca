import json
from pathlib import Path

import pytest

from trialfinder import paths
from trialfinder.errors import ResourceError
from trialfinder.places.gazetteer import Gazetteer
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.regions import Regions, foreign_names

FILE = paths.places_dir() / "foreign_names.json"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(paths.gazetteer_file())


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Albuquerque, Nuevo México", "Albuquerque, NM"),
        ("Charleston, Virginia Occidental", "Charleston, WV"),
        ("Charleston, Caroline du Sud", "Charleston, SC"),
        ("Victoria, Colombie-Britannique", "Victoria, BC"),
        ("Atlanta, Géorgie", "Atlanta, GA"),
        ("Lima, Pérou", "Lima, Peru"),
        ("Granada, España", "Granada, Spain"),
    ],
)
def test_a_city_is_found_beside_its_state_in_another_language(
    gazetteer: Gazetteer, typed: str, label: str
) -> None:
    assert PlaceLookup(gazetteer).find(typed).label == label


def test_every_area_is_one_of_the_gazetteer(gazetteer: Gazetteer) -> None:
    regions = Regions(gazetteer)
    for areas in foreign_names(FILE).values():
        for area in areas:
            assert regions.area_name(area)


def test_no_name_is_one_that_the_gazetteer_reads_already(gazetteer: Gazetteer) -> None:
    assert not [key for key in foreign_names(FILE) if gazetteer.qualifiers(key)]


def test_no_country_takes_the_name_of_a_larger_city(gazetteer: Gazetteer) -> None:
    taken = [
        key
        for key, areas in foreign_names(FILE).items()
        if all(region is None for _, region in areas)
        and any(city.population > 25_000 for city in gazetteer.cities(key))
    ]
    assert not taken


@pytest.mark.parametrize("damage", ["", "{", json.dumps({"names": {}})])
def test_a_damaged_file_is_an_error_of_ours(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "names.json"
    with pytest.raises(ResourceError):
        foreign_names(file)
    file.write_text(damage, encoding="utf-8")
    with pytest.raises(ResourceError):
        foreign_names(file)
