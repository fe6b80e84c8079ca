"""The illnesses that a text names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trialfinder.finder.illness.spotting import bundled_spotter

SPOTTER = bundled_spotter()
NAMES = sorted({n for one in SPOTTER.illnesses.by_id.values() for n in one.all_names()})
PIECES = st.sampled_from(NAMES) | st.sampled_from([" ", ", ", "-", "’", "/", "No ", "\0", "é", "İ"])


@pytest.mark.parametrize(
    ("text", "illness"),
    [
        ("Sarcoma, Ewing", "ewing-sarcoma"),
        ("Leukemia, Myeloid, Acute", "acute-myeloid-leukemia"),
        ("Carcinoma, Non-Small-Cell Lung", "nsclc"),
        ("Recurrent Childhood Acute Lymphoblastic Leukemia", "acute-lymphoblastic-leukemia"),
        ("acute childhood lymphoblastic leukaemia", "acute-lymphoblastic-leukemia"),
        ("Kidney Neoplasms", "kidney-cancer"),
        ("Malignant Neoplasm of Brain", "brain-tumor"),
        ("ALL", "acute-lymphoblastic-leukemia"),
        ("Unspecified Childhood Solid Tumor, Protocol Specific", "solid-tumor"),
        ("Stage III Kidney Cancer", "kidney-cancer"),
        ("Tumor Lysis Syndrome", "tumor-lysis"),
        ("leucemia linfoblástica aguda recidivante", "acute-lymphoblastic-leukemia"),
        ("sarcome d’Ewing réfractaire", "ewing-sarcoma"),
        ("cáncer de riñón", "kidney-cancer"),
    ],
)
def test_one_name(text: str, illness: str) -> None:
    named = SPOTTER.named(text)
    assert named.illnesses == {illness}
    assert named.is_bare


def test_the_longest_name_counts_and_none_within_it() -> None:
    assert SPOTTER.named("non-Hodgkin lymphoma").illnesses == {"non-hodgkin-lymphoma"}
    assert SPOTTER.named("Non-small cell lung cancer").illnesses == {"nsclc"}
    assert SPOTTER.named("small cell lung cancer").illnesses == {"sclc"}


def test_qualifiers_are_set_aside() -> None:
    named = SPOTTER.named("Recurrent Stage III Childhood Ependymoma")
    assert named.illnesses == {"ependymoma"}
    assert set(named.qualifiers) == {"recurrent", "stage III", "childhood"}


@pytest.mark.parametrize(
    "text",
    [
        "patients with all stages",
        "a net of centers",
        "a cup a day",
        "the ms of the book",
        "aids for hearing",
    ],
)
def test_a_word_in_small_letters_is_no_abbreviation(text: str) -> None:
    assert SPOTTER.told(text).named == ()


def test_what_is_denied_is_not_named() -> None:
    text = "Solid tumors other than neuroblastoma"
    assert SPOTTER.named(text).illnesses == {"solid-tumor"}
    assert [spot.illnesses for spot in SPOTTER.told(text).denied] == [{"neuroblastoma"}]


def test_where_a_name_stands() -> None:
    text = "Vincristine in Children With Ewing’s Sarcoma or Wilms Tumor"
    assert [spot.text for spot in SPOTTER.told(text).named] == [
        "Ewing’s Sarcoma",
        "Wilms Tumor",
    ]


def test_every_name_of_the_list_leads_to_its_illness() -> None:
    for illness in SPOTTER.illnesses.by_id.values():
        for language in ("en", "es", "fr"):
            for name in illness.names(language):
                assert illness.id in SPOTTER.named(name, is_typed=True).illnesses, name


@given(st.text() | st.lists(PIECES | st.text(max_size=3), max_size=9).map("".join))
@settings(deadline=None)
def test_any_text_can_be_looked_through(text: str) -> None:
    for spot in (*SPOTTER.named(text, is_typed=True).spots, *SPOTTER.told(text).named):
        assert spot.text
        assert spot.text in text


@pytest.mark.parametrize(
    ("text", "illness"),
    [
        ("Intracranial Non-germinomatous Germ Cell Tumor", "germ-cell-tumor"),
        ("Non-metastatic Ewing Sarcoma", "ewing-sarcoma"),
        ("Honey Versus Water for Mucositis Pain", "mucositis"),
        ("Drug Z in Not Previously Treated Leukemia", "leukemia"),
    ],
)
def test_what_is_denied_of_an_illness_is_not_the_illness(text: str, illness: str) -> None:
    assert illness in {id_ for spot in SPOTTER.told(text).named for id_ in spot.illnesses}
    assert SPOTTER.told(text).denied == ()


@pytest.mark.parametrize("text", ["Non-cancer Pain", "HIV- Adults", "People Without Asthma"])
def test_what_is_denied_at_once(text: str) -> None:
    assert not {"cancer", "hiv", "asthma"} & SPOTTER.told(text).illnesses - {
        id_ for spot in SPOTTER.told(text).denied for id_ in spot.illnesses
    }


def test_an_abbreviation_before_a_number_is_a_product() -> None:
    assert SPOTTER.told("Bioavailability of CKD-393 Tablets").named == ()
    assert SPOTTER.told("Iron in CKD 3").named


def test_of_two_names_that_cross_the_one_that_says_more_counts() -> None:
    told = SPOTTER.told("Platinum for Germ Cell Tumors in the Liver")
    assert [spot.text for spot in told.named] == ["Germ Cell Tumors"]


@pytest.mark.parametrize(
    ("text", "illness"),
    [
        ("aml exercise", "acute-myeloid-leukemia"),
        ("copd exercise", "copd"),
        ("ckd diet", "chronic-kidney-disease"),
    ],
)
def test_an_abbreviation_in_small_letters_counts_only_where_somebody_typed_it(
    text: str, illness: str
) -> None:
    first, rest = text.split(" ")
    assert SPOTTER.named(text, is_typed=True).illnesses == {illness}
    for _ in range(2):  # what was typed once is not remembered for what is written
        assert SPOTTER.named(text).illnesses == frozenset()
    assert SPOTTER.named(f"{first.upper()} {rest}").illnesses == {illness}
