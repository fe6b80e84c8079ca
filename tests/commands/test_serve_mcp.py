"""What an assistant on this computer gets, asked by the protocol's own client over real pipes."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from tests.calls import Call
from tests.every import every
from tests.finder.illness.records import study
from trialfinder.records.readers.api_v2 import writer

SITE = {
    "facility": "Children's",
    "status": "RECRUITING",
    "city": "Birmingham",
    "state": "Alabama",
    "zip": "35233",
    "country": "United States",
    "contacts": [{"name": "Ann Other", "phone": "205-555-0100"}],
}
GUARD = """
import socket, sys
def refuse(*_a, **_k): raise SystemExit("a socket was connected")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from trialfinder.cli import main
sys.exit(main(["serve-mcp"]))
"""
"""The program, in which any use of the network ends it."""


MONTH = f"{datetime.now(UTC):%Y-%m}"


@pytest.fixture
def filled(trialfinder: Call, tmp_path: Path) -> Path:
    """A library of a few studies; gives the folder that keeps it."""
    lately = partial(study, verified=MONTH)
    studies = (
        lately(1, "Zeta in Ewing Sarcoma", "Ewing Sarcoma", sites=(SITE,), criteria="Inclusion: X"),
        lately(2, "Eta", "Ewing Sarcoma", status="COMPLETED", sites=(SITE,)),
        study(3, "Theta", "Ewing Sarcoma", verified="2015-01", sites=(SITE,)),
    )
    names = []
    for number, one in enumerate(studies):
        names.append(f"{number}.json")
        (tmp_path / names[-1]).write_bytes(writer.write(one))
    assert trialfinder("library", "--add", *names).returncode == 0
    return Path(os.environ["XDG_DATA_HOME"])


def ask(work: Callable[[ClientSession], Awaitable[Any]]) -> Any:
    async def talk() -> Any:
        server = StdioServerParameters(
            command=sys.executable, args=["-c", GUARD], env=dict(os.environ), cwd=Path.cwd()
        )
        async with stdio_client(server) as pipes, ClientSession(*pipes) as session:
            await session.initialize()
            return await work(session)

    return asyncio.run(talk())


def files_of(folder: Path) -> dict[Path, bytes]:
    """What is kept there; SQLite's own files for readers are none of that, while they are empty."""
    files = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return {
        file: data
        for file, data in files.items()
        if not file.name.endswith("-shm") and (data or not file.name.endswith("-wal"))
    }


def test_every_answer_says_whether_it_can_be_joined_and_nothing_is_written(filled: Path) -> None:
    async def work(session: ClientSession) -> dict[str, Any]:
        calls: dict[str, dict[str, Any]] = {
            "find": {"illness": "ewings", "place": "35233", "age": "12", "only_open": False},
            "study": {"id": "NCT00000001"},
            "near": {"id": "nct2", "place": "35233"},
            "criteria": {"id": "NCT00000003"},
        }
        listed = (await session.list_tools()).tools
        assert {tool.name for tool in listed} == set(calls)
        assert every(tool.annotations and tool.annotations.readOnlyHint for tool in listed)
        answers = {name: await session.call_tool(name, asked) for name, asked in calls.items()}
        wrong = {
            "place": await session.call_tool("near", {"id": "NCT00000001", "place": "99999"}),
            "number": await session.call_tool("study", {"id": "/etc/passwd"}),
            "age": await session.call_tool("find", {"illness": "cough", "age": "old"}),
            "distance": await session.call_tool("find", {"illness": "cough", "within_km": 10}),
        }
        assert {name for name, one in wrong.items() if one.isError} == set(wrong)
        unsure = await session.call_tool("near", {"id": "NCT00000001", "place": "Springfield"})
        assert unsure.isError
        assert "Springfield, Illinois" in unsure.content[0].text
        assert "? Try: “Springfield, " in unsure.content[0].text
        near = {"illness": "ewings", "place": "Denver, CO", "within_km": 100, "only_open": False}
        answers["nobody near"] = await session.call_tool("find", near)
        answers["open"] = await session.call_tool("find", {"illness": "ewings"})
        answers["closed"] = await session.call_tool("near", {"id": "NCT00000002", "place": "35233"})
        return {name: one.structuredContent for name, one in answers.items()}

    before = files_of(filled)
    answers = ask(work)
    assert files_of(filled) == before
    found = {one["id"]: one for one in answers["find"]["studies"]}
    assert {id_: one["joinable"] for id_, one in found.items()} == {
        "NCT00000001": True,
        "NCT00000002": False,
        "NCT00000003": False,
        "NCT01614795": False,
    }
    assert len(answers["closed"]["sites"]) == 1  # each center, unless only open ones are asked for
    assert {one["id"] for one in answers["open"]["studies"]} == {"NCT00000001"}
    assert "NCT00000001" not in {one["id"] for one in answers["nobody near"]["studies"]}
    assert found["NCT00000001"]["call"]["phone"] == "205-555-0100"
    assert found["NCT00000001"]["nearest"]["distance_km"] < 10
    assert found["NCT00000002"]["call"] is None
    assert answers["study"]["joinable"] is True
    assert answers["near"]["joinable"] is False
    assert answers["near"]["sites"][0]["joinable"] is False
    assert answers["criteria"]["joinable"] is False
    assert answers["study"]["sentence"] == f"Overall status: RECRUITING; verified: {MONTH}."
    for one in (*found.values(), answers["study"], answers["criteria"]):
        assert one["sentence"].startswith("Overall status: ")
        assert one["said"]
        assert one["record_date"]


def test_without_a_library_the_study_in_the_box_is_there(trialfinder: Call) -> None:
    async def work(session: ClientSession) -> Any:
        asked = {"illness": "ewing sarcoma", "place": "35233", "only_open": False}
        return (await session.call_tool("find", asked)).structuredContent

    (one,) = ask(work)["studies"]
    assert (one["id"], one["joinable"], one["call"]) == ("NCT01614795", False, None)
    assert not any(Path(os.environ["XDG_DATA_HOME"]).rglob("*.sqlite"))


def test_without_the_extra_it_says_what_to_install(
    trialfinder: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    done = trialfinder("serve-mcp")
    assert done.returncode == 2
    assert 'pip install "trialfinder[mcp]"' in done.stderr
