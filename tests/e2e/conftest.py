"""The program as its users start it: a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
"""The tree of these tests: what runs is what stands here, whatever is installed."""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def trialfinder(tmp_path: Path) -> Run:
    """Runs `trialfinder WORDS…` in an empty folder, without a display."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    environment |= {"COLUMNS": "100", "PYTHONWARNINGS": "error", "PYTHONPATH": str(ROOT)}

    def run(*words: str, **extra: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "trialfinder", *words],
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment | extra,
            timeout=600,
            check=False,
        )

    return run
