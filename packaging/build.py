"""Builds the one-folder program, and from it the Debian package: `make package`.

It wants Debian 12 with its own Python 3.11: what is built there runs there and on what is newer.
The packages that it builds with are installed where that is allowed; where it is not, the line that
installs them is printed and it ends with 1. Everything lies under build/package/, the package
itself in dist/.

With `--quick`, for CI and for trying, numpy comes as it is and the package is packed lightly: it is
larger, and the same in all else.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import debian_package  # noqa: E402
import icu_data  # noqa: E402
import module_file  # noqa: E402
import system_libraries  # noqa: E402
import typst_fonts  # noqa: E402

BUILD = ROOT / "build" / "package"
FOLDER = BUILD / "dist" / "trialfinder"
PYTHON = "/usr/bin/python3.11"

BUILD_PACKAGES = {
    PYTHON: "python3.11",
    "/usr/lib/python3.11/ensurepip/__init__.py": "python3.11-venv",
    "/usr/include/python3.11/Python.h": "python3.11-dev",
    "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0": "libpython3.11",
    "/usr/lib/python3.11/config-3.11-x86_64-linux-gnu/libpython3.11.a": "libpython3.11-dev",
    "/usr/bin/strip": "binutils",
    "/usr/bin/xz": "xz-utils",
    "/usr/bin/gcc": "gcc",
    "/usr/bin/g++": "g++",
    "/usr/bin/dpkg-shlibdeps": "dpkg-dev",
    "/usr/sbin/icupkg": "icu-devtools",
    "/usr/lib/x86_64-linux-gnu/libcups.so.2": "libcups2",
    "/usr/lib/x86_64-linux-gnu/libwayland-cursor.so.0": "libwayland-cursor0",
    "/usr/lib/x86_64-linux-gnu/libwayland-egl.so.1": "libwayland-egl1",
}
"""A file that must be there -> the package that brings it."""

LEAN_NUMPY = (
    "--no-binary",
    "numpy",
    *(f"--config-settings=setup-args=-D{each}" for each in ("allow-noblas=true", "blas=none")),
    *(f"--config-settings=setup-args=-D{each}=none" for each in ("lapack", "cpu-dispatch")),
)
"""numpy without the library for matrices, 28 MB that nothing in the program calls, and without the
copies of its own code for newer processors, 5 MB that rank 100,000 centers 8 % sooner."""

PYTHON_ITSELF = "/usr/lib/python3.11/config-3.11-x86_64-linux-gnu/libpython3.11.a"
HOW_TO_LINK = ("-no-pie", "-Wl,-export-dynamic", "-Wl,-O1", "-Wl,-Bsymbolic-functions")
"""As Debian links its own Python, which is quicker than the same one as a shared library."""

COMPILE = (
    "import sys, py_compile as p; source, made, name = sys.argv[1:]; "
    "p.compile(source, made, name, doraise=True, optimize=2, "
    "invalidation_mode=p.PycInvalidationMode.UNCHECKED_HASH)"
)

OF_WHEELS = "numpy.libs"
"""Libraries that a wheel brings under names of its own; `strip` would make them unloadable."""

MUST_BE_THERE = (
    "trialfinder",
    "_internal/linux_start.pyc",
    "_internal/modules.bin",
    "_internal/PySide6/Qt/libexec/QtWebEngineProcess",
    "_internal/PySide6/Qt/lib/libQt6WebEngineCore.so.6",
    "_internal/PySide6/Qt/plugins/platforms/libqxcb.so",
    "_internal/PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "_internal/PySide6/Qt/plugins/platforms/libqwayland.so",
    "_internal/PySide6/Qt/plugins/imageformats/libqsvg.so",
    "_internal/PySide6/Qt/plugins/iconengines/libqsvgicon.so",
    "_internal/PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
    "_internal/PySide6/Qt/plugins/tls/libqopensslbackend.so",
    "_internal/PySide6/Qt/resources/qtwebengine_resources.pak",
    "_internal/PySide6/Qt/translations/qtwebengine_locales/en-US.pak",
    "_internal/trialfinder/resources/places/gazetteer.sqlite",
    "_internal/xstatic/pkg/leaflet/data/leaflet.js",
)
"""PyInstaller leaves out a plugin whose libraries it cannot load, and ends with 0 all the same."""


def main() -> int:
    """Build all; 1 where something is missing."""
    if not _has_what_it_needs():
        return 1
    is_quick = "--quick" in sys.argv
    python = _environment(is_quick=is_quick)
    _freeze(python)
    _make_own_program(python, FOLDER)
    _slim(FOLDER)
    missing = [name for name in MUST_BE_THERE if not (FOLDER / name).exists()]
    if missing:
        sys.stderr.write("The folder is not whole; missing: " + ", ".join(missing) + "\n")
        return 1
    unloadable = [file.name for file in _libraries(FOLDER) if not _can_be_loaded(file)]
    if unloadable:
        sys.stderr.write("These cannot be loaded: " + ", ".join(unloadable) + "\n")
        return 1
    _run(str(python), str(ROOT / "packaging" / "icons.py"), str(BUILD / "icons"))
    made = debian_package.build(
        FOLDER, BUILD / "icons", BUILD / "tree", ROOT / "dist", is_light=is_quick
    )
    print(f"{_megabytes(FOLDER):.0f} MB in {FOLDER}")
    print(f"{made.stat().st_size / 1e6:.0f} MB in {made}")
    return 0


def _has_what_it_needs() -> bool:
    """Whether the system's packages are there, after installing them where that is allowed."""
    wanted = sorted({each for file, each in BUILD_PACKAGES.items() if not Path(file).exists()})
    return not wanted or system_libraries.install_packages([[each] for each in wanted]) == 0


def _environment(*, is_quick: bool) -> Path:
    """An environment with the program and PyInstaller; gives its Python."""
    python = BUILD / "venv" / "bin" / "python"
    if not python.exists():
        _run(PYTHON, "-m", "venv", str(python.parent.parent))
    pip = (str(python), "-m", "pip", "--disable-pip-version-check", "-q")
    _run(*pip, "install", "--upgrade", "pip>=24")
    _run(*pip, "install", f"{ROOT}[package]")
    shutil.rmtree(ROOT / "build" / "lib", ignore_errors=True)
    _run(str(python), str(ROOT / "tools" / "system_libraries.py"))
    if is_quick:
        return python
    wheels = BUILD / "wheels"
    if not any(wheels.glob("numpy-*.whl")):
        _run(*pip, "wheel", "--no-deps", *LEAN_NUMPY, "-w", str(wheels), "numpy>=2,<3")
    wheel = next(iter(sorted(wheels.glob("numpy-*.whl"))))
    _run(*pip, "install", "--no-deps", "--force-reinstall", str(wheel))
    return python


def _freeze(python: Path) -> None:
    """Have PyInstaller collect the folder anew."""
    _run(
        *(str(python), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
        *("--distpath", str(FOLDER.parent), "--workpath", str(BUILD / "work")),
        str(ROOT / "packaging" / "trialfinder.spec"),
    )


def _make_own_program(python: Path, folder: Path) -> None:
    """Put Python itself in the place of PyInstaller's program, which starts itself anew each time
    and loads Python as a shared library; and all modules into one file."""
    inner = folder / "_internal"
    _compile(python, "start", inner)
    module_file.gather(inner)
    _compile(python, "linux_start", inner)
    (inner / "libpython3.11.so.1.0").unlink()
    (folder / "trialfinder").unlink()
    link_program(folder / "trialfinder")


def link_program(made: Path) -> None:
    """Make the program file out of launcher.c and Debian's Python."""
    _run(
        *("gcc", "-O2", "-s", "-Wall", "-Werror", "-fno-pie", "-I/usr/include/python3.11"),
        *(str(ROOT / "packaging" / "launcher.c"), "-o", str(made)),
        *(PYTHON_ITSELF, *HOW_TO_LINK, "-lm", "-lz", "-lexpat", "-ldl"),
    )


def _compile(python: Path, name: str, folder: Path) -> None:
    source = ROOT / "packaging" / f"{name}.py"
    _run(str(python), "-c", COMPILE, str(source), str(folder / f"{name}.pyc"), source.name)


def _slim(folder: Path) -> None:
    """Strip the libraries, cut what they carry and nothing reads, set the rights of files."""
    for file in _libraries(folder):
        if file.parent.name != OF_WHEELS:
            _run("strip", "--strip-unneeded", str(file))
    for file in folder.rglob("libicudata.so.*"):
        if not file.is_symlink():
            icu_data.cut(file, BUILD / "icu")
    for file in folder.rglob("_typst.*.so"):
        typst_fonts.cut(file)
    for file in sorted(folder.rglob("*")):
        if file.is_dir():
            file.chmod(0o755)
        elif not file.is_symlink():
            is_program = file.name in {"trialfinder", "QtWebEngineProcess"}
            file.chmod(0o755 if is_program else 0o644)


def _libraries(folder: Path) -> Iterator[Path]:
    """Every library and program of the folder, each once."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if opened.read(4) == b"\x7fELF" and file != folder / "trialfinder":
                    yield file


def _can_be_loaded(file: Path) -> bool:
    """Whether the system's loader takes it, and all that it finds for it."""
    return subprocess.run(_words(("ldd", str(file))), capture_output=True).returncode == 0


def _megabytes(folder: Path) -> float:
    return sum(each.lstat().st_size for each in folder.rglob("*") if each.is_file()) / 1e6


def _run(*words: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONNOUSERSITE": "1"}
    subprocess.run(_words(words), check=True, env=environment)


def _words(words: Sequence[str]) -> list[str]:
    return [shutil.which(words[0]) or words[0], *words[1:]]


if __name__ == "__main__":
    sys.exit(main())
