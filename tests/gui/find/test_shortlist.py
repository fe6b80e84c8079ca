"""The shortlist of a sitting, and its studies side by side."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.gui.records import BIRMINGHAM, CALLED, DENVER, record
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import seen, until
from tests.gui.screen.find import FindWindow
from trialfinder import paths
from trialfinder.gui.kit.window_size import screen_room

OPEN = {"status": "RECRUITING", "contacts": [CALLED]}
WEEKLY = "Patients receive zetanib IV over 1 hour on days 1, 8, 15, and 22. Courses repeat every 28 days for up to 6 courses in the absence of disease progression or unacceptable toxicity."  # noqa: E501


def treated(number: int, *, sites: tuple[dict[str, Any], ...], text: str = "") -> dict[str, Any]:
    one = record(number, "RECRUITING", sites=sites, condition="Ewing Sarcoma")
    one["protocolSection"]["designModule"] = {"studyType": "INTERVENTIONAL", "phases": ["PHASE2"]}
    one["protocolSection"]["armsInterventionsModule"] = {
        "armGroups": [
            {"label": "Arm I", "description": text, "interventionNames": ["Drug: zetanib"]}
        ],
        "interventions": [{"type": "DRUG", "name": "zetanib", "armGroupLabels": ["Arm I"]}],
    }
    return one


@pytest.fixture
def found(screen: Screen) -> FindWindow:
    """A search with three answers from Birmingham, and one that is closed."""
    near = BIRMINGHAM | OPEN
    screen.shelve(
        treated(1, sites=(near,), text=WEEKLY),
        treated(2, sites=(DENVER | OPEN,)),
        treated(3, sites=(near,)),
        record(4, "COMPLETED", condition="Ewing Sarcoma"),
    )
    find = screen.open_find()
    find.only_open.setChecked(False)
    return find.look_for("ewing sarcoma", "12", "35233")


def put(find: FindWindow, *titles: str) -> None:
    """Put studies on the shortlist, with the keyboard alone."""
    for title in titles:
        find.list.setFocus()
        find.list.setCurrentIndex(find.list.model().index(find.titles.index(title), 0))
        find.press("Space")


def can_compare(find: FindWindow) -> bool:
    (one,) = (
        b for b in seen(find.window, QAbstractButton) if b.text().startswith("Compare shortlist")
    )
    return one.isEnabled()


def test_two_studies_can_be_laid_side_by_side(found: FindWindow) -> None:
    put(found, "Study of syrup 1")
    assert not can_compare(found)
    put(found, "Study of syrup 2")
    assert found.row(found.titles.index("Study of syrup 1")).mark == "on your shortlist"
    assert "on your shortlist" in found.spoken(found.titles.index("Study of syrup 2"))
    side = found.compare()
    assert side.titles == ["Study of syrup 1", "Study of syrup 2"]
    assert side.row("What is studied") == ["zetanib", "zetanib"]
    often = side.row("How often to come")
    assert often[0] == "At least 4 visits in each cycle of 28 days."
    assert "does not say it so plainly" in often[1]
    near, far = side.row("Nearest open center")
    assert near.startswith("Clinic of Birmingham\n")
    assert "555-0100" in near
    assert far.startswith("Clinic of Denver\nabout 1")
    travel = side.row("Travel in each cycle")
    assert travel[0].startswith("There and back: ")
    assert travel[1] == "Not known."
    assert side.spoken(2, 0) == "What is studied: zetanib. Study of syrup 1"
    assert side.spoken(0, 0).startswith("Can it be joined?: ")
    assert side.spoken(0, 1).endswith(". Study of syrup 2")
    assert "\n" not in "".join(side.spoken(row, 0) for row in range(side.table.rowCount()))


def test_the_row_where_one_is_stays_marked_however_fast_one_types(screen: Screen) -> None:
    screen.shelve(*(treated(n, sites=(BIRMINGHAM | OPEN,)) for n in range(1, 251)))
    found = screen.open_find().look_for("ewing sarcoma")
    found.list.setFocus()
    marked = []
    for key in ("Home", "Space", "Down", "Space", "Down"):
        found.press(key)
        marked.append([each.row() for each in found.list.selectedIndexes()])
    assert marked == [[0], [0], [1], [1], [2]]


def test_titles_stay_above_their_columns(screen: Screen) -> None:
    long = [treated(n, sites=(BIRMINGHAM | OPEN,), text=WEEKLY) for n in (1, 2)]
    name = "Study of a syrup with a name that goes on for more than one line in any column "
    for n, one in enumerate(long):
        one["protocolSection"]["identificationModule"]["briefTitle"] = (
            name + "and on " * 40 + str(n)
        )
    screen.shelve(*long)
    find = screen.open_find().look_for("ewing sarcoma")
    put(find, *find.titles)
    side = find.compare()
    assert len(side.titles) == 2
    side.window.resize(700, 360)
    table, head = side.table, side.table.horizontalHeader()
    until(lambda: table.verticalScrollBar().maximum() > 0)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    until(lambda: table.viewport().geometry().top() >= head.geometry().bottom())
    assert head.height() > 2 * table.fontMetrics().lineSpacing()
    assert head.height() <= table.height() / 2


def test_names_of_rows_leave_the_studies_their_room(make_screen: MakeScreen) -> None:
    screen = make_screen("--lang", "fr", "--text", "200", "--size", "960x600")
    screen.shelve(*(treated(n, sites=(BIRMINGHAM | OPEN,), text=WEEKLY) for n in (1, 2)))
    find = screen.open_find().look_for("ewing sarcoma")
    put(find, *find.titles)
    table = find.compare().table
    names = table.verticalHeader()
    assert 0 < names.width() <= 0.3 * table.width()


def test_a_study_that_nobody_can_join_names_nobody_to_call(found: FindWindow) -> None:
    put(found, "Study of syrup 1", "Study of syrup 4")
    side = found.compare()
    assert side.row("Nearest open center")[1] == "Nobody new can join now."
    assert side.row("Can it be joined?")[1].startswith("■ ")


def test_it_opens_a_study_and_one_comes_back_to_what_was_found(
    found: FindWindow, screen: Screen
) -> None:
    put(found, "Study of syrup 1", "Study of syrup 2")
    side = found.compare()
    until(side.table.hasFocus)
    side.press("Right")
    screen.wait_for_study(lambda: side.press("Return"))
    assert screen.study.nct_id == "NCT00000002"
    assert screen.study_search is None
    until(lambda: screen.ranked == [0])
    screen.activate()
    screen.press("Alt+Left")
    until(lambda: screen.study_search is not None)
    assert found.row(found.titles.index("Study of syrup 1")).mark


def test_a_study_is_taken_off_by_a_key(found: FindWindow) -> None:
    put(found, "Study of syrup 1", "Study of syrup 2", "Study of syrup 3")
    side = found.compare()
    until(side.table.hasFocus)
    side.press("Del")
    until(lambda: side.titles == ["Study of syrup 2", "Study of syrup 3"])
    assert not found.row(found.titles.index("Study of syrup 1")).mark


def test_more_than_five_are_kept_but_five_are_shown(screen: Screen) -> None:
    screen.shelve(*(treated(n, sites=(BIRMINGHAM | OPEN,)) for n in range(1, 8)))
    find = screen.open_find().look_for("ewing sarcoma")
    put(find, *find.titles)
    side = find.compare()
    assert len(side.titles) == 5
    assert "Only the first 5 of 7" in side.text
    assert side.window.width() == min(1100, screen_room(side.window).width() - 40)
    side.window.resize(1100, 700)  # on a screen that has the room
    until(lambda: side.table.horizontalScrollBar().maximum() == 0)


def test_it_is_gone_the_next_time_unless_somebody_keeps_it(
    found: FindWindow, screen: Screen, make_screen: MakeScreen, own_home: Path
) -> None:
    put(found, "Study of syrup 1", "Study of syrup 2")
    side = found.compare()
    assert not paths.shortlist_file().exists()
    side.keep.setChecked(True)
    until(paths.shortlist_file().exists)
    kept = paths.shortlist_file().read_text(encoding="utf-8")
    assert "NCT00000001" in kept
    assert "ewing" not in kept.lower()
    assert "35233" not in kept
    side.close()
    screen.close()
    again = make_screen().open_find().look_for("ewing sarcoma")
    until(lambda: can_compare(again))
    side = again.compare()
    assert side.titles == ["Study of syrup 1", "Study of syrup 2"]
    side.keep.setChecked(False)
    until(lambda: not paths.shortlist_file().exists())
