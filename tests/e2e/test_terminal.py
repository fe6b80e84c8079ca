import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Run


def report(trialfinder: Run, *words: str) -> dict[str, Any]:
    done = trialfinder("near", *words, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    value = json.loads(done.stdout)
    assert isinstance(value, dict)
    return value


def test_near_prints_a_table_whose_every_line_says_that_the_study_is_over(
    trialfinder: Run,
) -> None:
    done = trialfinder("near", "35233", "--limit", "0")
    assert (done.returncode, done.stderr) == (0, "")
    assert "This study is finished" in done.stdout
    rows = [row for row in done.stdout.splitlines() if re.match(r"[1-9]\d*  ", row)]
    assert len(rows) == 76
    assert all("study finished" in row for row in rows)
    assert "about 14" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 100


def test_near_json_has_the_shape_that_was_promised(trialfinder: Run) -> None:
    said = report(trialfinder, "35233")
    assert list(said) == ["study", "origin", "sites", "not_placed", "notes"]
    assert said["study"] == {
        "id": "NCT01614795",
        "title": "Cixutumumab and Temsirolimus in Treating Younger Patients With Recurrent or "
        "Refractory Sarcoma",
        "status": "COMPLETED",
        "joinable": False,
        "record_date": "2018-11",
    }
    assert list(said["origin"]) == [
        *("query", "label", "country", "lat", "lon", "radius_km", "basis"),
    ]
    assert said["origin"]["query"] == "35233"
    assert said["origin"]["country"] == "United States"
    assert len(said["sites"]) == 10
    assert list(said["sites"][0]) == [
        *("rank", "rank_span", "tied", "facility", "city", "state", "postal_code", "country"),
        *("status", "joinable", "lat", "lon", "radius_km", "basis", "distance_km", "distance_mi"),
        *("direction", "drive_hours", "by_air", "ferry", "crosses_border"),
    ]
    assert not any(site["joinable"] for site in said["sites"])
    first, second, third = said["sites"][:3]
    assert first["rank"] == second["rank"] == 1
    assert first["tied"]
    assert second["tied"]
    assert first["status"] is None
    assert third["facility"] == "Children's Healthcare of Atlanta - Egleston"
    assert 130 < third["distance_mi"] < 155
    assert third["drive_hours"][0] < third["drive_hours"][1]


def test_no_center_gets_lost(trialfinder: Run) -> None:
    said = report(trialfinder, "H3T 1C5", "--limit", "0")
    assert len(said["sites"]) + len(said["not_placed"]) == 76
    assert said["sites"][0]["facility"] == "Centre Hospitalier Universitaire Sainte-Justine"
    crossing = [site for site in said["sites"] if site["crosses_border"]]
    assert {site["country"] for site in crossing} == {"United States"}
    assert len(crossing) == 74


def test_repaired_typing_is_said(trialfinder: Run) -> None:
    said = report(trialfinder, "GIV 4G2")
    assert said["origin"]["query"] == "GIV 4G2"
    assert any("We read GIV 4G2 as G1V 4G2" in note for note in said["notes"])


def test_within_and_country_choose(trialfinder: Run) -> None:
    near = report(trialfinder, "35233", "--within", "200", "--limit", "0")
    assert 3 <= len(near["sites"]) < 12
    kilometers = report(
        trialfinder, "35233", "--within", "321.8688", "--units", "km", "--limit", "0"
    )
    assert [s["facility"] for s in kilometers["sites"]] == [s["facility"] for s in near["sites"]]
    canada = report(trialfinder, "35233", "--country", "Canada")
    assert [site["rank"] for site in canada["sites"]] == [1, 2]


@pytest.mark.parametrize(("columns", "language"), [("40", "en"), ("52", "es"), ("60", "fr")])
def test_a_narrow_terminal_gets_blocks_in_place_of_columns(
    trialfinder: Run, columns: str, language: str
) -> None:
    done = trialfinder("near", "35233", "--limit", "0", "--lang", language, COLUMNS=columns)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= int(columns)
    assert "\ufffd" not in done.stdout  # as the narrow space of French once was
    assert sum(bool(re.match(r"[1-9]\d* ", line)) for line in lines) == 76


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_record_fits_a_narrow_terminal(trialfinder: Run, language: str) -> None:
    done = trialfinder("show", "--lang", language, COLUMNS="40")
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 40


def test_an_island_is_left_by_ferry(trialfinder: Run) -> None:
    first = report(trialfinder, "Vashon", "--limit", "1")["sites"][0]
    assert (first["city"], first["by_air"], first["ferry"]) == ("Tacoma", False, True)
    said = " ".join(trialfinder("near", "Vashon", COLUMNS="40").stdout.split())
    assert "by ferry, then by road" in said


def test_a_place_of_several_words_needs_no_quotes(trialfinder: Run) -> None:
    assert report(trialfinder, "Birmingham", "AL")["origin"]["label"] == "Birmingham, AL"


def test_a_full_disk_is_one_line_too(trialfinder: Run) -> None:
    done = subprocess.run(
        f"{sys.executable} -m trialfinder near 35233 > /dev/full",
        shell=True,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "could not be written" in done.stderr


def test_what_may_be_wrong_with_a_record_is_said_beside_the_answer(
    trialfinder: Run, tmp_path: Path
) -> None:
    record = {"briefTitle": "A"}, {"eligibilityCriteria": "? 16 years"}
    names = ("identificationModule", "eligibilityModule")
    section = {"protocolSection": dict(zip(names, record, strict=True))}
    (tmp_path / "x.json").write_text(json.dumps(section))
    done = trialfinder("near", "35233", "--study", "x.json", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["study"]["title"] == "A"
    assert "a sign was lost" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_empty_ranking_says_why(trialfinder: Run) -> None:
    done = trialfinder("near", "82001", "--within", "10")
    assert done.returncode == 0
    assert "No center fits your choices" in done.stdout
    assert "This study is finished" in done.stdout


def test_csv_and_geojson_carry_the_status_with_every_site(trialfinder: Run) -> None:
    done = trialfinder("near", "96813", "--format", "csv", "--limit", "0")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 76
    said = ("study_status", "study_joinable", "study_record_date", "joinable")
    assert {tuple(row[name] for name in said) for row in rows} == {
        ("COMPLETED", "false", "2018-11", "false")
    }
    assert (rows[1]["by_air"], rows[1]["ferry"]) == ("true", "false")
    assert (rows[0]["rank_span_low"], rows[0]["rank_span_high"]) == ("1", "1")
    assert rows[0]["drive_hours_high"]
    done = trialfinder("near", "96813", "--format", "geojson", "--limit", "0")
    features = json.loads(done.stdout)["features"]
    assert len(features) == 76
    for feature in features:
        said = feature["properties"]
        assert (said["study_status"], said["study_record_date"]) == ("COMPLETED", "2018-11")
        assert (said["study_joinable"], said["joinable"]) == (False, False)
    lon, lat = features[0]["geometry"]["coordinates"]
    assert (-158.5 < lon < -157.5, 21 < lat < 22) == (True, True)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("near",), 2, "--help"),
        (("near", "35233", "--limit", "-1"), 2, "--help"),
        (("near", "35233", "--within", "nan"), 2, "--help"),
        (("near", "35233", "--units", "leagues"), 2, "--help"),
        (("nowhere",), 2, "--help"),
        (("35233",), 2, "trialfinder near 35233"),
        (("near", "35233", "--country", "France"), 2, "United States, Canada"),
        (("near", "35233", "--status", "foo"), 2, "foo"),
        (("open", "--screenshot", "x.jpg"), 2, ".png"),
        (("open", "--screenshot", "/nowhere/x.png"), 1, "/nowhere/x.png"),
        (("open", "--size", "10x10"), 2, "--help"),
        (("near", "99999"), 3, "99999"),
        (("near", ""), 3, "city"),
        (("near", "H0H 0H0"), 3, "H0H 0H0"),
        (("near", "09123"), 3, "Military"),
        (("near", "\x1b[31mred"), 3, "postal code"),
        (("near", "35233", "--study", "missing.txt"), 4, "missing.txt"),
        (("show", "--study", "NCT99999999"), 4, "NCT99999999"),
        (("open", "99999", "--screenshot", "x.png"), 3, "99999"),
        (("open", "--study", "missing.txt"), 4, "missing.txt"),
    ],
)
def test_errors_are_one_plain_line_with_what_to_do(
    trialfinder: Run, words: tuple[str, ...], code: int, says: str
) -> None:
    done = trialfinder(*words)
    assert done.returncode == code
    assert done.stdout == ""
    assert done.stderr.startswith("trialfinder: ")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr
    assert "\x1b" not in done.stderr
    assert "Traceback" not in done.stderr


def test_show_prints_the_record_in_the_shape_of_the_registry(trialfinder: Run) -> None:
    done = trialfinder("show", "--format", "json")
    assert done.returncode == 0
    section = json.loads(done.stdout)["protocolSection"]
    assert section["identificationModule"]["nctId"] == "NCT01614795"
    assert section["statusModule"]["overallStatus"] == "COMPLETED"
    assert len(section["contactsLocationsModule"]["locations"]) == 76
    assert len(section["conditionsModule"]["conditions"]) == 15


def test_show_prints_text_with_the_status_first(trialfinder: Run) -> None:
    done = trialfinder("show")
    assert done.returncode == 0
    head = done.stdout[:600]
    assert "This study is finished" in head
    for part in ("Treatment", "Who could join", "Official record", "{≥|?}"):
        assert part in done.stdout


def test_help_and_version_are_answers_not_errors(trialfinder: Run) -> None:
    assert trialfinder("--help").returncode == 0
    assert trialfinder("near", "--help").returncode == 0
    assert trialfinder("--version").stdout.startswith("TrialFinder ")


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
    trialfinder: Run, panel: str, title: str, says: str
) -> None:
    done = trialfinder("show", "--panel", panel)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == title
    assert lines[3].startswith("This study is finished. It is not taking new patients.")
    assert says in done.stdout
    assert sum(set(line) == {"="} for line in lines) == 1


def test_show_prints_the_words_that_are_explained(trialfinder: Run) -> None:
    lines = trialfinder("show", "--panel", "glossary").stdout.splitlines()
    assert lines[0] == "Words explained"
    assert lines[3] == "We wrote these words ourselves. No clinician has reviewed them yet."
    terms = [line.partition(": ")[0] for line in lines[4:] if not line.startswith(" ")]
    assert len(terms) == 164
    assert terms == sorted(terms, key=str.casefold)
    spanish = trialfinder("show", "--panel", "glossary", "--lang", "es").stdout
    assert "albúmina (en inglés: albumin): " in spanish


def test_a_panel_that_does_not_exist_is_refused(trialfinder: Run) -> None:
    done = trialfinder("show", "--panel", "map")
    assert (done.returncode, done.stdout) == (2, "")
    assert "eligibility" in done.stderr


def test_a_screenshot_shows_the_window_and_ends(trialfinder: Run, tmp_path: Path) -> None:
    done = trialfinder("open", "35233", "--screenshot", "out.png", "--size", "1000x700")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    data = (tmp_path / "out.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1000, 700)


def test_a_picture_that_cannot_be_written_is_said(trialfinder: Run) -> None:
    done = trialfinder("open", "--screenshot", "/proc/nowhere/out.png", "--tab", "about")
    assert done.returncode == 1
    assert "/proc/nowhere/out.png" in done.stderr


def test_without_a_display_the_table_and_a_picture_are_given(
    trialfinder: Run, tmp_path: Path
) -> None:
    done = trialfinder("open", "35233")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Children's Hospital of" in done.stdout
    assert "trialfinder-NCT01614795.png" in done.stdout
    assert (tmp_path / "trialfinder-NCT01614795.png").read_bytes().startswith(b"\x89PNG")


def test_what_was_typed_is_in_no_file(trialfinder: Run, own_home: Path) -> None:
    home = {f"XDG_{name}_HOME": str(own_home / name) for name in ("CONFIG", "STATE", "CACHE")}
    trialfinder("open", "Tuscaloosa", "--screenshot", "out.png", **home)
    for file in own_home.rglob("*"):
        if file.is_file():
            assert b"Tuscaloosa" not in file.read_bytes()


def test_a_start_loads_nothing_that_can_wait(trialfinder: Run) -> None:
    """What the terminal loads for `near` has nothing in it of the window, the map or the net."""
    code = (
        "import sys; from trialfinder.cli import main; main(['near', '35233']);"
        "print([m for m in ('PySide6', 'folium', 'numpy', 'lxml', 'geopy',"
        "'requests', 'sqlite3', 'asyncio') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_french_keeps_its_narrow_spaces(trialfinder: Run) -> None:
    done = trialfinder("near", "35233", "--lang", "fr", "--limit", "2")
    assert "Depuis\u202f: Birmingham" in done.stdout
    assert "\N{REPLACEMENT CHARACTER}" not in done.stdout
    done = trialfinder("near", "Springfield", "--lang", "fr")
    assert "dire\u202f?" in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("near", "35233", "--lang", "es"), "Este estudio ha terminado."),
        (("--lang", "fr", "near", "35233"), "Cette étude est terminée."),
        (("show", "--lang", "es"), "Ningún médico la ha revisado todavía."),
        (("show", "--lang", "fr"), "Texte officiel, en anglais"),
        (("near", "--help", "--lang", "es"), "Uso: trialfinder near"),
        (("--help", "--lang", "fr"), "Options"),
    ],
)
def test_every_command_speaks_the_language_asked_for(
    trialfinder: Run, words: tuple[str, ...], says: str
) -> None:
    done = trialfinder(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert says in done.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("near", "99999", "--lang", "es"), "No encontramos 99999."),
        (("near", "--lang", "fr"), "Il manque quelque chose"),
        (("near", "x", "--limit", "a", "--lang", "es"), "--limit es un número entero"),
        (("near", "x", "--units", "leagues", "--lang", "fr"), "leagues n’est pas l’un des choix"),
        (("near", "x", "--leagues", "--lang", "es"), "No conocemos estas palabras: --leagues"),
        (("near", "x", "--within", "--lang", "fr"), "Il manque une valeur après --within"),
        (("near", "x", "--lang", "xx"), "xx is not one of the choices: en, es, fr"),
    ],
)
def test_faults_of_a_call_are_told_in_the_language_asked_for(
    trialfinder: Run, words: tuple[str, ...], says: str
) -> None:
    done = trialfinder(*words)
    assert done.returncode in (2, 3)
    assert says in done.stderr


def test_a_terminal_speaks_the_language_of_the_system_or_the_settings(
    trialfinder: Run, own_home: Path
) -> None:
    assert "estudio" in trialfinder("near", "35233", LC_ALL="es_MX.UTF-8").stdout
    settings = own_home / "xdg_config_home" / "trialfinder" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"language": "fr"}', encoding="utf-8")
    assert "étude" in trialfinder("near", "35233", LC_ALL="es_MX.UTF-8").stdout
    settings.write_text("{damaged", encoding="utf-8")
    assert "estudio" in trialfinder("near", "35233", LC_ALL="es_MX.UTF-8").stdout
