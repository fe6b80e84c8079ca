"""The page for newcomers names only what is there."""

import re
import subprocess

import pytest

from trialfinder import paths

ROOT = paths.resources_dir().parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CODE = re.findall(r"`([^`\n]+)`", PAGE)
OTHERS = {".ts", ".venv", "panel.KEY.title", "format.NAME", "app.py"}
FOLDERS = ("", "trialfinder/", "resources/")
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def is_path(text: str) -> bool:
    """Whether a piece of code looks like a file or a folder, without a gap to be filled in."""
    return (
        bool(re.fullmatch(r"[\w./-]+", text)) and ("/" in text or "." in text) and "KEY" not in text
    )


@pytest.mark.parametrize("path", sorted({text for text in CODE if is_path(text)} - OTHERS))
def test_each_path_is_there(path: str) -> None:
    assert any((ROOT / folder / path).exists() for folder in FOLDERS), path


@pytest.mark.parametrize("command", sorted(text for text in CODE if text.startswith("make ")))
def test_each_target_is_there(command: str) -> None:
    assert command.removeprefix("make ") in TARGETS


@pytest.mark.parametrize("command", sorted(text for text in CODE if text.startswith("python ")))
def test_each_tool_is_there(command: str) -> None:
    assert (ROOT / command.split()[1]).is_file()


@pytest.mark.parametrize("room", re.findall(r"(?:gui/)?[a-z]+/|gui/[a-z]+", PAGE.split("```")[1]))
def test_each_room_is_there(room: str) -> None:
    assert any((ROOT / folder / room).is_dir() for folder in (*FOLDERS, "trialfinder/records/"))


def test_every_generated_file_is_in_the_repository() -> None:
    kept = set(subprocess.check_output(["git", "ls-files"], cwd=ROOT, text=True).split("\n"))
    table = PAGE.split("## What is generated")[1].split("##")[0]
    named = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    files = [file for cell in named for file in re.findall(r"`([^`]+)`", cell)]
    assert files
    assert set(files) <= kept


def test_the_readme_leads_here() -> None:
    assert "(CONTRIBUTING.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
