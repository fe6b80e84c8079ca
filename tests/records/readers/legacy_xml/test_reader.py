"""The registry's legacy XML."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.every import every
from tests.pace import takes_at_most
from tests.records.readers.legacy_xml.legacy_records import HEAD, RECORD, SITES
from tests.records.steady import STEADY
from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.records.protocol import Contact, Location
from trialfinder.records.readers import legacy_xml
from trialfinder.records.readers.formats import read_studies, read_study
from trialfinder.records.study import Study


def read(text: str) -> Study:
    return read_study(text.encode(), "x.xml")


DESIGN = (
    "Allocation: Randomized, Endpoint Classification: Safety/Efficacy Study,\n    "
    "Intervention Model: Single Group Assignment, Masking: Double Blind (Subject, Caregiver, "
    "Investigator), Primary Purpose: Supportive Care"
)


@pytest.fixture(scope="module")
def study() -> Study:
    return read(RECORD)


def test_fields_are_those_of_the_registry(study: Study) -> None:
    record = msgspec.json.decode(msgspec.json.encode(study.as_recorded))
    assert record["identificationModule"] == {
        "nctId": "NCT99999999",
        "orgStudyIdInfo": {"id": "Z-1"},
        "secondaryIdInfos": [{"id": "2"}, {"id": "3"}],
        "organization": {"fullName": "University"},
        "briefTitle": "Zeta <script>alert(1)</script> Syrup",
    }
    assert record["statusModule"] == {
        "statusVerifiedDate": "2020-05",
        "overallStatus": "ACTIVE_NOT_RECRUITING",
        "whyStopped": "It rained.",
        "expandedAccessInfo": {"hasExpandedAccess": False},
        "startDateStruct": {"date": "2021-03-02", "type": "ACTUAL"},
        "completionDateStruct": {"date": "2022-04", "type": "ESTIMATED"},
        "studyFirstPostDateStruct": {"date": "2020-05-01", "type": "ESTIMATED"},
    }
    assert record["sponsorCollaboratorsModule"] == {
        "responsibleParty": {"type": "SPONSOR"},
        "leadSponsor": {"name": "University of Nowhere", "class": "FED"},
        "collaborators": [{"name": "Sugar Institute", "class": "INDUSTRY"}],
    }
    assert record["designModule"] == {
        "studyType": "INTERVENTIONAL",
        "phases": ["PHASE1", "PHASE2"],
        "designInfo": {
            "allocation": "NON_RANDOMIZED",
            "maskingInfo": {
                "masking": "DOUBLE",
                "whoMasked": ["PARTICIPANT", "OUTCOMES_ASSESSOR"],
            },
        },
        "enrollmentInfo": {"count": 1204, "type": "ACTUAL"},
    }
    assert record["armsInterventionsModule"] == {
        "armGroups": [{"label": "Zeta", "interventionNames": ["Drug: Zeta"]}],
        "interventions": [
            {
                "type": "DRUG",
                "name": "Zeta",
                "armGroupLabels": ["Zeta"],
                "otherNames": ["Z-7", "Zetal"],
            }
        ],
    }
    assert record["eligibilityModule"] == {
        "eligibilityCriteria": "Has coughed.",
        "healthyVolunteers": True,
        "sex": "ALL",
        "minimumAge": "12 Years",
    }
    assert record["referencesModule"]["references"] == [
        {"pmid": "7", "type": "RESULT", "citation": "Other A. Syrup."}
    ]
    assert study.countries_recorded == ("Norway",)


def test_the_design_of_a_record_before_2017_is_one_line() -> None:
    old = f"<study_type>Interventional</study_type>\n<study_design>{DESIGN}</study_design>"
    study = read(f"{HEAD}<id_info><nct_id>NCT99999999</nct_id></id_info>{old}</clinical_study>")
    info = study.as_read.design_module.design_info
    assert info is not None
    assert (info.allocation, info.intervention_model) == ("RANDOMIZED", "SINGLE_GROUP")
    assert info.primary_purpose == "SUPPORTIVE_CARE"
    assert info.masking_info is not None
    assert info.masking_info.masking == "TRIPLE"
    assert info.masking_info.who_masked == ("PARTICIPANT", "CARE_PROVIDER", "INVESTIGATOR")
    kept = [(one.label, one.value) for one in study.unmapped]
    assert kept == [("study design", "Endpoint Classification: Safety/Efficacy Study")]


@pytest.mark.parametrize("line", ["Treatment, Randomized", "Natural History, Longitudinal, Cats"])
def test_a_design_without_names_is_kept_as_it_stands(line: str) -> None:
    old = f"<study_design>{line}</study_design>"
    study = read(f"{HEAD}<id_info><nct_id>NCT99999999</nct_id></id_info>{old}</clinical_study>")
    assert [one.value for one in study.unmapped] == [line]


def test_texts_lose_the_line_breaks_of_the_xml_alone(study: Study) -> None:
    assert study.as_recorded.description_module.brief_summary == (
        "We ask two questions.\n\n  1. Does it help?\n\n  2. Does it taste?"
    )


def test_sites_and_people(study: Study) -> None:
    first, second = study.sites
    assert first.facility == "Cough & Cold Clinic"
    assert (first.status, first.zip, first.state) == ("NOT_YET_RECRUITING", "9019", None)
    assert first.contacts == (
        Contact(
            name="Ann Other, MD",
            role="CONTACT",
            phone="555-0100",
            phone_ext="12",
            email="ann@example.org",
        ),
        Contact(name="Bo Other", role="CONTACT"),
        Contact(name="Cy Other", role="PRINCIPAL_INVESTIGATOR"),
        Contact(name="Di Other", role="SUB_INVESTIGATOR"),
    )
    assert second == Location(city="Oslo", country="Norway")
    module = study.as_recorded.contacts_locations_module
    assert module.central_contacts == (Contact(name="Ann Other", role="CONTACT", phone="555"),)
    assert module.overall_officials[0].name == "Ann Other, MD"


def test_what_no_field_holds_is_kept(study: Study) -> None:
    kept = {(field.label, field.value) for field in study.unmapped}
    assert kept == {
        ("required header url", "https://example.org"),
        ("weather", "Rain"),
        ("number of arms", "2"),
        ("maximum age", "N/A"),
        ("condition browse mesh term", "Cough"),
    }
    lines = RECORD.split("\n")
    assert every(field.value in lines[field.line - 1] for field in study.unmapped)
    (results,) = study.other_sections
    assert results.name == "clinical_results"
    assert '<outcome value="1">x</outcome>' in results.text


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ('<enrollment type="Actual">5</enrollment>', "<enrollment>6</enrollment>", "6"),
        ("<brief_title>A</brief_title>", "<brief_title>B</brief_title>", "B"),
        ("<start_date>May 2020</start_date>", "<start_date>June 2021</start_date>", "June 2021"),
    ],
)
def test_what_is_said_a_second_time_takes_no_place_and_is_not_lost(
    first: str, second: str, kept: str
) -> None:
    head = f"{HEAD}<id_info><nct_id>NCT99999999</nct_id></id_info>"
    once, twice = (read(f"{head}{said}</clinical_study>") for said in (first, first + second))
    assert twice.as_recorded == once.as_recorded
    assert kept in [one.value for one in twice.unmapped]
    assert kept not in [one.value for one in once.unmapped]


@pytest.mark.parametrize("inner", ["sponsors", "location", "patient_data", "condition_browse"])
def test_what_stands_in_another_place_is_kept(inner: str) -> None:
    odd = f"<sponsors><{inner}><city>Oslo</city></{inner}></sponsors>"
    study = read_study(f"<clinical_study>{odd}</clinical_study>".encode(), "x")
    assert study.sites == ()
    (kept,) = study.unmapped
    assert kept.label == inner.replace("_", " ")
    assert "<city>Oslo</city>" in kept.value


def test_names_in_capitals_are_read_or_kept() -> None:
    odd = "<Arm_Group><x>1</x></Arm_Group><Phase>Phase 1</Phase>"
    odd += "<LOCATION><city>Oslo</city></LOCATION>"
    study = read_study(f"<clinical_study>{odd}</clinical_study>".encode(), "x")
    assert study.as_read.design_module.phases == ("PHASE1",)
    kept = " ".join(field.value for field in study.unmapped)
    assert "1" in kept
    assert "Oslo" in kept


def test_several_studies_in_one_file() -> None:
    body = RECORD.split("\n", 1)[1]
    data = f"<search_results>{body}{body}</search_results>".encode()
    found = list(read_studies(data, "x.xml"))
    assert [getattr(one, "nct_id", None) for one in found] == ["NCT99999999"] * 2
    assert [len(one.sites) for one in found if isinstance(one, Study)] == [2, 2]
    with pytest.raises(RecordError) as caught:
        read_study(data, "x.xml")
    assert caught.value.message.key == "record.several_studies"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    text = RECORD if "8" in encoding else RECORD.replace('encoding="UTF-8"', "")
    if encoding == "iso-8859-1":
        text = RECORD.replace("UTF-8", "ISO-8859-1")
    study = read_study(text.encode(encoding), "x")
    assert study.source.format == "legacy XML"
    assert study.sites[0].city == "Tromsø"
    assert bool(study.warnings) == (encoding == "cp1252")


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (RECORD[: RECORD.index("<overall_status>")], "record.broken_xml"),
        (RECORD.replace("Rain</weather>", "Rain\0</weather>"), "record.damaged_line"),
        (RECORD.replace("Oslo", "Os&oslo;"), "record.broken_xml"),
        (RECORD.replace("<country>Norway", "<country>Norway\x01"), "record.broken_xml"),
        (f"{HEAD}{'<a>' * 100_000}", "record.too_deep"),
        ("<a/>" * 3, "record.broken_xml"),
        ("<recipe><title>Pancakes</title></recipe>", "record.not_a_record"),
        (
            '<?xml version="1.0"?><!-- - --><!DOCTYPE lolz [<!ENTITY lol "lol">'
            + "".join(f'<!ENTITY lol{n} "{"&lol;" * 10}">' for n in range(1, 10))
            + "]><clinical_study>&lol9;</clinical_study>",
            "record.declares_entities",
        ),
        (
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
            "record.declares_entities",
        ),
        ("<clinical_study>" + "<a/>" * 600_000 + "</clinical_study>", "record.not_a_record"),
    ],
)
def test_hostile_and_broken_files_end_in_one_message(
    data: str, key: str, say: Callable[[Message], str]
) -> None:
    with pytest.raises(RecordError) as caught:
        read_study(data.encode(), "x.xml")
    assert caught.value.message.key == key
    assert "x.xml" in say(caught.value.message)


def test_the_line_of_the_damage_is_named() -> None:
    broken = RECORD.replace("<country>Norway</country>", "<country>Norway</land>", 1)
    with pytest.raises(RecordError) as caught:
        read(broken)
    line = caught.value.message.values["line"]
    assert isinstance(line, int)
    assert "</land>" in broken.split("\n")[line - 1]


def test_web_pages_are_no_records() -> None:
    assert not legacy_xml.recognizes(b"<!DOCTYPE html><html></html>")
    assert not legacy_xml.recognizes(b"Brief Summary")


leaf = st.sampled_from(["A & B", " padded ", "x>y", "", "Zürich", "a'b\"c", "]]", "line\nbreak"])
site = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ("name", "city", "zip", "country", "status", "last_name", "email", "odd"), leaf
    ),
)


@STEADY
@given(st.lists(site, max_size=4), st.sampled_from(["", "<!-- x -->", "<note>x</note>"]))
def test_plain_sites_and_others_are_read_alike(sites: list[dict[str, str]], between: str) -> None:
    """What is cut out of the markup is what walking through the nodes gives."""

    def tag(name: str, parts: dict[str, str]) -> str:
        text = parts.get(name)
        if text is None:
            return ""
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return f"<{name}>{escaped}</{name}>"

    def location(parts: dict[str, str], inner: str) -> str:
        address = "".join(tag(name, parts) for name in ("city", "zip", "country"))
        person = tag("last_name", parts) + tag("email", parts)
        return (
            f"<location>{inner}<facility>{tag('name', parts)}<address>{address}</address>"
            f"</facility>\n{tag('status', parts)}<contact>{person}</contact>{tag('odd', parts)}"
            "</location>\n"
        )

    def document(inner: str) -> Study:
        body = between.join(location(parts, inner) for parts in sites)
        return read(f"<clinical_study><brief_title>T</brief_title>{body}</clinical_study>")

    plain, walked = document(""), document("<!-- walk -->")
    assert plain.as_recorded == walked.as_recorded
    assert [f.value for f in plain.unmapped] == [f.value for f in walked.unmapped]
    assert len(plain.sites) == len(sites)


def test_a_large_file_is_read_in_pieces_with_the_same_result() -> None:
    filler = "<!-- " + "x" * 2_100_000 + " -->"
    told: list[float] = []
    data = RECORD.replace("<!-- CAUTION -->", filler).replace("Clinic<", "Clinic<!-- --><")
    (large,) = legacy_xml.read_all(data.encode(), "x.xml", told.append)
    assert isinstance(large, Study)
    assert large.as_recorded == read(RECORD).as_recorded
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_reading_can_be_cancelled() -> None:
    class CancelledError(Exception):
        pass

    def cancel(_: float) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        list(legacy_xml.read_all(RECORD.encode(), "x.xml", cancel))


@pytest.mark.parametrize("within", ["sponsors", "eligibility", "removed_countries", "other"])
def test_a_location_within_another_element_is_no_center(within: str) -> None:
    site = SITES[: SITES.index("</location>") + len("</location>")]
    inner = f"<{within}>{site}</{within}>"
    plain = "<clinical_study><id_info><nct_id>NCT00000001</nct_id></id_info>"
    for text in (
        f"{plain}{inner}</clinical_study>",
        f"{plain}{inner}{site}</clinical_study>",
        f"{plain}{site}{inner}</clinical_study>",
        f"{plain}<!-- </{within}> -->{inner}{site}</clinical_study>",
    ):
        study = read_study(text.encode(), "x.xml")
        assert len(study.sites) == text.replace(inner, "").count("<location>")
        assert "Ann Other" in "".join(field.value for field in study.unmapped)


def test_a_line_that_goes_on_belongs_to_its_paragraph_whatever_it_begins_with() -> None:
    wrapped = """
      Has coughed for
      Three days or
      12 nights.

        A. Sleeps
           Badly

        a) and wakes
    """
    study = read(RECORD.replace("Has coughed.", wrapped))
    assert study.as_read.eligibility_module.eligibility_criteria == (
        "Has coughed for Three days or 12 nights.\n\n  A. Sleeps Badly\n\n  a) and wakes"
    )


def test_the_sites_of_one_study_are_read_without_the_parser() -> None:
    record = RECORD.replace(SITES, SITES * 1_000)
    unsure = record.replace("</clinical_study>", "<!-- <clinical_study --></clinical_study>")
    assert read(unsure).as_read == read(record).as_read
    assert takes_at_most(0.6, lambda: read(record), lambda: read(unsure))
