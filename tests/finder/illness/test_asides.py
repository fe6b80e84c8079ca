"""Names that stand beside what a text is about: nobody who has the illness is meant by them."""

import msgspec
import pytest

from tests.finder.illness.records import digest, study
from trialfinder.finder.illness.asked import understand
from trialfinder.finder.illness.shelves import Shelf, Shelver
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.library.digest import StudyDigest, digest_of
from trialfinder.records.protocol import DesignInfo

SPOTTER = bundled_spotter()


def shelf_of(query: str, one: StudyDigest) -> Shelf | None:
    found = Shelver(understand(query, SPOTTER), SPOTTER).match(one)
    return found.shelf if found else None


@pytest.mark.parametrize(
    ("text", "illness"),
    [
        ("Family History of Breast Cancer", "breast-cancer"),
        ("History of Melanoma", "melanoma"),
        ("Women at Increased Risk of Breast Cancer", "breast-cancer"),
        ("Breast Cancer Risk", "breast-cancer"),
        ("Colon Cancer Prevention", "colon-cancer"),
        ("Prevention of Cervical Cancer", "cervical-cancer"),
        ("Letrozole in Preventing Breast Cancer", "breast-cancer"),
        ("Caregivers of Children With Leukemia", "leukemia"),
        ("Parents of Children With Cancer", "cancer"),
        ("Cancer Patient Caregivers", "cancer"),
        ("Childhood Leukemia Survivors", "leukemia"),
        ("Lung Cancer Screening", "lung-cancer"),
        ("Genetic Predisposition to Cancer", "cancer"),
        ("Influenza Vaccine", "influenza"),
    ],
)
def test_these_are_about_people_who_do_not_have_it(text: str, illness: str) -> None:
    named = SPOTTER.named(text)
    assert illness in named.illnesses
    assert illness not in named.meant


@pytest.mark.parametrize(
    ("text", "illness"),
    [
        ("Natural History of Neuroblastoma", "neuroblastoma"),
        ("High-Risk Neuroblastoma", "neuroblastoma"),
        ("Leukemia Risk-Adapted Therapy", "leukemia"),
        ("Risk of Relapse in Leukemia", "leukemia"),
        ("Prevention of Leukemia Relapse", "leukemia"),
        ("Prevention of Nausea and Vomiting", "nausea-vomiting"),
        ("Prevention of Episodic Migraine", "migraine"),
        ("Stroke Survivors", "stroke"),
        ("Oncology Caregivers and Patients", "cancer"),
        ("Melanoma Vaccine", "melanoma"),
        ("Prevention of Mucositis in Patients With Leukemia", "leukemia"),
    ],
)
def test_these_are_about_people_who_have_it(text: str, illness: str) -> None:
    assert illness in SPOTTER.named(text).meant


@pytest.mark.parametrize(
    "text",
    ["Heat Stroke", "Cancer-Free Survivors", "HIV-Negative Men", "Nasal Cavity", "Benign Neoplasm"],
)
def test_these_name_no_illness_of_the_list(text: str) -> None:
    assert SPOTTER.named(text).illnesses == frozenset()


def test_a_study_of_people_who_are_well_is_not_surely_an_answer() -> None:
    in_title = digest(1, "Exercise for Caregivers of Children With Leukemia", "Leukemia")
    healthy = digest(2, "Drug Z in Healthy Volunteers", "Asthma")
    assert shelf_of("leukemia", in_title) is Shelf.UNSURE
    aged = digest(4, "Safety of Z in Healthy Participants Aged 40 Years or More", "Asthma")
    assert shelf_of("asthma", healthy) is shelf_of("asthma", aged) is Shelf.UNSURE
    assert shelf_of("asthma", digest(3, "Drug Z in Healthy Children and Asthma", "Asthma")) is (
        Shelf.SAME
    )


def test_who_asks_for_survivors_or_prevention_gets_them() -> None:
    survivors = digest(1, "Exercise in Leukemia Survivors", "Leukemia")
    assert shelf_of("leukemia survivors", survivors) is Shelf.SAME
    assert shelf_of("skin cancer prevention", digest(2, "Shade", "Skin Cancer Prevention")) is (
        Shelf.SAME
    )


def test_a_mark_in_capitals_is_no_leukemia_where_nothing_else_names_it() -> None:
    """Dozens of records of burns and broken bones are marked so, for "all of pediatrics"."""
    burns = digest(1, "Telephone Visits for Burns", "Burns", "Pediatric ALL", meshes=("Burns",))
    mesh = ("Precursor Cell Lymphoblastic Leukemia-Lymphoma",)
    taken = digest(2, "Softer Casts", "Forearm Fracture", "Pediatric ALL", meshes=mesh)
    leukemia = digest(3, "Drug Z", "Pediatric ALL", summary="Children with leukemia get Drug Z.")
    assert shelf_of("leukemia", burns) is Shelf.UNSURE
    assert shelf_of("leukemia", taken) is Shelf.UNSURE
    assert shelf_of("leukemia", leukemia) is Shelf.SAME


@pytest.mark.parametrize(
    ("purpose", "welcome", "shelf"),
    [
        ("TREATMENT", True, Shelf.SAME),
        ("PREVENTION", False, Shelf.SAME),
        ("PREVENTION", True, Shelf.UNSURE),
        ("SCREENING", True, Shelf.UNSURE),
    ],
)
def test_a_study_is_set_aside_as_for_the_healthy_only_where_its_purpose_and_its_door_both_say_so(
    purpose: str, welcome: bool, shelf: Shelf
) -> None:
    made = study(1, "Drug Z", "Asthma")
    read = made.as_read
    section = msgspec.structs.replace(
        read,
        design_module=msgspec.structs.replace(
            read.design_module, design_info=DesignInfo(primary_purpose=purpose)
        ),
        eligibility_module=msgspec.structs.replace(
            read.eligibility_module, healthy_volunteers=welcome
        ),
    )
    one = msgspec.structs.replace(made, as_read=section, as_recorded=section)
    assert shelf_of("asthma", digest_of(one, "NCT00000001")) is shelf
