"""What every test shares: an off-screen Qt, a home folder of its own, no network."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trials.registry_server import Registry, running

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"  # else the program speaks the language of whoever runs it


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, logs and caches of a test never touch those of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("APPDATA", str(home))
    monkeypatch.setenv("LOCALAPPDATA", str(home))
    return home


@pytest.fixture
def registry(socket_enabled: None) -> Iterator[Registry]:
    """A registry on this machine."""
    with running() as server:
        yield server
