"""The worksheet in a terminal."""

import json
from pathlib import Path

import pytest

from tests.calls import Call

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    file = tmp_path / "facts.json"
    told = {
        "age_years": 9,
        "sex": "female",
        "labs": {"alt": {"value": 100, "unit": "U/L"}},
        "last_day": {"surgery": "2026-11-25"},
        "start_day": "2026-12-01",
        "has": {"diabetes": True, "diabets": False},
    }
    file.write_text(json.dumps(told), encoding="utf-8")
    return file


def test_the_table_says_first_that_nobody_can_join_and_who_decides(
    trialfinder: Call, facts: Path
) -> None:
    done = trialfinder("check", "--facts", str(facts))
    assert done.returncode == 0
    text = " ".join(done.stdout.split())
    places = [
        text.index(said)
        for said in (
            "This study is finished",
            "the study’s doctors decide",
            "not met",
            "Albumin",
        )
    ]
    assert places == sorted(places)
    assert "eligible" not in text[: places[2]].lower()
    assert "December 16, 2026" in text
    assert "For December 1, 2026, the planned start." in text
    assert "has.diabets" in done.stderr


def test_json_has_every_criterion_with_its_mark(trialfinder: Call, facts: Path) -> None:
    done = trialfinder("check", "--facts", str(facts), "--format", "json")
    report = json.loads(done.stdout)
    assert report["study"]["joinable"] is False
    by_text = {entry["text"]: entry for entry in report["criteria"]}
    diabetes = by_text["Patients with known type I or type II diabetes mellitus are not eligible"]
    assert (diabetes["mark"], diabetes["facts_used"]) == ("not_met", ["has.diabetes"])
    assert by_text["Serum albumin ≥ 2 g/dL"]["facts_needed"] == ["labs.albumin"]
    counted = [entry["mark"] for entry in report["criteria"]]
    assert len(counted) > 50
    for mark in ("met", "not_met", "value_needed", "conflict", "judge"):
        assert report["summary"][mark] == counted.count(mark)
    held = report["criteria"][report["summary"]["held_back_by"]]
    assert held["text"].startswith("Patients who have had major surgery within 3 weeks")
    assert held["first_day_met"] == report["summary"]["last_day_met"] == "2026-12-16"


def test_lines_stand_under_what_leads_to_them(trialfinder: Call) -> None:
    report = json.loads(trialfinder("check", "--format", "json").stdout)
    anc = next(each for each in report["criteria"] if each["text"] == "ANC ≥ 750/µL")
    assert anc["under"] == [
        "Inclusion Criteria:",
        "For patients with solid tumors and known bone marrow metastatic disease:",
    ]
    creatinine = next(each for each in report["criteria"] if "radioisotope" in each["text"])
    assert "1.7 mg/dL (males) or 1.4 mg/dL (females) ( ≥ 16 years of age)" in creatinine["text"]


def test_a_mark_and_its_line_are_parted_as_the_language_does(
    trialfinder: Call, facts: Path
) -> None:
    done = trialfinder("check", "--facts", str(facts), "--lang", "fr")
    assert "(exigence)\u202f: " in done.stdout
    assert "(exigence):" not in done.stdout


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_table_fits_a_narrow_terminal(trialfinder: Call, facts: Path, language: str) -> None:
    done = trialfinder("check", "--facts", str(facts), "--lang", language, columns=40)
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 40


@pytest.mark.parametrize("data", [b"[]", b"{", b"\xff"])
def test_a_file_that_holds_no_facts_is_said(trialfinder: Call, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "facts.json"
    file.write_bytes(data)
    done = trialfinder("check", "--facts", str(file))
    assert (done.returncode, done.stdout) == (4, "")
    assert "facts" in done.stderr


@pytest.mark.parametrize("example", ["patient-r4.json", "patient-r5.json"])
def test_a_clinic_s_file_is_recognized_and_it_is_said_where_to_confirm_it(
    trialfinder: Call, example: str
) -> None:
    done = trialfinder("check", "--facts", str(EXAMPLES / example))
    assert (done.returncode, done.stdout) == (4, "")
    assert "Ctrl+J" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_facts_in_any_encoding_of_unicode_are_read(
    trialfinder: Call, facts: Path, encoding: str
) -> None:
    facts.write_bytes(facts.read_text(encoding="utf-8").encode(encoding))
    done = trialfinder("check", "--facts", str(facts), "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["summary"]["day"] == "2026-12-01"
