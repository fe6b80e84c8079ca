"""The study in a terminal: the record, its panels and the words explained."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.calls import Call
from trialfinder import paths
from trialfinder.words.glossary import Glossary


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_record_fits_a_narrow_terminal(trialfinder: Call, language: str) -> None:
    done = trialfinder("show", "--lang", language, columns=40)
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 40


def test_show_prints_the_record_in_the_shape_of_the_registry(trialfinder: Call) -> None:
    done = trialfinder("show", "--format", "json")
    assert done.returncode == 0
    section = json.loads(done.stdout)["protocolSection"]
    assert section["identificationModule"]["nctId"] == "NCT01614795"
    assert section["statusModule"]["overallStatus"] == "COMPLETED"
    assert len(section["contactsLocationsModule"]["locations"]) == 76
    assert len(section["conditionsModule"]["conditions"]) == 15


def test_show_prints_text_with_the_status_first(trialfinder: Call) -> None:
    done = trialfinder("show")
    assert done.returncode == 0
    head = done.stdout[:600]
    assert "This study is finished" in head
    for part in ("Treatment", "Who could join", "Official record", "{≥|?}"):
        assert part in done.stdout


@pytest.mark.parametrize(
    ("panel", "title", "says"),
    [
        ("about", "About the study", "Why was it done?"),
        ("treatment", "Treatment", "What was given?"),
        ("eligibility", "Who could join", "  13 years to under 16 years  1.5   1.4"),
        ("results", "Results", "What was found?"),
        ("status", "What can I do now?", "You cannot join this study."),
        ("record", "Official record", "Where we read the record differently"),
    ],
)
def test_show_prints_one_panel_with_the_status_first(
    trialfinder: Call, panel: str, title: str, says: str
) -> None:
    done = trialfinder("show", "--panel", panel)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == title
    assert lines[3].startswith("This study is finished. It is not taking new patients.")
    assert says in done.stdout
    assert sum(set(line) == {"="} for line in lines) == 1


def test_show_prints_the_words_that_are_explained(trialfinder: Call) -> None:
    lines = trialfinder("show", "--panel", "glossary").stdout.splitlines()
    assert lines[0] == "Words explained"
    assert lines[3] == "We wrote these words ourselves. No clinician has reviewed them yet."
    every = [line.partition(": ") for line in lines[4:] if line[:1] not in (" ", "-", "")]
    at = next(number for number, line in enumerate(every) if line[0] == "All other words")
    here, others = [one[0] for one in every[1:at]], [one[0] for one in every[at + 1 :]]
    assert every[0] == ("In this study", ": ", str(len(here)))
    assert every[at][2] == str(len(others))
    assert len(here) + len(others) == len(Glossary.load(paths.words_dir("en")).terms)
    assert "osteosarcoma" in here
    for terms in (here, others):
        assert terms == sorted(terms, key=str.casefold)
    spanish = trialfinder("show", "--panel", "glossary", "--lang", "es").stdout
    assert "albúmina (en inglés: albumin): " in spanish


def test_a_panel_that_does_not_exist_is_refused(trialfinder: Call) -> None:
    done = trialfinder("show", "--panel", "map")
    assert (done.returncode, done.stdout) == (2, "")
    assert "eligibility" in done.stderr


def test_the_day_of_a_download_is_taken_where_files_are_read(
    trialfinder: Call, tmp_path: Path
) -> None:
    table = tmp_path / "list.csv"
    table.write_text(
        "NCT Number,Study Title,Study Status,Locations\n"
        'NCT09000001,A,RECRUITING,"Clinic, Birmingham, Alabama, 35233, United States"\n'
    )
    then = datetime.now(UTC).date() - timedelta(days=200)
    told = f"{then:%B} {then.day}, {then.year}"
    day = ("--downloaded", str(then))
    for call in (
        ("show", "--study", str(table), *day),
        ("near", "35233", "--study", str(table), *day),
        ("sheet", "35233", "--study", str(table), *day),
    ):
        said = " ".join(trialfinder(*call).stdout.split())
        assert f"open on the registry’s list of {told}" in said
        assert "This study is open" not in said
    trialfinder("library", "--add", str(table), *day)
    kept = " ".join(trialfinder("library").stdout.split())
    assert f"open on the list of {told}, call first" in kept
    near = json.loads(
        trialfinder("near", "35233", "--study", "NCT09000001", "--format", "json").stdout
    )
    assert near["study"]["joinable"] is None
    assert near["sites"][0]["joinable"] is None
    assert near["study"]["open_on"] == near["sites"][0]["open_on"] == str(then)
    written = json.loads(trialfinder("convert", str(table), *day).stdout)
    assert written["trialfinderSection"]["downloaded"] == str(then)


@pytest.mark.parametrize("day", ["2026-04", "April 15", "2999-01-01", "2026-02-30", ""])
def test_a_day_that_is_none_is_refused(trialfinder: Call, day: str) -> None:
    said = trialfinder("show", "--downloaded", day)
    assert said.returncode == 2
    assert "2026-04-15" in said.stderr


def test_a_place_gives_the_way_and_no_text_speaks_of_the_window(trialfinder: Call) -> None:
    done = trialfinder("show", "--panel", "treatment")
    assert "window" not in done.stdout.lower()
    assert "depends on the way to a center" in " ".join(done.stdout.split())
    done = trialfinder("show", "--panel", "treatment", "--near", "35233")
    assert "visits to Children's Hospital of Alabama would have" in " ".join(done.stdout.split())
    done = trialfinder("show", "--panel", "status", "--near", "35233")
    assert "near Birmingham, Alabama" in " ".join(done.stdout.split())
    assert "35233" not in done.stdout
    assert "click" not in done.stdout.lower()
    assert trialfinder("show", "--near", "99999").returncode == 3
