"""The reviewed list of illnesses, and what is a kind of what."""

from collections import defaultdict

import pytest

from tests.every import every
from trialfinder.finder.illness.illnesses import LANGUAGES, IllnessList, bundled_illnesses, turned
from trialfinder.finder.illness.tokens import is_capital, key_of, keys

LIST = bundled_illnesses()


def test_there_are_names_in_every_language() -> None:
    assert len(LIST.by_id) >= 400
    for illness in LIST.by_id.values():
        for language in LANGUAGES:
            names = illness.names(language)
            assert names, illness.id
            assert every(name == name.strip() and "{" not in name for name in names), illness.id
            assert every(keys(name) for name in names), illness.id


def test_the_tree_has_no_circle_and_no_loose_end() -> None:
    for illness in LIST.by_id.values():
        assert set(illness.parents) <= LIST.by_id.keys()
        assert illness.id not in LIST.above(illness.id)


def test_a_name_stands_for_one_illness_in_each_language() -> None:
    for language in LANGUAGES:
        meant: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for illness in LIST.by_id.values():
            for name in illness.names(language):
                meant[keys(name)].add(illness.id)
        assert {name: ids for name, ids in meant.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("cancer", "ewing-sarcoma"),
        ("solid-tumor", "medulloblastoma"),
        ("bone-cancer", "osteosarcoma"),
        ("sarcoma", "embryonal-rms"),
        ("brain-tumor", "dipg"),
        ("leukemia", "b-all"),
        ("blood-cancer", "burkitt-lymphoma"),
        ("kidney-cancer", "wilms-tumor"),
        ("diabetes", "type-1-diabetes"),
        ("uterine-cancer", "endometrial-stromal"),
        ("uterine-cancer", "uterine-leiomyosarcoma"),
        ("gi-cancer", "colon-cancer"),
        ("throat-cancer", "laryngeal-cancer"),
        ("thoracic-cancer", "nsclc"),
        ("plasma-cell-neoplasm", "multiple-myeloma"),
        ("alzheimer", "early-alzheimer"),
        ("spondyloarthritis", "ankylosing-spondylitis"),
        ("dyslipidemia", "high-triglycerides"),
    ],
)
def test_who_looks_for_the_wide_one_means_the_narrow_one_too(wide: str, narrow: str) -> None:
    assert narrow in LIST.kinds_of(wide)
    assert wide in LIST.above(narrow)
    assert wide not in LIST.kinds_of(narrow)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hodgkin-lymphoma", "non-hodgkin-lymphoma"),
        ("ewing-sarcoma", "osteosarcoma"),
        ("brain-tumor", "brain-metastasis"),
        ("solid-tumor", "leukemia"),
        ("germ-cell-tumor", "neuroblastoma"),
        ("diabetes", "prediabetes"),
        ("cluster-headache", "migraine"),
        ("tennis-elbow", "achilles-tendinopathy"),
        ("mumps", "measles"),
        ("sperm-banking", "egg-freezing"),
        ("cns-pnet", "medulloblastoma"),
        ("t-cell-leukemia", "b-all"),
        ("cinv", "ponv"),
        ("endometrial-cancer", "uterine-sarcoma"),
        ("endometrial-cancer", "endometrial-stromal"),
        ("aortic-stenosis", "aortic-insufficiency"),
        ("hypertensive-crisis", "resistant-hypertension"),
        ("arrhythmia", "pacemaker"),
        ("bleeding-disorder", "thrombophilia"),
        ("hemochromatosis", "transfusion-iron-overload"),
        ("plasmacytoma", "multiple-myeloma"),
        ("ph-all", "ph-like-all"),
        ("pots", "orthostatic-hypotension"),
        ("high-cholesterol", "high-triglycerides"),
        ("osa", "central-sleep-apnea"),
        ("epilepsy", "febrile-seizure"),
        ("juvenile-arthritis", "adult-stills"),
        ("parkinson", "psp"),
        ("ventral-hernia", "inguinal-hernia"),
        ("transplant-complication", "ttp"),
        ("infertility", "sperm-banking"),
    ],
)
def test_none_lies_below_the_other(one: str, other: str) -> None:
    assert not LIST.kinds_of(one) & {other}
    assert not LIST.kinds_of(other) & {one}


def test_walking_ends_where_a_list_goes_in_circles() -> None:
    ring = IllnessList(
        [
            type(LIST.by_id["cancer"])("a", ("b",), ("a",), ("a",), ("a",)),
            type(LIST.by_id["cancer"])("b", ("a",), ("b",), ("b",), ("b",)),
        ]
    )
    assert ring.kinds_of("a") == {"a", "b"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tumours", "tumor"),
        ("leukaemia", "Leukemias"),
        ("paediatric", "pediatric"),
        ("œsophage", "oesophage"),
        ("métastases", "metastasis"),
        ("malignancies", "malignancy"),
        ("coeliac", "celiac"),
        ("Waldenström", "Waldenstrom"),
    ],
)
def test_spellings_are_one(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize("word", ["sclerosis", "virus", "lupus", "sepsis"])
def test_what_ends_like_a_plural_and_is_none_stays(word: str) -> None:
    assert key_of(word) == word


def test_possessives_are_no_words() -> None:
    assert keys("Ewing's sarcoma") == keys("Ewing sarcoma") == keys("Ewing’s Sarcomas")
    assert keys("Wilms' tumor") == keys("Wilms tumour")


def test_capitals_of_abbreviations() -> None:
    assert is_capital("ALL")
    assert is_capital("NETs")
    assert not is_capital("All")
    assert not is_capital("I")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Leukemia, Myeloid, Acute", "Acute Myeloid Leukemia"),
        ("cancer of the kidney", "kidney cancer"),
        ("malignant neoplasm of breast", "breast neoplasm"),
        ("breast cancer", "breast cancer"),
    ],
)
def test_turned_names(said: str, meant: str) -> None:
    assert turned(said) == meant
