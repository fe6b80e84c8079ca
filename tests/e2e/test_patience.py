"""A large file in a terminal: how far it is, and an end by Ctrl+C that leaves nothing half done."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="needs a terminal of Linux's kind"),
    pytest.mark.alone,
]

STUDY = b'{"protocolSection":{"identificationModule":{"nctId":"NCT%08d","briefTitle":"A"}}}'


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A page of studies that takes seconds to read."""
    file = tmp_path / "large.json"
    file.write_bytes(b'{"studies":[' + b",".join(STUDY % n for n in range(1, 250_001)) + b"]}")
    return file


def _as_in_a_terminal() -> None:
    """Tests that run in the background of a shell ignore Ctrl+C, and so would what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def running(*words: str, cwd: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The program with a terminal as its standard error, and the terminal's other end."""
    ours, theirs = os.openpty()
    environment = os.environ | {"COLUMNS": "100"}
    process = subprocess.Popen(
        [sys.executable, "-m", "trialfinder", *words],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        cwd=cwd,
        env=environment,
        preexec_fn=_as_in_a_terminal,
    )
    os.close(theirs)
    try:
        yield process, ours
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def until(text: bytes, terminal: int) -> bytes:
    """What the terminal shows until `text` comes."""
    shown = b""
    while text not in shown:
        shown += os.read(terminal, 1000)
    return shown


@pytest.mark.parametrize(
    "words", [("convert", "large.json", "--output", "out.json"), ("library", "--add", "large.json")]
)
def test_progress_is_shown_and_ctrl_c_ends_cleanly(large: Path, words: tuple[str, ...]) -> None:
    with running(*words, cwd=large.parent) as (process, terminal):
        shown = until(b"%", terminal)
        assert b"Reading large.json" in shown
        process.send_signal(signal.SIGINT)
        start = time.monotonic()
        assert process.wait(timeout=20) == 130
        assert time.monotonic() - start < 10
        rest = os.read(terminal, 100_000)
    assert b"Traceback" not in rest
    assert rest.endswith(b"\r\x1b[K")
    assert sorted(path.name for path in large.parent.iterdir()) == ["large.json"]
