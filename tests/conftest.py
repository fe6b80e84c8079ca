"""What every test shares: an off-screen Qt, a home folder of its own, no network."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.calls import save_settings, trialfinder  # noqa: F401
from tests.library.registry_server import Registry, running
from tests.library.shelved import Clock
from tests.records.invented import INVENTED
from tests.records.steady import STEADY
from trialfinder.library.library import Library
from trialfinder.library.opening import open_study
from trialfinder.messages import Message
from trialfinder.paths import trials_dir, words_dir
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue

settings.register_profile("steady", parent=STEADY, max_examples=100)
settings.load_profile("steady")
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"  # else the program speaks the language of whoever runs it


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, logs and caches of a test never touch those of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in (
        "XDG_CONFIG_HOME",
        "XDG_CONFIG_DIRS",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
    ):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("APPDATA", str(home))
    monkeypatch.setenv("LOCALAPPDATA", str(home))
    return home


@pytest.fixture
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Takes the computer to a time zone ("Pacific/Kiritimati" is 14 hours ahead of UTC)."""
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone cannot be changed here")

    def go(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield go
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def registry(socket_enabled: None) -> Iterator[Registry]:
    """A registry on this machine."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def bundled_bytes() -> bytes:
    """The bundled record, byte for byte."""
    return (trials_dir() / "NCT01614795.txt").read_bytes()


@pytest.fixture(scope="session")
def bundled(bundled_bytes: bytes) -> Study:
    """The bundled record as its text alone gives it, without the supplement."""
    return read_study(bundled_bytes, "NCT01614795.txt")


@pytest.fixture(scope="session")
def opened() -> Study:
    """The bundled record with its supplement."""
    return open_study()


@pytest.fixture(scope="session")
def invented() -> Study:
    """An invented record: other order, other values, lost and unknown headings."""
    return read_study(INVENTED.encode(), "invented.txt")


@pytest.fixture(scope="session")
def say() -> Callable[[Message], str]:
    """The English sentence of a message; fails where the message has none."""
    return Catalogue.load(words_dir("en")).say


@pytest.fixture
def make_file(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Writes a file and gives its path."""

    def make(name: str, content: bytes) -> Path:
        file = tmp_path / name
        file.write_bytes(content)
        return file

    return make


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    opened = Library(tmp_path / "data" / "library.sqlite", clock)
    yield opened
    opened.close()
