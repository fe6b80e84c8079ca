"""The nearest centers in a terminal: a table, blocks, JSON, CSV and GeoJSON."""

import csv
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.calls import Call, Save
from tests.every import every


def report(trialfinder: Call, *words: str) -> dict[str, Any]:
    done = trialfinder("near", *words, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    value = json.loads(done.stdout)
    assert isinstance(value, dict)
    return value


def test_near_prints_a_table_whose_every_line_says_that_the_study_is_over(
    trialfinder: Call,
) -> None:
    done = trialfinder("near", "35233", "--limit", "0")
    assert (done.returncode, done.stderr) == (0, "")
    assert "This study is finished" in done.stdout
    rows = [row for row in done.stdout.splitlines() if re.match(r"[1-9]\d*  ", row)]
    assert len(rows) == 76
    assert every("study finished" in row for row in rows)
    assert "about 14" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 100


def test_near_json_has_the_shape_that_was_promised(trialfinder: Call) -> None:
    said = report(trialfinder, "35233")
    assert list(said) == ["study", "origin", "sites", "not_placed", "notes"]
    assert said["study"] == {
        "id": "NCT01614795",
        "title": "Cixutumumab and Temsirolimus in Treating Younger Patients With Recurrent or "
        "Refractory Sarcoma",
        "status": "COMPLETED",
        "joinable": False,
        "open_on": None,
        "record_date": "2018-11",
    }
    assert list(said["origin"]) == [
        *("query", "label", "country", "lat", "lon", "radius_km", "basis"),
    ]
    assert said["origin"]["query"] == "35233"
    assert said["origin"]["country"] == "United States"
    assert len(said["sites"]) == 10
    assert list(said["sites"][0]) == [
        *("position", "rank", "rank_worst", "tied", "facility", "city", "state", "postal_code"),
        *("country", "status", "joinable", "open_on", "contact", "phone", "email", "contact_of"),
        *("lat", "lon", "radius_km", "basis"),
        *("distance_km", "distance_mi"),
        *("direction", "drive_hours", "by_air", "ferry", "crosses_border"),
    ]
    assert not any(site["joinable"] for site in said["sites"])
    first, second, third = said["sites"][:3]
    assert [first[name] for name in ("position", "rank", "rank_worst")] == [1, 1, 2]
    assert [second[name] for name in ("position", "rank", "rank_worst")] == [2, 1, 2]
    assert first["tied"]
    assert second["tied"]
    assert first["status"] is None
    assert third["facility"] == "Children's Healthcare of Atlanta - Egleston"
    assert 130 < third["distance_mi"] < 155
    assert third["drive_hours"][0] < third["drive_hours"][1]


def test_no_center_gets_lost(trialfinder: Call) -> None:
    said = report(trialfinder, "H3T 1C5", "--limit", "0")
    assert len(said["sites"]) + len(said["not_placed"]) == 76
    assert said["sites"][0]["facility"] == "Centre Hospitalier Universitaire Sainte-Justine"
    crossing = [site for site in said["sites"] if site["crosses_border"]]
    assert {site["country"] for site in crossing} == {"United States"}
    assert len(crossing) == 74


def test_repaired_typing_is_said(trialfinder: Call) -> None:
    said = report(trialfinder, "GIV 4G2")
    assert said["origin"]["query"] == "GIV 4G2"
    assert any("We read GIV 4G2 as G1V 4G2" in note for note in said["notes"])


def test_a_country_is_chosen_in_each_way_that_the_record_writes_it(
    trialfinder: Call, tmp_path: Path
) -> None:
    sites = [{"facility": "Clinic", "country": name} for name in ("Canada", "CANADA", "Chile")]
    record = {"protocolSection": {"contactsLocationsModule": {"locations": sites}}}
    (tmp_path / "in.json").write_text(json.dumps(record))
    found = report(trialfinder, "35233", "--study", "in.json", "--country", "canada")
    assert [site["country"] for site in found["not_placed"]] == ["Canada", "CANADA"]


def test_within_and_country_choose(trialfinder: Call) -> None:
    near = report(trialfinder, "35233", "--within", "200", "--limit", "0")
    assert 3 <= len(near["sites"]) < 12
    kilometers = report(
        trialfinder, "35233", "--within", "321.8688", "--units", "km", "--limit", "0"
    )
    assert [s["facility"] for s in kilometers["sites"]] == [s["facility"] for s in near["sites"]]
    canada = report(trialfinder, "35233", "--country", "Canada")
    assert [site["position"] for site in canada["sites"]] == [1, 2]


@pytest.mark.parametrize(("columns", "language"), [(40, "en"), (52, "es"), (60, "fr")])
def test_a_narrow_terminal_gets_blocks_in_place_of_columns(
    trialfinder: Call, columns: int, language: str
) -> None:
    done = trialfinder("near", "35233", "--limit", "0", "--lang", language, columns=columns)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= columns
    assert "\ufffd" not in done.stdout  # as the narrow space of French once was
    assert sum(bool(re.match(r"[1-9]\d* ", line)) for line in lines) == 76


def test_an_island_is_left_by_ferry(trialfinder: Call) -> None:
    first = report(trialfinder, "Vashon", "--limit", "1")["sites"][0]
    assert (first["city"], first["by_air"], first["ferry"]) == ("Tacoma", False, True)
    said = " ".join(trialfinder("near", "Vashon", columns=40).stdout.split())
    assert "by ferry, then by road" in said


def test_distances_are_in_the_units_of_the_settings_unless_told(
    trialfinder: Call, save_settings: Save
) -> None:
    miles = trialfinder("near", "35233").stdout
    assert "about 14" in miles
    save_settings(units="km")
    kilometers = trialfinder("near", "35233").stdout
    assert "about 23" in kilometers
    assert trialfinder("near", "35233", "--units", "mi").stdout == miles
    words = ("35233", "--limit", "0", "--within")
    near = [site["facility"] for site in report(trialfinder, *words, "321.8688")["sites"]]
    assert [
        site["facility"] for site in report(trialfinder, *words, "200", "--units", "mi")["sites"]
    ] == near


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("near", "35233", "--country", "France"), 2, "United States, Canada"),
        (("near", "35233", "--status", "foo"), 2, "foo"),
        (("near", "99999"), 3, "99999"),
        (("near", ""), 3, "city"),
        (("near", "H0H 0H0"), 3, "H0H 0H0"),
        (("near", "09123"), 3, "Military"),
        (("near", "\x1b[31mred"), 3, "postal code"),
        (("near", "35233", "--study", "missing.txt"), 4, "missing.txt"),
    ],
)
def test_what_cannot_be_ranked_is_one_plain_line(
    trialfinder: Call, words: tuple[str, ...], code: int, says: str
) -> None:
    done = trialfinder(*words)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith("trialfinder: ")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr
    assert "\x1b" not in done.stderr


def test_a_place_of_several_words_needs_no_quotes(trialfinder: Call) -> None:
    assert report(trialfinder, "Birmingham", "AL")["origin"]["label"] == "Birmingham, AL"


def test_what_may_be_wrong_with_a_record_is_said_beside_the_answer(
    trialfinder: Call, tmp_path: Path
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


def test_within_lists_no_center_as_if_its_place_were_known(
    trialfinder: Call, tmp_path: Path
) -> None:
    there = {"facility": "Clinic", "city": "Birmingham", "state": "Alabama", "zip": "35233"}
    sites = [there | {"country": "United States"}, {"facility": "Nowhere", "city": "Qqq"}]
    record = {"protocolSection": {"contactsLocationsModule": {"locations": sites}}}
    (tmp_path / "in.json").write_text(json.dumps(record))
    given = ("35203", "--study", str(tmp_path / "in.json"), "--within", "50")
    said = report(trialfinder, *given)
    assert [site["facility"] for site in said["sites"]] == ["Clinic"]
    assert [(site["facility"], site["position"]) for site in said["not_placed"]] == [
        ("Nowhere", None)
    ]
    assert any("One center may lie within your limit or not" in note for note in said["notes"])
    assert report(trialfinder, *given, "--open")["not_placed"] == []
    table = trialfinder("near", *given).stdout
    assert "Nowhere" not in table
    assert "One center may lie within" in " ".join(table.split())


def test_an_empty_ranking_says_why(trialfinder: Call) -> None:
    done = trialfinder("near", "82001", "--within", "10")
    assert done.returncode == 0
    assert "No center fits your choices" in done.stdout
    assert "This study is finished" in done.stdout


def test_csv_and_geojson_carry_the_status_with_every_site(trialfinder: Call) -> None:
    done = trialfinder("near", "96813", "--format", "csv", "--limit", "0")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 76
    said = ("study_status", "study_joinable", "study_record_date", "joinable")
    assert {tuple(row[name] for name in said) for row in rows} == {
        ("COMPLETED", "false", "2018-11", "false")
    }
    assert (rows[1]["by_air"], rows[1]["ferry"]) == ("true", "false")
    assert [rows[0][name] for name in ("position", "rank", "rank_worst")] == ["1", "1", "1"]
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


def mixed(folder: Path, status: str = "RECRUITING", verified: str | None = None) -> str:
    """A study with centers of every kind; from Birmingham, Alabama, the first is the nearest."""
    sites = [
        site("Over", "Birmingham", "Alabama", "35233", "COMPLETED", phone="205-555-0100"),
        site("Later", "Montgomery", "Alabama", "36104", "NOT_YET_RECRUITING"),
        site("Near", "Atlanta", "Georgia", "30322", "RECRUITING", phone="404-555-0101", ext="7"),
        site("Far", "Nashville", "Tennessee", "37232", "RECRUITING"),
        site("Silent", "Mobile", "Alabama", "36604", None),
        site("Lost", "Qqq", "", "", "RECRUITING", email="lost@example.org"),
    ]
    record = {
        "protocolSection": {
            "identificationModule": {"nctId": "NCT00000001", "briefTitle": "Study of syrup"},
            "statusModule": {
                "overallStatus": status,
                "statusVerifiedDate": verified or f"{datetime.now(UTC):%Y-%m}",
            },
            "contactsLocationsModule": {
                "locations": sites,
                "centralContacts": [{"name": "Study line", "phone": "800-555-0199"}],
            },
        }
    }
    (folder / "mixed.json").write_text(json.dumps(record))
    return "mixed.json"


def site(
    name: str,
    city: str,
    state: str,
    code: str,
    status: str | None,
    *,
    phone: str | None = None,
    ext: str | None = None,
    email: str | None = None,
) -> dict[str, Any]:
    person = {"name": f"Ann of {name}", "phone": phone, "phoneExt": ext, "email": email}
    said = {
        "facility": name,
        "city": city,
        "state": state,
        "zip": code,
        "country": "United States",
        "status": status,
        "contacts": [person] if phone or email else [],
    }
    return {key: value for key, value in said.items() if value}


def test_open_centers_come_first_and_keep_their_position_by_distance(
    trialfinder: Call, tmp_path: Path
) -> None:
    given = ("35233", "--study", mixed(tmp_path))
    said = report(trialfinder, *given)
    order = [(one["facility"], one["position"]) for one in said["sites"]]
    assert order == [("Near", 3), ("Far", 4), ("Later", 2), ("Silent", 5), ("Over", 1)]
    assert [one["facility"] for one in said["not_placed"]] == ["Lost"]
    table = trialfinder("near", *given).stdout
    names = ("Open now: 3", "Near,", "Far,", "Lost,", "Not open yet: 1", "Later,", "Silent,")
    places = [table.index(name) for name in (*names, "Nobody can ask to join here: 1", "Over,")]
    assert places == sorted(places)
    assert "Call 404-555-0101 x7" in table
    assert "Write to lost@example.org" in table
    assert "205-555-0100" not in table  # nobody is to call a center that is over


def test_only_open_centers_are_listed_where_so_asked(trialfinder: Call, tmp_path: Path) -> None:
    given = ("35233", "--study", mixed(tmp_path), "--open")
    said = report(trialfinder, *given)
    assert [(one["facility"], one["position"]) for one in said["sites"]] == [
        ("Near", 3),
        ("Far", 4),
    ]
    assert [one["facility"] for one in said["not_placed"]] == ["Lost"]
    assert every(one["joinable"] for one in (*said["sites"], *said["not_placed"]))
    table = trialfinder("near", *given).stdout
    assert "Later" not in table
    assert "centers are shown" not in table
    first = trialfinder("near", *given, "--limit", "1").stdout
    assert "1 of 2 centers are shown" in first
    assert "Open now: 3 centers" in first


@pytest.mark.parametrize(
    ("status", "verified"), [("COMPLETED", None), ("RECRUITING", "2020-01"), ("SUSPENDED", None)]
)
def test_no_center_of_a_study_that_nobody_can_join_is_open(
    trialfinder: Call, tmp_path: Path, status: str, verified: str | None
) -> None:
    given = ("35233", "--study", mixed(tmp_path, status, verified))
    said = report(trialfinder, *given, "--open")
    assert (said["sites"], said["not_placed"]) == ([], [])
    assert (
        "No center here says that it is open now." in trialfinder("near", *given, "--open").stdout
    )
    table = trialfinder("near", *given).stdout
    assert not re.search(r"open now|Open now|Call \d|Write to", table)
    order = [one["facility"] for one in report(trialfinder, *given)["sites"]]
    assert order == ["Over", "Later", "Near", "Far", "Silent"]


def test_whom_to_call_stands_in_json_and_csv(trialfinder: Call, tmp_path: Path) -> None:
    given = ("35233", "--study", mixed(tmp_path))
    keys = ("contact", "phone", "email", "contact_of")
    said = report(trialfinder, *given)
    found = {one["facility"]: [one[key] for key in keys] for one in said["sites"]}
    assert found["Near"] == ["Ann of Near", "404-555-0101 x7", None, "center"]
    assert found["Far"] == ["Study line", "800-555-0199", None, "study"]
    done = trialfinder("near", *given, "--format", "csv")
    rows = {row["facility"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert [rows["Near"][key] for key in keys] == ["Ann of Near", "404-555-0101 x7", "", "center"]
    assert [rows["Lost"][key] for key in keys] == ["Ann of Lost", "", "lost@example.org", "center"]
