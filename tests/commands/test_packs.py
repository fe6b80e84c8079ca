"""Packs in a terminal: made, signed, taken and taken back."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.calls import Call, Save
from tests.gui.records import BIRMINGHAM, DENVER, record, write
from tests.library.signed_packs.made import (
    CLINIC,
    CLINIC_PUBLIC,
    CLINIC_SECRET,
    LOCKED_PASSWORD,
    LOCKED_SECRET,
    STRANGER_PUBLIC,
    pack_of,
)
from trialfinder import paths
from trialfinder.library.library import Library
from trialfinder.library.signed_packs.pack_file import open_pack, records_in
from trialfinder.library.sources import open_library
from trialfinder.messages import Message
from trialfinder.words.catalogue import Catalogue

BEFORE = record(
    1, "RECRUITING", verified="2026-03", sites=({**BIRMINGHAM, "status": "RECRUITING"},)
)
AFTER = record(
    1,
    "RECRUITING",
    sites=({**BIRMINGHAM, "status": "COMPLETED"}, {**DENVER, "status": "RECRUITING"}),
)


@pytest.fixture
def maker(trialfinder: Call, tmp_path: Path) -> Call:
    """Runs the program in a folder with the keys, on a library of two studies."""
    (tmp_path / "clinic.key").write_bytes(CLINIC_SECRET)
    (tmp_path / "locked.key").write_bytes(LOCKED_SECRET)
    write(tmp_path, AFTER, record(2, condition="Ewing Sarcoma"))
    assert trialfinder("library", "--add", *map(str, tmp_path.glob("*.json"))).returncode == 0
    return trialfinder


@pytest.fixture
def clinic(trialfinder: Call, save_settings: Save) -> Call:
    """Runs the program where the clinic's key is named and a library has an early record."""
    save_settings(pack_keys=[CLINIC_PUBLIC])
    library = open_library()
    library.close()
    Path("before.json").write_text(json.dumps(BEFORE), encoding="utf-8")
    assert trialfinder("library", "--add", "before.json").returncode == 0
    return trialfinder


def keys_in(file: str) -> list[str]:
    return [
        json.loads(one.record)["protocolSection"]["identificationModule"]["nctId"]
        for one in records_in(open_pack(Path(file), [CLINIC]))
    ]


def test_a_pack_of_the_whole_library_is_made(maker: Call) -> None:
    code, said, _ = maker("pack", "all.trialpack", "--key", "clinic.key", "--serial", "12")
    assert code == 0
    assert said.startswith("2 studies were written to all.trialpack")
    assert CLINIC_PUBLIC in said
    assert sorted(keys_in("all.trialpack")) == ["NCT00000001", "NCT00000002"]
    assert open_pack(Path("all.trialpack"), [CLINIC]).about.serial == 12
    assert [file.name for file in Path().glob(".*")] == []


def test_a_pack_of_an_illness_holds_its_studies_alone(maker: Call) -> None:
    words = ("--key", "clinic.key", "--illness", "ewing sarcoma")
    assert maker("pack", "ewing.trialpack", *words).returncode == 0
    assert keys_in("ewing.trialpack") == ["NCT00000002"]
    about = open_pack(Path("ewing.trialpack"), [CLINIC]).about
    assert about.illness == "ewing sarcoma"
    code, said, wrong = maker("pack", "x.trialpack", "--key", "clinic.key", "--illness", "zzzz")
    assert (code, said) == (4, "")
    assert "no study for this pack" in wrong
    assert not Path("x.trialpack").exists()


def test_the_number_of_a_pack_grows_with_the_time(maker: Call) -> None:
    maker("pack", "a.trialpack", "--key", "clinic.key")
    serial = open_pack(Path("a.trialpack"), [CLINIC]).about.serial
    assert 20260101000000 < serial < 99991231235959


@pytest.fixture
def password() -> Iterator[int]:
    """An open file with the password of the locked key."""
    reading, writing = os.pipe()
    os.write(writing, f"{LOCKED_PASSWORD}\n".encode())
    os.close(writing)
    yield reading
    os.close(reading)


def test_the_password_comes_through_an_open_file_and_is_nowhere_said(
    maker: Call, password: int
) -> None:
    words = ("--key", "locked.key", "--password-fd", str(password))
    code, said, wrong = maker("pack", "a.trialpack", *words)
    assert (code, wrong) == (0, "")
    assert LOCKED_PASSWORD not in said.split()
    assert not paths.log_file().exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "FILE.trialpack"),
        (("a.trialpack",), 2, "--key"),
        (("a.zip", "--key", "clinic.key"), 2, "ends in .trialpack"),
        (("a.trialpack", "--key", "gone.key"), 2, "gone.key cannot be read"),
        (("a.trialpack", "--key", "NCT00000001.json"), 2, "no secret key of minisign"),
        (("a.trialpack", "--key", "clinic.key", "--serial", "0"), 2, "above 0"),
        (("a.trialpack", "--key", "locked.key", "--password-fd", "971"), 2, "such as 3"),
        (("gone/a.trialpack", "--key", "clinic.key"), 1, "gone/a.trialpack"),
    ],
)
def test_what_keeps_a_pack_from_being_made_is_said(
    maker: Call, words: tuple[str, ...], code: int, said: str
) -> None:
    done = maker("pack", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert not Path("a.trialpack").exists()


def test_a_pack_is_taken_says_what_changed_and_is_taken_back(clinic: Call, tmp_path: Path) -> None:
    pack_of(tmp_path, [AFTER, record(4)], 12)
    code, said, wrong = clinic("library", "--add", "night.trialpack")
    assert (code, wrong) == (0, "")
    assert "Pack 12 of November 12, 2026 was taken. One study is new" in said
    assert "NCT00000001  Study of syrup 1 · open now" in said
    assert "One center closed since March 2026.\n        Clinic of Birmingham, Birmingham\n" in said
    code, said, _ = clinic("library", "--undo-pack")
    assert code == 0
    assert said.startswith("Pack 12 of November 12, 2026 was taken back.")
    assert "checked March 2026" in clinic("library").stdout
    assert clinic("library", "--undo-pack").returncode == 4


def test_packs_and_records_are_added_together(clinic: Call, tmp_path: Path) -> None:
    pack_of(tmp_path, [record(4)])
    (file,) = write(tmp_path, record(5))
    code, said, _ = clinic("library", "--add", "night.trialpack", str(file))
    assert code == 0
    assert "One study is new" in said
    assert "One study was added to your library." in said


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_refused_pack_leaves_the_library_and_says_so_in_each_language(
    clinic: Call, save_settings: Save, tmp_path: Path, language: str
) -> None:
    save_settings(pack_keys=[STRANGER_PUBLIC])
    pack_of(tmp_path, [AFTER])
    code, said, wrong = clinic("--lang", language, "library", "--add", "night.trialpack")
    assert (code, said) == (4, "")
    values = {"file": "night.trialpack", "signer": CLINIC.name}
    words = Catalogue.load(paths.words_dir(language)).say(Message("pack.foreign", values))
    assert wrong == f"trialfinder: {words}\n"
    library = Library(paths.library_file())
    assert library.open("NCT00000001").sites[0].status == "RECRUITING"
    library.close()


def test_a_pack_that_is_opened_as_a_study_is_told_for_what_it_is(
    clinic: Call, tmp_path: Path
) -> None:
    pack_of(tmp_path, [AFTER])
    for words in (("show", "--study", "night.trialpack"), ("night.trialpack",)):
        code, said, wrong = clinic(*words)
        assert (code, said) == (4, "")
        assert "trialfinder library --add night.trialpack" in wrong


def test_without_a_key_in_the_settings_nothing_is_taken(
    clinic: Call, save_settings: Save, tmp_path: Path
) -> None:
    save_settings()
    pack_of(tmp_path, [AFTER])
    code, _, wrong = clinic("library", "--add", "night.trialpack")
    assert code == 4
    assert "pack_keys" in wrong


@pytest.mark.parametrize("count", [20, 21, 25])
def test_of_many_changed_studies_twenty_are_told_and_the_others_counted(
    clinic: Call, tmp_path: Path, count: int
) -> None:
    shut = {**BIRMINGHAM, "status": "COMPLETED"}
    sites = ({**BIRMINGHAM, "status": "RECRUITING"},)
    files = write(
        tmp_path,
        *(record(n, "RECRUITING", verified="2026-03", sites=sites) for n in range(2, count + 2)),
    )
    assert clinic("library", "--add", *map(str, files)).returncode == 0
    pack_of(tmp_path, [record(n, "RECRUITING", sites=(shut,)) for n in range(2, count + 2)])
    code, said, _ = clinic("library", "--add", "night.trialpack")
    assert code == 0
    assert said.count("\nNCT") == 20
    told = {20: "", 21: "one more study", 25: "5 more studies"}[count]
    assert ("more stud" in said) is bool(told)
    assert told in said
