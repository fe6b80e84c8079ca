"""The reader of the flat text, on the bundled record and on invented ones."""

import re
from collections.abc import Callable

import pytest

from tests.every import every
from tests.records.invented import INVENTED
from trialfinder.messages import Message
from trialfinder.records.fields import field
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import InterpretationKind, Study

HEADINGS = {
    *("Brief Summary", "Detailed Description", "Primary Outcome", "Secondary Outcome"),
    *("Measure Time Frame", "Overall Official", "Last Name Role Affiliation"),
    *("Location Countries", "Verification Date", "Responsible Party", "Condition Browse"),
    *("Arm Group", "Study Design Info"),
}
VALUES = {
    "Overall Status Completed": "COMPLETED",
    "Start Date June 18, 2012": "2012-06-18",
    "Completion Date April 1, 2014": "2014-04-01",
    "Primary Completion Date April 1, 2014": "2014-04-01",
    "Phase Phase 2": ["PHASE2"],
    "Study Type Interventional": "INTERVENTIONAL",
    "Enrollment 46": 46,
    "Intervention Type: Biological": "BIOLOGICAL",
    "Intervention Type: Other": "OTHER",
    "Intervention Type: Drug": "DRUG",
    "Gender: All": "ALL",
    "Healthy Volunteers: No": False,
    "Has Expanded Access No": False,
    "Type: Sponsor": "SPONSOR",
    "Type: Experimental": "EXPERIMENTAL",
    "November 2018": "2018-11",
    "Allocation: N/A": "NA",
    "Intervention Model: Single Group Assignment": "SINGLE_GROUP",
    "Primary Purpose: Treatment": "TREATMENT",
    "Masking: None (Open Label)": "NONE",
}
LABELS = (
    r"(Lead Sponsor|Intervention Name|Description|Arm Group Label|Label|Minimum Age|Maximum Age): "
    r"|(Source|Number Of Arms) "
)


def words(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(words(part) for part in value.values())
    return " ".join(words(part) for part in value) if isinstance(value, list) else str(value)


def test_every_line_is_a_heading_or_stands_in_its_field(
    bundled: Study, bundled_bytes: bytes
) -> None:
    lines = bundled_bytes.decode().split("\n")
    passages = {passage.line: passage for passage in bundled.passages}
    assert len(passages) == len(bundled.passages)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            assert number not in passages
            continue
        passage = passages[number]
        assert passage.text == line
        if passage.path is None:
            assert line in HEADINGS
            continue
        value = field(bundled, passage.path, recorded=True)
        if line in VALUES:
            assert value == VALUES[line] or value == tuple(VALUES[line]), line
        elif isinstance(value, dict):
            parts = [part.strip(",| ") for part in re.findall(r"[^,|]+", line)]
            role = "Principal Investigator"
            text = words(value).replace("PRINCIPAL_INVESTIGATOR", role)
            assert sorted(words(parts).split()) == sorted(text.replace(",", "").split()), line
        else:
            assert re.sub(f"^({LABELS})", "", line) in str(value).split("\n"), line


def test_the_record_in_the_box(bundled: Study) -> None:
    record = bundled.as_recorded
    assert record.identification_module.brief_title == (
        "Cixutumumab and Temsirolimus in Treating Younger Patients With Recurrent or "
        "Refractory Sarcoma"
    )
    assert record.identification_module.nct_id is None
    organization = record.identification_module.organization
    assert organization
    assert organization.full_name == "National Cancer Institute (NCI)"
    assert record.eligibility_module.minimum_age == "1 Year"
    assert record.eligibility_module.maximum_age == "30 Years"
    assert [arm.intervention_names for arm in record.arms_interventions_module.arm_groups] == [
        (
            "Biological: Cixutumumab",
            "Other: Laboratory Biomarker Analysis",
            "Drug: Temsirolimus",
        )
    ]
    (official,) = record.contacts_locations_module.overall_officials
    assert (official.name, official.role, official.affiliation) == (
        "Lars Wagner",
        "PRINCIPAL_INVESTIGATOR",
        "Children's Oncology Group",
    )
    assert [(item.label, item.value) for item in bundled.unmapped] == [("Number Of Arms", "1")]
    assert bundled.countries_recorded == ("United States",)


def test_no_site_is_dropped(bundled: Study, bundled_bytes: bytes) -> None:
    lines = [line for line in bundled_bytes.decode().split("\n") if " | " in line]
    sites = bundled.as_recorded.contacts_locations_module.locations
    assert len(lines) == len(sites) == 76
    for line, site in zip(lines, sites, strict=True):
        address = ", ".join(p for p in (site.city, site.state, site.zip, site.country) if p)
        assert f"{site.facility} | {address}" == line
    assert [site.city for site in sites if site.state is None] == ["Quebec"]


def test_paragraphs_and_criteria_are_kept_as_they_stand(
    bundled: Study, bundled_bytes: bytes
) -> None:
    lines = bundled_bytes.decode().split("\n")
    description = bundled.as_recorded.description_module
    assert description.brief_summary == lines[10]
    assert description.detailed_description == "\n".join(lines[15:33])
    assert bundled.as_recorded.eligibility_module.eligibility_criteria == "\n".join(lines[77:212])


def test_columns_that_ran_together_are_split_as_readings(bundled: Study) -> None:
    recorded, read = bundled.as_recorded.outcomes_module, bundled.as_read.outcomes_module
    rows = [*recorded.primary_outcomes, *recorded.secondary_outcomes]
    split = [*read.primary_outcomes, *read.secondary_outcomes]
    assert every(row.time_frame is None for row in rows)
    assert [outcome.time_frame for outcome in split] == [
        "6 cycles (168 days)",
        "Duration of protocol therapy - Up to 25 cycles (700 days)",
        "10 months after enrollment",
        "Baseline",
        "Baseline",
    ]
    assert [f"{outcome.measure} {outcome.time_frame}" for outcome in split] == [
        row.measure for row in rows
    ]
    assert {one.kind for one in bundled.interpretations} == {InterpretationKind.COLUMN}
    for interpretation in bundled.interpretations:
        assert field(bundled, interpretation.path, recorded=True) == interpretation.recorded
        assert field(bundled, interpretation.path) == interpretation.read


def test_another_record_in_another_order(invented: Study) -> None:
    record = invented.as_recorded
    assert record.status_module.overall_status == "TERMINATED"
    assert record.status_module.why_stopped == "Too few people could be found."
    completion = record.status_module.completion_date_struct
    assert completion
    assert (completion.date, completion.type) == ("2019-08-09", "ACTUAL")
    assert record.design_module.phases == ("PHASE1", "PHASE2")
    enrollment = record.design_module.enrollment_info
    assert enrollment
    assert (enrollment.count, enrollment.type) == (1204, "ACTUAL")
    assert record.conditions_module.conditions == ("Cough", "Common Cold")
    assert record.conditions_module.keywords == ("cough", "syrup")
    sponsors = record.sponsor_collaborators_module.collaborators
    assert [sponsor.name for sponsor in sponsors] == ["Sugar Institute", "Institute of Sleep"]
    assert record.eligibility_module.sex == "ALL"
    assert record.eligibility_module.healthy_volunteers is True
    assert record.eligibility_module.maximum_age is None
    (contact,) = record.contacts_locations_module.central_contacts
    assert (contact.name, contact.email) == ("Ann Other, MD", "ann@example.org")
    officials = record.contacts_locations_module.overall_officials
    assert [(o.name, o.role) for o in officials] == [
        ("Ann Other, MD", "STUDY_CHAIR"),
        ("Bo", "STUDY_DIRECTOR"),
        ("House of Sugar", None),
    ]
    assert invented.countries_recorded == ("Norway", "Korea, Republic of", "Mexico", "Canada")


def test_words_of_a_text_are_not_taken_for_labels(invented: Study) -> None:
    summary = invented.as_recorded.description_module.brief_summary
    assert summary == (
        "We ask two questions. Phase 2 follows phase 1.\n\n"
        "Start Date of treatment is the day of the first spoonful.\n\n"
        "Primary outcome\n\nThe cough."
    )
    criteria = invented.as_recorded.eligibility_module.eligibility_criteria
    assert criteria is not None
    assert criteria.startswith("DISEASE CHARACTERISTICS\n\n- Has coughed")
    assert "Gender: Female\n\n- is one" in criteria
    assert criteria.endswith("- Sleeps badly")


def test_arms_and_interventions_keep_to_themselves(invented: Study) -> None:
    module = invented.as_recorded.arms_interventions_module
    zeta, sugar = module.arm_groups
    assert zeta.description == "One spoonful.\n\nTwo on Sundays."
    assert zeta.intervention_names == ("Dietary Supplement: Zeta syrup", "Drug: Sugar syrup")
    assert sugar.type == "Waiting List"  # no type of the registry, kept as text
    assert sugar.intervention_names == ("Drug: Sugar syrup",)
    assert module.interventions[0].other_names == ("Z-7", "Zetal")
    assert module.interventions[1].arm_group_labels == ("Zeta", "Sugar")


def test_what_no_field_can_hold_is_kept(invented: Study) -> None:
    kept = [(item.label, item.value) for item in invented.unmapped]
    assert kept == [
        ("Number Of Arms", "2"),
        ("Maximum Age", "N/A"),
        ("", "Weather"),
        ("", "It rained."),
        ("Has Expanded Access", "Maybe"),
    ]


def test_odd_lines_among_the_sites_are_sites_and_said(
    invented: Study, say: Callable[[Message], str]
) -> None:
    sites = invented.sites
    assert len(sites) == 5
    assert sites[1].facility == "Children's | Sleep Center"
    assert sites[2].facility is None
    assert sites[2].city == "Tijuana"
    assert (sites[3].facility, sites[3].city, sites[3].zip) == (None, "Montreal", "H3T 1C5")
    assert sites[4].facility == "Somewhere on the coast, Ward 9"
    assert [warning.key for warning in invented.warnings] == ["record.doubtful_sites"]
    assert "One line among the centers" in say(invented.warnings[0])


def test_a_center_without_a_postal_code_is_no_center_lost(say: Callable[[Message], str]) -> None:
    odd = INVENTED.replace("Somewhere on the coast, Ward 9", "A clinic on the coast, Elsewhere")
    study = read_study(odd.encode(), "odd.txt")
    assert [site.facility for site in study.sites[4:]] == ["A clinic on the coast, Elsewhere"]
    assert "One line among the centers" in say(study.warnings[0])


@pytest.mark.parametrize(
    "encoded",
    [
        INVENTED.replace("\n", "\r\n").encode(),
        INVENTED.replace("\n", "\r").encode(),
        INVENTED.encode("utf-8-sig"),
        INVENTED.encode("utf-16"),
        b"\xfe\xff" + INVENTED.encode("utf-16-be"),
    ],
    ids=["CR LF", "CR", "UTF-8 with mark", "UTF-16", "UTF-16 big-endian"],
)
def test_line_breaks_and_encodings_change_nothing(invented: Study, encoded: bytes) -> None:
    study = read_study(encoded, "invented.txt")
    assert study.as_recorded == invented.as_recorded
    assert study.passages == invented.passages
    assert study.warnings == invented.warnings


def test_windows_1252_is_read_with_a_warning(invented: Study) -> None:
    study = read_study(INVENTED.encode("cp1252"), "invented.txt")
    assert study.as_recorded == invented.as_recorded
    assert study.warnings[0].key == "record.encoding_guessed"


def test_labels_alone_on_their_lines() -> None:
    page = "A Title\n\nOverall Status\n\nWithheld\n\nStart Date\n\n2014-10-09\n\nPhase\n\nN/A\n\n"
    study = read_study(
        f"{page}Intervention Type\n\nDevice\n\nIntervention Name\n\nLamp\n".encode(), "page.txt"
    )
    status = study.as_recorded.status_module
    assert status.overall_status == "WITHHELD"
    assert status.start_date_struct
    assert status.start_date_struct.date == "2014-10-09"
    assert study.as_recorded.design_module.phases == ("NA",)
    (lamp,) = study.as_recorded.arms_interventions_module.interventions
    assert (lamp.type, lamp.name) == ("DEVICE", "Lamp")


def test_values_unknown_to_the_registry_stay_text() -> None:
    study = read_study(
        b"T\nOverall Status Hibernating\nStudy Type Musical\nStart Date Last Spring\n"
        b"Allocation: By Lot\nMasking: Everybody\nPhase Phase 9b\nEnrollment: many\n",
        "x",
    )
    record = study.as_recorded
    info = record.design_module.design_info
    assert record.status_module.overall_status == "Hibernating"
    assert record.design_module.study_type == "Musical"
    assert record.status_module.start_date_struct
    assert record.status_module.start_date_struct.date == "Last Spring"
    assert info
    assert info.allocation == "By Lot"
    assert info.masking_info
    assert info.masking_info.masking == "Everybody"
    assert record.design_module.phases == ("Phase 9b",)
    assert [(item.label, item.value) for item in study.unmapped] == [("Enrollment", "many")]


def test_a_field_that_is_taken_is_not_overwritten() -> None:
    study = read_study(
        b"T\nOverall Status Completed\nOverall Status Recruiting\nStudy Type Interventional\n", "x"
    )
    assert study.as_recorded.status_module.overall_status == "COMPLETED"
    assert [item.value for item in study.unmapped] == ["Recruiting"]
