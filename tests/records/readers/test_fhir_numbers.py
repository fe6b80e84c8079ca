"""A FHIR study is known by its number at the registry, whatever else identifies it."""

import msgspec

from trialfinder.records.readers.formats import read_study


def test_a_sponsors_own_number_is_not_taken_for_the_registrys() -> None:
    resource = {
        "resourceType": "ResearchStudy",
        "title": "Zeta",
        "identifier": [
            {"value": "COUGH-1"},
            {"value": "NCT00000001", "use": "old"},
            {"value": "NCT00000033"},
        ],
    }
    study = read_study(msgspec.json.encode(resource), "zeta.json")
    assert study.nct_id == "NCT00000033"
