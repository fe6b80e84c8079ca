"""Starting where something is missing that a window needs: a plain sentence, never an abort."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, Run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is a screen")

NO_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/nonexistent</dir></fontconfig>
"""
NO_NSS = """
import sys


class Loader:
    def find_spec(self, name, *_):
        if name == "PySide6.QtWebEngineWidgets":
            raise ImportError(
                "libnss3.so: cannot open shared object file: No such file or directory", name=name
            )


sys.meta_path.insert(0, Loader())
"""


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_dead_screen_is_as_good_as_none(trialfinder: Run, tmp_path: Path, variable: str) -> None:
    name = {"DISPLAY": ":987", "WAYLAND_DISPLAY": "wayland-987"}[variable]
    folder = {"XDG_RUNTIME_DIR": str(tmp_path)}
    done = trialfinder("open", "35233", **{variable: name}, **folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Children's Hospital of Alabama" in done.stdout
    assert done.stdout.splitlines()[-1] == (
        f"The screen {name} does not answer, so the window was drawn into "
        "trialfinder-NCT01614795.png."
    )
    picture = tmp_path / "trialfinder-NCT01614795.png"
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_picture_needs_no_screen_that_answers(trialfinder: Run, tmp_path: Path) -> None:
    done = trialfinder("open", "--screenshot", "x.png", DISPLAY=":987")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "x.png").exists()


def test_an_unknown_platform_is_one_plain_line(trialfinder: Run) -> None:
    done = trialfinder("open", "35233", QT_QPA_PLATFORM="television")
    assert (done.returncode, done.stdout) == (1, "")
    assert "QT_QPA_PLATFORM asks for television" in done.stderr
    assert "offscreen" in done.stderr
    assert done.stderr.count("\n") == 1


def test_of_several_platforms_one_that_works_will_do(trialfinder: Run, tmp_path: Path) -> None:
    wanted = "television;offscreen"
    done = trialfinder("open", "--screenshot", "x.png", QT_QPA_PLATFORM=wanted)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_fonts_it_says_so(trialfinder: Run, tmp_path: Path) -> None:
    file = tmp_path / "fonts.conf"
    file.write_text(NO_FONTS)
    done = trialfinder("open", "--screenshot", "x.png", FONTCONFIG_FILE=str(file))
    assert (done.returncode, done.stdout) == (1, "")
    assert "this computer has no fonts" in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_the_engine_of_the_map_the_list_runs(trialfinder: Run, tmp_path: Path) -> None:
    missing = str(tmp_path / "nothing")
    words = ("open", "35233", "--screenshot", "x.png")
    done = trialfinder(*words, QTWEBENGINEPROCESS_PATH=missing, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("trialfinder: The picture has no map")
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "x.png").exists()


def test_without_a_library_of_the_map_its_package_is_named(
    trialfinder: Run, tmp_path: Path
) -> None:
    widgets = tmp_path / "broken" / "sitecustomize.py"
    widgets.parent.mkdir()
    widgets.write_text(NO_NSS)
    path = f"{widgets.parent}{os.pathsep}{ROOT}"
    done = trialfinder("open", "35233", "--screenshot", "x.png", PYTHONPATH=path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "the library libnss3.so is missing" in done.stderr
    assert "sudo apt-get install libnss3." in done.stderr
    assert (tmp_path / "x.png").exists()


def test_shared_memory_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    mount = "mount -t tmpfs -o ro none /dev/shm"
    apart = ["unshare", "--mount", "sh", "-c"]
    if subprocess.run([*apart, mount], capture_output=True, check=False).returncode != 0:
        pytest.skip("did not run: this account may not mount")
    words = f"{sys.executable} -m trialfinder open 35233 --screenshot {tmp_path}/x.png"
    done = subprocess.run([*apart, f"{mount} && {words}"], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "x.png").exists()
