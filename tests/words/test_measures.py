import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialfinder import paths
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.measures import KM_PER_MILE, distance_words, drive_words, hours_words

CATALOGUE = Catalogue.load(paths.words_dir("en"))


def said(distance_mi: float, uncertainty_mi: float, *, same: bool = False) -> str:
    return CATALOGUE.say(
        distance_words(
            distance_mi * KM_PER_MILE, uncertainty_mi * KM_PER_MILE, "mi", same_postal_code=same
        )
    )


@pytest.mark.parametrize(
    ("distance", "uncertainty", "words"),
    [
        (142.3, 1.9, "about 142 mi"),
        (142.3, 2.0, "about 142 mi"),
        (142.3, 2.1, "about 140 mi"),
        (143.2, 6.0, "about 140 mi"),
        (143.2, 12.0, "about 140 mi"),
        (1042.0, 3.0, "about 1,040 mi"),
        (1042.0, 22.0, "about 1,050 mi"),
        (1062.0, 60.0, "about 1,100 mi"),
        (1042.0, 160.0, "about 1,000 mi"),
        (4.0, 2.5, "under 8 mi"),
        (0.2, 1.0, "under 2 mi"),
        (90.0, 60.0, "under 200 mi"),
    ],
)
def test_distances_are_rounded_to_what_is_known(
    distance: float, uncertainty: float, words: str
) -> None:
    assert said(distance, uncertainty) == words


def test_a_ceiling_is_a_round_number() -> None:
    told = {int(said(tenths / 10, 0, same=True).split()[1]) for tenths in range(2480)}
    assert sorted(told) == [
        *(1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100),
        *(150, 200, 250),
    ]


def test_within_one_code_only_a_ceiling_is_claimed() -> None:
    assert said(0.0, 1.8, same=True) == "under 2 mi"
    assert said(9.0, 1.8, same=True) == "under 12 mi"


@given(
    distance=st.floats(0, 12_000),
    uncertainty=st.floats(0, 400),
    same=st.booleans(),
    off=st.floats(-1, 1),
)
def test_a_ceiling_is_never_below_a_distance_that_may_be_true(
    distance: float, uncertainty: float, same: bool, off: float
) -> None:
    words = said(distance, uncertainty, same=same)
    figure = float(words.split()[1].replace(",", ""))
    true_distance = max(distance + off * uncertainty, 0)
    if words.startswith("under"):
        assert true_distance < figure + 1e-6
    else:
        step = next(s for s in (1, 2, 5, 10, 20, 25, 50, *range(100, 500, 100)) if s >= uncertainty)
        assert abs(figure - distance) <= max(step / 2, step - distance) + 1e-6
        assert abs(figure - true_distance) <= 1.5 * step + 1e-6


@pytest.mark.parametrize(
    ("hours", "words"), [(0.25, "¼"), (1.0, "1"), (2.5, "2½"), (2.75, "2¾"), (3.99, "4"), (0, "0")]
)
def test_hours_are_said_in_quarters(hours: float, words: str) -> None:
    assert hours_words(hours) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.25, 0.5, "15–30 min by car"),
        (0, 0.5, "up to 30 min by car"),
        (0, 1.25, "up to 1¼ h by car"),
        (0.75, 1.25, "45 min to 1¼ h by car"),
        (2.5, 3.5, "2½–3½ h by car"),
    ],
)
def test_travel_bands_keep_both_ends(low: float, high: float, words: str) -> None:
    assert CATALOGUE.say(drive_words(low, high)) == words
