"""What the program requires: named in NOTICE, and bounded where a new major could break it."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement

from tools.audit_packages import main
from trialfinder.paths import resources_dir

ROOT = resources_dir().parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def required(lines: list[str], seen: set[str]) -> Iterator[str]:
    """Every package that is installed for these, with what they need in turn."""
    for line in lines:
        need = Requirement(line)
        if plain(need.name) in seen or (need.marker and not need.marker.evaluate({"extra": ""})):
            continue
        seen.add(plain(need.name))
        try:
            below = requires(need.name) or []
        except PackageNotFoundError:
            continue
        yield need.name
        yield from required(below, seen)


def test_notice_names_all_that_is_required() -> None:
    notice = plain((ROOT / "NOTICE").read_text(encoding="utf-8"))
    names = list(required(PROJECT["dependencies"], set()))
    assert {"folium", "truststore", "typst"} <= set(names)
    assert [name for name in names if plain(name) not in notice] == []
    assert "chromium" in notice


def test_every_dependency_of_the_program_is_bounded() -> None:
    assert [line for line in PROJECT["dependencies"] if "<" not in line] == []


def test_an_audit_without_data_ends_well(monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("tools.audit_packages._COMMAND", ("false",))
    assert main() == 0
    assert "not audited" in capsys.readouterr().out
    monkeypatch.setattr("tools.audit_packages._COMMAND", ("sleep", "5"))
    monkeypatch.setattr("tools.audit_packages._LONGEST_S", 0.1)
    assert main() == 0
    report = '{"dependencies": [{"name": "x", "version": "1", "vulns": [{"id": "CVE-1"}]}]}'
    monkeypatch.setattr("tools.audit_packages._COMMAND", ("echo", report))
    assert main() == 1
    assert "x 1: CVE-1" in capsys.readouterr().out
