"""How a name may be spelled: each spelling leads to its illness."""

import pytest

from trialfinder.finder.illness.illnesses import Illness
from trialfinder.finder.illness.spelling import Counts, spellings
from trialfinder.finder.illness.spotting import bundled_spotter

SPOTTER = bundled_spotter()


@pytest.mark.parametrize(
    ("text", "illness"),
    [
        ("Diabetes Mellitus, Type II", "type-2-diabetes"),
        ("Type1 Diabetes", "type-1-diabetes"),
        ("type2diabetes", "type-2-diabetes"),
        ("Myelodysplastic Disorder", "mds"),
        ("Irritable Bowel Disease", "ibs"),
        ("clear cell sarcoma of kidney", "ccsk"),
        ("giant cell tumor bone", "giant-cell-tumor-bone"),
        ("Peyronies Disease", "peyronie"),
        ("HER2+ Breast Cancer", "her2-breast"),
        ("HER2- breast cancer", "her2-negative-breast"),
        ("Ph+ ALL", "ph-all"),
        ("Leiomyomata", "uterine-fibroids"),
        ("Venous Thromboses", "venous-thrombosis"),
        ("Osteoarthritis (OA) of the Knee", "knee-osteoarthritis"),
        ("Breast (HER2+) Cancer", "breast-cancer"),
    ],
)
def test_another_spelling_of_a_name(text: str, illness: str) -> None:
    assert SPOTTER.named(text).illnesses == {illness}


@pytest.mark.parametrize(
    ("typed", "illness"),
    [
        ("huntington", "huntington"),
        ("irritable bowel", "ibs"),
        ("von willebrand", "von-willebrand"),
        ("peyronies", "peyronie"),
        ("premature birth weight", "premature-birth"),
        ("bipolar", "bipolar"),
        ("thyroid in my mother", "thyroid-disease"),
        ("cavities at school", "caries"),
        ("tumores cerebrales", "brain-tumor"),
        ("cánceres de mama", "breast-cancer"),
        ("infecciones urinarias", "urinary-tract-infection"),
        ("cancers colorectaux", "colorectal-cancer"),
        ("leucémies de l'enfant", "leukemia"),
    ],
)
def test_what_people_type_counts_where_it_is_typed(typed: str, illness: str) -> None:
    assert illness in SPOTTER.named(typed, is_typed=True).illnesses


@pytest.mark.parametrize(
    "text", ["A Boost to the Lumpectomy Cavity", "Premature Beats", "The Huntington Trial"]
)
def test_and_not_in_a_record(text: str) -> None:
    assert SPOTTER.told(text).named == ()


def test_a_name_of_another_illness_is_no_spelling_of_this_one() -> None:
    assert SPOTTER.named("metabolic syndrome").illnesses == {"metabolic-syndrome"}
    assert SPOTTER.named("Metabolic Disease").illnesses == {"inborn-error"}


def test_only_english_names_are_turned_by_english_words() -> None:
    made = Illness("a", (), ("Rowe pain",), ("dolor rowe",), ("douleur rowe",))
    words = {spelling.words for spelling in spellings(made)}
    assert ("pain", "in", "my", "rowe") in words
    assert not {("rowe", "of", "dolor"), ("rowe", "of", "douleur")} & words


def test_where_a_spelling_counts() -> None:
    made = Illness("a", (), ("ALL", "Rowe disease"), ("a",), ("a",), typed=("the a",))
    counts = {spelling.words: spelling.counts for spelling in spellings(made)}
    assert counts["all",] is Counts.IN_CAPITALS
    assert counts["rowe", "disease"] is counts["rowe", "disorder"] is Counts.ALWAYS
    assert counts["the", "a"] is Counts.TYPED
    assert ("rowe",) not in counts  # too short to be told from other words
