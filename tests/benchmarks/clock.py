"""Measures processes and calls: candidates take turns, so that a noisy machine treats all alike."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """Seconds of one candidate: the median and the best of its rounds."""

    median_s: float
    best_s: float


def race(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Figure]:
    """Let each call run once a round, in turn; the first round does not count."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for number in range(rounds + 1):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            if number:
                times[name].append(time.perf_counter() - start)
    return {name: Figure(statistics.median(t), min(t)) for name, t in times.items()}


def process(code: str, *words: str) -> Callable[[], object]:
    """A call that runs `code` in a new interpreter, off-screen, and fails if it fails."""
    environment = _environment()

    def call() -> None:
        subprocess.run(
            [sys.executable, "-c", code, *words],
            check=True,
            capture_output=True,
            env=environment,
        )

    return call


def output(code: str) -> str:
    """What an interpreter running `code` prints last."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=_environment(),
    )
    return done.stdout.splitlines()[-1]


def _environment() -> dict[str, str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else all of ours is compiled each time
    environment["QTWEBENGINE_CHROMIUM_FLAGS"] = "--no-sandbox"
    return environment


def peak_memory_kb(code: str) -> int:
    """The most memory that an interpreter running `code` held, in KiB (Linux)."""
    measured = f"{code}\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    return int(output(measured))


class Row(msgspec.Struct, frozen=True):
    """A line of the table."""

    what: str
    ours: str
    beside: str
    ratio: str
    aim: str


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | ours | beside | ratio | aim |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {row.what} | {row.ours} | {row.beside} | {row.ratio} | {row.aim} |" for row in rows
    ]
    return "\n".join(lines)


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"
