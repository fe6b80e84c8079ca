"""Packs are found among what somebody names: files, signatures, folders, and other records."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gui.records import record, write
from tests.library.signed_packs.made import CLINIC_PUBLIC, STRANGER_PUBLIC, pack_of
from trialfinder.library.library import Library
from trialfinder.library.pack_names import signature_file
from trialfinder.library.signed_packs.bringing import bring
from trialfinder.library.signed_packs.named import sorted_out
from trialfinder.library.signed_packs.taking import take_back
from trialfinder.library.studies_in_files import files_among, has_newer

KEYS = (STRANGER_PUBLIC, CLINIC_PUBLIC)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """A folder with a pack of each of three nights, one of an illness, and a record."""
    folder = tmp_path / "share"
    folder.mkdir()
    for serial in (1, 2, 3):
        pack_of(folder, [record(serial)], serial, name=f"night-{serial}.trialpack")
    pack_of(folder, [record(4)], 1, name="cough.trialpack", illness="cough")
    for shelf in folder.glob("maker-*"):
        shelf.unlink()
    write(folder, record(9))
    return folder


def numbers(library: Library) -> list[str]:
    return sorted(entry.key[-1] for entry in library.search())


def test_of_a_folder_the_latest_pack_of_a_kind_is_taken_once(library: Library, share: Path) -> None:
    brought = bring(library, sorted_out([share]), KEYS)
    assert sorted((one.illness, one.serial) for one in brought.taken) == [("", 3), ("cough", 1)]
    assert numbers(library) == ["3", "4"]
    again = bring(library, sorted_out([share]), KEYS)
    assert (again.taken, again.refused) == ((), ())


def test_what_was_taken_back_does_not_come_again_from_the_folder(
    library: Library, share: Path
) -> None:
    bring(library, sorted_out([share]), KEYS)
    take_back(library)
    take_back(library)
    assert bring(library, sorted_out([share]), KEYS).taken == ()
    assert numbers(library) == []


def test_packs_that_are_named_are_taken_one_after_the_other(library: Library, share: Path) -> None:
    named = [share / "night-3.trialpack", share / "night-1.trialpack"]
    brought = bring(library, sorted_out(named), KEYS)
    assert [one.serial for one in brought.taken] == [1, 3]


def test_a_signature_goes_with_its_pack_and_other_files_stay(share: Path) -> None:
    pack, other = share / "night-1.trialpack", share / "NCT00000009.json"
    named = sorted_out([pack, signature_file(pack), other])
    assert (named.packs, named.others) == ((pack,), (other,))


def test_the_records_of_a_folder_are_read_without_its_packs(share: Path) -> None:
    assert files_among([share]) == [share / "NCT00000009.json"]


def test_a_new_pack_makes_a_folder_new(share: Path, tmp_path: Path) -> None:
    (share / "NCT00000009.json").unlink()
    assert has_newer(share, tmp_path / "gone.sqlite")


def test_a_setting_that_is_no_key_is_said_and_nothing_taken(library: Library, share: Path) -> None:
    brought = bring(library, sorted_out([share]), ("RW", CLINIC_PUBLIC))
    assert [message.key for message in brought.refused] == ["pack.bad_public_key"]
    assert numbers(library) == []


def test_one_refused_pack_does_not_keep_the_others_out(library: Library, share: Path) -> None:
    signature_file(share / "night-2.trialpack").unlink()
    brought = bring(library, sorted_out([share]), KEYS)
    assert [message.key for message in brought.refused] == ["pack.unsigned"]
    assert numbers(library) == ["3", "4"]
