"""The mark that the web engine starts: left only by a program that ended meanwhile."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from trialfinder.gui.map.start_mark import StartMark

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="did not run: no /proc here")


def left_by_another(file: Path) -> int:
    """Have a program end while its mark stands; gives its number."""
    put = (
        "import os, sys; from pathlib import Path;"
        "from trialfinder.gui.map.start_mark import StartMark;"
        "StartMark(Path(sys.argv[1])).put(); print(os.getpid(), flush=True); os._exit(134)"
    )
    done = subprocess.run(
        [sys.executable, "-c", put, str(file)], check=False, capture_output=True, encoding="utf-8"
    )
    return int(done.stdout)


def test_a_mark_that_was_taken_tells_of_nothing(tmp_path: Path) -> None:
    mark = StartMark(tmp_path / "of us" / "map-start")
    assert not mark.is_telling()
    mark.put()
    assert not mark.is_telling()  # this very program is starting
    mark.take()
    assert list((tmp_path / "of us").iterdir()) == []


def test_two_programs_in_a_row_that_ended_tell_something(tmp_path: Path) -> None:
    file = tmp_path / "map-start"
    mark = StartMark(file)
    numbers = [left_by_another(file)]
    assert not mark.is_telling()  # somebody may have ended it
    numbers.append(left_by_another(file))
    assert file.read_text().split() == list(map(str, numbers))  # and nothing else
    assert mark.is_telling()
    mark.take()  # they stay until the engine has started once
    assert mark.is_telling()
    mark.put()
    mark.take()
    assert not mark.is_telling()


def test_a_start_in_between_counts_anew(tmp_path: Path) -> None:
    file = tmp_path / "map-start"
    mark = StartMark(file)
    left_by_another(file)
    mark.put()
    mark.take()
    left_by_another(file)
    assert not mark.is_telling()


def test_many_ends_do_not_grow_the_file(tmp_path: Path) -> None:
    file = tmp_path / "map-start"
    for _ in range(5):
        left_by_another(file)
    assert len(file.read_text().split()) <= 3


def test_another_program_may_be_starting_now(tmp_path: Path) -> None:
    file = tmp_path / "map-start"
    left_by_another(file)
    file.write_text(f"{file.read_text()} {os.getppid()}")
    assert not StartMark(file).is_telling()


def test_where_nothing_can_be_written_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    mark = StartMark(tmp_path / "file" / "map-start")
    mark.put()
    mark.take()
    assert not mark.is_telling()
    odd = tmp_path / "odd"
    odd.write_bytes(b"\xff?")
    assert not StartMark(odd).is_telling()
