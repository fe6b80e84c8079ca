"""The frozen program begins as the program does, and leaves nothing of itself in what it starts."""

import os
import subprocess
import sys
from typing import Any

import pytest

from tests.packaging.conftest import PACKAGING

ROOT = PACKAGING.parent
START = f"""
import os, runpy, sys
sys.argv[0] = "trialfinder"
try:
    runpy.run_path({str(PACKAGING / "start.py")!r}, run_name="__main__")
except SystemExit as end:
    print("ended with", end.code)
print("libraries from", os.environ.get("LD_LIBRARY_PATH"))
"""


def begun(*words: str, **around: str) -> str:
    """What the beginning of the frozen program says to some words."""
    inherited = {key: os.environ[key] for key in os.environ if not key.startswith("LD_LIBRARY")}
    how: dict[str, Any] = {"capture_output": True, "text": True, "timeout": 600}
    environment = {**inherited, "PYTHONPATH": str(ROOT), **around}
    done = subprocess.run([sys.executable, "-c", START, *words], env=environment, **how)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_answers_as_the_program_does() -> None:
    assert begun("--version").startswith("TrialFinder ")
    assert "ended with 3" in begun("near", "99999")


@pytest.mark.skipif(sys.platform != "linux", reason="the libraries are found otherwise there")
@pytest.mark.parametrize("former", ["/opt/lib", None])
def test_what_it_starts_does_not_find_its_libraries(former: str | None) -> None:
    """A browser with another Qt would end at once."""
    before = {"LD_LIBRARY_PATH_ORIG": former} if former else {}
    said = begun("--version", LD_LIBRARY_PATH="/usr/lib/trialfinder/_internal", **before)
    assert f"libraries from {former}\n" in said


def test_what_looks_after_the_readers_of_files_ends_with_them() -> None:
    """It reads from a pipe until the last of them has closed it; here nobody has it open."""
    code = "from multiprocessing.resource_tracker import main;main(0)"
    words = [sys.executable, str(PACKAGING / "start.py"), "-S", "-c", code]
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        words, env=around, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
