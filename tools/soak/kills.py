"""Writers that are killed at any moment, and what is then on the disk."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tools.soak import many
from trialfinder.cli import main
from trialfinder.library.library import Library
from trialfinder.records.readers.formats import read_study
from trialfinder.settings import Settings, SettingsStore

_SIZES = (100, 200)
_LONGEST_S = 0.15


def kill_writers(folder: Path, count: int, limit_s: float, seed: int) -> None:
    """Kill each writer in turn, `count` times in all or as often as `limit_s` allows."""
    chance, started = random.Random(seed), time.monotonic()  # noqa: S311 - no secret
    killed = dict.fromkeys(_KINDS, 0)
    for number in range(count):
        if time.monotonic() - started > limit_s:
            break
        kind = list(_KINDS)[number % len(_KINDS)]
        _, is_whole = _KINDS[kind]
        said = _killed(kind, folder, chance.uniform(0, _LONGEST_S))
        is_whole(folder, said)
        killed[kind] += 1
    told = ", ".join(f"{kind} {times}" for kind, times in killed.items())
    print(f"kills: {told}, each time whole, in {time.monotonic() - started:.0f} s", flush=True)


def _killed(kind: str, folder: Path, after_s: float) -> list[int]:
    """The numbers of what a writer said to have written before it was killed."""
    command = [sys.executable, "-m", "tools.soak.kills", kind, str(folder)]
    scratch = folder / "scratch"  # whoever is killed leaves something there
    scratch.mkdir(exist_ok=True)
    surroundings = os.environ | {"TMPDIR": str(scratch)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(after_s)
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read()
    if process.returncode != -signal.SIGKILL:
        raise AssertionError(f"the writer of {kind} ended by itself: {process.returncode}")
    lines = (first + rest).splitlines(keepends=True)
    return [int(line) for line in lines if line.endswith("\n")]


def _write_settings(folder: Path) -> None:
    store = SettingsStore(folder / "settings.json")
    store.load()
    for number in range(1_000_000):
        store.save(Settings(text_percent=_SIZES[number % 2], records="x" * 5000))
        print(number, flush=True)


def _settings_are_whole(folder: Path, _said: list[int]) -> None:
    found, note = SettingsStore(folder / "settings.json").load()
    assert note is None, note
    assert found.text_percent in _SIZES
    assert found.records == "x" * 5000


def _write_library(folder: Path) -> None:
    library = Library(folder / "library.sqlite")
    first = library.count()
    for number in range(first + 1, first + 1_000_000):
        library.add(read_study(many.record(number, f"Study {number}"), f"{number}.json"))
        print(number, flush=True)


def _library_is_whole(folder: Path, said: list[int]) -> None:
    library = Library(folder / "library.sqlite")
    try:
        assert library.note is None, library.note
        for number in said:
            study = library.find(f"NCT{number:08}")
            assert study is not None, number
            assert study.title == f"Study {number}"
    finally:
        library.close()


def _write_sheet(folder: Path) -> None:
    for number in range(1_000_000):
        _sheet(folder / "sheet.html")
        print(number, flush=True)


def _sheet(file: Path) -> None:
    assert main(["sheet", "35233", "--lang", "en", "--output", str(file)]) == 0


def _sheet_is_whole(folder: Path, _said: list[int]) -> None:
    whole = folder / "whole.html"
    if not whole.exists():
        _sheet(whole)
    assert (folder / "sheet.html").read_bytes() == whole.read_bytes()


_KINDS: dict[str, tuple[Callable[[Path], None], Callable[[Path, list[int]], None]]] = {
    "settings": (_write_settings, _settings_are_whole),
    "library": (_write_library, _library_is_whole),
    "catalogue": (many.write_catalogue, many.check_catalogue),
    "sheets": (_write_sheet, _sheet_is_whole),
    "packs made": (many.make_packs, many.check_made_pack),
    "packs taken": (many.take_packs, many.check_taken_packs),
}

if __name__ == "__main__":
    _KINDS[sys.argv[1]][0](Path(sys.argv[2]))
