"""What a study is called, whatever its record says."""

import pytest

from trialfinder.records.protocol import IdentificationModule, ProtocolSection
from trialfinder.records.study import Study, StudySource


def study(**names: str) -> Study:
    section = ProtocolSection(identification_module=IdentificationModule(**names))
    source = StudySource(name="a.json", format="API v2", sha256="0")
    return Study(source=source, as_recorded=section, as_read=section)


@pytest.mark.parametrize(
    ("names", "title"),
    [
        ({"brief_title": "Cough", "official_title": "A Study of Cough"}, "Cough"),
        ({"brief_title": "", "official_title": "A Study of Cough"}, "A Study of Cough"),
        ({"brief_title": " \n", "official_title": "A Study of Cough"}, "A Study of Cough"),
        ({"brief_title": "\N{NO-BREAK SPACE}", "official_title": "\t"}, "a.json"),
        ({}, "a.json"),
    ],
)
def test_a_title_is_never_empty(names: dict[str, str], title: str) -> None:
    assert study(**names).title == title


@pytest.mark.parametrize(
    ("number", "stem"),
    [("NCT01614795", "NCT01614795"), ("/../x y", "----x-y"), ("9" * 5000, "9" * 40)],
)
def test_any_number_gives_a_name_that_a_file_can_have(number: str, stem: str) -> None:
    assert study(nct_id=number).file_stem == stem
    assert study().file_stem == "study"
