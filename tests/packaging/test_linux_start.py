"""The program file of the Debian package finds all modules in one file, and no others' Python."""

import importlib
import os
import py_compile
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.conftest import PACKAGING

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="for the Debian package alone")

DEBIAN_PYTHON = Path("/usr/bin/python3.11")
SOURCES = {
    "kept/__init__.py": "",
    "kept/inner.py": "NAME = __name__, __spec__.parent",
    "kept/data.txt": "beside",
    "alone.py": "FILE = __file__",
    "start.py": """
import sys, alone, kept.inner, os, importlib.resources
def begin():
    print(os.path.relpath(alone.FILE, sys.prefix), os.path.relpath(kept.__path__[0], sys.prefix))
    print(kept.inner.NAME, importlib.resources.files("kept").joinpath("data.txt").read_text())
    print(sys.frozen, "left_as_it_is" in sys.modules, sys.argv[1:])
    import left_as_it_is
    sys.exit(7)
""",
    "left-out/left.py": "",
}
RUN = """
import runpy, sys
sys.prefix, file = sys.argv[1:3]
sys.path[:0] = [sys.prefix]
del sys.argv[1:3]
runpy.run_path(file, run_name="__main__")
"""


def compiled(folder: Path, sources: dict[str, str]) -> Path:
    """A folder as PyInstaller leaves it: compiled modules and data, no sources."""
    for name, text in sources.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        if file.suffix == ".py":
            py_compile.compile(str(file), str(file.with_suffix(".pyc")), doraise=True)
            file.unlink()
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = compiled(tmp_path / "inner", SOURCES)
    importlib.import_module("module_file").gather(made)
    return compiled(made, {"left_as_it_is.py": "print('from its own file')"})


def begun(folder: Path, *words: str, **how: object) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-I", "-c", RUN, str(folder), str(PACKAGING / "linux_start.py"), *words]
    return subprocess.run(call, capture_output=True, text=True, **how)  # type: ignore[call-overload]


def test_modules_come_from_the_one_file_and_others_as_ever(folder: Path) -> None:
    assert not list(folder.rglob("inner.pyc"))
    assert not list(folder.rglob("alone.pyc"))
    done = begun(folder, "near", "35233")
    assert done.returncode == 7, done.stderr
    assert done.stdout.splitlines() == [
        "alone.pyc kept",
        "('kept.inner', 'kept') beside",
        "True False ['near', '35233']",
        "from its own file",
    ]


def test_what_is_no_module_stays_and_empty_folders_go(folder: Path) -> None:
    assert (folder / "left-out/left.pyc").exists()
    assert (folder / "kept/data.txt").exists()


def test_it_does_not_take_the_number_of_a_closed_stream(folder: Path) -> None:
    """What a library writes to a closed standard output would go there."""
    compiled(folder, {"left_as_it_is.py": "import os, sys; sys.stderr.write(str(os.fstat(0)))"})
    done = begun(folder, preexec_fn=lambda: os.close(0))  # type: ignore[arg-type]
    assert "Bad file descriptor" in done.stderr


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The program file beside a folder of Debian's own modules, as packaging/build.py makes it."""
    build = importlib.import_module("build")
    for needed in (build.PYTHON_ITSELF, DEBIAN_PYTHON, "/usr/bin/gcc"):
        if not Path(needed).exists():
            pytest.skip(f"there is no {needed} to build it with")
    inner = tmp_path / "made" / "_internal"
    inner.mkdir(parents=True)
    shutil.copytree("/usr/lib/python3.11/encodings", inner / "encodings")
    source = tmp_path / "linux_start.py"
    source.write_text(
        "import sys; print(sys.argv, sys.executable, sys.path, sys.flags, sys.prefix)"
    )
    words = ("-c", build.COMPILE, str(source), str(inner / "linux_start.pyc"), source.name)
    subprocess.run([DEBIAN_PYTHON, *words], check=True)
    build.link_program(tmp_path / "made" / "trialfinder")
    return tmp_path / "made" / "trialfinder"


def test_the_program_is_a_python_that_knows_its_own_folder_alone(program: Path) -> None:
    link = program.parent.parent / "trialfinder-window"
    link.symlink_to(program)
    around = {**os.environ, "PYTHONPATH": "/elsewhere", "PYTHONHOME": "/elsewhere"}
    words = [str(link), "-c", "open", "--help"]
    done = subprocess.run(words, env=around, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    inner = program.parent / "_internal"
    assert done.stdout.startswith(f"{words} {program} ")
    assert str([str(inner), str(inner / "python3.11/lib-dynload")]) in done.stdout
    assert done.stdout.endswith(f"{inner}\n")
    for held in ("isolated=1", "ignore_environment=1", "no_site=1", "dont_write_bytecode=1"):
        assert held in done.stdout


def test_it_says_what_is_missing_where_its_modules_are(program: Path) -> None:
    shutil.rmtree(program.parent / "_internal")
    done = subprocess.run([program], capture_output=True, text=True)
    assert done.returncode == 1
    assert "encodings" in done.stderr
