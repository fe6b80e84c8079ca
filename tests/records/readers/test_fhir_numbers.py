"""A FHIR study is known by its number at the registry, whatever else identifies it."""

import msgspec
import pytest

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


@pytest.mark.parametrize("turn", range(4))
def test_whatever_the_order_one_number_is_the_registrys_and_the_others_are_kept(turn: int) -> None:
    given: list[dict[str, str]] = [
        {"value": "NCT00000033"},
        {"value": "COUGH-1"},
        {"value": "NCT00000001", "use": "old"},
        {"value": "2019-000001-20"},
    ]
    resource = {
        "resourceType": "ResearchStudy",
        "title": "Zeta",
        "identifier": given[turn:] + given[:turn],
    }
    study = read_study(msgspec.json.encode(resource), "zeta.json")
    assert study.nct_id == "NCT00000033"
    others = study.as_recorded.identification_module.secondary_id_infos
    assert {one.id for one in others} == {"COUGH-1", "NCT00000001", "2019-000001-20"}
