"""The official record: every field, as it is on record."""

import json
from pathlib import Path

import msgspec
import pytest

from trialfinder.library.opening import open_study
from trialfinder.paths import words_dir
from trialfinder.records.status import standing
from trialfinder.records.study import OtherSection, Study
from trialfinder.words.blocks import Field, Heading, Panel, as_text
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.panels import PANELS
from trialfinder.words.panels.material import Material


def panel_of(study: Study, language: str = "en") -> Panel:
    catalogue = Catalogue.load(words_dir(language))
    material = Material(study, standing(study), catalogue, texts=None, glossary=None)
    return PANELS["record"].write(material)


def leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list | tuple):
        return [leaf for inner in value for leaf in leaves(inner)]
    if isinstance(value, bool):
        return ["Yes" if value else "No"]
    return [str(value)]


def test_every_value_on_record_is_there_word_by_word() -> None:
    study = open_study()
    panel = panel_of(study)
    values = [block.value for block in panel.blocks if isinstance(block, Field)]
    together = "\n".join(values)
    for leaf in leaves(msgspec.to_builtins(study.as_recorded)):
        assert leaf in together
    assert "Platelet count ? 100,000/?L" in together
    assert study.countries_recorded
    for country in study.countries_recorded:
        assert country in values


def test_every_module_of_the_record_is_a_heading_to_jump_to() -> None:
    headings = [block for block in panel_of(open_study()).blocks if isinstance(block, Heading)]
    assert {"Identification", "Status", "Eligibility"} <= {
        heading.text for heading in headings if heading.level == 2
    }


def test_its_source_and_its_dates_come_first() -> None:
    study = open_study()
    fields = [block for block in panel_of(study).blocks if isinstance(block, Field)]
    assert [(field.name, field.value) for field in fields[:2]] == [
        ("Format of the file", "flat text"),
        ("Record checked on", "2018-11"),
    ]
    checksum = ("Fingerprint of the file (SHA-256)", study.source.digest())
    assert (fields[-1].name, fields[-1].value) == checksum  # nobody needs it to read the record
    assert "from the file NCT01614795.txt" in as_text(panel_of(study))


def test_the_format_of_the_file_is_said_in_the_language() -> None:
    assert "Formato del archivo: texto sin formato" in as_text(panel_of(open_study(), "es"))
    assert "Format du fichier\u202f: texte brut" in as_text(panel_of(open_study(), "fr"))


def test_each_repaired_sign_is_told_with_its_line_and_the_words_around_it() -> None:
    told = as_text(panel_of(open_study()), 4000)
    assert (
        "Eligibility criteria, line 118: “performance status score of ? 50%, corresponding to”. "
        "The record shows “?” here. We read it as “≥”." in told
    )
    assert "line 132: “- ANC ? 750/?L”. The record shows “?” here. We read it as “µ”." in told
    assert "Locations[75].city. The record says “Quebec”. We show “Québec”." in told
    assert told.count("Eligibility criteria, line ") == 20


def test_other_parts_of_a_record_are_shown_or_said_to_be_too_large(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text(
        json.dumps(
            {
                "protocolSection": {
                    "identificationModule": {"nctId": "NCT00000001", "orgStudyIdInfo": {"id": "A"}},
                    "statusModule": {"lastUpdatePostDateStruct": {"date": "2026-05-04"}},
                },
                "derivedSection": {"miscInfoModule": {"versionHolder": "2026-05-05"}},
                "hasResults": False,
            }
        )
    )
    study = open_study(str(file))
    text = as_text(panel_of(study))
    assert "Org study ID info · ID: A" in text
    assert "Record last changed on: 2026-05-04" in text
    assert "Version holder: 2026-05-05" in text
    assert "Has results: No" in text
    large = OtherSection(name="resultsSection", text=json.dumps({"a": "b" * 70_000}), is_json=True)
    text = as_text(panel_of(msgspec.structs.replace(study, other_sections=(large,))))
    assert "This part has 70,009 characters." in " ".join(text.split())
    assert "bbbb" not in text


@pytest.mark.parametrize("number", ["1e999", "9" * 5000])
def test_a_number_that_is_too_large_is_shown_as_it_stands(tmp_path: Path, number: str) -> None:
    file = tmp_path / "r.json"
    file.write_text(f'{{"protocolSection": {{}}, "resultsSection": {{"mean": {number}}}}}')
    assert f'{{"mean": {number}}}' in as_text(panel_of(open_study(str(file))), 6000)


def test_a_copy_of_the_sites_is_not_shown_twice(tmp_path: Path) -> None:
    site = {"facility": "Only Clinic"}
    module = {"locations": [site], "locations_nested": [site]}
    file = tmp_path / "r.json"
    file.write_text(json.dumps({"protocolSection": {"contactsLocationsModule": module}}))
    assert as_text(panel_of(open_study(str(file)))).count("Only Clinic") == 1
