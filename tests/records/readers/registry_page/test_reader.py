"""Pages of the registry that people save: read where they show a study, else refused by name."""

from collections.abc import Callable

import pytest

from tests.records.readers.registry_page.pages import CLASSIC, MODERN, as_html, as_mhtml
from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.records.readers.formats import read_study
from trialfinder.records.status import standing
from trialfinder.records.study import SITES, Study


def read(text: str) -> Study:
    return read_study(text.encode(), "page")


def refused(data: str | bytes) -> Message:
    with pytest.raises(RecordError) as caught:
        read_study(data.encode() if isinstance(data, str) else data, "page")
    return caught.value.message


def test_headings_between_the_dates_of_a_page_are_no_part_of_them() -> None:
    results = """\
Results Reporting Dates
Results First Submitted
2026-01-03
Results First Posted (Estimated)
2026-02-01
Study Record Updates
Last Update Submitted
"""
    page = MODERN.replace("First Submitted\n", "Study Registration Dates\nFirst Submitted\n", 1)
    study = read(page.replace("Last Update Submitted", results.rstrip()))
    status = study.as_recorded.status_module
    assert status.results_first_post_date_struct
    assert status.results_first_post_date_struct.date == "2026-02-01"
    assert status.results_first_submit_date == "2026-01-03"
    assert status.study_first_post_date_struct
    assert (status.study_first_post_date_struct.date, status.status_verified_date) == (
        *("2024-12-10", "2026-08"),
    )
    plain = read(MODERN).unmapped
    assert [(one.label, one.value) for one in study.unmapped] == [
        (one.label, one.value) for one in plain
    ]


@pytest.mark.parametrize("form", [str, as_html, as_mhtml])
def test_a_page_gives_what_stands_below_its_labels(form: Callable[[str], str]) -> None:
    study = read(form(MODERN))
    record = study.as_recorded
    assert study.source.format == "registry page"
    assert (study.nct_id, study.title) == ("NCT00000021", "Zeta Syrup for Coughs")
    status = record.status_module
    assert (status.overall_status, status.status_verified_date) == ("RECRUITING", "2026-08")
    assert status.start_date_struct
    assert (status.start_date_struct.date, status.start_date_struct.type) == (
        *("2025-01-15", "ACTUAL"),
    )
    assert status.completion_date_struct
    assert status.completion_date_struct.type == "ESTIMATED"
    assert status.last_update_post_date_struct
    assert status.last_update_post_date_struct.date == "2026-08-14"
    assert record.description_module.brief_summary
    assert "Conditions are compared at night." in record.description_module.brief_summary
    assert record.description_module.detailed_description
    assert "Phase\nis a word" in record.description_module.detailed_description
    assert record.conditions_module.conditions == ("Cough", "Common Cold")
    assert record.conditions_module.keywords == ("syrup",)
    drugs = record.arms_interventions_module.interventions
    assert [(one.type, one.name) for one in drugs] == [
        ("DIETARY_SUPPLEMENT", "Zeta syrup"),
        ("DRUG", "Sugar: brown"),
    ]
    assert next(one.id for one in record.identification_module.secondary_id_infos) == "ZETA-1"
    assert record.design_module.phases == ("PHASE1", "PHASE2")
    assert record.design_module.enrollment_info
    assert record.design_module.enrollment_info.count == 1204
    assert record.design_module.design_info
    assert record.design_module.design_info.intervention_model == "PARALLEL"
    limits = record.eligibility_module
    assert (limits.minimum_age, limits.maximum_age, limits.sex) == (
        "6 Months",
        "21 Years",
        "FEMALE",
    )
    assert limits.eligibility_criteria == (
        "Inclusion Criteria:\n\n* Has coughed for 3 days\n\nExclusion Criteria:\n\n* Sleeps badly"
    )


@pytest.mark.parametrize("form", [str, as_html, as_mhtml])
def test_every_center_of_a_page_is_read_with_its_status(form: Callable[[str], str]) -> None:
    study = read(form(MODERN))
    said = [(s.facility, s.status, s.city, s.state, s.zip, s.country) for s in study.sites]
    assert said == [
        ("Sleep Center, Ward 3", "NOT_YET_RECRUITING", "Québec", "Quebec", "G1V 4G2", "Canada"),
        (None, "COMPLETED", "Paris", None, "75013", "France"),
        ("Research Site", "RECRUITING", "Seoul", None, None, "Korea, Republic of"),
        ("Alpha Hospital", "WITHDRAWN", "Birmingham", "Alabama", "35233", "United States"),
    ]
    first, second = study.sites[2].contacts
    assert (first.name, first.phone, first.email) == ("Cy Other", "555-010-0177", "cy@example.org")
    assert (second.name, second.role) == ("Di Other, MD", "PRINCIPAL_INVESTIGATOR")
    desk, backup = study.as_recorded.contacts_locations_module.central_contacts
    assert (desk.name, desk.phone, desk.phone_ext) == ("Ann Other, MD", "555-010-0100", "12")
    assert backup.email == "bo@example.org"
    (official,) = study.as_recorded.contacts_locations_module.overall_officials
    assert (official.name, official.affiliation) == ("Ann Other, MD", "University of Nowhere")


def test_what_has_no_field_is_kept_and_the_site_s_own_words_are_not() -> None:
    kept = [item.value for item in read(MODERN).unmapped]
    assert "Experimental: Zeta" in kept
    assert "Coughs per night\tCounted.\tWeek 2".replace("\t", " ") in kept
    assert not [text for text in kept if text.startswith(("Researchers look", "This section"))]


def test_a_page_without_its_status_is_not_open_by_its_centers() -> None:
    study = read(MODERN.replace("Find Studies\nRecruiting\n", "Find Studies\n"))
    assert study.as_recorded.status_module.overall_status is None
    assert not standing(study).joinable


def test_what_a_page_does_not_have_is_not_in_the_file() -> None:
    whole = read(MODERN)
    criteria = "protocolSection.eligibilityModule.eligibilityCriteria"
    assert whole.could_have(SITES)
    assert whole.could_have(criteria)
    assert whole.could_have("protocolSection.eligibilityModule.maximumAge")
    assert whole.could_have("protocolSection.statusModule.overallStatus")
    assert not whole.could_have("protocolSection.armsInterventionsModule.armGroups")
    assert not whole.could_have("protocolSection.outcomesModule.primaryOutcomes")
    part = read(MODERN.partition("Contacts and Locations\nThis section")[0])
    assert not part.could_have(SITES)
    assert not part.could_have(criteria)


def test_two_statuses_above_a_title_are_none() -> None:
    study = read(MODERN.replace("Find Studies\nRecruiting\n", "Recruiting\nCompleted\n"))
    assert study.as_recorded.status_module.overall_status is None


def test_a_page_that_lists_fewer_centers_than_it_tells_of_says_so(
    say: Callable[[Message], str],
) -> None:
    assert read(MODERN).warnings == ()
    (warning,) = read(MODERN.replace("has 4 locations", "has 76 locations")).warnings
    assert warning.key == "record.page_centers_missing"
    assert "76" in say(warning)


def test_the_classic_page_is_read_where_it_is_certain() -> None:
    study = read(CLASSIC)
    record = study.as_recorded
    assert (study.nct_id, study.title) == ("NCT00000022", "Zeta Syrup for Coughs")
    assert record.status_module.overall_status == "COMPLETED"
    assert record.status_module.status_verified_date == "2018-11"
    assert record.status_module.start_date_struct
    assert record.status_module.start_date_struct.date == "2012-06-18"
    assert record.design_module.enrollment_info
    assert record.design_module.enrollment_info.count == 46
    assert record.eligibility_module.minimum_age == "1 Year"
    assert record.eligibility_module.eligibility_criteria == (
        "Inclusion Criteria:\n\nHas coughed for 3 days"
    )
    assert [(site.facility, site.city) for site in study.sites] == [
        ("Alpha Hospital", "Birmingham"),
        ("Beta Hospital", "Atlanta"),
        ("Sleep Center", "Montreal"),
    ]
    assert record.description_module.brief_summary
    assert record.description_module.brief_summary.startswith("We ask whether syrup helps.")


LETTER = """Dear Dr. Other,

Study Type: Interventional
Lead Sponsor: Test Hospital
Overall Status: Recruiting
Exclusion Criteria:
- pregnancy

Kind regards
"""
HEADED = """Zeta Syrup for Coughs

Brief Summary
We ask whether syrup helps.

Detailed Description
Nights are compared.

Primary Outcome
Coughs per night

Minimum Age: 12 Years
Maximum Age: 30 Years
Healthy Volunteers: No
Lead Sponsor: University of Nowhere
"""
SHELL = (
    "<!DOCTYPE html><html><head><title>Study Details | NCT00000021 | ClinicalTrials.gov</title>"
    "</head><body><ct-root></ct-root></body></html>"
)


@pytest.mark.parametrize(
    ("data", "key", "part"),
    [
        (LETTER, "record.written_by_hand", "JSON"),
        (HEADED, "record.written_by_hand", "JSON"),
        (HEADED.replace(": ", "\t"), "record.written_by_hand", "JSON"),
        (SHELL, "record.bare_page", "NCT00000021"),
        ("ClinicalTrials.gov ID NCT00000021\nStudy Overview\n", "record.bare_page", "JSON"),
        ("<html><body>Weather of ClinicalTrials.gov</body></html>", "record.web_page", "JSON"),
        ("<!-- x --><html><body>Sign in</body></html>", "record.web_page", "JSON"),
        (b"%PDF-1.7\n%\xe2\xe3", "record.pdf", "JSON"),
        (b"\x89PNG\r\n\x1a\n\0\0", "record.picture", "JSON"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "record.office_file", "CSV"),
        (b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml", "record.office_file", "CSV"),
        (
            "id|nct_id|gender|minimum_age|criteria\n1|NCT00000021|All||x\n",
            "record.table_alone",
            "zip",
        ),
        ("nct_id|id|number_of_arms\r\n", "record.table_alone", "studies.txt"),
        ("Summary\nEudraCT Number:\t2019-000001-20\n", "record.other_register", "NCT"),
        ('{"ctNumber": "2022-500001-20-00"}', "record.other_register", "NCT"),
        (
            (
                "<Trials_downloaded_from_ICTRP><Trial><TrialID>DRKS1</TrialID></Trial>"
                "</Trials_downloaded_from_ICTRP>"
            ),
            *("record.other_register", "NCT"),
        ),
    ],
)
def test_what_is_no_record_is_refused_by_its_name(
    data: str | bytes, key: str, part: str, say: Callable[[Message], str]
) -> None:
    message = refused(data)
    assert message.key == key
    assert part in say(message)
