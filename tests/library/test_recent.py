"""The list of what was opened last."""

from collections.abc import Callable
from pathlib import Path

import pytest

from trialfinder.errors import ResourceError
from trialfinder.library.recent import MOST, Recent, RecentList
from trialfinder.messages import Message


@pytest.fixture
def recent(tmp_path: Path) -> RecentList:
    return RecentList(tmp_path / "data" / "recent.json")


def refs(recent: RecentList) -> list[str]:
    return [one.ref for one in recent.entries()]


def test_the_latest_comes_first_and_each_once(recent: RecentList, tmp_path: Path) -> None:
    assert recent.entries() == ()
    for number in (1, 2, 1):
        recent.add(f"NCT0000000{number}", f"Study {number}")
    assert RecentList(tmp_path / "data" / "recent.json").entries() == (
        Recent("NCT00000001", "Study 1"),
        Recent("NCT00000002", "Study 2"),
    )
    for number in range(MOST + 5):
        recent.add(str(number), "")
    assert len(recent.entries()) == MOST
    assert refs(recent)[0] == str(MOST + 4)


def test_it_can_be_cleared_and_forget_one(recent: RecentList, tmp_path: Path) -> None:
    recent.add("a", "A")
    recent.add("b", "B")
    recent.forget("b")
    assert refs(recent) == ["a"]
    recent.clear()
    recent.clear()
    assert refs(recent) == []
    assert list((tmp_path / "data").iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"\xff", b"{}", b'[{"ref": 1}]', b"[" * 100_000])
def test_a_damaged_list_is_an_empty_one(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "recent.json"
    file.write_bytes(content)
    recent = RecentList(file)
    assert recent.entries() == ()
    recent.add("a", "A")
    assert refs(recent) == ["a"]


def test_a_folder_that_cannot_be_written_is_said(
    tmp_path: Path, say: Callable[[Message], str]
) -> None:
    (tmp_path / "data").write_bytes(b"")
    recent = RecentList(tmp_path / "data" / "recent.json")
    with pytest.raises(ResourceError) as caught:
        recent.add("a", "A")
    assert "could not be changed" in say(caught.value.message)
    assert "A" not in repr(caught.value)


def test_a_name_that_is_no_text_is_not_listed(recent: RecentList) -> None:
    recent.add("a", "A")
    with pytest.raises(ResourceError):
        recent.add("/\udcff.json", "?")
    assert refs(recent) == ["a"]
