"""Several files into the library, one study to be shown at once; in this process and in one of its
own."""

import json
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.gui.records import record, write, write_large
from trialfinder import paths
from trialfinder.errors import RecordError, ResourceError
from trialfinder.library import import_process
from trialfinder.library.import_process import import_in_process
from trialfinder.library.importing import Import, import_files
from trialfinder.library.library import Library
from trialfinder.messages import Message
from trialfinder.progress import Stop, StoppedError

Do = Callable[[list[Path]], Import]


def here(files: list[Path]) -> Import:
    return import_files(paths.library_file(), files)


def in_a_process(files: list[Path]) -> Import:
    return import_in_process(paths.library_file(), files, Stop())


@pytest.fixture(params=[here, in_a_process])
def do(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Do:
    monkeypatch.setattr(import_process, "SMALL_BYTES", -1)
    do: Do = request.param
    return do


def count() -> int:
    return Library(paths.library_file()).count()


def test_one_study_is_given_back_and_not_kept(do: Do, tmp_path: Path) -> None:
    came = do(write(tmp_path, record(1)))
    assert came.sole is not None
    assert came.sole.title == "Study of syrup 1"
    assert came.sole.source.path == tmp_path / "NCT00000001.json"
    assert (came.added, came.problems) == (0, ())
    assert not paths.library_file().exists()


def test_several_studies_are_kept(do: Do, tmp_path: Path) -> None:
    came = do(write(tmp_path, *(record(number) for number in range(1, 8))))
    assert came == Import(added=7)
    assert count() == 7


def test_a_page_of_several_studies_is_kept(do: Do, tmp_path: Path) -> None:
    file = tmp_path / "page.json"
    file.write_text(json.dumps({"studies": [record(1), record(2)]}))
    assert do([file]).added == 2


def test_each_problem_names_its_file(do: Do, tmp_path: Path, say: Callable[[Message], str]) -> None:
    half = tmp_path / "half.json"
    half.write_text('{"protocolSection": {')
    missing = tmp_path / "missing.json"
    came = do([half, *write(tmp_path, record(1)), missing])
    assert came.sole is not None
    assert [problem.file for problem in came.problems] == ["half.json", "missing.json"]
    assert "half.json breaks off" in say(came.problems[0].message)
    assert "can't find missing.json" in say(came.problems[1].message)


def test_a_library_that_cannot_be_used_is_said(do: Do, tmp_path: Path) -> None:
    paths.library_file().mkdir(parents=True)
    with pytest.raises(ResourceError) as caught:
        do(write(tmp_path, record(1), record(2)))
    assert caught.value.message.key == "library.unusable"


def test_progress_is_told_and_ends_the_reading(tmp_path: Path) -> None:
    file = write_large(tmp_path / "large.json", 300, 20_000)
    stop, told = Stop(), list[float]()

    def tell(done: float) -> None:
        told.append(done)
        stop.set()

    with pytest.raises(StoppedError):
        import_in_process(paths.library_file(), [file], stop, tell)
    assert len(told) == 1
    assert 0 < told[0] < 1


def test_a_process_that_dies_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_process, "SMALL_BYTES", -1)
    file = write_large(tmp_path / "large.json", 300, 20_000)

    def kill() -> None:
        while not multiprocessing.active_children():
            pass
        pid = multiprocessing.active_children()[0].pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    with pytest.raises(RecordError) as caught:
        import_in_process(paths.library_file(), [file], Stop())
    thread.join()
    assert caught.value.message.key == "record.reader_died"


def test_small_files_need_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("multiprocessing.get_context")
    came = import_in_process(paths.library_file(), write(tmp_path, record(1)), Stop())
    assert came.sole is not None
