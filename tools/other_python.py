"""Runs the tests that need no window on another Python, where this computer has one.

    python3 tools/other_python.py 3.13

It is looked for on the path and among the versions of pyenv. Where there is none, or what the tests
want cannot be installed for it, that is said, and nothing has failed. Its environment lies under
build/.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WITHOUT_WINDOW = (
    *("tests/records", "tests/places", "tests/finder", "tests/fit", "tests/words"),
    *("tests/library", "tests/sheets", "tests/mapping", "tests/commands", "tests/test_*.py"),
)
_OPTIONS = ("-q", "-n", "auto", "--dist", "loadfile", "-m", "not alone", "-p", "no:cacheprovider")


def main(version: str) -> int:
    """What pytest ends with; 0 where nothing could be tried."""
    python = next(filter(lambda each: is_that(each, version), candidates(version)), None)
    if python is None:
        print(f"Python {version}: NOT TRIED: this computer has none.")
        return 0
    folder = ROOT / "build" / f"python-{version}"
    own = folder / "bin" / "python"
    for words in (
        (python, "-m", "venv", folder),
        (own, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-e", f"{ROOT}[dev]"),
    ):
        if subprocess.run(words, cwd=ROOT, check=False).returncode:
            print(f"Python {version}: NOT TRIED: no environment could be made for it.")
            return 0
    print(f"Python {version}: the tests that need no window", flush=True)
    chosen = [str(path) for name in WITHOUT_WINDOW for path in sorted(ROOT.glob(name))]
    return subprocess.run(
        [own, "-m", "pytest", *_OPTIONS, *chosen], cwd=ROOT, check=False
    ).returncode


def candidates(version: str) -> Iterator[str]:
    """Programs that may be a Python of that version."""
    if found := shutil.which(f"python{version}"):
        yield found
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    for folder in sorted((root / "versions").glob(f"{version}.*"), reverse=True):
        yield str(folder / "bin" / "python")


def is_that(python: str, version: str) -> bool:
    """Whether it runs, which pyenv's stand-ins on the path may not, and is of that version."""
    asks = "import sys, venv; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([python, "-c", asks], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return done.returncode == 0 and done.stdout.strip() == version


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
