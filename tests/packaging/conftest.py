from pathlib import Path

import pytest

PACKAGING = Path(__file__).parent.parent.parent / "packaging"


@pytest.fixture(autouse=True)
def modules_of_packaging(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are no package: packaging/build.py finds them because they lie beside it."""
    monkeypatch.syspath_prepend(PACKAGING)
    monkeypatch.syspath_prepend(PACKAGING.parent / "tools")
