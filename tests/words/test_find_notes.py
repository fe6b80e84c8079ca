"""What is said beside what was found: how to ask further fits what was understood."""

import pytest

from trialfinder import paths
from trialfinder.finder.illness.asked import understand
from trialfinder.finder.illness.found import FoundStudies, Left, Wish
from trialfinder.finder.illness.illnesses import bundled_illnesses
from trialfinder.finder.illness.shelves import Shelf
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.library.study_store import Holding
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.find_notes import Asking, find_notes


def nothing_for(words: str) -> FoundStudies:
    return FoundStudies(
        wish=Wish(words=words),
        asked=understand(words, bundled_spotter(), "en"),
        studies=(),
        counts=dict.fromkeys(Shelf, 0),
        left=Left(),
        holding=Holding(0, None),
    )


@pytest.mark.parametrize("asking", ["window", "terminal"])
@pytest.mark.parametrize(
    ("words", "for_what"),
    [
        ("neuroblastoma", "this illness"),
        ("neuroblastoma, retinoblastoma", "these illnesses"),
        ("vincristine", "these words"),
    ],
)
def test_the_registry_can_be_asked_for_what_was_understood(
    words: str, for_what: str, asking: Asking
) -> None:
    catalogue = Catalogue.load(paths.words_dir("en"))
    notes = find_notes(nothing_for(words), bundled_illnesses(), catalogue, asking)
    (said,) = [one for one in notes.tries if "sk ClinicalTrials.gov" in one]
    assert f"for {for_what}. Nothing else about you is sent." in said


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("hepatoblastoma of the left lobe", "“left”, “lobe”"),
        ("neuroblastoma spread to the bone marrow", "“bone”, “marrow”"),
        ("osteosarcoma de fémur derecho", "“fémur”, “derecho”"),
    ],
)
def test_words_for_where_in_the_body_it_is_are_named(words: str, named: str) -> None:
    catalogue = Catalogue.load(paths.words_dir("en"))
    notes = find_notes(nothing_for(words), bundled_illnesses(), catalogue)
    assert f"We did not look for {named}: records seldom say where in the body" in " ".join(
        notes.understood
    )


def test_the_names_of_an_illness_are_not_where_it_is() -> None:
    catalogue = Catalogue.load(paths.words_dir("en"))
    for words in ("bone cancer", "left ventricular heart failure in the heart", "chemo for Ewing"):
        notes = find_notes(nothing_for(words), bundled_illnesses(), catalogue)
        assert "bone”" not in " ".join(notes.understood)
        assert "chemo" not in " ".join(notes.understood)
