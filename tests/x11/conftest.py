"""The program in a real window: off-screen, much of what can go wrong does not show."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.x11.display import Display, missing, running_display


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Display]:
    lacking = missing()
    if lacking:
        pytest.skip(f"did not run: {', '.join(lacking)} cannot be had here")
    with running_display(tmp_path_factory.mktemp("x11")) as screen:
        yield screen


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path
