"""What a study was and what came of it, for records of all kinds, whole and broken."""

import pytest

from tests.words.materials import material
from trialfinder import paths
from trialfinder.library.opening import open_study
from trialfinder.records.protocol import (
    ArmGroup,
    ArmsInterventionsModule,
    ConditionsModule,
    ContactsLocationsModule,
    DateStruct,
    DescriptionModule,
    DesignInfo,
    DesignModule,
    EnrollmentInfo,
    IdentificationModule,
    Intervention,
    Location,
    MaskingInfo,
    Outcome,
    OutcomesModule,
    ProtocolSection,
    Publication,
    ReferencesModule,
    Sponsor,
    SponsorCollaboratorsModule,
    StatusModule,
)
from trialfinder.records.readers.enumerations import allocation, primary_purpose, study_type_code
from trialfinder.records.study import OtherSection, Study, StudySource
from trialfinder.words.blocks import Field, as_text
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.glossary import Glossary
from trialfinder.words.panels import PANELS

NONE_YET = "No plain words have been written for this part yet."
SECTION = ProtocolSection(
    identification_module=IdentificationModule(
        nct_id="NCT00000001", brief_title="Title", official_title="A <b>bold</b> title"
    ),
    status_module=StatusModule(
        overall_status="COMPLETED",
        status_verified_date="2026-10",
        start_date_struct=DateStruct(date="2020-02", type="ACTUAL"),
        completion_date_struct=DateStruct(date="2030-03-04", type="ESTIMATED"),
    ),
    sponsor_collaborators_module=SponsorCollaboratorsModule(
        lead_sponsor=Sponsor(name="University"), collaborators=(Sponsor(name="Fund"),)
    ),
    description_module=DescriptionModule(brief_summary="We look at osteosarcoma."),
    conditions_module=ConditionsModule(conditions=("Cough", "Cold")),
    design_module=DesignModule(
        study_type="INTERVENTIONAL",
        phases=("PHASE1", "PHASE2"),
        design_info=DesignInfo(
            allocation="RANDOMIZED",
            primary_purpose="PREVENTION",
            masking_info=MaskingInfo(masking="DOUBLE"),
        ),
        enrollment_info=EnrollmentInfo(count=1216, type="ESTIMATED"),
    ),
    outcomes_module=OutcomesModule(
        primary_outcomes=(
            Outcome(measure="Coughs", description="Counted <i>by hand</i>.", time_frame="1 week"),
        )
    ),
    contacts_locations_module=ContactsLocationsModule(
        locations=(Location(country="Canada"), Location(country="Chile"))
    ),
    references_module=ReferencesModule(
        references=(
            Publication(pmid="12345678", type="RESULT", citation="A. Coughs. 2020."),
            Publication(type="BACKGROUND", citation="B. Before. 1990."),
        )
    ),
)


def study(section: ProtocolSection = SECTION, *held: str) -> Study:
    return Study(
        source=StudySource(name="x.json", format="API v2", sha256=""),
        as_recorded=section,
        as_read=section,
        other_sections=tuple(OtherSection(name=name, text="{}", is_json=True) for name in held),
    )


def panel(key: str, shown: Study, language: str = "en") -> str:
    glossary = Glossary.load(paths.words_dir(language))
    written = PANELS[key].write(material(shown, language, glossary=glossary))
    return " ".join(as_text(written, 4000).split())


def test_without_a_text_by_hand_sentences_by_rule_stand_before_the_summary() -> None:
    shown = study()
    glossary = Glossary.load(paths.words_dir("en"))
    about = PANELS["about"].write(material(shown, texts=None, glossary=glossary))
    runs = [run for block in about.blocks for run in getattr(block, "runs", ())]
    assert any(run.text == "osteosarcoma" and run.meaning for run in runs)
    text = panel("about", shown)
    assert text.index("written by rule") < text.index("Official summary")
    assert not [block for block in about.blocks if isinstance(block, Field) and not block.value]


def test_why_how_by_whom_when_and_how_many_are_told_of_any_study() -> None:
    text = panel("about", study())
    for said in (
        "Aim: to prevent an illness",
        "Kind of study: something, such as a treatment, is tried out",
        "Groups: chance decides which group a person is in",
        "Treatment hidden: yes, from two sides",
        "Phase: Phase 1, Phase 2",
        "Sponsor: University",
        "Together with: Fund",
        "Start: February 2020",
        "End: March 4, 2030 (planned)",
        "Enrollment (people): 1,216 (planned)",
        "Centers: 2 centers (Canada and Chile)",
        "Official title: A <b>bold</b> title",
    ):
        assert said in text
    assert "does not give" not in text


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_heading_that_we_added_is_told_before_it_stands(language: str) -> None:
    added = "{PRIMARY OBJECTIVES:|}"
    told, shown, *more = panel("about", open_study("NCT01614795"), language).split(added)
    assert told
    assert "I. To determine" in "".join(more)
    assert "OBJECTIVES" not in shown
    assert added not in panel("about", study(), language)


def test_what_the_registry_left_out_is_named() -> None:
    text = panel("about", study(ProtocolSection()))
    for name in (
        "Official title",
        "Conditions",
        "Sponsor",
        "Start",
        "End",
        "Enrollment",
        "Summary",
    ):
        assert name in text.partition("The record does not give: ")[2]


def test_a_new_value_of_the_registry_is_shown_as_it_stands() -> None:
    section = ProtocolSection(
        design_module=DesignModule(design_info=DesignInfo(allocation="BY_MOONLIGHT"))
    )
    assert "Groups: By moonlight" in panel("about", study(section))


def test_every_value_of_the_registry_has_words() -> None:
    catalogue = Catalogue.load(paths.words_dir("en"))
    for field, read, codes in (
        ("study_type", study_type_code, ("INTERVENTIONAL", "OBSERVATIONAL", "EXPANDED_ACCESS")),
        ("allocation", allocation, ("RANDOMIZED", "NON_RANDOMIZED", "NA")),
        ("primary_purpose", primary_purpose, ("TREATMENT", "SCREENING", "BASIC_SCIENCE", "OTHER")),
    ):
        for code in codes:
            assert read(code) == code
            assert f"value.{field}.{code}" in catalogue


def test_the_results_say_that_the_record_holds_none() -> None:
    text = panel("results", study())
    assert NONE_YET in text
    assert "It does not say what was found." in text
    assert "tab=results" not in text


def test_a_record_that_names_no_outcome_says_nothing_of_measuring() -> None:
    text = panel("results", study(ProtocolSection()))
    assert "set out to measure" not in text
    assert text.endswith("Official text ------------- The record says nothing about this.")


@pytest.mark.parametrize("held", ["resultsSection", "clinical_results"])
def test_results_in_the_record_are_not_denied(held: str) -> None:
    text = panel("results", study(SECTION, held))
    assert "It does not say what was found." not in text
    assert "This record holds results" in text
    assert "https://clinicaltrials.gov/study/NCT00000001?tab=results" in text


def test_results_that_stand_elsewhere_are_pointed_to() -> None:
    text = panel("results", open_study("NCT01614795"))
    assert "The registry first showed results on March 31, 2015." in text
    assert "It does not say what was found." not in text


def test_outcomes_and_papers_are_shown_as_they_stand() -> None:
    text = panel("results", study())
    assert "- Coughs (When: 1 week) - Counted <i>by hand</i>." in text
    assert "A. Coughs. 2020. (PubMed 12345678)" in text
    assert "Before" not in text


EMPTY = ProtocolSection()
HOLLOW = ProtocolSection(
    identification_module=IdentificationModule(nct_id="<i>1</i>", brief_title=""),
    status_module=StatusModule(
        overall_status="",
        start_date_struct=DateStruct(),
        completion_date_struct=DateStruct(date=""),
    ),
    sponsor_collaborators_module=SponsorCollaboratorsModule(lead_sponsor=Sponsor()),
    conditions_module=ConditionsModule(conditions=("",)),
    design_module=DesignModule(design_info=DesignInfo(masking_info=MaskingInfo())),
    arms_interventions_module=ArmsInterventionsModule(
        arm_groups=(ArmGroup(), ArmGroup(label="", description=" \n ")),
        interventions=(Intervention(), Intervention(type="DRUG", name="")),
    ),
    outcomes_module=OutcomesModule(primary_outcomes=(Outcome(),)),
    contacts_locations_module=ContactsLocationsModule(locations=(Location(),)),
    references_module=ReferencesModule(references=(Publication(type="RESULT"),)),
)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("section", [EMPTY, HOLLOW])
@pytest.mark.parametrize("key", PANELS)
def test_a_study_without_anything_shows_what_there_is(
    key: str, section: ProtocolSection, language: str
) -> None:
    text = panel(key, study(section), language)
    assert "None" not in text
    if key in ("about", "treatment", "eligibility", "results") and section is EMPTY:
        missing = Catalogue.load(paths.words_dir(language)).text("panel.missing")
        assert missing in text
