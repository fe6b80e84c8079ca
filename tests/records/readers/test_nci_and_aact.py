"""What the National Cancer Institute's answers and AACT's tables have of a study is read; the rest
is not in the file."""

import json
from pathlib import Path

from tests.records.readers.test_zipped import zipped
from trialfinder import paths
from trialfinder.errors import RecordError
from trialfinder.library.library import Library
from trialfinder.records.readers.formats import read_studies, read_study
from trialfinder.records.study import SITES, Study

NCI = {
    "nci_id": "NCI-2026-00001",
    "nct_id": "NCT00000035",
    "brief_title": "Zeta",
    "current_trial_status": "Active",
    "record_verification_date": "2026-09-01",
    "lead_org": "University of Nowhere",
    "diseases": [{"name": "Cough", "is_lead_disease": True}, {"name": "Disease"}],
    "eligibility": {
        "structured": {"sex": "ALL", "min_age": "2 Years", "max_age": "999 Years",
                       "max_age_in_years": 999},
        "unstructured": [
            {"display_order": 2, "inclusion_indicator": False, "description": "Sleeps badly"},
            {"display_order": 1, "inclusion_indicator": True, "description": "Coughs"},
        ],
    },
    "sites": [
        {"org_name": "Clinic", "org_city": "Oslo", "org_country": "Norway",
         "recruitment_status": "CLOSED_TO_ACCRUAL", "contact_name": "Ann",
         "contact_phone": "555-0100"},
        {"org_name": "Ward", "org_city": "Bergen", "recruitment_status": "SLEEPING"},
    ],
    "arms": [{"name": "A"}],
}  # fmt: skip


def test_a_study_of_the_nci() -> None:
    found = list(read_studies(json.dumps({"total": 9, "data": [NCI, NCI]}).encode(), "x"))
    study, _, more = found
    assert isinstance(study, Study)
    assert isinstance(more, RecordError)
    assert more.message.key == "record.first_of_many"
    record = study.as_recorded
    assert (study.nct_id, study.source.format) == ("NCT00000035", "NCI")
    assert record.status_module.overall_status == "RECRUITING"
    assert record.status_module.status_verified_date == "2026-09-01"
    assert record.conditions_module.conditions == ("Cough",)
    assert record.eligibility_module.eligibility_criteria == (
        "Inclusion Criteria:\n\n* Coughs\n\nExclusion Criteria:\n\n* Sleeps badly"
    )
    assert (record.eligibility_module.minimum_age, record.eligibility_module.maximum_age) == (
        *("2 Years", None),
    )
    assert [(s.facility, s.status) for s in study.sites] == [
        ("Clinic", "ACTIVE_NOT_RECRUITING"),
        ("Ward", None),
    ]
    assert study.sites[0].contacts[0].phone == "555-0100"
    assert {"arms", "sites: recruitment_status"} <= {item.label for item in study.unmapped}


def test_an_nci_status_that_we_do_not_know_is_no_status() -> None:
    data = NCI | {"current_trial_status": "Dreaming"}
    study = read_study(json.dumps(data).encode(), "x")
    assert study.as_recorded.status_module.overall_status is None
    assert ("current_trial_status", "Dreaming") in [(u.label, u.value) for u in study.unmapped]


AACT = {
    "studies.txt": "nct_id|overall_status|brief_title|phase|enrollment|verification_date|odd\n"
    "NCT00000036|RECRUITING|Zeta|PHASE1/PHASE2|40|2026-09-30|x\n"
    "NCT00000037|COMPLETED|Eta||||\n",
    "facilities.txt": "id|nct_id|status|name|city|state|zip|country\n"
    "7|NCT00000036|RECRUITING|Clinic|Oslo||0001|Norway\n"
    "8|NCT00000036||Ward|Bergen|||Norway\n",
    "facility_contacts.txt": "id|nct_id|facility_id|contact_type|name|email|phone\n"
    "1|NCT00000036|8|primary|Ann||555-0100\n",
    "eligibilities.txt": 'id|nct_id|gender|criteria\n1|NCT00000036|ALL|"Inclusion Criteria:\n\n'
    '* Coughs"\n',
    "id_information.txt": "id|nct_id|id_source|id_value\n1|NCT00000036|org_study_id|ZETA-1\n"
    "2|NCT00000036|nct_alias|NCT00000039\n",
    "conditions.txt": "id|nct_id|name\n1|NCT00000036|Cough\n",
    "sponsors.txt": "id|nct_id|agency_class|lead_or_collaborator|name\n"
    "1|NCT00000036|OTHER|lead|University of Nowhere\n",
    "readme.txt": "not a table",
}  # fmt: skip


def test_the_tables_of_aact_are_one_record_together(own_home: Path) -> None:
    data = zipped({f"2026/{name}": text.encode() for name, text in AACT.items()})
    first, second = read_studies(data, "x.zip")
    assert isinstance(first, Study)
    assert isinstance(second, Study)
    record = first.as_recorded
    assert (first.nct_id, first.source.format) == ("NCT00000036", "AACT")
    assert record.status_module.overall_status == "RECRUITING"
    assert record.design_module.phases == ("PHASE1", "PHASE2")
    assert record.eligibility_module.eligibility_criteria == "Inclusion Criteria:\n\n* Coughs"
    assert record.identification_module.nct_id_aliases == ("NCT00000039",)
    assert [(s.facility, s.zip, len(s.contacts)) for s in first.sites] == [
        ("Clinic", "0001", 0),
        ("Ward", None, 1),
    ]
    assert [(item.label, item.value) for item in first.unmapped] == [("studies.odd", "x")]
    assert first.could_have(SITES)
    assert not first.could_have("protocolSection.descriptionModule.briefSummary")
    assert second.sites == ()
    library = Library(paths.library_file())
    kept = library.add(first)
    assert library.open(kept.key).sites == first.sites
    assert not library.open(kept.key).could_have("protocolSection.descriptionModule.briefSummary")
    library.close()


def test_the_table_of_studies_alone_will_do() -> None:
    (study, _) = read_studies(AACT["studies.txt"].encode(), "studies.txt")
    assert isinstance(study, Study)
    assert study.as_recorded.design_module.enrollment_info
    assert not study.could_have(SITES)
