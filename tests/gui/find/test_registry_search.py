"""Asking the registry for an illness in the window: the address first, then that and nothing else,
to a server on this machine."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtWidgets import QPushButton

from tests.gui.records import record
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import seen, type_text, until
from tests.gui.screen.find import FindWindow
from tests.library.registry_server import Registry
from trialfinder import paths

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def screen(make_screen: MakeScreen, registry: Registry) -> Screen:
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text(json.dumps({"registry_server": registry.base}))
    registry.studies = [
        record(n, "NOT_YET_RECRUITING" if n == 9 else "RECRUITING", condition="Ewing Sarcoma")
        for n in range(1, 10)
    ]
    return make_screen()


def settled(find: FindWindow, words: str) -> None:
    until(lambda: words in find.said, words)


def test_it_shows_the_address_asks_it_and_finds_what_came(
    screen: Screen, registry: Registry
) -> None:
    find = screen.open_find().look_for("my son's ewings", "12", "35233")
    assert find.titles == []
    question = find.ask_registry()
    assert question.condition.text() == "Ewing sarcoma"
    shown = next(line for line in question.text.splitlines() if line.startswith("http"))
    assert registry.asked == []
    question.click("Ask the registry")
    settled(find, "sent 8 studies")
    ((path, headers),) = registry.asked
    assert registry.base + path == shown
    query = parse_qs(urlsplit(path).query)
    assert query["query.cond"] == ["Ewing sarcoma"]
    assert query["filter.overallStatus"] == ["RECRUITING"]
    assert not any(word in f"{path} {headers}" for word in ("35233", "son's", "=12", "ewings"))
    assert find.registry is None
    assert len(find.titles) == 8


def test_words_can_be_changed_and_the_address_follows(screen: Screen, registry: Registry) -> None:
    question = screen.open_find().look_for("ewing").ask_registry()
    type_text(question.condition, "cough")
    question.coming.setChecked(True)
    assert "query.cond=cough&" in question.text
    assert "NOT_YET_RECRUITING" in question.text
    type_text(question.condition, "")
    (ask,) = (b for b in seen(question.window, QPushButton) if b.text() == "Ask the registry")
    assert not ask.isEnabled()
    question.press("Escape")
    assert registry.asked == []


def test_a_fault_is_said_and_one_can_ask_again(screen: Screen, registry: Registry) -> None:
    registry.trouble = [(400, {})]
    find = screen.open_find().look_for("ewing")
    question = find.ask_registry()
    question.click("Ask the registry")
    until(lambda: "did not understand" in question.text)
    question.click("Ask the registry")
    settled(find, "sent 8 studies")


def test_who_cancels_waits_for_nothing(screen: Screen, registry: Registry) -> None:
    registry.trouble = [(429, {"Retry-After": "50"})]
    find = screen.open_find().look_for("ewing")
    question = find.ask_registry()
    question.click("Ask the registry")
    until(lambda: len(registry.asked) == 1)
    question.press("Escape")
    until(lambda: find.registry is None)
    find.settle()
    assert len(registry.asked) == 1
