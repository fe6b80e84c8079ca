"""Every module stands in every contract on imports: a new one cannot slip by unnoticed."""

import tomllib
from pathlib import Path

import pytest

import trialfinder

PACKAGE = Path(trialfinder.__path__[0])
ENTRY = {"__main__"}
EXEMPT = {
    "PySide6 only in gui and app": {"gui", "app"},
    "folium only in mapping": {"mapping"},
    "geopy only in places": {"places"},
}
CONTRACTS = {
    contract["name"]: contract
    for contract in tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
}


def modules() -> set[str]:
    """Modules and packages right below `trialfinder`."""
    files = {path.stem for path in PACKAGE.glob("*.py") if path.stem != "__init__"}
    return files | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


@pytest.mark.parametrize("name", EXEMPT)
def test_a_forbidden_import_is_forbidden_everywhere_else(name: str) -> None:
    named = {module.removeprefix("trialfinder.") for module in CONTRACTS[name]["source_modules"]}
    assert named == modules() - EXEMPT[name] - ENTRY


def test_every_module_has_its_layer() -> None:
    layers = CONTRACTS["Imports run one way"]
    assert layers["exhaustive"]
    named = {part.strip() for layer in layers["layers"] for part in layer.split("|")}
    assert named == modules()
