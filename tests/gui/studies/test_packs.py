"""Signed packs are opened, told and taken back in the real window."""

import json
from pathlib import Path

import pytest

from tests.gui.records import BIRMINGHAM, DENVER, record, write
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import until
from tests.gui.screen.studies import shelf
from tests.library.signed_packs.made import CLINIC_PUBLIC, STRANGER_KEY, pack_of
from trialfinder import paths
from trialfinder.library.pack_names import signature_file
from trialfinder.messages import Message

OPEN = {**BIRMINGHAM, "status": "RECRUITING"}
BEFORE = record(1, "RECRUITING", verified="2026-03", sites=(OPEN,))
AFTER = record(
    1,
    "RECRUITING",
    verified="2026-11",
    sites=({**BIRMINGHAM, "status": "COMPLETED"}, {**DENVER, "status": "RECRUITING"}),
)

BACK = "Take back the last pack of records"


def institution(**values: object) -> None:
    folder = paths.institution_dirs()[0]
    folder.mkdir(parents=True)
    (folder / "locked.json").write_text(json.dumps({"pack_keys": [CLINIC_PUBLIC], **values}))


@pytest.fixture
def clinic(make_screen: MakeScreen, tmp_path: Path) -> Screen:
    """A window in which the study of the pack is open, as the library has it."""
    institution()
    made = make_screen("--size", "1280x820")
    made.open(*write(tmp_path, BEFORE))
    with shelf() as library:
        until(lambda: library.entry("NCT00000001") is not None)
    return made


def test_a_pack_is_told_shown_and_taken_back(clinic: Screen, tmp_path: Path) -> None:
    pack = pack_of(tmp_path, [AFTER, record(4)], 12)
    clinic.wait_for_study(lambda: clinic.drop(pack, signature_file(pack)))
    clinic.wait_for_notice("Pack 12 of November 12, 2026 was taken. One study is new")
    assert "One center closed." in clinic.last_notice
    clinic.say(Message("settings.locked"))
    clinic.say(Message("settings.locked"))
    assert clinic.notices[0].startswith("Pack 12 of")  # until somebody closes it
    assert clinic.list.count == 2
    clinic.click("Show what changed")
    window = clinic.text_window
    assert window is not None
    assert "Study of syrup 1" in window.words
    assert "One center closed since March 2026." in window.words
    assert "Clinic of Birmingham, Birmingham" in window.words
    clinic.wait_for_study(lambda: window.click("Take this pack back"))
    clinic.wait_for_notice("Pack 12 of November 12, 2026 was taken back.")
    assert clinic.text_window is None
    assert clinic.list.count == 1
    with shelf() as library:
        assert library.entry("NCT00000004") is None


def test_the_way_back_takes_no_other_pack_back(clinic: Screen, tmp_path: Path) -> None:
    clinic.drop(pack_of(tmp_path, [record(4)], 1))
    clinic.wait_for_notice("Pack 1 of")
    clinic.click("Show what changed")
    first = clinic.text_window
    assert first is not None
    clinic.drop(pack_of(tmp_path, [record(5)], 2))
    clinic.wait_for_notice("Pack 2 of")
    first.click("Take this pack back")
    clinic.wait_for_notice("another pack came after it")
    with shelf() as library:
        assert library.count() == 3


def test_a_pack_that_is_opened_again_can_be_taken_back(clinic: Screen, tmp_path: Path) -> None:
    pack = pack_of(tmp_path, [record(4)])
    clinic.drop(pack)
    clinic.wait_for_notice("was taken. One study is new")
    clinic.drop(pack)
    clinic.wait_for_notice("was taken before")
    clinic.click("Take this pack back")
    clinic.wait_for_notice("was taken back")
    with shelf() as library:
        assert library.entry("NCT00000004") is None


def test_the_menu_takes_the_last_pack_back_long_after(clinic: Screen, tmp_path: Path) -> None:
    clinic.drop(pack_of(tmp_path, [record(4)], 1))
    clinic.wait_for_notice("Pack 1 of")
    clinic.drop(pack_of(tmp_path, [record(5)], 2))
    clinic.wait_for_notice("Pack 2 of")
    clinic.choose("File", BACK)
    clinic.wait_for_notice("Pack 2 of November 2, 2026 was taken back.")
    clinic.choose("File", BACK)
    clinic.wait_for_notice("Pack 1 of November 1, 2026 was taken back.")
    with shelf() as library:
        assert [entry.key for entry in library.search()] == ["NCT00000001"]
    clinic.choose("File", BACK)
    clinic.wait_for_notice("There is no pack that could be taken back.")


def test_the_menu_speaks_of_packs_only_where_they_are_used(screen: Screen) -> None:
    assert BACK not in screen.entries("File")


@pytest.mark.parametrize("kind", ["foreign", "cut", "unsigned"])
def test_a_pack_that_is_refused_says_why_and_changes_nothing(
    clinic: Screen, tmp_path: Path, kind: str
) -> None:
    if kind == "foreign":
        pack, said = pack_of(tmp_path, [AFTER], key=STRANGER_KEY), "which your settings do not name"
    else:
        pack = pack_of(tmp_path, [AFTER])
        if kind == "cut":
            pack.write_bytes(pack.read_bytes()[:-5])
            said = "it is not what was signed"
        else:
            signature_file(pack).unlink()
            said = "its signature does not lie beside it"
    clinic.drop(pack)
    clinic.wait_for_notice(said)
    assert "Your library is as it was." in clinic.last_notice
    assert clinic.study.sites[0].status == "RECRUITING"
    with shelf() as library:
        assert library.open("NCT00000001").sites[0].status == "RECRUITING"


def test_packs_and_records_are_opened_together(clinic: Screen, tmp_path: Path) -> None:
    pack = pack_of(tmp_path, [record(4)])
    (file,) = write(tmp_path, record(7))
    clinic.wait_for_study(lambda: clinic.drop(pack, signature_file(pack), file))
    assert clinic.study.nct_id == "NCT00000007"
    clinic.wait_for_notice("Pack 1 of")


def test_a_double_click_on_a_pack_takes_it(make_screen: MakeScreen, tmp_path: Path) -> None:
    institution()
    screen = make_screen(str(pack_of(tmp_path, [record(4)])), "--size", "1280x820")
    screen.wait_for_notice("Pack 1 of November 1, 2026 was taken.")
    assert screen.study.nct_id == "NCT01614795"


def test_the_latest_pack_on_the_share_is_taken_at_the_start(
    make_screen: MakeScreen, tmp_path: Path
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    for serial in (1, 2):
        made = pack_of(tmp_path, [record(serial)], serial)
        for file in (made, signature_file(made)):
            file.rename(share / file.name.replace("night", f"night-{serial}"))
    institution(records=str(share))
    screen = make_screen("--size", "1280x820")
    screen.wait_for_notice("Pack 2 of November 2, 2026 was taken.")
    assert screen.text_window is None
    with shelf() as library:
        assert [entry.key for entry in library.search()] == ["NCT00000002"]
