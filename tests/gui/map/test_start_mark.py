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
    assert not mark.was_left()
    mark.put()
    assert not mark.was_left()  # this very program is starting
    mark.take()
    assert list((tmp_path / "of us").iterdir()) == []


def test_a_program_that_ended_has_left_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "map-start"
    number = left_by_another(file)
    assert file.read_text() == str(number)  # and nothing else
    mark = StartMark(file)
    assert mark.was_left()
    mark.take()  # it stays until the engine has started once
    assert mark.was_left()
    mark.put()
    mark.take()
    assert not mark.was_left()


def test_another_program_may_be_starting_now(tmp_path: Path) -> None:
    file = tmp_path / "map-start"
    file.write_text(str(os.getppid()))
    assert not StartMark(file).was_left()


def test_where_nothing_can_be_written_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    mark = StartMark(tmp_path / "file" / "map-start")
    mark.put()
    mark.take()
    assert not mark.was_left()
    odd = tmp_path / "odd"
    odd.write_bytes(b"\xff?")
    assert not StartMark(odd).was_left()
