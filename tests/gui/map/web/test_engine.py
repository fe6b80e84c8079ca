"""Chromium's switches: quiet, never aborting, and the user's own kept."""

import os
import sys
from pathlib import Path

import pytest

from trialfinder.gui.map.web.engine import (
    FLAGS,
    QUIET_SWITCHES,
    RESOURCES,
    SCENE,
    has_room,
    missing_files,
    set_switches,
)
from trialfinder.gui.map.web.process import can_be_locked_in, engine_process, has_sandbox, starts

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looked at on Linux alone")


def test_where_there_can_be_no_sandbox_it_is_off() -> None:
    environment: dict[str, str] = {}
    set_switches(environment, sandbox=False)
    assert "--no-sandbox" in environment[FLAGS].split()
    assert "--no-zygote" in environment[FLAGS].split()


def test_elsewhere_the_sandbox_stays() -> None:
    environment: dict[str, str] = {}
    set_switches(environment)
    assert "--no-sandbox" not in environment[FLAGS]
    assert environment[FLAGS].split() == list(QUIET_SWITCHES)


def test_switches_of_the_user_are_kept_and_win() -> None:
    environment = {FLAGS: "--log-level=0 --disable-gpu --no-sandbox"}
    set_switches(environment, sandbox=False)
    switches = environment[FLAGS].split()
    assert switches[-3:] == ["--log-level=0", "--disable-gpu", "--no-sandbox"]
    assert "--log-level=3" not in switches
    assert switches.count("--no-sandbox") == 1


def test_setting_them_twice_changes_nothing() -> None:
    environment: dict[str, str] = {}
    set_switches(environment, sandbox=False)
    once = environment[FLAGS]
    set_switches(environment, sandbox=False)
    assert sorted(environment[FLAGS].split()) == sorted(once.split())


def test_the_processor_draws_unless_the_user_wants_the_card_to() -> None:
    environment: dict[str, str] = {}
    set_switches(environment)
    assert environment[SCENE] == "software"
    environment = {SCENE: ""}
    set_switches(environment)
    assert environment[SCENE] == ""


def test_without_shared_memory_chromium_does_without() -> None:
    environment: dict[str, str] = {}
    set_switches(environment, shared_memory=False)
    assert "--disable-dev-shm-usage" in environment[FLAGS].split()


@on_linux
def test_the_files_of_this_engine_are_all_there() -> None:
    assert missing_files({}) == []


@on_linux
def test_a_missing_file_is_named(tmp_path: Path) -> None:
    process = str(tmp_path / "none")
    assert missing_files({"QTWEBENGINEPROCESS_PATH": process}) == [process]
    resources = {"QTWEBENGINE_RESOURCES_PATH": str(tmp_path)}
    assert missing_files(resources) == [str(tmp_path / name) for name in RESOURCES]


@on_linux
def test_memory_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    assert has_room(tmp_path)
    assert not has_room(Path("/proc"))
    assert not has_room(tmp_path / "none")


@on_linux
@pytest.mark.parametrize("answer", [0, 1])
def test_whether_there_can_be_a_sandbox_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: int
) -> None:
    tool = tmp_path / "unshare"
    tool.write_text(f"#!/bin/sh\nexit {answer}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert has_sandbox() is (answer == 0)


@on_linux
def test_root_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert not has_sandbox()


@on_linux
def test_the_process_of_this_engine_starts() -> None:
    assert starts(engine_process({}))


BROKEN = {
    "ends": "#!/bin/sh\nexit 1\n",
    "is killed": "#!/bin/sh\nkill -9 $$\n",
    "is no program": "\x7fELF",
}


@on_linux
@pytest.mark.parametrize("how", BROKEN)
def test_without_a_process_that_starts_nothing_is_locked_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    tool = tmp_path / "unshare"
    tool.write_text("#!/bin/sh\nexit 0\n")
    process = tmp_path / "process"
    process.write_text(BROKEN[how])
    for file in (tool, process):
        file.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert can_be_locked_in({})
    assert not can_be_locked_in({"QTWEBENGINEPROCESS_PATH": str(process)})
