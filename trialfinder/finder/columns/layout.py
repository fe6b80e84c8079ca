"""How the columns are laid out, and by which rules they are made."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from enum import IntFlag

import msgspec
import numpy as np
import numpy.typing as npt

from trialfinder.finder.illness.illnesses import IllnessList
from trialfinder.finder.illness.shelves import contrary
from trialfinder.places.site_places import RULES

MADE_BY = "400ba0eea95a"
"""Of the text of the modules that make the columns, since what they make may differ; a test says
what it has to be."""

NUMBER = np.dtype("<i8")
"""The library's number of a study."""

STUDY = np.dtype(
    [
        ("number", "<u4"),  # the digits of the registry's; 0 for none
        ("status", "u1"),  # its place in `openings.STATUSES`
        ("sex", "u1"),  # its place in `SEXES`
        ("recorded", "<i4"),  # the first day that the date of the record may mean; 0 for none
        ("ended", "<i4"),  # the last day that the end on record may mean; 0 for none
        ("listed", "<i4"),  # the day of its list; 0 for none
        ("qualifiers", "<u4"),  # that the record says, see `qualifier_bits`
        ("youngest", "<f8"),  # years; 0 for any age
        ("below", "<f8"),  # years; infinite for any age
        ("sites", "<u4"),
        ("open_sites", "<u4"),  # of `sites`, how many stand among those of studies that recruit
    ]
)
"""Days are proleptic ordinals, see `datetime.date.toordinal`."""

SITE = np.dtype([("lat", "<f4"), ("lon", "<f4"), ("radius_km", "<f4"), ("state", "u1")])
"""`lat` is nan where the site has no place."""

SHELVED = np.dtype([("row", "<u2"), ("shelves", "u1")])
"""That a study stands on a shelf for an illness. `row` is the study's place in its portion, and
`shelves` is of two numbers, see `shelves_of`. Grouped by illness: before them stand, as `OFFSET`,
the place of the first of each illness, in the order of `illness_ids`, and at last their number."""

OFFSET = np.dtype("<u4")
"""Before the towns of a portion stand, as this, where in them each study's begin, and their end."""

_BITS_OF_SHELF = 3

MOST_ROWS = 1024
"""Studies of a portion."""

SEXES = ("", "female", "male")


class NumberedIllnesses:
    """The illnesses by their numbers, and the qualifiers by their bits."""

    def __init__(self, illnesses: IllnessList) -> None:
        self.numbers = {id_: n for n, id_ in enumerate(illness_ids(illnesses))}
        self._illnesses = illnesses

    def contrary(self, qualifiers: Sequence[str]) -> Iterator[tuple[np.uint32, np.uint32]]:
        """`shelves.Contrary` of each of the qualifiers, in bits."""
        for one in contrary(qualifiers, self._illnesses):
            along, against = (qualifier_bits(ids, self._illnesses) for ids in one)
            yield np.uint32(along), np.uint32(against)


class SiteState(IntFlag):
    """What a site is for somebody who wants to join."""

    RECRUITING = 1
    ASK = 2  # where the study can be joined and none of its sites is open
    LISTED = 4  # where the study is open by a list alone


def packed_shelves(alone: int, beside: int) -> int:
    """`alone` is the shelf where nothing but the illness was asked for, `beside` the one where the
    record says all else that was; each counted from 1 in the order of `Shelf`, 0 for none."""
    return alone | beside << _BITS_OF_SHELF


def shelves_of(packed: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.uint8], ...]:
    """`alone` and `beside` of many, see `packed_shelves`."""
    return packed & np.uint8((1 << _BITS_OF_SHELF) - 1), packed >> np.uint8(_BITS_OF_SHELF)


def qualifier_bits(qualifiers: Collection[str], illnesses: IllnessList) -> int:
    """Qualifiers by their ids as a number: a bit for each of the list, in its order."""
    return sum(1 << n for n, one in enumerate(illnesses.qualifiers) if one.id in qualifiers)


def illness_ids(illnesses: IllnessList) -> list[str]:
    """The ids in the order of their numbers."""
    return sorted(illnesses.by_id)


def version_of(illnesses: IllnessList) -> str:
    """By what the columns are made: other names, another tree, other terms,
    rules or places make others."""
    named = [
        (one.id, one.parents, one.en, one.es, one.fr, one.mesh)
        for one in map(illnesses.by_id.__getitem__, illness_ids(illnesses))
    ]
    rules = [MADE_BY, RULES, named, illnesses.qualifiers, illnesses.other_meanings]
    said = msgspec.json.encode(rules)
    return hashlib.sha256(said).hexdigest()[:16]
