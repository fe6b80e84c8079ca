"""A study that can be joined, in the window: whom to call comes first."""

from pathlib import Path

import pytest

from tests.gui.records import BIRMINGHAM, CALLED, DENVER, record, write
from tests.gui.screen import Screen
from tests.gui.screen.controls import until

US = {"country": "United States"}
SITES = (
    BIRMINGHAM | {"status": "COMPLETED"},
    DENVER | US | {"facility": "Far and open", "status": "RECRUITING", "contacts": [CALLED]},
    BIRMINGHAM | {"facility": "Later", "city": "Montgomery", "zip": "36104"}
    | {"status": "NOT_YET_RECRUITING"},
)  # fmt: skip


def test_the_open_center_is_first_chosen_and_named_in_the_advice(
    screen: Screen, tmp_path: Path
) -> None:
    screen.open(*write(tmp_path, record(1, "RECRUITING", sites=SITES)))
    screen.find("35233")
    rows = screen.list.rows
    assert [row.name for row in rows] == ["Far and open", "Later", "Clinic of Birmingham"]
    assert [row.number for row in rows] == ["3", "2", "1"]
    assert [bool(row.heading) for row in rows] == [True, True, True]
    assert rows[0].contact == "Call 555-0100 · ann@example.org"
    assert rows[1].contact == rows[2].contact == ""
    assert screen.list.spoken(0).startswith("Open now: 1 center Number 3, Far and open, ")
    assert screen.chosen == 1
    assert screen.list.chosen == 0
    text = screen.advice().words
    assert "The nearest open one is Far and open, about 1" in text
    assert text.index("555-0100") < text.index("You may be able to join")


def test_before_a_place_is_typed_the_open_center_is_first_too(
    screen: Screen, tmp_path: Path
) -> None:
    screen.open(*write(tmp_path, record(1, "RECRUITING", sites=SITES)))
    assert screen.list.row(0).name == "Far and open"
    assert "The only open one is Far and open. Call 555-0100" in screen.advice().words


@pytest.mark.parametrize("status", ["COMPLETED", "SUSPENDED", "UNKNOWN"])
def test_a_study_that_nobody_can_join_is_listed_by_distance_without_numbers_to_call(
    screen: Screen, tmp_path: Path, status: str
) -> None:
    screen.open(*write(tmp_path, record(1, status, sites=SITES)))
    screen.find("35233")
    rows = screen.list.rows
    assert [row.number for row in rows] == ["1", "2", "3"]
    assert not any(row.heading or row.contact for row in rows)
    assert screen.chosen == 0


def test_that_no_center_is_open_is_said_first(screen: Screen, tmp_path: Path) -> None:
    closed = tuple(site for site in SITES if site["status"] != "RECRUITING")
    screen.open(*write(tmp_path, record(1, "RECRUITING", sites=closed)))
    until(lambda: "none of its centers says that it is open now" in screen.status.text)
    assert "●" not in screen.status.text
    assert "no center is open" in screen.title
    assert screen.list.row(0).heading.startswith("Not open yet: 1 center.")
