"""What every command has in common: faults, pictures, languages, and what it leaves behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import Run
from tests.traces import traces
from trialfinder import paths


def test_a_full_disk_is_one_line_too() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "trialfinder", "near", "35233"],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "could not be written" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="shells close streams so")
@pytest.mark.parametrize(
    ("words", "code"),
    [("near 35233", 0), ("near nowhereville", 3), ("fetch x", 2), ("show --study no.txt", 4)],
)
def test_a_closed_standard_error_is_silence_and_no_hidden_window(words: str, code: int) -> None:
    call = f"{sys.executable} -m trialfinder {words} 2>&-"
    done = subprocess.run(call, shell=True, capture_output=True, timeout=600, check=False)  # noqa: S602
    assert done.returncode == code
    assert bool(done.stdout) is (code == 0)


def test_a_standard_error_that_takes_nothing_changes_no_exit_code() -> None:
    with Path("/dev/full").open("w") as full:
        call = [sys.executable, "-m", "trialfinder", "near", "nowhereville"]
        assert subprocess.run(call, stderr=full, timeout=600, check=False).returncode == 3


FAULT = """
import sys
from trialfinder.commands import near
from trialfinder.cli import main

def run(options, catalogue):
    raise {kind}("asoolacsuT"[::-1])  # a traceback may show this line, as of Python 3.13

near.run = run
sys.exit(main(["near", "35233"]))
"""


@pytest.mark.parametrize(
    ("kind", "says"), [("MemoryError", "enough free memory"), ("ZeroDivisionError", "log")]
)
def test_what_nobody_foresaw_is_one_plain_line(own_home: Path, kind: str, says: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULT.format(kind=kind)],
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr
    if kind != "MemoryError":
        logged = paths.log_file().read_text("utf-8")
        assert "ZeroDivisionError" in logged
        assert "Tuscaloosa" not in logged


def test_a_missing_style_file_is_one_plain_line(own_home: Path, tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from trialfinder import paths
paths.style_dir = lambda: Path({str(tmp_path)!r})
from trialfinder.cli import main
sys.exit(main(["open", "35233", "--screenshot", {str(tmp_path / "x.png")!r}]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "window.qss" in done.stderr
    assert not (tmp_path / "x.png").exists()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("near",), 2, "--help"),
        (("near", "99999"), 3, "99999"),
        (("open", "99999", "--screenshot", "x.png"), 3, "99999"),
        (("open", "--study", "missing.txt"), 4, "missing.txt"),
    ],
)
def test_errors_are_one_plain_line_with_what_to_do(
    trialfinder: Run, words: tuple[str, ...], code: int, says: str
) -> None:
    done = trialfinder(*words)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith("trialfinder: ")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr


def test_help_and_version_are_answers_not_errors(trialfinder: Run) -> None:
    assert trialfinder("--help").returncode == 0
    assert trialfinder("near", "--help").returncode == 0
    assert trialfinder("--version").stdout.startswith("TrialFinder ")


def test_a_screenshot_shows_the_window_and_ends(trialfinder: Run, tmp_path: Path) -> None:
    done = trialfinder("open", "35233", "--screenshot", "out.png", "--size", "1000x700")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    data = (tmp_path / "out.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1000, 700)


def test_a_picture_that_cannot_be_written_is_said(trialfinder: Run) -> None:
    done = trialfinder("open", "--screenshot", "/proc/nowhere/out.png", "--tab", "about")
    assert done.returncode == 1
    assert "/proc/nowhere/out.png" in done.stderr


def test_without_a_display_the_table_and_a_picture_are_given(
    trialfinder: Run, tmp_path: Path
) -> None:
    done = trialfinder("open", "35233")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Children's Hospital of" in done.stdout
    assert "trialfinder-NCT01614795.png" in done.stdout
    assert (tmp_path / "trialfinder-NCT01614795.png").read_bytes().startswith(b"\x89PNG")


def test_no_record_leads_its_picture_into_another_folder(trialfinder: Run, tmp_path: Path) -> None:
    record = '{"protocolSection": {"identificationModule": {"nctId": "/../out"}}}'
    (tmp_path / "in.json").write_text(record)
    assert trialfinder("open", "--study", "in.json").returncode == 0
    assert {file.name for file in tmp_path.iterdir()} == {"in.json", "trialfinder-----out.png"}


def test_what_was_typed_is_in_no_file(trialfinder: Run, own_home: Path) -> None:
    home = {f"XDG_{name}_HOME": str(own_home / name) for name in ("CONFIG", "STATE", "CACHE")}
    trialfinder("open", "Tuscaloosa", "--screenshot", "out.png", **home)
    assert traces(["Tuscaloosa"], own_home) == []


def test_a_start_loads_nothing_that_can_wait(trialfinder: Run) -> None:
    """What the terminal loads for `near` has nothing in it of the window, the map or the net."""
    code = (
        "import sys; from trialfinder.cli import main; main(['near', '35233']);"
        "print([m for m in ('PySide6', 'folium', 'numpy', 'lxml', 'geopy',"
        "'requests', 'asyncio') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_french_keeps_its_narrow_spaces(trialfinder: Run) -> None:
    done = trialfinder("near", "35233", "--lang", "fr", "--limit", "2")
    assert "Depuis\u202f: Birmingham" in done.stdout
    assert "\N{REPLACEMENT CHARACTER}" not in done.stdout
    done = trialfinder("near", "Springfield", "--lang", "fr")
    assert "agit-il\u202f?" in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("near", "35233", "--lang", "es"), "Este estudio ha terminado."),
        (("--lang", "fr", "near", "35233"), "Cette étude est terminée."),
        (("show", "--lang", "es"), "Ningún médico la ha revisado todavía."),
        (("show", "--lang", "fr"), "Texte officiel, en anglais"),
        (("near", "--help", "--lang", "es"), "Uso: trialfinder near"),
        (("--help", "--lang", "fr"), "Options"),
    ],
)
def test_every_command_speaks_the_language_asked_for(
    trialfinder: Run, words: tuple[str, ...], says: str
) -> None:
    done = trialfinder(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert says in done.stdout


def test_a_terminal_speaks_the_language_of_the_system_or_the_settings(
    trialfinder: Run, own_home: Path
) -> None:
    assert "estudio" in trialfinder("near", "35233", LC_ALL="es_MX.UTF-8").stdout
    settings = own_home / "xdg_config_home" / "trialfinder" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"language": "fr"}', encoding="utf-8")
    assert "étude" in trialfinder("near", "35233", LC_ALL="es_MX.UTF-8").stdout
    settings.write_text("{damaged", encoding="utf-8")
    assert "estudio" in trialfinder("near", "35233", LC_ALL="es_MX.UTF-8").stdout
