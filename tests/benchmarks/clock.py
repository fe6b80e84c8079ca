"""Measures processes and calls: candidates take turns, so that a noisy machine treats all alike."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from resource import RUSAGE_CHILDREN, RUSAGE_SELF

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """Seconds of one candidate: the median and the best of its rounds.

    `cpu_s` is the median of what it and its processes took of the processor, which other work on
    the machine changes less.
    """

    median_s: float
    best_s: float
    cpu_s: float


def race(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Figure]:
    """Let each call run once a round, in turn; the first round does not count."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    for number in range(rounds + 1):
        for name, call in calls.items():
            start, cpu = time.perf_counter(), _cpu_s()
            call()
            if number:
                times[name].append((time.perf_counter() - start, _cpu_s() - cpu))
    return {name: _figure(*zip(*taken, strict=True)) for name, taken in times.items()}


def _figure(times_s: Sequence[float], cpu_times_s: Sequence[float]) -> Figure:
    return Figure(statistics.median(times_s), min(times_s), statistics.median(cpu_times_s))


def _cpu_s() -> float:
    """What this process and those that it has waited for took of the processor so far."""
    taken = (resource.getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in taken)


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


def output(code: str, *words: str) -> str:
    """What an interpreter running `code` prints last."""
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
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
    """The most memory that an interpreter running `code` held, in KiB (Linux).

    Not `ru_maxrss`: it counts what the process held before it became another program, which is
    the memory of the one that started it.
    """
    return int(output(f"{code}\n{_PRINT_PEAK}"))


_PRINT_PEAK = """
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


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
