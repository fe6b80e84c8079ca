"""The wheel is whole: what is installed from it runs where there is no checkout."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT

Installed = Callable[..., str]

WATCH = """
import sys

def watch(event, values):
    if event in ("open", "os.scandir", "os.listdir", "sqlite3.connect"):
        path = str(values[0])
        if path.startswith({parts!r}):
            sys.stderr.write("read of the checkout: " + path + chr(10))
            sys.stderr.flush()
            import os
            os._exit(9)

sys.addaudithook(watch)
"""
"""Ends every Python that opens a file of the checkout."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("trialfinder-*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Runs the installed program in an empty folder. What it depends on is what these tests run
    with; of the checkout it may read nothing."""
    folder = tmp_path_factory.mktemp("installed")
    python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([sys.executable, "-m", "venv", str(folder / "env")], check=True)
    pip = ("-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", "--no-index")
    subprocess.run([str(python), *pip, str(wheel)], check=True)
    say = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.check_output([str(python), "-c", say], text=True).strip())
    parts = tuple(str(ROOT / name) for name in ("trialfinder", "resources", "tests", "tools"))
    (site / "watch_of_checkout.py").write_text(WATCH.format(parts=parts))
    depends = [path for path in sys.path if path.endswith("site-packages")]
    (site / "watch.pth").write_text("\n".join([*depends, "import watch_of_checkout"]) + "\n")
    around = {**os.environ, "COLUMNS": "120"}
    around.pop("PYTHONPATH", None)

    def run(*words: str) -> str:
        program = python.with_name("trialfinder")
        done = subprocess.run(
            [str(program), *words], capture_output=True, text=True, cwd=folder, env=around
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_it_holds_every_file_of_data(wheel: Path) -> None:
    """A file that is not in the wheel is missed by no test that runs in the checkout."""
    held = set(zipfile.ZipFile(wheel).namelist())
    listed = subprocess.check_output(["git", "ls-files", "resources"], text=True, cwd=ROOT)
    assert len(listed.split()) > 100
    missing = [name for name in listed.splitlines() if f"trialfinder/{name}" not in held]
    assert missing == []
    assert not [name for name in held if name.startswith(("tests/", "tools/", "packaging/"))]


def test_the_nearest_centers(installed: Installed) -> None:
    assert "Children's Hospital of Alabama" in installed("near", "35233", "--limit", "1")


def test_the_study_is_told(installed: Installed) -> None:
    assert "sarcoma" in installed("show")
    assert "sarcoma" in installed("show", "--panel", "treatment", "--lang", "en")


def test_a_study_is_found_by_its_illness(installed: Installed) -> None:
    assert "NCT01614795" in installed("find", "ewing sarcoma")


def test_a_sheet_is_printed(installed: Installed) -> None:
    page = installed("sheet", "35233", "--kind", "text", "--panel", "about")
    assert "NCT01614795" in page
    installed("sheet", "35233", "--kind", "family", "--output", "sheet.pdf")
