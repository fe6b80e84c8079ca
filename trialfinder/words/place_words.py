"""How a place that was found is called."""

from collections.abc import Sequence

from trialfinder.places.place import Place
from trialfinder.words.catalogue import Catalogue

_STATES_TOO = frozenset({"Georgia"})  # a country, and a state of the United States


def place_words(place: Place, catalogue: Catalogue) -> str:
    """The place's label, the country at its end as the language calls it: "Lima, Peru"."""
    town = place.label.removesuffix(f", {place.country}")
    if town == place.label:
        return town
    return f"{town}, {catalogue.name('country', place.country)}"


def in_own_words(label: str, catalogue: Catalogue) -> str:
    """A place's label, a country at its end as the language calls it; one that a state may be as
    well stays as it is."""
    town, comma, last = label.rpartition(", ")
    if last in _STATES_TOO:
        return label
    return f"{town}{comma}{catalogue.name('country', last)}"


def places_to_try(labels: Sequence[str], catalogue: Catalogue) -> str:
    """The sentence that names places by texts that can be typed."""
    names = (in_own_words(label, catalogue) for label in labels)
    quoted = ", ".join(catalogue.text("place.quoted", place=name) for name in names)
    return catalogue.text("place.try", suggestions=quoted)
