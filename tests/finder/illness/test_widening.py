"""What is left out of a question, and in what order."""

from trialfinder.finder.illness.asked import understand
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.finder.illness.widening import widened

SPOTTER = bundled_spotter()


def rests(typed: str) -> list[tuple[str, ...]]:
    return [one.rest for one in widened(understand(typed, SPOTTER), SPOTTER.illnesses)]


def test_ordinary_words_are_left_out_before_those_of_a_treatment() -> None:
    assert rests("stroke rehab tuesday") == [("rehab",), ()]


def test_as_many_words_of_a_treatment_or_a_gene_stay_as_some_study_says() -> None:
    assert rests("prostate cancer PSMA lutetium") == [("lutetium",), ("psma",), ()]
    assert rests("lung cancer osimertinib BRAF tuesday")[0] == ("osimertinib", "braf")
    assert set(rests("lung cancer osimertinib BRAF tuesday")[1:]) == {
        ("osimertinib",),
        ("braf",),
        (),
    }


def test_beside_what_says_little_some_words_stay() -> None:
    assert rests("pain CPAP tuesday") == [("cpap",)]
    assert rests("pain tuesday") == []


def test_where_no_illness_is_named_every_word_stays() -> None:
    assert rests("cardiac zeta rehab") == []


def test_what_stays_and_what_goes_is_told_as_it_was_typed() -> None:
    first, *_ = widened(understand("stroke rehab Tuesday", SPOTTER), SPOTTER.illnesses)
    assert (first.words_beside(), first.let_go) == (("rehab",), ("Tuesday",))


def test_many_words_are_not_tried_in_all_their_combinations() -> None:
    typed = "lung cancer BRAF EGFR KRAS ROS1 HER2 CD19"
    assert rests(typed) == [()]
