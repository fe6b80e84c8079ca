"""Packs as files: what is refused, before anything of it is kept."""

import os
from datetime import date
from pathlib import Path

import msgspec
import pytest

from tests.gui.records import record
from tests.library.shelved import Clock
from tests.library.signed_packs.made import (
    CLINIC,
    CLINIC_KEY,
    STRANGER,
    STRANGER_KEY,
    pack_of,
)
from trialfinder.errors import RecordError
from trialfinder.library.library import Library
from trialfinder.library.pack_names import is_pack, signature_file
from trialfinder.library.signed_packs.making import make_pack
from trialfinder.library.signed_packs.pack_file import (
    About,
    Pack,
    file_digest,
    open_pack,
    records_in,
)
from trialfinder.library.signed_packs.signing import sign
from trialfinder.paths import desktop_dir
from trialfinder.records.readers.formats import read_studies
from trialfinder.records.study import Study


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return pack_of(tmp_path, [record(1), record(2)], 7)


def refused(file: Path) -> str:
    with pytest.raises(RecordError) as caught:
        list(records_in(open_pack(file, [CLINIC])))
    assert caught.value.message.values["file"] == file.name
    return caught.value.message.key


def resign(file: Path) -> None:
    signature_file(file).write_bytes(sign(file_digest(file), CLINIC_KEY, ""))


def test_a_pack_gives_its_records_as_they_were(file: Path) -> None:
    pack = open_pack(file, [STRANGER, CLINIC])
    assert (pack.about.serial, pack.about.illness, pack.signer) == (7, "", CLINIC)
    assert [b'"NCT0000000%d"' % n in one.record for n, one in enumerate(records_in(pack), 1)] == [
        True,
        True,
    ]


def test_a_pack_says_from_which_day_and_which_answer_each_record_is(tmp_path: Path) -> None:
    clock = Clock()
    shelf = Library(tmp_path / "shelf.sqlite", clock)
    first, second = read_studies(
        msgspec.json.encode({"studies": [record(1), record(2)]}), "page.json"
    )
    assert isinstance(first, Study)
    assert isinstance(second, Study)
    told = msgspec.structs.replace(first.source, downloaded=date(2026, 3, 1))
    shelf.add(msgspec.structs.replace(first, source=told))
    shelf.add(second, fetched=True)
    about = About(serial=1, made="2026-11-01T06:00:00+00:00")
    make_pack(shelf, tmp_path / "night.trialpack", about, CLINIC_KEY)
    shelf.close()
    one, other = records_in(open_pack(tmp_path / "night.trialpack", [CLINIC]))
    assert (one.name, one.downloaded, one.fetched) == ("page.json", "2026-03-01", None)
    assert (other.name, other.downloaded) == ("page.json", None)
    assert other.fetched
    assert other.fetched.startswith(str(clock.time.date()))


def test_the_desktop_knows_a_pack_by_how_it_begins(file: Path) -> None:
    magic = file.read_bytes()[:16].decode()
    assert f'value="{magic}"' in (desktop_dir() / "trialfinder.xml").read_text(encoding="utf-8")
    assert is_pack(file)
    assert not is_pack(file.parent)
    assert not is_pack(signature_file(file))


@pytest.mark.parametrize("left", [0.1, 0.5, 0.9, 0.999])
def test_a_pack_that_is_cut_off_is_refused(file: Path, left: float) -> None:
    os.truncate(file, int(file.stat().st_size * left))
    assert refused(file) == "pack.altered"


@pytest.mark.parametrize("place", [0.05, 0.3, 0.6, 0.99])
def test_a_pack_with_one_other_bit_is_refused(file: Path, place: float) -> None:
    data = bytearray(file.read_bytes())
    data[int(len(data) * place)] ^= 1
    file.write_bytes(data)
    assert refused(file) in {"pack.altered", "pack.no_pack", "pack.newer"}


def test_a_pack_with_more_behind_it_is_refused(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"x")
    assert refused(file) == "pack.altered"


def test_a_pack_of_a_stranger_is_refused(tmp_path: Path) -> None:
    assert refused(pack_of(tmp_path, [record(1)], key=STRANGER_KEY)) == "pack.foreign"


def test_the_signature_of_another_pack_is_refused(file: Path, tmp_path: Path) -> None:
    other = pack_of(tmp_path, [record(3)], 8, name="other.trialpack")
    signature_file(other).replace(signature_file(file))
    assert refused(file) == "pack.altered"


def test_a_pack_without_its_signature_is_refused(file: Path) -> None:
    signature_file(file).unlink()
    assert refused(file) == "pack.unsigned"


def test_nothing_is_taken_where_no_key_is_named(file: Path) -> None:
    with pytest.raises(RecordError) as caught:
        open_pack(file, [])
    assert caught.value.message.key == "pack.no_keys"


def test_a_file_that_is_changed_after_its_check_is_not_taken(file: Path, tmp_path: Path) -> None:
    pack = open_pack(file, [CLINIC])
    other = pack_of(tmp_path, [record(1), record(4)], 7, name="other.trialpack")
    other.replace(file)
    with pytest.raises(RecordError) as caught:
        list(records_in(pack))
    assert caught.value.message.key == "pack.changing"


@pytest.mark.parametrize(
    ("found", "put", "key"),
    [
        (b"TrialFinder pack 1\n", b"TrialFinder pack 2\n", "pack.newer"),
        (b"TrialFinder pack 1\n", b"Trialfinder\n", "pack.no_pack"),
        (b'"serial":7', b'"serial":"7"', "pack.damaged"),
    ],
)
def test_what_a_key_of_ours_signed_by_mistake_is_said(
    file: Path, found: bytes, put: bytes, key: str
) -> None:
    file.write_bytes(file.read_bytes().replace(found, put))
    resign(file)
    assert refused(file) == key


def test_a_signed_pack_that_ends_within_a_record_is_damaged(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 20)
    resign(file)
    assert refused(file) == "pack.damaged"


def test_a_pack_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.trialpack") == "record.file_missing"


def test_progress_goes_from_begin_to_end(file: Path) -> None:
    told: list[float] = []
    pack: Pack = open_pack(file, [CLINIC])
    assert len(list(records_in(pack, told.append))) == 2
    assert told == sorted(told)
    assert told[-1] == 1.0
