"""Fuzzes every reader with coverage: `python tools/fuzz_readers.py FORM CORPUS [-runs=…]`.

FORM is one of those that `seeds` names, or "all"; CORPUS is a folder that libFuzzer fills, and
`-max_total_time=60` and its other options may follow. It needs atheris (`pip install atheris`),
which runs on Linux and macOS. Without it, or with `FORM --plain SECONDS`, the same target is fed
with seeds damaged at random. A finding ends the run with its trace; the input is written to a file
beside it. `marks SECONDS`
takes quotation marks out of tables and looks for lost studies.
"""

import csv
import gzip
import io
import json
import random
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path

try:
    import atheris
except ImportError:
    atheris = None

with atheris.instrument_imports(include=["trialfinder"]) if atheris else nullcontext():
    import trialfinder.records.readers.csv_download.reader
    import trialfinder.records.readers.fhir.reader
    import trialfinder.records.readers.legacy_xml.reader
    import trialfinder.records.readers.registry_page.reader
    import trialfinder.records.readers.zipped  # noqa: F401 - else loaded when they are needed
    from trialfinder import paths
    from trialfinder.errors import TrialFinderError
    from trialfinder.records.export.registry_json import as_json
    from trialfinder.records.export.registry_table import as_csv
    from trialfinder.records.export.site_features import as_geojson
    from trialfinder.records.meaning.changes import changes
    from trialfinder.records.meaning.contacts import contacts_for
    from trialfinder.records.readers.formats import read_studies, read_study
    from trialfinder.records.repairs import explanation, stretches
    from trialfinder.records.status import site_status, standing
    from trialfinder.records.study import Study
    from trialfinder.words.catalogue import Catalogue

_LARGEST_BYTES = 1_000_000
_DAY = date(2026, 11, 22)
_PIECES = (
    *(b"<location>", b"</location>", b"<clinical_study>", b"]]>", b"<![CDATA[", b"&amp;", b"&#0;"),
    *(b'"studies":', b'"protocolSection":', b'"locations":[', b"{}", b"[[", b"null", b"1e999"),
    *(
        b"\0",
        b"\xff\xfe",
        b"\xc3\x83\xc2\xa9",
        b"|",
        b",",
        b"\r\n",
        b'""',
        b"PK\x03\x04",
        b"\\u0000",
    ),
    *(b"PK\x03\x04", b"Overall Status Completed\n", b"13/13/2013", b"-1", b"99999999999999999999"),
)


PAGE = """Study Details | A | ClinicalTrials.gov
ClinicalTrials.gov ID NCT00000001
Sponsor House of Sugar
Last Update Posted 2026-09-20
Study Overview
Brief Summary
We try.

Official Title
A Study
Conditions
Cough
Study Type
Interventional
Contacts and Locations
Study Locations
United States
Alabama
Birmingham, Alabama, United States, 35233
Recruiting
Alpha Hospital
Participation Criteria
Eligibility Criteria
Inclusion Criteria:

* Cough
Ages Eligible for Study
6 Months to 21 Years (Child, Adult )
Study Plan
"""
"""The registry's own page, saved as text."""


def seeds() -> dict[str, list[bytes]]:
    """Small records in every form."""
    record = {
        "protocolSection": {
            "identificationModule": {"nctId": "NCT00000001", "briefTitle": "A"},
            "statusModule": {"overallStatus": "RECRUITING", "statusVerifiedDate": "2026-01"},
            "contactsLocationsModule": {
                "locations": [{"city": "Oslo", "geoPoint": {"lat": 1.5, "lon": 2}, "x": [1]}]
            },
        },
        "hasResults": False,
    }
    one = json.dumps(record).encode()
    xml = (
        b'<?xml version="1.0" encoding="UTF-8"?><clinical_study><id_info><nct_id>NCT1</nct_id>'
        b"</id_info><brief_summary><textblock>\n  a\n  - b\n</textblock></brief_summary>"
        b'<start_date type="Actual">May 1, 2020</start_date><location><facility><name>A</name>'
        b"<address><city>B</city><country>C</country></address></facility><contact><last_name>D"
        b"</last_name></contact></location></clinical_study>"
    )
    table = (
        b"NCT Number,Study Title,Study Status,Age,Start Date,Locations\r\n"
        b'NCT00000001,A,COMPLETED,"CHILD, ADULT",6/18/2012,"A, Qu\xc3\x83\xc2\xa9bec, Canada|C"\r\n'
    )
    piped = (
        b"sep=|\nNCT_Number|Study Title|Study Status|Locations\n"
        b'NCT00000001|A|RECRUITING|"A, Oslo, Norway|B, Bergen, Norway"\n'
    )
    text = (paths.trials_dir() / "NCT01614795.txt").read_bytes()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("a.json", one)
        out.writestr("b.csv", table)
    pages = json.dumps({"studies": [record, record]}).encode()
    noted = as_json([read_study(text, "x")]).encode()
    return {
        "json": [one, pages, noted, one.decode().encode("utf-16")],
        "xml": [xml],
        "csv": [table, piped],
        "text": [text[:6000]],
        "zip": [archive.getvalue()],
        "gzip": [gzip.compress(one, mtime=0), gzip.compress(table, mtime=0)],
        "ndjson": [one + b"\n" + one + b"\n"],
        **other_seeds(),
    }


def other_seeds() -> dict[str, list[bytes]]:
    """Small records in the forms that hold a part of one."""
    site = {
        "LocationFacility": "A",
        "LocationCity": "Oslo",
        "LocationCountry": "Norway",
        "LocationStatus": "Recruiting",
    }
    section = {
        "IdentificationModule": {"NCTId": "NCT00000001", "BriefTitle": "A"},
        "StatusModule": {"OverallStatus": "Recruiting", "StatusVerifiedDate": "May 2026"},
        "ContactsLocationsModule": {"LocationList": {"Location": [site]}},
    }
    v1 = {"FullStudiesResponse": {"FullStudies": [{"Study": {"ProtocolSection": section}}]}}
    field = {"NCTId": ["NCT00000001"], "OverallStatus": ["Recruiting"], "LocationCity": ["Oslo"]}
    fields = {"StudyFieldsResponse": {"NStudiesFound": 1, "StudyFields": [field]}}
    number = {"value": "NCT00000001"}
    research = {"resourceType": "ResearchStudy", "title": "A", "identifier": [number]}
    research |= {"status": "active", "site": [{"display": "Oslo"}], "phase": {"text": "phase-2"}}
    bundle = {"resourceType": "Bundle", "entry": [{"resource": research}]}
    place = {"org_name": "A", "org_city": "Oslo", "org_country": "Norway"}
    trial = {"nct_id": "NCT00000001", "current_trial_status": "Active", "sites": [place]}
    tables = io.BytesIO()
    studies = "nct_id|brief_title|overall_status\nNCT00000001|A|COMPLETED\n"
    with zipfile.ZipFile(tables, "w") as out:
        out.writestr("studies.txt", studies)
        out.writestr("facilities.txt", "nct_id|name|city|country\nNCT00000001|A|Oslo|Norway\n")
    return {
        "v1": [json.dumps(form).encode() for form in (v1, fields)],
        "fhir": [json.dumps(form).encode() for form in (research, bundle)],
        "ris": [b"TY  - DBASE\nT1  - A\nID  - NCT00000001\nUR  - a.org/NCT00000001\nER  - \n"],
        "nci": [json.dumps({"total": 1, "data": [trial]}).encode()],
        "aact": [tables.getvalue(), studies.encode()],
        "page": [PAGE.encode(), f"<html><body><pre>{PAGE}</pre></body></html>".encode()],
    }


def target(say: Callable[..., str]) -> Callable[[bytes], None]:
    """What is done with every input: studies that can be used, or errors of ours."""

    def run(data: bytes) -> None:
        for found in read_studies(data, "file", largest_bytes=_LARGEST_BYTES):
            if isinstance(found, TrialFinderError):
                say(found.message)
                continue
            told = standing(found, _DAY)
            for message in (*found.warnings, *told.conflicts, told.headline):
                say(message)
            for interpretation in found.interpretations:
                say(explanation(interpretation))
                stretches(found, interpretation.path)
            for site in found.sites[:50]:
                site_status(site, told)
                contacts_for(found, site)
            as_csv([found])
            as_geojson([found], lambda _: None)
            again = read_study(as_json([found]).encode(), "again")
            if kept(again) != kept(found):
                raise AssertionError("what is written is not what is read")
            changes(found, again, "March")

    return run


def lost_studies(seconds: float) -> None:
    """Take one quotation mark after another out of made-up tables: each study is read or named."""
    chance = random.Random(int(time.time()))  # noqa: S311
    heads = ("NCT Number", "Study Title", "Study Status", "Brief Summary", "Locations", "Age")
    words = ("cough", "Zeta, Ltd", 'the "gold" one', '"x"', "a\nb", "NCT01234567, it", "y|z", "")
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        rows = [
            [f"NCT{10_000_000 + n}", *(" ".join(chance.choices(words, k=3)) for _ in heads[1:])]
            for n in range(30)
        ]
        out = io.StringIO()
        quoting = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
        delimiter = chance.choice(",;\t|")
        csv.writer(out, quoting=quoting, delimiter=delimiter).writerows([heads, *rows])
        text = out.getvalue()
        marks = [at for at, letter in enumerate(text) if letter == '"' and at > text.index("\n")]
        for at in chance.sample(marks, 20):
            count += 1
            found = read_studies((text[:at] + text[at + 1 :]).encode(), "x")
            named = {_number(one) for one in found}
            if missing := {row[0] for row in rows} - named:
                raise AssertionError(f"{missing} lost without the mark at {at} of {text!r}")
    print(f"{count:,} marks, no study lost")


def _number(found: Study | TrialFinderError) -> object:
    """The number of what is read or named."""
    if isinstance(found, TrialFinderError):
        return found.message.values.get("number")
    return found.nct_id


def kept(study: Study) -> tuple[object, ...]:
    """What has to be the same after writing and reading."""
    unmapped = sorted((field.line, field.label, field.value) for field in study.unmapped)
    names = sorted(section.name for section in study.other_sections)
    texts = (study.as_read, study.as_recorded, study.interpretations, study.passages)
    return (*texts, study.countries_read, study.countries_recorded, unmapped, names)


def fuzz_plainly(run: Callable[[bytes], None], known: list[bytes], seconds: float) -> None:
    """Damage the seeds at random for a time."""
    chance = random.Random(int(time.time()))  # noqa: S311
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        data = bytearray(chance.choice(known))
        for _ in range(chance.randint(1, 6)):
            at = chance.randint(0, len(data))
            piece = chance.choice(
                (*_PIECES, chance.randbytes(chance.randint(0, 4)), bytes(data[at:]))
            )
            data[at : at + chance.choice((0, 0, 1, 5, 40, 400))] = piece
        count += 1
        try:
            run(bytes(data))
        except Exception:
            file = Path(f"finding-{count}.bin").resolve()
            file.write_bytes(data)
            print(f"Found something; the input is in {file}")
            raise
    print(f"{count:,} inputs, nothing found")


def main() -> None:
    forms = seeds()
    form = sys.argv[1] if len(sys.argv) > 1 else ""
    if form == "marks":
        lost_studies(float(sys.argv[2]))
        return
    if form not in (*forms, "all"):
        sys.exit(f"The first word is one of: {', '.join(forms)}, all")
    known = [one for name, some in forms.items() if form in (name, "all") for one in some]
    if sys.argv[2:3] == ["--plain"]:
        run = target(Catalogue.load(paths.words_dir("en")).say)
        fuzz_plainly(run, known, float(sys.argv[3]))
        return
    if atheris is None:
        sys.exit("This needs atheris: pip install atheris. Or try: --plain 60")
    corpus = Path(sys.argv[2])
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(known):
        (corpus / f"seed-{form}-{number}").write_bytes(seed)
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target(Catalogue.load(paths.words_dir("en")).say))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
