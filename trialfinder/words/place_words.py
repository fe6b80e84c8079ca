"""How a place that was found is called."""

from trialfinder.places.place import Place
from trialfinder.words.catalogue import Catalogue


def place_words(place: Place, catalogue: Catalogue) -> str:
    """The place's label, the country at its end as the language calls it: "Lima, Peru"."""
    town = place.label.removesuffix(f", {place.country}")
    if town == place.label:
        return town
    return f"{town}, {catalogue.name('country', place.country)}"


def in_own_words(label: str, catalogue: Catalogue) -> str:
    """A place's label, a country at its end as the language calls it."""
    town, comma, last = label.rpartition(", ")
    return f"{town}{comma}{catalogue.name('country', last)}"
