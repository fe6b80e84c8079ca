"""How the program is started: by its scripts, without a console, on a broken installation."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, Run


def run_code(code: str, folder: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"} | extra
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env=environment,
        timeout=600,
        check=False,
    )


def test_the_tree_of_these_tests_is_what_runs(trialfinder: Run, tmp_path: Path) -> None:
    done = run_code("import trialfinder; print(trialfinder.__file__)", tmp_path)
    assert Path(done.stdout.strip()) == ROOT / "trialfinder" / "__init__.py"
    assert trialfinder("--version").stdout.startswith("TrialFinder ")


def test_the_installed_script_is_the_program(tmp_path: Path) -> None:
    file = Path(sys.executable).with_name("trialfinder")
    done = subprocess.run([file, "--version"], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("TrialFinder ")


def test_a_double_click_has_a_script_without_a_console() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert set(project["scripts"].values()) == set(project["gui-scripts"].values())
    assert not set(project["scripts"]) & set(project["gui-scripts"])


NO_CONSOLE = """
import os, sys
out = os.dup(1)
sys.stdin = sys.stdout = sys.stderr = None
from trialfinder.cli import main
"""


def test_the_window_opens_without_a_console(tmp_path: Path) -> None:
    words = ["open", "35233", "--screenshot", "out.png"]
    done = run_code(f"{NO_CONSOLE}\nos.write(out, str(main({words})).encode())", tmp_path)
    assert (done.stdout, done.stderr) == ("0", "")
    assert (tmp_path / "out.png").read_bytes().startswith(b"\x89PNG")


def test_without_a_console_a_fault_is_shown_in_a_window(tmp_path: Path) -> None:
    code = f"""{NO_CONSOLE}
from PySide6.QtCore import QTimer
from trialfinder.app import make_application
application = make_application()

def read():
    box = application.activeModalWidget()
    os.write(out, box.text().encode())
    box.close()

QTimer.singleShot(300, read)
code = main(["open", "--study", "missing.txt"])
os.write(out, str(code).encode())
"""
    done = run_code(code, tmp_path)
    assert done.stdout == "We can't find missing.txt. Check the name and the folder.4"


@pytest.mark.parametrize("name", ["'PySide6.QtGui'", "None"])
def test_a_missing_library_of_qt_is_one_plain_line(
    trialfinder: Run, tmp_path: Path, name: str
) -> None:
    """The one-folder program says no name: there a module is loaded by another that failed."""
    broken = tmp_path / "broken" / "PySide6"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text(
        "raise ImportError('libEGL.so.1: cannot open shared object file: No such file or "
        f"directory', name={name})"
    )
    path = f"{broken.parent}{os.pathsep}{ROOT}"
    done = trialfinder("open", "35233", "--screenshot", "x.png", PYTHONPATH=path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("trialfinder: The window can’t be shown: the library libEGL")
    assert "sudo apt-get install libegl1." in done.stderr
    assert done.stderr.count("\n") == 1
    assert trialfinder("near", "35233", PYTHONPATH=path).returncode == 0


def test_an_installation_without_its_texts_is_one_plain_line(
    trialfinder: Run, tmp_path: Path
) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(ROOT / "trialfinder", bare / "trialfinder")
    done = trialfinder("near", "35233", PYTHONPATH=str(bare))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Install TrialFinder again." in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_server_with_an_unsafe_address_is_not_asked_and_said(
    trialfinder: Run, own_home: Path
) -> None:
    file = own_home / "xdg_config_home" / "trialfinder" / "settings.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"online_geocoder": "http://maps.example.org"}))
    done = trialfinder("near", "35233")
    assert done.returncode == 0
    assert "begins with https" in done.stderr
    assert done.stderr.count("\n") == 1
