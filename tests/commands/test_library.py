"""The library in a terminal."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.calls import Call, Save
from trialfinder.library.sources import open_library
from trialfinder.records.readers.formats import read_studies

ROWS = """NCT Number,Study Title,Study Status,Conditions,Locations
NCT00000001,Zeta Syrup,RECRUITING,Cough|Cold,"Clinic, Oslo, Norway"
NCT00000002,Sugar,COMPLETED,Insomnia,"Ward, Bergen, Norway|Hut, Tromsø, Norway"
not a study
"""


Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def empty(trialfinder: Call, tmp_path: Path) -> Ask:
    """Runs `trialfinder library WORDS…`, with records in the folder `in`."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "list.csv").write_text(ROWS, encoding="utf-8")

    def run(*words: str) -> tuple[int, str, str]:
        done = trialfinder("library", *words)
        return done.returncode, done.stdout, done.stderr

    return run


@pytest.fixture
def library(empty: Ask) -> Ask:
    """The same on a library of two studies."""
    kept = open_library()
    kept.add_all(one for one in read_studies(ROWS.encode(), "list.csv"))
    kept.close()
    return empty


def test_it_is_filled_from_files_and_folders(empty: Ask) -> None:
    assert empty()[1].startswith("Your library is empty.")
    code, said, wrong = empty("--add", "in")
    assert (code, said) == (4, "2 studies were added to your library.\n")
    assert "list.csv is damaged at line 4" in wrong
    assert numbers(empty()[1]) == ["NCT00000002", "NCT00000001"]


def test_a_number_beside_more_files_than_are_read_at_once_is_not_passed_over(
    empty: Ask, tmp_path: Path
) -> None:
    for number in range(501):
        row = f"NCT{number:08},Zeta,RECRUITING,Cough,\n"
        (tmp_path / "in" / f"{number}.csv").write_text(ROWS.partition("\n")[0] + "\n" + row)
    (tmp_path / "in" / "list.csv").unlink()
    code, _, wrong = empty("--add", "in", "NCT99999999")
    assert code != 0
    assert "NCT99999999" in wrong


def numbers(said: str) -> list[str]:
    return [line[:11] for line in said.splitlines() if line.startswith("NCT")]


def test_studies_are_found(library: Ask) -> None:
    code, said, wrong = library()
    assert (code, wrong) == (0, "")
    assert numbers(said) == ["NCT00000002", "NCT00000001"]
    assert "not confirmed · 1 center" in said
    assert "open now" not in said
    assert numbers(library("syr", "zet")[1]) == ["NCT00000001"]
    assert numbers(library("--condition", "insom")[1]) == ["NCT00000002"]
    assert numbers(library("--status", "completed")[1]) == ["NCT00000002"]
    assert numbers(library("--limit", "1")[1]) == ["NCT00000002"]
    assert "--limit 0" in library("--limit", "1")[1]
    assert "No study in your library fits" in library("nothing")[1]


def test_the_nearest_come_first(library: Ask) -> None:
    code, said, wrong = library("--near", "Oslo, Norway", "--units", "km")
    assert (code, wrong) == (0, "")
    assert numbers(said) == ["NCT00000001", "NCT00000002"]
    assert "nearest: Bergen, Norway, about 30" in said
    assert library("--near", "Nowhereville")[0] == 3


def test_the_nearest_are_told_in_the_units_of_the_settings_unless_told(
    library: Ask, save_settings: Save
) -> None:
    words = ("--near", "Oslo, Norway")
    miles = library(*words)[1]
    assert " mi" in miles
    save_settings(units="km")
    assert "nearest: Bergen, Norway, about 30" in library(*words)[1]
    assert " km" in library(*words)[1]
    assert library(*words, "--units", "mi")[1] == miles


@pytest.mark.parametrize("is_earlier", [False, True])
def test_a_study_without_an_open_center_is_never_called_open(
    empty: Ask, tmp_path: Path, is_earlier: bool
) -> None:
    for number, own in ((1, "NOT_YET_RECRUITING"), (2, "RECRUITING")):
        site = {"city": "Oslo", "country": "Norway", "status": own}
        record = {
            "protocolSection": {
                "identificationModule": {"nctId": f"NCT0000000{number}", "briefTitle": "Syrup"},
                "statusModule": {
                    "overallStatus": "RECRUITING",
                    "statusVerifiedDate": f"{datetime.now(UTC):%Y-%m}",
                },
                "contactsLocationsModule": {"locations": [site]},
            }
        }
        (tmp_path / f"{number}.json").write_text(json.dumps(record))
    assert empty("--add", "1.json", "2.json")[0] == 0
    if is_earlier:  # a file in which the numbers of open centers did not stand yet
        kept = open_library()
        with kept.database.using() as db:
            db.execute("UPDATE studies SET open_sites = NULL")
        kept.close()
    for words in ((), ("--near", "Oslo, Norway"), ("--status", "recruiting")):
        code, said, _ = empty(*words)
        assert code == 0
        first, second = sorted(said.replace("\nNCT", "\n\nNCT").split("\n\n"))
        assert "no center is open · 1 center" in first
        assert "open now · 1 center" in second


def test_removing_can_be_taken_back(library: Ask, trialfinder: Call) -> None:
    code, said, _ = library("--remove", "nct00000001")
    assert code == 0
    assert "trialfinder library --restore NCT00000001" in said
    assert numbers(library()[1]) == ["NCT00000002"]
    assert trialfinder("show", "--study", "NCT00000001").returncode == 4
    assert library("--remove", "NCT00000001")[0] == 4
    assert library("--restore", "NCT00000001")[0] == 0
    assert "Zeta Syrup" in trialfinder("show", "--study", "nct00000001").stdout


def test_a_fuller_copy_stays(library: Ask, tmp_path: Path) -> None:
    record = {
        "protocolSection": {
            "identificationModule": {"nctId": "NCT00000001", "briefTitle": "Full"},
            "statusModule": {"lastUpdatePostDateStruct": {"date": "2026-01-01"}},
        }
    }
    (tmp_path / "full.json").write_text(json.dumps(record))
    assert library("--add", "full.json")[0] == 0
    said = library("--add", "in/list.csv")[1]
    assert said.splitlines() == [
        "0 studies were added to your library.",
        "2 studies were left as they are: your library has the same, later or fuller copies.",
    ]
    assert "NCT00000001  Full" in library()[1]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--status", "foo"), 2, "COMPLETED"),
        (("--remove", "a", "--restore", "b"), 2, "--help"),
        (("--add",), 2, "--help"),
        (("--restore", "NCT00000009"), 4, "NCT00000009"),
        (("--add", "missing.json"), 4, "missing.json"),
    ],
)
def test_errors_are_one_plain_line(
    library: Ask, words: tuple[str, ...], code: int, says: str
) -> None:
    done = library(*words)
    assert done[0] == code
    assert done[2].startswith("trialfinder: ")
    assert done[2].count("\n") == 1
    assert says in done[2]


def test_an_old_number_finds_its_study_and_the_new_number_is_said(
    empty: Ask, tmp_path: Path
) -> None:
    for number, old in ((1, ["NCT00000091", "NCT00000092"]), (2, [])):
        record = {
            "protocolSection": {
                "identificationModule": {
                    "nctId": f"NCT0000000{number}",
                    "nctIdAliases": old,
                    "briefTitle": f"Study {number} of NCT00000093",
                }
            }
        }
        (tmp_path / f"{number}.json").write_text(json.dumps(record))
    assert empty("--add", "1.json", "2.json")[0] == 0
    code, said, wrong = empty("NCT00000092")
    assert (code, numbers(said)) == (0, ["NCT00000001"])
    told = "NCT00000092 is an old number. The registry now has this study as NCT00000001."
    assert wrong == f"trialfinder: {told}\n"
    for asked in (("NCT00000001",), ("NCT00000093",), ("Study",), ()):
        assert empty(*asked)[2] == "", asked


def test_of_the_whole_registry_it_is_said_what_came_what_was_there_and_what_could_not_be_read(
    empty: Ask,
) -> None:
    code, out, err = empty("--add", "in/list.csv", "--whole")
    assert (code, out) == (4, "2 studies were added to your library.\n")
    assert "list.csv" in err
    code, out, _ = empty("--add", "in/list.csv", "--whole")
    assert code == 4
    assert [line.split()[0] for line in out.splitlines()] == ["0", "2"]
