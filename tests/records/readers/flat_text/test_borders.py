"""Where the texts of a flat record begin and end, and what stands between them."""

from collections.abc import Callable

import pytest

from tests.records.invented import LEAST
from trialfinder import paths
from trialfinder.messages import Message
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import SITES, Study


def read(text: str) -> Study:
    return read_study((LEAST + text).encode(), "x")


def test_a_second_text_for_a_field_is_kept_beside_it() -> None:
    study = read("Brief Summary\n\nOne.\n\nBrief Summary\n\nTwo.\n\nThree.\n")
    assert study.as_recorded.description_module.brief_summary == "One."
    assert [item.value for item in study.unmapped] == ["Two.", "Three."]


@pytest.mark.parametrize(
    "criteria", ["Inclusion Criteria:\n\n- Coughs", "\nCoughs and sneezes\n\n- at night"]
)
def test_criteria_after_a_description_are_not_part_of_it(criteria: str) -> None:
    study = read(
        f"Intervention Type: Drug\n\nDescription: Sweet.\n\nAnd cold.\n\n{criteria}\n\n"
        "Gender: All\n\nMinimum Age: 2 Years\n"
    )
    (drug,) = study.as_recorded.arms_interventions_module.interventions
    assert drug.description == "Sweet.\n\nAnd cold."
    assert study.as_recorded.eligibility_module.eligibility_criteria == criteria.strip()


def test_criteria_begin_with_their_first_words_alone() -> None:
    study = read(
        "Intervention Type: Drug\n\nDescription: Sweet.\n\nInclusion Criteria:\n\n- Coughs\n\n"
        "Location Countries\n\nNorway\n"
    )
    assert study.as_recorded.eligibility_module.eligibility_criteria == (
        "Inclusion Criteria:\n\n- Coughs"
    )


def test_criteria_that_follow_a_description_without_a_heading_are_found() -> None:
    study = read(
        "Detailed Description\n\nWe ask.\n\nInclusion Criteria:\n\n- Coughs\n\n"
        "Gender: All\n\nMinimum Age: 2 Years\n"
    )
    assert study.as_recorded.description_module.detailed_description == "We ask."
    criteria = study.as_recorded.eligibility_module.eligibility_criteria
    assert criteria == "Inclusion Criteria:\n\n- Coughs"


def test_borders_and_headings_within_texts_stay_there() -> None:
    text = "We compare A | B, as before.\n\nPrimary Outcome\n\nWe count coughs."
    study = read(f"Brief Summary\n\n{text}\n\nPrimary Outcome\nMeasure Time Frame\nA | B, 9\n")
    assert study.as_recorded.description_module.brief_summary == text
    (outcome,) = study.as_recorded.outcomes_module.primary_outcomes
    assert outcome.measure == "A | B, 9"
    assert study.sites == ()


def test_labels_and_officials_with_borders_are_no_sites() -> None:
    study = read(
        "Source House | Garden\nArm Group\n\nLabel: High | Low\n\nOverall Official\n"
        "Ann | Study Chair | Clinic\nClinic | Nowhere, Freedonia\n"
        "Location Countries\nNorway\nWard | Elsewhere, Freedonia\n"
    )
    assert [site.city for site in study.sites] == ["Nowhere", "Elsewhere"]
    assert study.as_recorded.arms_interventions_module.arm_groups[0].label == "High | Low"
    (official,) = study.as_recorded.contacts_locations_module.overall_officials
    assert (official.name, official.role, official.affiliation) == ("Ann", "STUDY_CHAIR", "Clinic")


def test_sites_end_a_text_that_lost_its_end() -> None:
    study = read("Inclusion Criteria:\n\n- Coughs\nClinic | Oslo, Norway\nWard | Bergen, Norway\n")
    assert [site.city for site in study.sites] == ["Oslo", "Bergen"]


def test_lines_apart_from_the_sites_are_no_sites() -> None:
    study = read("Clinic | Oslo, Norway\nWard 9, by the sea\nHours: 9, 10\n\nWard 10, far off\n")
    assert [site.facility for site in study.sites] == ["Clinic", "Ward 9, by the sea"]
    assert [(item.label, item.value) for item in study.unmapped] == [
        ("Hours", "9, 10"),
        ("Location", "Ward 10, far off"),
    ]


def test_a_table_header_within_criteria_without_a_heading_is_part_of_them() -> None:
    study = read("\nCoughs\n\nMeasure Time Frame\n\nSneezes\n\nGender: All\nMinimum Age: 2 Years")
    criteria = study.as_recorded.eligibility_module.eligibility_criteria
    assert criteria == "Coughs\n\nMeasure Time Frame\n\nSneezes"
    assert len(study.passages) == 8


def test_a_text_that_breaks_off_says_so() -> None:
    whole = (paths.trials_dir() / "NCT01614795.txt").read_bytes()
    assert read_study(whole, "x").cut_off == ()
    lines = whole.split(b"\n")
    for share in (3, 5, 8):
        study = read_study(b"\n".join(lines[: len(lines) * share // 10]), "x")
        assert study.cut_off == (SITES,)
        assert "record.text_cut" in [warning.key for warning in study.warnings]


def bundled_lines() -> list[str]:
    return (paths.trials_dir() / "NCT01614795.txt").read_text("utf-8", "replace").splitlines()


def test_a_text_cut_anywhere_says_so() -> None:
    lines = bundled_lines()
    starts = {text.split(":")[0]: number for number, text in enumerate(lines)}
    cuts = ("Location Countries", "Verification Date", "Number Of Arms 1", "Arm Group")
    cuts += ("Label", "Type", "Study Design Info", "Allocation", "Primary Purpose")
    for cut in cuts:
        text = "\n".join(lines[: starts[cut] + 1])
        study = read_study(text.encode(), "x")
        cut_keys = {"record.text_cut", "record.text_end_cut", "record.text_end_missing"}
        assert len(cut_keys & {warning.key for warning in study.warnings}) == 1, cut


def test_a_text_cut_within_its_last_line_says_so() -> None:
    text = "\n".join(bundled_lines()).rstrip()
    for cut in (text[:-1], text[: text.index("Masking") + 4], text[: text.rindex("Open") + 2]):
        keys = {warning.key for warning in read_study(cut.encode(), "x").warnings}
        assert len(keys & {"record.text_end_cut", "record.text_end_missing"}) == 1


def test_a_record_without_a_design_only_may_break_off(say: Callable[[Message], str]) -> None:
    whole = "\n".join(bundled_lines())
    bare = whole[: whole.index("Number Of Arms")] + "Keyword\n\nCough\n"
    (warning,) = (
        one for one in read_study(bare.encode(), "x").warnings if one.key.startswith("record.text")
    )
    assert warning.key == "record.text_end_missing"
    assert "may break off" in say(warning)


def test_a_whole_text_does_not_say_that_it_is_cut() -> None:
    whole = "\n".join(bundled_lines())
    watched = whole[: whole.index("Number Of Arms")] + (
        "Study Design Info\n\nObservational Model: Cohort\n\nTime Perspective: Prospective\n"
    )
    given = f"{LEAST.replace('Interventional', 'Expanded Access')}Location Countries\n\nNorway\n"
    for text in (whole, watched, given):
        keys = {warning.key for warning in read_study(text.encode(), "x").warnings}
        assert not [key for key in keys if key.startswith("record.text")]
