"""The registry's CSV and TSV download."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.every import every
from tests.records.steady import STEADY
from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.records.export.registry_json import as_json
from trialfinder.records.export.registry_table import as_csv
from trialfinder.records.readers import csv_download
from trialfinder.records.readers.csv_download.dates import DateOrder, order_of, read_date
from trialfinder.records.readers.csv_download.sites import read_site
from trialfinder.records.readers.formats import read_studies, read_study
from trialfinder.records.status import standing
from trialfinder.records.study import InterpretationKind, Study

MODERN = {
    "NCT Number": "NCT99999999",
    "Study Title": "Zeta, or Sugar",
    "Study URL": "https://example.org",
    "Acronym": "ZETA",
    "Study Status": "ACTIVE_NOT_RECRUITING",
    "Brief Summary": "We ask.\nDose ≥ 5.",
    "Study Results": "NO",
    "Conditions": "Cough|Cold",
    "Interventions": "DRUG: Zeta|PROCEDURE: Tea: hot|Rest",
    "Primary Outcome Measures": "Coughs, by night, Week 2|Sleep, Week 4",
    "Sponsor": "University of Nowhere",
    "Collaborators": "A|B",
    "Sex": "ALL",
    "Age": "CHILD, ADULT",
    "Phases": "PHASE1|PHASE2",
    "Enrollment": "46.0",
    "Funder Type": "OTHER",
    "Study Type": "INTERVENTIONAL",
    "Study Design": (
        "Allocation: RANDOMIZED|Intervention Model: PARALLEL|Masking: DOUBLE (PARTICIPANT, "
        "INVESTIGATOR)|Primary Purpose: TREATMENT"
    ),
    "Other IDs": "Z-1|Z-2",
    "Start Date": "2011-12",
    "Completion Date": "6/18/2012",
    "Locations": "Clinic, Ward 3, Birmingham, Alabama, 35233, United States|CHU, QuÃ©bec, Canada",
}
CLASSIC = {
    "Rank": "1",
    "NCT Number": "NCT99999998",
    "Title": "Zeta",
    "Status": "Not yet recruiting",
    "Study Results": "No Results Available",
    "Conditions": "Cough",
    "Interventions": "Drug: Deferoxamine|Dietary Supplement: Syrup",
    "Outcome Measures": "Mortality",
    "Sponsor/Collaborators": "University|Sugar Institute",
    "Gender": "All",
    "Age": "3 Years to 99 Years   (Child, Adult, Older Adult)",
    "Phases": "Phase 1|Phase 2",
    "Enrollment": "50",
    "Funded Bys": "Other|Industry",
    "Study Type": "Observational [Patient Registry]",
    "Study Designs": "Observational Model: Cohort|Time Perspective: Prospective",
    "Start Date": "April 2020",
    "First Posted": "April 3, 2020",
    "Locations": "Center, Kermanshah, Iran, Islamic Republic of",
}


def table(
    *rows: dict[str, str], delimiter: str = ",", quoting: Literal[0, 1, 2, 3] = csv.QUOTE_MINIMAL
) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, quoting=quoting)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def read(text: str) -> Study:
    return read_study(text.encode(), "x.csv")


def plain(study: Study, *, recorded: bool = False) -> dict[str, dict[str, object]]:
    section = study.as_recorded if recorded else study.as_read
    found: dict[str, dict[str, object]] = msgspec.json.decode(msgspec.json.encode(section))
    return found


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_modern_columns(delimiter: str) -> None:
    study = read(table(MODERN, delimiter=delimiter))
    record = plain(study)
    assert study.source.format == "CSV download"
    assert record["identificationModule"] == {
        "nctId": "NCT99999999",
        "briefTitle": "Zeta, or Sugar",
        "acronym": "ZETA",
        "secondaryIdInfos": [{"id": "Z-1"}, {"id": "Z-2"}],
    }
    assert record["statusModule"] == {
        "overallStatus": "ACTIVE_NOT_RECRUITING",
        "startDateStruct": {"date": "2011-12"},
        "completionDateStruct": {"date": "2012-06-18"},
    }
    assert record["armsInterventionsModule"]["interventions"] == [
        {"type": "DRUG", "name": "Zeta"},
        {"type": "PROCEDURE", "name": "Tea: hot"},
        {"name": "Rest"},
    ]
    assert record["designModule"] == {
        "studyType": "INTERVENTIONAL",
        "phases": ["PHASE1", "PHASE2"],
        "designInfo": {
            "allocation": "RANDOMIZED",
            "interventionModel": "PARALLEL",
            "primaryPurpose": "TREATMENT",
            "maskingInfo": {"masking": "DOUBLE", "whoMasked": ["PARTICIPANT", "INVESTIGATOR"]},
        },
        "enrollmentInfo": {"count": 46},
    }
    assert record["eligibilityModule"] == {"sex": "ALL", "stdAges": ["CHILD", "ADULT"]}
    assert record["descriptionModule"]["briefSummary"] == "We ask.\nDose ≥ 5."
    assert [(f.label, f.value) for f in study.unmapped] == [
        ("Study URL", "https://example.org"),
        ("Study Results", "NO"),
    ]


def test_classic_columns() -> None:
    study = read(table(CLASSIC))
    record = plain(study)
    assert record["statusModule"] == {
        "overallStatus": "NOT_YET_RECRUITING",
        "startDateStruct": {"date": "2020-04"},
        "studyFirstPostDateStruct": {"date": "2020-04-03"},
    }
    assert record["sponsorCollaboratorsModule"] == {
        "leadSponsor": {"name": "University", "class": "OTHER"},
        "collaborators": [{"name": "Sugar Institute", "class": "INDUSTRY"}],
    }
    assert record["eligibilityModule"] == {
        "sex": "ALL",
        "minimumAge": "3 Years",
        "maximumAge": "99 Years",
        "stdAges": ["CHILD", "ADULT", "OLDER_ADULT"],
    }
    assert record["designModule"]["phases"] == ["PHASE1", "PHASE2"]
    assert record["designModule"]["patientRegistry"] is True
    assert study.sites[0].country == "Iran, Islamic Republic of"
    assert {f.label for f in study.unmapped} == {"Rank", "Study Results", "Outcome Measures"}


def test_what_a_cell_lacks_is_absent() -> None:
    study = read(table(MODERN | dict.fromkeys(list(MODERN)[1:], "")))
    assert plain(study) == {"identificationModule": {"nctId": "NCT99999999"}}
    assert study.sites == ()


def test_misread_letters_are_mended_and_marked() -> None:
    study = read(table(MODERN))
    assert [(s.city, s.state) for s in study.sites] == [("Birmingham", "Alabama"), ("Québec", None)]
    assert study.as_recorded.contacts_locations_module.locations[1].city == "QuÃ©bec"
    (interpretation,) = study.interpretations
    assert interpretation.kind is InterpretationKind.ENCODING
    assert (interpretation.recorded, interpretation.read) == ("QuÃ©bec", "Québec")
    assert interpretation.path == "protocolSection.contactsLocationsModule.locations[1].city"


def test_broken_rows_are_said_and_the_others_read(say: Callable[[Message], str]) -> None:
    text = table(MODERN, MODERN)
    text += "es|Hospital, Houston, United States,77479\r\n"
    text += "NCT00000001,Short row\r\n"
    text += "NCT00000002" + "," * 30 + "beyond\r\n"
    found = list(read_studies(text.encode(), "x.csv"))
    assert [type(item).__name__ for item in found] == ["Study", "Study", "RecordError"] + [
        "Study"
    ] * 2
    error = found[2]
    assert isinstance(error, RecordError)
    assert error.message.values["line"] == text[: text.index("es|Hos")].count("\n") + 1
    assert "x.csv" in say(error.message)
    for item in found[3:]:
        assert isinstance(item, Study)
        assert [w.key for w in item.warnings] == ["record.uneven_row"]
    last = found[4]
    assert isinstance(last, Study)
    assert last.unmapped[0].value == "beyond"


@pytest.mark.parametrize(
    ("cells", "order", "read_as"),
    [
        (["6/18/2012", "4/1/2014"], DateOrder.MONTH, "2014-04-01"),
        (["18/6/2012", "4/1/2014"], DateOrder.DAY, "2014-01-04"),
        (["6/7/2012", "4/1/2014"], DateOrder.UNCLEAR, "2014"),
        (["6/18/2012", "18/6/2012", "4/1/2014"], DateOrder.UNCLEAR, "2014"),
        (["18.6.2012", "4.1.2014"], DateOrder.DAY, "2014-01-04"),
        (["5/5/2014"], DateOrder.UNCLEAR, "2014-05-05"),
        (["6/18/2012", "2014-04"], DateOrder.MONTH, "2014-04"),
        (["6/18/2012", "13/13/2014"], DateOrder.UNCLEAR, None),
    ],
)
def test_slashed_dates(cells: list[str], order: DateOrder, read_as: str | None) -> None:
    assert order_of(cells) is order
    assert read_date(cells[-1], order) == read_as


def test_unclear_dates_are_kept_and_said() -> None:
    study = read(table(MODERN | {"Completion Date": "6/7/2012"}))
    struct = study.as_read.status_module.completion_date_struct
    assert struct is not None
    assert struct.date == "2012"
    assert ("Completion Date", "6/7/2012") in [(f.label, f.value) for f in study.unmapped]
    assert study.warnings[0].key == "record.unclear_dates"


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("A, PC, Phoenix, Arizona, 85016, United States", "A, PC|Phoenix|Arizona|85016"),
        ("Jamaica Plain, Massachusetts, 2130, United States", "|Jamaica Plain|Massachusetts|2130"),
        ("San Jorge Hospital, San Juan, 00912, Puerto Rico", "San Jorge Hospital|San Juan||00912"),
        ("Hospital, New York, United States", "Hospital|New York||"),
        ("Buffalo, New York, United States", "|Buffalo|New York|"),
        ("CHU, Quebec, QC H3S 2G4, Canada", "CHU|Quebec||QC H3S 2G4"),
        ("Site 1, QuÃ©bec, Quebec, G1R3S1, Canada", "Site 1|QuÃ©bec|Quebec|G1R3S1"),
        ("Westmead Hospital, Westmead, New South Wales, Australia", None),
        ("Laboratory of Physics, AUTH, Thessaloniki, Greece", "Laboratory of Physics, AUTH|Thessa"),
        ("Chemotherapy Div, Istituto Rizzoli, Bologna, Italy", "Chemotherapy Div, Istituto Rizz"),
        ("Hosp. Leeds, Leeds, West Yorkshire, LS9 7TF, United Kingdom", None),
        ("Seoul Hospital, Seoul, Korea, Republic of", "Seoul Hospital|Seoul||"),
        ("9000 Rockville Pike, Bethesda, Maryland, 20892, United States", "9000 Rockville Pike|B"),
        ("Mg0008 40290, Bologna, Italy", "Mg0008 40290|Bologna||"),
        ("es", "es|||"),
    ],
)
def test_sites_with_commas_and_gaps(text: str, site: str | None) -> None:
    parts = read_site(text)
    found = "|".join(parts.get(name, "") for name in ("facility", "city", "state", "zip"))
    if site is None:
        assert parts["state"] in ("New South Wales", "West Yorkshire")
    else:
        assert found.startswith(site)


@STEADY
@given(st.text(max_size=60), st.sampled_from(["", ", France", ", 35233, United States"]))
def test_no_part_of_a_site_is_dropped(text: str, end: str) -> None:
    parts = read_site(text + end)
    dropped = str.maketrans("", "", ", \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u3000")
    kept = "".join(sorted("".join(parts.values()).translate(dropped)))
    whole = "".join((text + end).split()).replace(",", "").translate(dropped)
    assert sorted("".join(kept.split())) == sorted("".join(whole.split()))


def test_a_cell_of_any_length_is_read() -> None:
    sites = "|".join(f"Clinic {n}, Birmingham, Alabama, 35233, United States" for n in range(5000))
    assert len(read(table(MODERN | {"Locations": sites})).sites) == 5000


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("NCT Number,Study Title,Study Status", True),
        ('\ufeff"NCT Number","Study Title","Study Status"', True),
        ("NCT Number\tTitle\tStatus", True),
        ("NCT Number,Study Title", True),
        ("NCT Number,Color", False),
        ("NCT Number,Color,Weight", False),
        ("Study Title,Study Status,Conditions", False),
        ("Overall Status Completed", False),
    ],
)
def test_it_is_known_by_its_columns(head: str, expected: bool) -> None:
    assert csv_download.recognizes(head.encode()) is expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("offset", range(4))
def test_it_is_known_wherever_a_letter_is_cut(encoding: str, offset: int) -> None:
    first = f"NCT Number,Study Title,Study Status\r\nNCT00000001,{'x' * offset},COMPLETED\r\n"
    other = "NCT00000002," + "\U0001f600" * 200 + ",COMPLETED\r\n"
    found = list(read_studies((first + other * 40).encode(encoding), "x"))
    assert len(found) == 41
    assert every(isinstance(study, Study) for study in found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings(encoding: str) -> None:
    study = read_study(table(MODERN).encode(encoding), "x")
    assert study.sites[1].city == "Québec"


def test_a_table_keeps_the_day_of_its_download() -> None:
    table = b"NCT Number,Study Title,Study Status\nNCT00000001,A,RECRUITING\n"
    (study,) = read_studies(table, "x.csv", downloaded=date(2026, 4, 15))
    assert isinstance(study, Study)
    assert study.source.downloaded == date(2026, 4, 15)
    for written in (as_json([study]).encode(), as_csv([study], date(2026, 11, 22)).encode()):
        (again,) = read_studies(written, "again")
        assert isinstance(again, Study)
        assert again.source.downloaded == date(2026, 4, 15)
        assert standing(again, date(2026, 11, 22)).open_on == date(2026, 4, 15)


SAVED_AGAIN = (
    "NCT Number,Study Title,Study Status,Conditions,Locations\n"
    'NCT00000041,Zeta,RECRUITING,Cough,"Clinic, Oslo, Norway"\n'
    "NCT00000042,Eta,COMPLETED,Cold,\n"
)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda text: text, 2),
        (lambda text: "sep=,\r\n" + text, 3),
        (lambda text: "\n \n" + text, 4),
        (lambda text: "My studies of coughs, nct number and all\n\n" + text, 4),
        (lambda text: "\ufeff\n" + text, 3),
        (lambda text: text.replace("NCT Number,Study Title", "NCT_Number,Study_Title"), 2),
        (lambda text: text.replace("NCT Number,Study Title", "nct_id,brief_title"), 2),
        (lambda text: text.replace("NCT00000041", '="NCT00000041"'), 2),
        (lambda text: text.replace("NCT00000041", '"=""NCT00000041"""'), 2),
        (
            lambda text: (
                "sep=;\n"
                + text.replace("Clinic, Oslo, Norway", "Clinic| Oslo| Norway")
                .replace(",", ";")
                .replace("|", ",")
            ),
            3,
        ),
        (
            lambda text: (
                text.replace('"', "").replace(",", "|").replace("c| ", "c, ").replace("o| ", "o, ")
            ),
            2,
        ),
    ],
)
def test_a_table_that_was_saved_again_is_read_as_it_was(
    change: Callable[[str], str], line: int
) -> None:
    damaged = change(SAVED_AGAIN) + "odd\n"
    first, second, odd = read_studies(damaged.encode(), "x.csv")
    assert isinstance(first, Study)
    assert isinstance(second, Study)
    assert (first.nct_id, first.title) == ("NCT00000041", "Zeta")
    assert first.as_recorded.status_module.overall_status == "RECRUITING"
    assert [(s.facility, s.city, s.country) for s in first.sites] == [("Clinic", "Oslo", "Norway")]
    assert second.nct_id == "NCT00000042"
    assert not first.warnings
    assert isinstance(odd, RecordError)
    assert odd.message.values["line"] == line + 2
