"""What reaches a terminal: whole, in one line where it is a remark, and never what steers it."""

import io
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from trialfinder import paths
from trialfinder.commands import terminal
from trialfinder.commands.terminal import (
    complain,
    explanation,
    one_line,
    printable,
    progress,
    remark,
    save,
    say,
    width,
    write,
)
from trialfinder.errors import PlaceNotFoundError, ResourceError, UsageError
from trialfinder.messages import Message
from trialfinder.progress import no_progress
from trialfinder.words.catalogue import Catalogue

CATALOGUE = Catalogue.load(paths.words_dir("en"))


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


class Full(io.StringIO):
    """A stream on a disk that is full."""

    def write(self, _text: str) -> int:
        raise OSError(28, "No space left on device")

    def isatty(self) -> bool:
        return True


class Ticks:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def ticks(monkeypatch: pytest.MonkeyPatch) -> Ticks:
    clock = Ticks()
    monkeypatch.setattr(terminal, "time", clock)
    return clock


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Terminal]:
    """Somebody looks at a terminal of 80 columns from now on; pytest puts its own stream in place
    once the fixtures are there."""

    def begin() -> Terminal:
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("COLUMNS", "80")
        return stream

    return begin


@pytest.mark.parametrize(
    ("columns", "letters"),
    [("1", 40), ("39", 40), ("40", 40), ("41", 41), ("100", 100), ("160", 160), ("500", 160)],
)
def test_lines_are_as_wide_as_the_terminal_within_what_can_be_read(
    monkeypatch: pytest.MonkeyPatch, columns: str, letters: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert width() == letters
    assert width(90) == min(letters, 90)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("two\nlines\n", "two\nlines\n"),
        ("\x1b[2Jgone", "[2Jgone"),
        ("a\x07b\x00c\x9bd", "abcd"),
        ("a‮b", "ab"),
    ],
)
def test_no_text_of_a_record_steers_a_terminal(text: str, shown: str) -> None:
    told = printable(text)
    assert "\x1b" not in told
    assert not [sign for sign in told if sign != "\n" and not sign.isprintable()]
    assert [part for part in told if part.isalnum()] == [part for part in shown if part.isalnum()]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb", "a b"),
        ("  a \t\r\n b  ", "a b"),
        ("5\N{NO-BREAK SPACE}km", "5\N{NO-BREAK SPACE}km"),
        ("où\N{NARROW NO-BREAK SPACE}?", "où\N{NARROW NO-BREAK SPACE}?"),
        ("a\N{EM SPACE}b", "a b"),
        ("", ""),
    ],
)
def test_a_remark_is_one_line_and_keeps_spaces_that_hold_words_together(
    text: str, line: str
) -> None:
    assert one_line(text) == line


def test_every_kind_of_remark_is_one_line_that_names_the_program(
    look: Callable[[], Terminal],
) -> None:
    errors = look()
    say("so\nit is")
    remark(Message("usage.required", {"words": "PLACE", "command": "near"}), CATALOGUE)
    complain(UsageError("usage.required", words="PLACE", command="near"), CATALOGUE)
    lines = errors.getvalue().splitlines()
    told = "Something is missing: PLACE. Try: near --help"
    assert lines == ["trialfinder: so it is", f"trialfinder: {told}", f"trialfinder: {told}"]


def test_a_place_that_is_not_found_is_told_with_those_that_may_be_meant() -> None:
    error = PlaceNotFoundError("place.no_letters", suggestions=("A, B", "C"))
    assert explanation(error, CATALOGUE).endswith(" Try: “A, B”, “C”.")
    error = PlaceNotFoundError("place.no_letters")
    assert "Try: “" not in explanation(error, CATALOGUE)


def test_a_full_disk_and_no_console_take_no_remark_and_stop_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", Full())
    say("nobody hears this")
    monkeypatch.setattr(sys, "stderr", None)
    say("nor this")
    with progress("x.json", CATALOGUE) as tell:
        tell(0.5)


def test_an_answer_that_nobody_takes_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(ResourceError) as lost:
        write("an answer")
    assert lost.value.message.key == "output.unwritable"


def test_an_answer_on_a_full_disk_is_a_fault_and_is_not_tried_again_at_the_end(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (tmp_path / "out").open("w") as file:
        full = Full()
        monkeypatch.setattr(full, "fileno", file.fileno, raising=False)
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(ResourceError) as lost:
            write("an answer")
        assert lost.value.message.key == "output.unwritable"
        assert os.fstat(file.fileno()).st_rdev == Path(os.devnull).stat().st_rdev


def test_a_reader_that_has_gone_is_no_fault_of_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Gone())
    with pytest.raises(BrokenPipeError):
        write("an answer")


def test_an_answer_is_written_at_once_and_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    write("≥ 5 km – a\n")
    assert raw.getvalue().decode() == "≥ 5 km – a\n"


def test_what_is_read_soon_shows_no_progress(look: Callable[[], Terminal], ticks: Ticks) -> None:
    errors = look()
    with progress("/home/x/a.json", CATALOGUE) as tell:
        for _ in range(6):
            ticks.now += 0.11
            tell(0.5)
    assert errors.getvalue() == ""


def test_what_takes_long_shows_how_far_it_is_and_then_clears_its_line(
    look: Callable[[], Terminal], ticks: Ticks
) -> None:
    errors = look()
    with progress("/home/x/a.json", CATALOGUE) as tell:
        ticks.now += 0.7
        tell(0.259)
        assert errors.getvalue() == "\r\x1b[KReading a.json… 25%"
    assert errors.getvalue() == "\r\x1b[KReading a.json… 25%\r\x1b[K"


def test_progress_is_told_ten_times_a_second_and_not_more_often(
    look: Callable[[], Terminal], ticks: Ticks
) -> None:
    errors = look()
    with progress("a.json", CATALOGUE) as tell:
        ticks.now += 1.0
        for number in range(100):
            tell(number / 100)
            ticks.now += 0.03125
        shown = errors.getvalue().split("\r\x1b[K")[1:]
    assert len(shown) == 25  # of 3.1 seconds, told at every fourth chance
    assert shown[0] == "Reading a.json… 0%"
    assert shown[-1] == "Reading a.json… 96%"


def test_progress_never_goes_beyond_its_line(
    look: Callable[[], Terminal], ticks: Ticks, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors = look()
    monkeypatch.setenv("COLUMNS", "40")
    with progress(f"{'long' * 30}.json", CATALOGUE) as tell:
        ticks.now += 1
        tell(0)
        (line,) = errors.getvalue().split("\r\x1b[K")[1:]
    assert len(line) == 39


def test_where_nobody_looks_no_progress_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress("a.json", CATALOGUE) as tell:
        assert tell is no_progress
    assert stream.getvalue() == ""


def test_a_fault_while_reading_clears_the_line_as_well(
    look: Callable[[], Terminal], ticks: Ticks
) -> None:
    errors = look()

    def read() -> None:
        with progress("a.json", CATALOGUE) as tell:
            ticks.now += 1
            tell(0.5)
            raise ResourceError("output.unwritable")

    with pytest.raises(ResourceError):
        read()
    assert errors.getvalue().endswith("\r\x1b[K")


def test_a_file_is_written_whole_and_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    save(str(file), b"one")
    save(str(file), b"two")
    assert file.read_bytes() == b"two"
    assert [each.name for each in tmp_path.iterdir()] == ["answer.json"]


def test_a_link_stays_a_link_to_the_file_that_is_written(tmp_path: Path) -> None:
    file, link = tmp_path / "real.json", tmp_path / "link.json"
    file.write_bytes(b"old")
    link.symlink_to(file)
    save(str(link), b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_a_file_in_the_home_folder_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    save("~/answer.json", b"one")
    assert (tmp_path / "answer.json").read_bytes() == b"one"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        save(str(pipe), b"answer")
        assert os.read(reader, 100) == b"answer"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("name", ["nowhere/answer.json", "", "~nobody-of-that-name/x.json"])
def test_a_file_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ResourceError) as lost:
        save(name, b"one")
    assert lost.value.message.key == "output.file_unwritable"
    assert lost.value.message.values["file"] == name
    assert list(tmp_path.iterdir()) == []


def test_links_in_a_circle_are_no_place_for_a_file(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(ResourceError):
        save(str(one), b"one")
