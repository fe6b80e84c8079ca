"""Reading takes at most ten times the file's size in memory, hostile files included."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.records.readers.api_v2.test_reader import RECORD
from tests.records.readers.csv_download.test_reader import MODERN, table
from tests.records.readers.legacy_xml.legacy_records import HEAD, SITES

MEASURED = """
import resource, sys
from pathlib import Path
from trialfinder.records.readers.formats import read_studies
from trialfinder.records.study import Study
for _ in read_studies(b'{"protocolSection": {}}', "warm"): pass
for _ in read_studies(b"<clinical_study/>", "warm"): pass
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
data = Path(sys.argv[1]).read_bytes()
studies = sum(isinstance(one, Study) for one in read_studies(data, "file"))
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(studies, (after - before) * 1024 / len(data))
"""
SIZE = 12_000_000
COMMA = "Clinic, Ward 3, Birmingham, Alabama, 35233, United States"


def _repeated(text: str, head: str = "", tail: str = "") -> bytes:
    return (head + text * (SIZE // len(text.encode())) + tail).encode()


def page() -> bytes:
    study = json.dumps(RECORD)
    return f'{{"studies": [{",".join([study] * (SIZE // len(study)))}]}}'.encode()


def one_study_of_many_sites() -> bytes:
    site = '{"facility":"Clinic","city":"Oslo","country":"Norway","status":"RECRUITING"},'
    head = '{"protocolSection":{"contactsLocationsModule":{"locations":['
    return _repeated(site, head, "{}]}}}")


def xml_of_many_sites() -> bytes:
    return _repeated(SITES, HEAD, "</clinical_study>")


def xml_that_is_not_plain() -> bytes:
    return _repeated(SITES.replace("<name>", '<name lang="en">'), HEAD, "</clinical_study>")


def xml_of_many_studies() -> bytes:
    study = f"<clinical_study><brief_title>T</brief_title>{SITES}</clinical_study>"
    return _repeated(study, "<all>", "</all>")


def xml_of_results() -> bytes:
    group = "<group><title>Zeta syrup, one spoon</title><value>1.5</value></group>"
    ends = ("<clinical_study><clinical_results>", "</clinical_results></clinical_study>")
    return _repeated(group, *ends)


def zip_of_a_page() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("page.json", page())
    return file.getvalue()


def xml_of_tags_alone() -> bytes:
    return _repeated("<a/>", "<clinical_study>", "</clinical_study>")


def csv_of_many_rows() -> bytes:
    head, row = table(MODERN).split("\r\n", 1)
    return _repeated(row, f"{head}\r\n")


def csv_of_one_cell() -> bytes:
    cell = "|".join([COMMA] * (SIZE // len(COMMA)))
    return table(MODERN | {"Locations": cell}).encode()


def text_of_many_sites() -> bytes:
    head = "Overall Status Completed\nStudy Type Interventional\n"
    return _repeated("Clinic, Ward 3, of a long name for a hospital | Oslo, 0372, Norway\n", head)


def nested_lists() -> bytes:
    return b"[{" + b'"a":[' * (SIZE // 5)


def short_names() -> bytes:
    head = '{"protocolSection":{"conditionsModule":{"conditions":['
    return _repeated('"ab",', head, '"ab"]}}}')


def empty_objects() -> bytes:
    return b"[" + b"{}," * (SIZE // 3) + b"{}]"


@pytest.mark.skipif(sys.platform != "linux", reason="measured as Linux tells it")
@pytest.mark.parametrize(
    "make",
    [
        page,
        one_study_of_many_sites,
        xml_of_many_sites,
        xml_that_is_not_plain,
        xml_of_many_studies,
        xml_of_results,
        zip_of_a_page,
        xml_of_tags_alone,
        csv_of_many_rows,
        csv_of_one_cell,
        text_of_many_sites,
        nested_lists,
        short_names,
        empty_objects,
    ],
    ids=lambda make: make.__name__,
)
def test_memory_is_bounded(tmp_path: Path, make: Callable[[], bytes]) -> None:
    file = tmp_path / "file"
    file.write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(file)], capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    _, times = done.stdout.split()
    assert float(times) <= 10
