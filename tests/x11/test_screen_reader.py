"""What a screen reader hears of the real window, over AT-SPI."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.x11.bus import Ear, Heard, hearing, lacking
from tests.x11.display import Display, Program, running_program, wait

NAME = "TrialFinder"
TABS = ("about", "treatment", "eligibility", "results", "record", "glossary")
MOST_STOPS = 60
SILENT = {"unknown", "filler", "panel", "invalid", ""}


class Listened:
    """A running program with an ear on it."""

    def __init__(self, display: Display, program: Program, ear: Ear) -> None:
        self.display = display
        self.program = program
        self.ear = ear

    def do(self, expression: str) -> None:
        self.program.ask(f"({expression}, None)[1]")


@pytest.fixture
def listened(display: Display, home: Path) -> Iterator[Listened]:
    missing = lacking()
    if missing:
        pytest.skip(f"did not run: {', '.join(missing)} cannot be had here")
    with hearing(display, NAME) as (ear, own):
        words = ["35233", "--size", "1280x820", "--lang", "en"]
        with running_program(display, home, words, **own) as program:
            program.wait_for("app.session.finding is not None")
            program.wait_for_map()
            yield Listened(display, program, ear)


def unnamed(seen: list[Heard]) -> list[Heard]:
    """What takes the keyboard without a name or a role that tells anything."""
    return [
        node
        for node in seen
        if node["takes_keys"] and (not node["name"].strip() or node["role"] in SILENT)
    ]


def test_every_screen_names_what_takes_the_keyboard(listened: Listened) -> None:
    for tab in ("map", *TABS):
        listened.do(f"app.first_view.workspace.show_tab({tab!r})")
        listened.program.wait_for(f"app.first_view.workspace.current == {tab!r}")
        seen = listened.ear.tree()
        assert sum(node["takes_keys"] for node in seen) > 20
        assert unnamed(seen) == [], tab
        assert [node["name"] for node in seen if node["role"] == "unknown"] == [], tab


@pytest.mark.parametrize(
    ("tab", "some"),
    [
        ("treatment", ("What was given?", "After treatment", "Temsirolimus")),
        ("eligibility", ("Nobody can join now", "Could join if", "Health and tests")),
    ],
)
def test_the_headings_of_a_text_are_headings_to_who_hears_them(
    listened: Listened, tab: str, some: tuple[str, ...]
) -> None:
    listened.do(f"app.first_view.workspace.show_tab({tab!r})")
    listened.program.wait_for(f"app.first_view.workspace.current == {tab!r}")

    def headings() -> list[str]:
        return [node["name"] for node in listened.ear.tree() if node["role"] == "heading"]

    wait(lambda: set(some) <= set(headings()), f"{some} among the headings of {tab}")


def test_each_stop_of_tab_is_heard_and_the_map_can_be_left(listened: Listened) -> None:
    display, ear = listened.display, listened.ear
    listened.do("app.first_view.centers.form.field.setFocus()")
    first = ear.wait_for("ZIP code, Canadian postal code, or city", "focused")
    stops: list[Heard] = []
    for _ in range(MOST_STOPS):
        display.do("key", "Tab")
        stop = ear.next_stop()
        if stop["name"] == first["name"]:
            break
        stops.append(stop)
        assert stop["name"].strip(), stops
        assert stop["role"] not in SILENT, stops
        if stop["role"] == "image":
            assert "Escape back to the list" in stop["description"]
            display.do("key", "Escape")  # closes the card
            display.do("key", "Escape")
            assert ear.next_stop()["name"] == "Centers of the study"
            break
    names = [stop["name"] for stop in stops]
    assert names[:3] == ["Find centers", "Filters", "Centers of the study"]
    assert names[-1] == "Map of the centers"


def test_rows_are_read_whole_and_the_map_stands_once(listened: Listened) -> None:
    seen = listened.ear.tree()
    rows = [node["name"] for node in seen if node["role"] == "list item"]
    assert len(rows) >= 5
    for number, row in enumerate(rows, 1):
        assert row.startswith(f"Number {number}, ")
        assert row.endswith("study finished")
        assert " mi, " in row
    assert [node["name"] for node in seen].count("Map of the centers") == 1


def test_what_changes_is_announced(listened: Listened) -> None:
    ear, display = listened.ear, listened.display
    listened.do("app.session.search('10032')")
    ear.wait_for("New York", "announcement")
    for change, said in (
        ("set_text(125)", "Text size: 125 %"),
        ("set_look('contrast-dark')", "Appearance: high contrast, dark"),
    ):
        listened.do(f"app.preferences.{change}")
        ear.wait_for(said, "announcement")
    listened.do("app.first_view.centers.form.field.setFocus()")
    display.do("key", "ctrl+a")
    display.do("type", "99999")
    display.do("key", "Return")
    ear.wait_for("99999", "announcement")


def test_the_map_says_each_pin_in_the_order_of_the_list(listened: Listened) -> None:
    listened.do("app.late_parts.map_pane.focus_pins()")
    for number in (1, 2, 3):
        listened.ear.wait_for(f"Number {number}, ", "announcement", of="Map of the centers")
        listened.display.do("key", "Right")
