"""A dialog gets the keyboard a while after the wish for it: what is typed meanwhile is its own."""

from pathlib import Path

import pytest

from tests.x11.display import Display, running_program

TYPED = "lymphoma of a child of seven years"
FIND = "app.late_parts.find.made and app.late_parts.find.made.dialog"
FIELD = "app.first_view.centers.form.field.text()"


@pytest.mark.parametrize("delay_ms", [1, 20])
def test_nothing_is_lost_on_the_way_into_a_window(
    display: Display, home: Path, delay_ms: int
) -> None:
    with running_program(display, home, ["35233", "--size", "1280x820"]) as program:
        program.wait_for("app.session.finding is not None")
        program.wait_for_map()
        for _ in range(4):
            display.do("key", "ctrl+k", "type", "--delay", delay_ms, TYPED)
            program.wait_for(f"{FIND} and ({FIND}).form.illness.text() == {TYPED!r}")
            program.wait_for(f"({FIND}).isActiveWindow()")
            assert program.ask(FIELD) == "35233"
            display.do("key", "Escape")
            program.wait_for("app.first_view.window.isActiveWindow()")
