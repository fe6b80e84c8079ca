"""How many centers are in sight, with the fonts of a real window."""

from pathlib import Path

import pytest

from tests.gui.records import BIRMINGHAM, CALLED, record, write
from tests.x11.display import Display, running_program

CENTERS = (
    ("Children's Hospital of Alabama", "Birmingham", "Alabama", "35233"),
    ("University of Alabama at Birmingham Cancer Center", "Birmingham", "Alabama", "35294"),
    ("Children's Healthcare of Atlanta - Egleston", "Atlanta", "Georgia", "30322"),
    ("Vanderbilt University/Ingram Cancer Center", "Nashville", "Tennessee", "37232"),
    ("Nemours Children's Clinic - Pensacola", "Pensacola", "Florida", "32504"),
    ("University of Mississippi Medical Center", "Jackson", "Mississippi", "39216"),
    ("East Tennessee Children's Hospital", "Knoxville", "Tennessee", "37916"),
)
SEEN_WHOLE = """(lambda shown: sum(
    shown.viewport().rect().contains(
        shown.visualRect(shown.model().index(row, 0)).adjusted(0, 0, 0, -2))
    for row in range(shown.model().rowCount())))(app.first_view.centers.sites)"""

UNFOLD_FILTERS = (
    "app.first_view.centers.header.findChild(__import__('PySide6.QtWidgets').QtWidgets.QPushButton)"
    ".click()"
)
NOTICE = "app.notices.say(__import__('trialfinder.messages').messages.Message('settings.locked'))"


@pytest.fixture
def called_study(tmp_path: Path) -> Path:
    """Centers that are open, each with somebody to call whose address is long."""
    contact = CALLED | {"phone": "205-555-0100", "email": "ann.otherwise@childrenshospital.example"}
    sites = tuple(
        BIRMINGHAM
        | {"facility": name, "city": city, "state": state, "zip": code}
        | {"status": "RECRUITING", "contacts": [contact]}
        for name, city, state, code in CENTERS
    )
    return write(tmp_path, record(1, "RECRUITING", sites=sites))[0]


@pytest.mark.parametrize("is_called", [False, True], ids=["over", "whom to call"])
@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize(("size", "rows"), [("1280x820", 5), ("960x600", 3)])
def test_so_many_centers_are_seen_at_first_below_the_filters_and_below_a_notice(
    display: Display,
    home: Path,
    called_study: Path,
    size: str,
    rows: int,
    language: str,
    is_called: bool,
) -> None:
    words = ["35233", "--size", size, "--lang", language]
    below = rows
    if is_called:
        below = {3: 2}.get(
            rows, rows
        )  # and the third in part: each has phone and mail in a row more
        words += ["--study", str(called_study)]
    with running_program(display, home, words) as program:
        program.wait_for("app.session.finding is not None")
        program.wait_for_map()
        program.wait_for(f"{SEEN_WHOLE} >= {rows}")
        folded = program.ask("app.first_view.centers.header.height()")
        program.ask(UNFOLD_FILTERS)
        program.wait_for(f"app.first_view.centers.header.height() > {folded}")
        program.wait_for(f"{SEEN_WHOLE} >= {below}")
        height = program.ask("app.first_view.centers.height()")
        program.ask(NOTICE)
        program.wait_for(f"app.first_view.centers.height() < {height}")
        program.wait_for(f"{SEEN_WHOLE} >= {below}")


@pytest.mark.parametrize("place", ["Springfield", "Birmingam"])
@pytest.mark.parametrize(("size", "rows"), [("1280x820", 5), ("960x600", 3)])
def test_a_place_that_may_be_several_leaves_so_many_in_sight(
    display: Display, home: Path, size: str, rows: int, place: str
) -> None:
    with running_program(display, home, [place, "--size", size]) as program:
        program.wait_for("len(app.first_view.centers.form.message.buttons) > 3")
        program.wait_for_map()
        program.wait_for(f"{SEEN_WHOLE} >= {rows}")
