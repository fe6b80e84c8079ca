"""In a real window, too, the map ends on what was searched: pages out of sight draw nothing."""

import random
from pathlib import Path

import pytest

from tests.gui.window.test_map_after_search import PLACES, SHOWN
from tests.x11.display import Display, Program, running_program

TABS = ("map", "about", "treatment", "eligibility", "results", "record", "glossary")


def linger(program: Program, chance: random.Random) -> None:
    """Let the window do some of what waits for it, more or less, before the next act."""
    for _ in range(chance.randrange(1, 40)):
        program.ask("app.session.searches")


@pytest.mark.parametrize("size", ["1280x820", "660x620", "1580x900"])
def test_the_map_ends_on_what_was_searched(display: Display, home: Path, size: str) -> None:
    chance = random.Random(14)
    faults = []
    with running_program(display, home, ["--size", size]) as program:
        program.wait_for_map()
        for _ in range(12):
            tab, key, place = chance.choice(TABS), chance.choice(["", "End", "Home"]), ""
            program.ask(f"app.first_view.workspace.show_tab('{tab}')")
            linger(program, chance)
            if key:
                program.ask("app.first_view.centers.sites.setFocus()")
                display.do("key", key)
            place = chance.choice(PLACES)
            before = program.ask("app.session.searches")
            display.do("key", "ctrl+l")
            display.do("key", "ctrl+a", "type", "--delay", "5", place)
            display.do("key", "Return")
            program.wait_for(f"app.session.searches > {before}")
            linger(program, chance)
            program.ask("app.first_view.workspace.show_tab('map')")
            program.wait_for_map()
            linger(program, chance)
            shown = program.ask(f"page('''{SHOWN}''')")
            if shown["found"] != shown["wanted"] or not shown["origin"]:
                faults.append((tab, key, place, shown))
    assert faults == []
