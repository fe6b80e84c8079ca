"""A value of any kind in any place of any format costs at most that value, said and kept."""

import csv
import io
import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from lxml import etree

from tests.every import every
from tests.records.readers.api_v2.test_reader import RECORD as JSON_RECORD
from tests.records.readers.legacy_xml.legacy_records import RECORD as XML_RECORD
from trialfinder.errors import RecordError
from trialfinder.progress import Progress, StoppedError
from trialfinder.records.export.registry_json import as_json
from trialfinder.records.export.registry_table import as_csv
from trialfinder.records.readers import formats
from trialfinder.records.readers.formats import read_studies, read_study
from trialfinder.records.status import standing
from trialfinder.records.study import Study

ODD: tuple[Any, ...] = (
    7,
    2.5,
    10**30,
    None,
    [],
    [[1]],
    ["x"],
    "text",
    "",
    True,
    {},
    {"a": {"b": 1}},
)

Way = tuple[str | int, ...]


def places(node: Any, way: Way = ()) -> Iterator[Way]:
    """The way to each value below `node`, objects and lists included."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for step, below in pairs:
        yield (*way, step)
        if isinstance(below, dict | list):
            yield from places(below, (*way, step))


def at(document: Any, way: Way) -> Any:
    for step in way:
        document = document[step]
    return document


def rich_record() -> dict[str, Any]:
    document = deepcopy(JSON_RECORD)
    module = document["protocolSection"]["contactsLocationsModule"]
    site = module["locations"][0]
    module["locations"] = [site, {**deepcopy(site), "facility": "Second", "zip": "0450"}]
    module["centralContacts"] = [{"name": "Bo", "phone": "555"}]
    module["overallOfficials"] = [{"name": "Cy", "role": "STUDY_CHAIR"}]
    return document


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_json_loses_no_more_than_the_value(odd: Any) -> None:
    whole = rich_record()
    ways = [way for way in places(whole) if len(way) > 1]
    assert len(ways) > 80
    for way in ways:
        document = deepcopy(whole)
        at(document, way[:-1])[way[-1]] = odd
        (study,) = read_studies(json.dumps(document).encode(), "x.json")
        assert isinstance(study, Study), way
        assert len(study.sites) == expected_sites(whole, way, odd), way
        # What was put there is in the record or kept beside it; so it is there once written.
        assert sense(json.loads(as_json([study]))) == sense(document), way
        use(study)


def expected_sites(whole: dict[str, Any], way: Way, odd: Any) -> int:
    sites = way[:3] == ("protocolSection", "contactsLocationsModule", "locations")
    if sites and len(way) == 4:
        return 2 if isinstance(odd, dict) else 1
    gone = way == ("protocolSection", "contactsLocationsModule") or (sites and len(way) == 3)
    return (
        0 if gone else len(at(whole, ("protocolSection", "contactsLocationsModule", "locations")))
    )


def sense(node: Any) -> Any:
    """The same without what is empty, which the registry leaves out."""
    if isinstance(node, dict):
        kept = {key: sense(below) for key, below in node.items() if key != "trialfinderSection"}
        return {key: below for key, below in kept.items() if below not in (None, {}, [])}
    return [sense(below) for below in node] if isinstance(node, list) else node


def use(study: Study) -> None:
    """What a person does with a study."""
    standing(study)
    as_csv([study])
    again = read_study(as_json([study]).encode(), "again.json")
    assert again.as_read == study.as_read


def test_what_did_not_fit_is_said_with_its_place() -> None:
    document = rich_record()
    sites = document["protocolSection"]["contactsLocationsModule"]["locations"]
    sites[1]["zip"] = 35233
    sites[0]["geoPoint"]["lat"] = "33.5"
    study = read_study(json.dumps(document).encode(), "x.json")
    (warning,) = [one for one in study.warnings if one.key == "record.unfit_values"]
    place = "protocolSection.contactsLocationsModule.locations[0].geoPoint"
    assert warning.values == {"file": "x.json", "count": 2, "where": place}
    assert {(one.label, one.value) for one in study.unmapped} == {
        (place, '{"lat":"33.5","lon":10.7}'),
        (place.replace("[0].geoPoint", "[1].zip"), "35233"),
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Zeta \ud83d", "Zeta \ufffd"),  # what is left of a sign when a text is cut
        (r"\uD83Dx", "\ufffdx"),
        (r"\ude00\u0041", "\ufffdA"),
        (r"\ud83d\ud83d\ude00", "\ufffd\U0001f600"),
        (r"\ud83d\ude00 \\ud83d", "\U0001f600 \\ud83d"),
    ],
)
def test_half_a_sign_costs_no_more_than_itself(written: str, read: str) -> None:
    record = '{"protocolSection": {"identificationModule": {"briefTitle": "%s"}}}'
    page = f'{{"studies": [{record % "A"}, {record % written}]}}'
    first, second = read_studies(page.encode(), "x.json")
    assert isinstance(first, Study)
    assert isinstance(second, Study)
    assert (first.title, second.title) == ("A", read)
    resource = f'{{"resourceType": "ResearchStudy", "title": "{written}"}}'
    assert read_study(resource.encode(), "x.json").title == read


def test_null_is_nothing_and_not_worth_a_word() -> None:
    document = rich_record()
    document["protocolSection"]["contactsLocationsModule"]["locations"] = None
    study = read_study(json.dumps(document).encode(), "x.json")
    assert study.sites == ()
    assert "record.unfit_values" not in [warning.key for warning in study.warnings]


XML_TAGS = (
    "phone",
    "phone_ext",
    "email",
    "affiliation",
    "role",
    "last_name",
    "degrees",
    "zip",
    "q",
)


@pytest.mark.parametrize(
    "odd", ["7", "text", "", "<phone>5</phone>", "x<b>y</b>z", "<a><b>1</b></a>"]
)
def test_xml_loses_no_more_than_the_value(odd: str) -> None:
    whole = etree.fromstring(XML_RECORD.encode())
    count = len(whole.findall("location"))
    elements = [one for one in whole.iter() if isinstance(one.tag, str) and one is not whole]
    assert count >= 2
    assert len(elements) > 60
    for number, element in enumerate(elements):
        document = deepcopy(whole)
        target = [one for one in document.iter() if isinstance(one.tag, str)][number + 1]
        filled = etree.fromstring(f"<{target.tag}>{odd}</{target.tag}>")
        target.getparent().replace(target, filled)
        study = read_study(etree.tostring(document), "x.xml")
        assert len(study.sites) == count, element.tag
        for text in filled.itertext():
            assert text.strip() in everything(study), (element.tag, text)
        use(study)


@pytest.mark.parametrize("tag", XML_TAGS)
def test_xml_keeps_what_stands_where_no_record_has_it(tag: str) -> None:
    whole = etree.fromstring(XML_RECORD.encode())
    count = len(whole.findall("location"))
    for number, element in enumerate(whole.iter()):
        if not isinstance(element.tag, str) or (element.text or "").strip():
            continue
        document = deepcopy(whole)
        place = list(document.iter())[number]
        etree.SubElement(place, tag).text = "Marked 0815"
        study = read_study(etree.tostring(document), "x.xml")
        assert len(study.sites) == count
        assert "Marked 0815" in everything(study), element.tag
        use(study)


def everything(study: Study) -> str:
    """All that is kept of a study, as text."""
    return json.dumps(json.loads(as_json([study])), ensure_ascii=False)


HEADS = (
    *("NCT Number", "Study Title", "Study Status", "Conditions", "Interventions", "Sponsor"),
    *("Collaborators", "Funder Type", "Phases", "Enrollment", "Study Type", "Study Design"),
    *("Start Date", "Last Update Posted", "Sex", "Age", "Other IDs", "Locations", "Funded Bys"),
    *("Sponsor/Collaborators", "Primary Outcome Measures", "Study URL", "Mine"),
)
ODD_CELLS = (
    "7",
    "-1e400",
    "null",
    "[1, 2]",
    "|",
    "||a||",
    "true",
    "x: y|z",
    "99/99/9999",
    "\ud7ff",
)


@pytest.mark.parametrize("odd", ODD_CELLS)
def test_a_table_loses_no_more_than_the_cell(odd: str) -> None:
    sites = "Clinic, Oslo, 0450, Norway|Ward, Bergen, Norway"
    for number, head in enumerate(HEADS):
        if head == "NCT Number":
            continue
        row = ["NCT00000001", "Title", "RECRUITING", *[""] * (len(HEADS) - 3)]
        row[HEADS.index("Locations")] = sites
        row[number] = odd
        out = io.StringIO()
        csv.writer(out).writerows([HEADS, row, ["NCT00000002", "Next", "COMPLETED"]])
        first, second = read_studies(out.getvalue().encode(), "x.csv")
        assert isinstance(first, Study)
        assert isinstance(second, Study)
        assert head == "Locations" or len(first.sites) == 2
        kept = everything(first)
        assert every(part.strip() in kept for part in odd.split("|")), head
        use(first)


class Failing:
    """A reader with a fault of its own, which no format ought to have."""

    def __init__(self, fault: Exception) -> None:
        self._fault = fault

    def recognizes(self, data: bytes, /) -> bool:
        return True

    def read_all(self, data: bytes, name: str, progress: Progress, /) -> Iterator[formats.Read]:
        progress(0.5)
        raise self._fault


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        (KeyError("Ann Other"), "record.unreadable_content"),
        (MemoryError(), "record.no_memory"),
        (RecursionError(), "record.too_deep"),
    ],
)
def test_an_error_that_is_none_of_ours_is_the_files(
    fault: Exception, key: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    known = formats.FORMATS[0]._replace(reader=Failing(fault))
    monkeypatch.setattr(formats, "FORMATS", (known,))
    monkeypatch.setattr("trialfinder.fault_log._log.handlers", [caplog.handler])
    (error,) = read_studies(b"anything", "my.json")
    assert isinstance(error, RecordError)
    assert (error.message.key, error.message.values["file"]) == (key, "my.json")
    if key == "record.unreadable_content":
        assert "KeyError" in caplog.text
        assert "in read_all" in caplog.text
        assert "Ann Other" not in caplog.text
        assert "my.json" not in caplog.text


def test_whoever_ends_the_reading_still_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: float) -> None:
        raise StoppedError

    monkeypatch.setattr(
        formats, "FORMATS", (formats.FORMATS[0]._replace(reader=Failing(KeyError())),)
    )
    with pytest.raises(StoppedError):
        list(read_studies(b"anything", "x", progress=stop))
