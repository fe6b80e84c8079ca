"""References that a reference manager reads."""

import re

import pytest

from tests.every import every
from tests.sheets.subjects import study
from trialfinder.records.export.ris import as_ris
from trialfinder.records.study import Study


def fields(text: str) -> list[tuple[str, str]]:
    """The lines as a reader of the format takes them: two signs, two spaces, a hyphen, a space."""
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert every(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines), lines
    return [(line[:2], line[6:]) for line in lines]


def test_the_bundled_study_is_a_reference(opened: Study) -> None:
    found = fields(as_ris([opened]))
    assert found[0] == ("TY", "WEB")
    assert found[-1] == ("ER", "")
    named = dict(found)
    assert named["AN"] == "NCT01614795"
    assert named["UR"] == "https://clinicaltrials.gov/study/NCT01614795"
    assert named["AU"] == "National Cancer Institute (NCI)"
    assert ("N1", "This study cannot be joined, by its record.") in found
    assert sum(name == "KW" for name, _ in found) == 15


@pytest.mark.parametrize(
    ("status", "verified", "said"),
    [
        ("RECRUITING", "2026-10", "This study can be joined, by its record."),
        ("RECRUITING", "2020-01", "Whether this study can be joined is not confirmed."),
        ("SUSPENDED", "2026-10", "This study cannot be joined, by its record."),
    ],
)
def test_each_says_whether_it_can_be_joined(status: str, verified: str, said: str) -> None:
    assert ("N1", said) in fields(as_ris([study(status, verified=verified)]))


def test_no_text_of_a_record_begins_a_field_of_its_own() -> None:
    hostile = study(descriptionModule={"briefSummary": "One.\r\nER  - \r\nTY  - WEB\nTwo."})
    found = fields(as_ris([hostile, hostile]))
    assert [name for name, _ in found].count("ER") == 2
    assert [name for name, _ in found].count("TY") == 2
