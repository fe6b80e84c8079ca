import pytest

from trialfinder import paths
from trialfinder.places.place import Basis, Place
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.place_words import in_own_words, place_words, places_to_try


@pytest.mark.parametrize(
    ("label", "country", "spanish"),
    [
        ("Monterrey, Nuevo León, Mexico", "Mexico", "Monterrey, Nuevo León, México"),
        ("Birmingham, AL", "United States", "Birmingham, AL"),
        ("Singapore", "Singapore", "Singapore"),
    ],
)
def test_the_country_of_a_place_is_called_as_in_the_language(
    label: str, country: str, spanish: str
) -> None:
    place = Place(lat=0, lon=0, radius_km=1, label=label, country=country, basis=Basis.CITY)
    assert place_words(place, Catalogue.load(paths.words_dir("en"))) == label
    assert place_words(place, Catalogue.load(paths.words_dir("es"))) == spanish


@pytest.mark.parametrize(
    ("label", "spanish"),
    [
        ("Birmingham, United Kingdom", "Birmingham, Reino Unido"),
        ("Birmingham, Alabama", "Birmingham, Alabama"),
        ("Columbus, Georgia", "Columbus, Georgia"),  # no town of the country Georgia
        ("Singapore", "Singapur"),
    ],
)
def test_the_country_at_the_end_of_a_label_is_called_as_in_the_language(
    label: str, spanish: str
) -> None:
    assert in_own_words(label, Catalogue.load(paths.words_dir("en"))) == label
    assert in_own_words(label, Catalogue.load(paths.words_dir("es"))) == spanish


def test_places_to_try_are_called_as_in_the_language() -> None:
    labels = ("Tijuana, Baja California, Mexico", "Mexico, Missouri")
    said = places_to_try(labels, Catalogue.load(paths.words_dir("es")))
    assert said == "Pruebe: “Tijuana, Baja California, México”, “Mexico, Missouri”."
