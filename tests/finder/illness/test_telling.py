"""What a search begins with under a finished study."""

import pytest

from tests.finder.illness.records import study
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.finder.illness.telling import telling_illnesses
from trialfinder.library.opening import bundled_study

SPOTTER = bundled_spotter()


@pytest.mark.parametrize(
    ("title", "conditions", "told"),
    [
        ("Zeta", ("Recurrent Ewing Sarcoma",), ("ewing-sarcoma",)),
        ("Zeta", ("Osteosarcoma", "Ewing Sarcoma"), ("osteosarcoma", "ewing-sarcoma")),
        ("Zeta in Sarcoma", ("Osteosarcoma", "Angiosarcoma", "Liposarcoma"), ("sarcoma",)),
        ("Zeta", ("Osteosarcoma", "Ewing Sarcoma", "Chondrosarcoma"), ("bone-sarcoma",)),
        ("Zeta", ("Cancer", "Wilms Tumor"), ("wilms-tumor",)),
        ("Zeta in Leukemia", ("Wilms Tumor",), ("wilms-tumor",)),
        ("Zeta", ("Zeta Deficiency",), ()),
    ],
)
def test_it_is_the_narrowest_that_tells_of_most(
    title: str, conditions: tuple[str, ...], told: tuple[str, ...]
) -> None:
    assert telling_illnesses(study(1, title, *conditions), SPOTTER) == told


def test_fifteen_conditions_of_the_bundled_study_are_told_by_one_word() -> None:
    bundled = bundled_study("NCT01614795")
    assert bundled is not None
    assert telling_illnesses(bundled, SPOTTER) == ("sarcoma",)
