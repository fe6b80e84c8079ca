"""A file that is one page of a longer answer says so, however many studies it holds."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.records.readers.formats import read_studies, read_study
from trialfinder.records.study import Study

V2: dict[str, Any] = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT00000041", "briefTitle": "Zeta"},
        "statusModule": {"overallStatus": "RECRUITING"},
    }
}
V1: dict[str, Any] = {
    "Study": {
        "ProtocolSection": {
            "IdentificationModule": {"NCTId": "NCT00000041", "BriefTitle": "Zeta"},
            "StatusModule": {"OverallStatus": "Recruiting"},
        }
    }
}
FIELDS = {"NCTId": ["NCT00000041"], "BriefTitle": ["Zeta"], "OverallStatus": ["Recruiting"]}
NCI = {"nct_id": "NCT00000041", "brief_title": "Zeta", "current_trial_status": "Active"}
RESEARCH = {"resourceType": "ResearchStudy", "id": "NCT00000041", "title": "Zeta"}
LINKS = [{"relation": "self", "url": "x"}, {"relation": "next", "url": "y"}]


def page(form: str, total: int | None, given: int = 1) -> bytes:
    """A page of the first `given` studies of `total`."""
    v1 = {"NStudiesFound": total, "NStudiesReturned": given}
    pages: dict[str, Any] = {
        "v2": {"totalCount": total, "nextPageToken": "NF0", "studies": [V2] * given},
        "v1": {"FullStudiesResponse": {**v1, "FullStudies": [V1] * given}},
        "v1 fields": {"StudyFieldsResponse": {**v1, "StudyFields": [FIELDS] * given}},
        "nci": {"total": total, "data": [NCI] * given},
        "fhir": {
            "resourceType": "Bundle",
            "total": total,
            "entry": [{"resource": RESEARCH}] * given,
            "link": LINKS,
        },
    }
    return json.dumps(pages[form]).encode()


FORMS = ("v2", "v1", "v1 fields", "nci", "fhir")


@pytest.mark.parametrize("form", FORMS)
def test_a_page_of_many_says_that_it_is_the_first(form: str, say: Callable[[Message], str]) -> None:
    *studies, more = read_studies(page(form, 1500, given=2), "x.json")
    assert len(studies) == 2
    assert isinstance(more, RecordError)
    assert "2 of 1,500 studies" in say(more.message)


@pytest.mark.parametrize("form", FORMS)
def test_a_page_with_one_study_is_opened_and_says_so(
    form: str, say: Callable[[Message], str]
) -> None:
    study, more = read_studies(page(form, 1234), "x.json")
    assert isinstance(study, Study)
    assert isinstance(more, RecordError)
    opened = read_study(page(form, 1234), "x.json")
    assert opened.nct_id == "NCT00000041"
    assert opened.warnings[-1] == more.message
    assert "1 of 1,234 studies" in say(opened.warnings[-1])


@pytest.mark.parametrize("form", FORMS)
def test_a_page_that_is_the_only_one_says_nothing(form: str) -> None:
    (alone,) = read_studies(page(form, 1), "x.json")
    assert isinstance(alone, Study)
    assert read_study(page(form, 1), "x.json").warnings == alone.warnings


def test_the_study_that_is_offered_by_its_number_has_one() -> None:
    nameless = {"protocolSection": {"identificationModule": {"briefTitle": "Zeta"}}}
    data = json.dumps({"studies": [nameless, V2], "totalCount": 9}).encode()
    with pytest.raises(RecordError) as caught:
        read_study(data, "x.json")
    assert caught.value.message.values["number"] == "NCT00000041"


@pytest.mark.parametrize("form", ["v2", "fhir"])
@pytest.mark.parametrize("given", [1, 2])
def test_a_page_that_names_the_next_says_so_without_a_number(
    form: str, given: int, say: Callable[[Message], str]
) -> None:
    *_, more = read_studies(page(form, None, given), "x.json")
    assert isinstance(more, RecordError)
    assert more.message.key == "record.first_of_more"
    assert "Other studies follow" in say(more.message)
