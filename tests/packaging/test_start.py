"""The frozen program begins as the program does."""

import os
import subprocess
import sys
from typing import Any

from tests.packaging.conftest import PACKAGING

ROOT = PACKAGING.parent
START = f"""
import runpy, sys
sys.argv[0] = "trialfinder"
try:
    runpy.run_path({str(PACKAGING / "start.py")!r}, run_name="__main__")
except SystemExit as end:
    print("ended with", end.code)
"""


def begun(*words: str) -> str:
    """What the beginning of the frozen program says to some words."""
    how: dict[str, Any] = {"capture_output": True, "text": True, "timeout": 600}
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", START, *words], env=around, **how)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_answers_as_the_program_does() -> None:
    assert begun("--version").startswith("TrialFinder ")
    assert "ended with 3" in begun("near", "99999")


def test_what_looks_after_the_readers_of_files_ends_with_them() -> None:
    """It reads from a pipe until the last of them has closed it; here nobody has it open."""
    code = "from multiprocessing.resource_tracker import main;main(0)"
    words = [sys.executable, str(PACKAGING / "start.py"), "-S", "-c", code]
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        words, env=around, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
