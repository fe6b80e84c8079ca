"""Packs are taken into the library, entirely or not at all, and taken back."""

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gui.records import BIRMINGHAM, DENVER, record
from tests.library.signed_packs.made import (
    CLINIC,
    CLINIC_PUBLIC,
    STRANGER,
    STRANGER_KEY,
    content_of,
    fill,
    pack_of,
)
from trialfinder.errors import RecordError
from trialfinder.library.library import Library
from trialfinder.library.signed_packs.outcome import Taken, TakenBack
from trialfinder.library.signed_packs.pack_file import Pack, open_pack
from trialfinder.library.signed_packs.taking import (
    KEPT_PACKS,
    is_taken_or_older,
    take_back,
    take_pack,
)
from trialfinder.progress import Progress, StoppedError
from trialfinder.records.dates import PartialDate

OPEN, CLOSED = {**BIRMINGHAM, "status": "RECRUITING"}, {**BIRMINGHAM, "status": "COMPLETED"}
ELSEWHERE = {**DENVER, "status": "RECRUITING"}
BEFORE = record(1, "RECRUITING", verified="2026-03", sites=(OPEN, ELSEWHERE))
AFTER = record(1, "RECRUITING", verified="2026-11", sites=(CLOSED, ELSEWHERE))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.sqlite")
    fill(opened, BEFORE, record(2, verified="2026-03"))
    yield opened
    opened.close()


def night(folder: Path, *records: dict[str, object], serial: int = 1, illness: str = "") -> Pack:
    return open_pack(pack_of(folder, records, serial, illness=illness), [CLINIC])


def counts(taken: Taken) -> tuple[int, int, int, int, int]:
    return taken.added, taken.changed, taken.same, taken.kept, taken.unreadable


def gone_back(back: TakenBack) -> tuple[int, int, int]:
    return back.restored, back.gone, back.stayed


def test_a_pack_brings_what_is_new_and_leaves_what_is_later(
    library: Library, tmp_path: Path
) -> None:
    fill(library, record(3, verified="2026-12"))
    same, later = record(2, verified="2026-03"), record(3, "RECRUITING", verified="2026-01")
    taken = take_pack(library, night(tmp_path, AFTER, same, later, record(4)))
    assert counts(taken) == (1, 1, 1, 1, 0)
    assert library.open("NCT00000001").sites[0].status == "COMPLETED"
    assert library.open("NCT00000003").as_read.status_module.overall_status == "COMPLETED"
    assert library.search("syrup 4")[0].key == "NCT00000004"


def test_it_tells_which_center_closed_since_when(library: Library, tmp_path: Path) -> None:
    taken = take_pack(library, night(tmp_path, AFTER))
    (change,) = taken.changes
    assert (change.key, change.since) == ("NCT00000001", PartialDate(2026, 3))
    assert [message.key for message in change.messages] == ["changes.sites_closed"]
    ((closed,),) = change.centers.values()
    assert (closed.name, closed.town) == ("Clinic of Birmingham", "Birmingham")
    assert taken.totals == {"changes.sites_closed": 1}


def test_of_two_copies_of_one_day_the_one_of_the_pack_counts(
    library: Library, tmp_path: Path
) -> None:
    other = record(1, "RECRUITING", verified="2026-03", sites=(CLOSED, ELSEWHERE))
    assert counts(take_pack(library, night(tmp_path, other))) == (0, 1, 0, 0, 0)
    assert library.open("NCT00000001").sites[0].status == "COMPLETED"


def test_what_nobody_can_join_any_more_is_told_first(library: Library, tmp_path: Path) -> None:
    fill(library, record(5, "RECRUITING", verified="2026-02"))
    taken = take_pack(library, night(tmp_path, AFTER, record(5, "TERMINATED", verified="2026-10")))
    assert [change.key for change in taken.changes] == ["NCT00000005", "NCT00000001"]


def test_taking_back_brings_the_former_records_again(library: Library, tmp_path: Path) -> None:
    library.remove("NCT00000002")
    before = content_of(library)
    take_pack(library, night(tmp_path, AFTER, record(2, verified="2026-10"), record(4)))
    assert content_of(library) != before
    assert gone_back(take_back(library)) == (1, 2, 0)
    assert content_of(library) == before
    assert library.search("syrup 4") == ()
    with pytest.raises(RecordError) as caught:
        take_back(library)
    assert caught.value.message.key == "pack.none_to_take_back"


def test_packs_are_taken_back_one_after_the_other(library: Library, tmp_path: Path) -> None:
    states = [content_of(library)]
    for serial, status in enumerate(("SUSPENDED", "TERMINATED", "COMPLETED"), 1):
        one = record(1, status, verified=f"2026-1{serial - 1}", sites=(OPEN,))
        take_pack(library, night(tmp_path, one, record(6 + serial), serial=serial))
        states.append(content_of(library))
    for state in reversed(states[:-1]):
        take_back(library)
        assert content_of(library) == state


def test_what_came_after_the_pack_stays_when_it_is_taken_back(
    library: Library, tmp_path: Path
) -> None:
    take_pack(library, night(tmp_path, AFTER, record(4)))
    fill(library, record(1, "COMPLETED", verified="2026-12"))
    library.remove("NCT00000004")
    assert gone_back(take_back(library)) == (0, 1, 1)
    assert library.open("NCT00000001").as_read.status_module.overall_status == "COMPLETED"
    library.restore("NCT00000004")
    assert library.entry("NCT00000004") is None


def test_only_the_last_packs_can_be_taken_back(library: Library, tmp_path: Path) -> None:
    assert KEPT_PACKS == 7  # as docs/clinics.md has it
    for serial in range(1, KEPT_PACKS + 3):
        take_pack(library, night(tmp_path, record(10 + serial), serial=serial))
    for _ in range(KEPT_PACKS):
        take_back(library)
    with pytest.raises(RecordError):
        take_back(library)
    assert library.count() == 4


def refused(library: Library, pack: Pack) -> str:
    before = content_of(library)
    with pytest.raises(RecordError) as caught:
        take_pack(library, pack)
    assert content_of(library) == before
    return caught.value.message.key


def test_a_pack_is_taken_once_and_an_earlier_one_never(library: Library, tmp_path: Path) -> None:
    first, second = night(tmp_path, record(4)), night(tmp_path, record(5), serial=2)
    take_pack(library, second)
    assert refused(library, second) == "pack.taken_already"
    (tmp_path / "early").mkdir()
    early = open_pack(pack_of(tmp_path / "early", [record(4)]), [CLINIC])
    assert early.about == first.about
    assert refused(library, early) == "pack.older"
    assert is_taken_or_older(library, early)
    other = open_pack(pack_of(tmp_path / "early", [record(9)], 2), [CLINIC])
    assert refused(library, other) == "pack.older"


def test_packs_of_other_illnesses_and_keys_are_counted_apart(
    library: Library, tmp_path: Path
) -> None:
    take_pack(library, night(tmp_path, record(4), serial=5))
    assert counts(take_pack(library, night(tmp_path, record(5), illness="cough")))[0] == 1
    other = open_pack(pack_of(tmp_path, [record(6)], 2, key=STRANGER_KEY), [STRANGER])
    assert not is_taken_or_older(library, other)
    assert counts(take_pack(library, other))[0] == 1


def test_a_pack_that_was_taken_back_is_taken_again_by_hand_alone(
    library: Library, tmp_path: Path
) -> None:
    pack = night(tmp_path, AFTER)
    take_pack(library, pack)
    take_back(library)
    assert is_taken_or_older(library, pack)
    assert counts(take_pack(library, pack))[1] == 1


def large(first: int, last: int) -> list[dict[str, object]]:
    """So many studies with texts that hardly pack, so that a pack is read in several portions."""
    chance, found = random.Random(1), []
    for number in range(first, last):
        one = record(number)
        text = chance.randbytes(1000).hex()
        one["protocolSection"]["descriptionModule"] = {"briefSummary": text}
        found.append(one)
    return found


def stopping_at(part: float) -> Progress:
    def stop(done: float) -> None:
        if done >= part:
            raise StoppedError

    return stop


@pytest.mark.parametrize("part", [0.0, 0.8, 1.0])
def test_a_pack_that_is_given_up_leaves_nothing(
    library: Library, tmp_path: Path, part: float
) -> None:
    pack, before = night(tmp_path, AFTER, *large(4, 900)), content_of(library)
    with pytest.raises(StoppedError):
        take_pack(library, pack, stopping_at(part))
    assert content_of(library) == before
    assert not is_taken_or_older(library, pack)


def test_a_pack_that_changes_while_it_is_taken_leaves_nothing(
    library: Library, tmp_path: Path
) -> None:
    pack = night(tmp_path, *map(record, range(4, 300)))
    pack.file.write_bytes(pack_of(tmp_path, [AFTER], 1, illness="other").read_bytes())
    assert refused(library, pack) == "pack.changing"


_KILLED = """
import os, signal, sys
from pathlib import Path
from trialfinder.library.library import Library
from trialfinder.library.signed_packs.pack_file import open_pack
from trialfinder.library.signed_packs.signing import read_public_key
from trialfinder.library.signed_packs.taking import take_pack

file, shelf, key, part = sys.argv[1:]

def die(done):
    if done >= float(part):
        os.kill(os.getpid(), signal.SIGKILL)

take_pack(Library(Path(shelf)), open_pack(Path(file), [read_public_key(key)]), die)
"""


@pytest.mark.parametrize("part", [0.2, 0.8, 1.0])
def test_killed_while_taking_a_pack_the_library_is_as_before(
    library: Library, tmp_path: Path, part: float
) -> None:
    pack, before = night(tmp_path, AFTER, *large(4, 900)), content_of(library)
    words = (str(pack.file), str(tmp_path / "library.sqlite"), CLINIC_PUBLIC, str(part))
    done = subprocess.run([sys.executable, "-c", _KILLED, *words])
    assert done.returncode == -signal.SIGKILL
    again = Library(tmp_path / "library.sqlite")
    assert again.note is None
    assert content_of(again) == before
    assert counts(take_pack(again, pack)) == (896, 1, 0, 0, 0)
    again.close()


def test_records_that_cannot_be_read_are_counted_and_the_others_taken(
    library: Library, tmp_path: Path
) -> None:
    shelf = Library(tmp_path / "maker-1-.sqlite")
    fill(shelf, record(8))
    with shelf.database.using() as db:
        db.execute("UPDATE records SET record = ?, dictionary = NULL", (b"no record at all",))
    shelf.close()
    assert counts(take_pack(library, night(tmp_path, record(9)))) == (1, 0, 0, 0, 1)
