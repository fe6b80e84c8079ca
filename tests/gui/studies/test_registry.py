"""Studies come from a registry on this machine, only once the user has seen what is asked."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.gui.records import BIRMINGHAM, record, write
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import press, until
from tests.library.registry_server import Registry
from trialfinder import paths

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def registry(registry: Registry) -> Registry:
    registry.studies = [record(number, "RECRUITING") for number in (1, 2)]
    return registry


@pytest.fixture
def screen(registry: Registry, make_screen: MakeScreen) -> Screen:
    paths.settings_file().parent.mkdir(parents=True)
    paths.settings_file().write_text(json.dumps({"registry_server": registry.base}))
    return make_screen("--size", "1280x820")


def test_nothing_is_asked_before_the_address_was_seen(screen: Screen, registry: Registry) -> None:
    dialog = screen.ask_registry("nct1")
    assert f"{registry.base}/api/v2/studies/NCT00000001" in dialog.text
    assert "then learns this number and the address of your computer" in dialog.text
    assert registry.asked == []
    screen.wait_for_study(lambda: dialog.press("Return"))
    assert [path for path, _ in registry.asked] == ["/api/v2/studies/NCT00000001"]
    assert screen.study.title == "Study of syrup 1"
    assert screen.registry is None
    assert "There was no earlier copy" in screen.notices[0]


@pytest.mark.parametrize("number", ["", "zeta", "NCT1/../x", "NCT123456789"])
def test_what_is_no_number_cannot_be_asked(screen: Screen, registry: Registry, number: str) -> None:
    dialog = screen.ask_registry(number)
    assert not dialog.can_ask
    assert bool(number) == ("This is not a study’s number" in dialog.text)
    dialog.press("Return")
    assert registry.asked == []


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ((403, {}), "could not answer (error 403)"),
        ((b"<html>Sign in</html>", {}), "Your network answered in place of"),
        ((429, {"Retry-After": "3600"}), "too many questions"),
    ],
)
def test_trouble_is_said_in_the_dialog(
    screen: Screen,
    registry: Registry,
    trouble: tuple[object, dict[str, str]],
    said: str,
) -> None:
    registry.trouble = [trouble]
    dialog = screen.ask_registry("NCT00000002")
    dialog.click("Ask the registry")
    assert not dialog.number.isEnabled()
    until(lambda: said in dialog.text)
    assert screen.study.nct_id == "NCT01614795"
    assert dialog.number.hasFocus()
    screen.wait_for_study(lambda: dialog.press("Return"))
    assert screen.study.nct_id == "NCT00000002"


def test_an_unknown_number_is_said(screen: Screen, heard: list[str]) -> None:
    dialog = screen.ask_registry("NCT00000099")
    dialog.press("Return")
    until(lambda: "no study NCT00000099" in dialog.text)
    assert "no study NCT00000099" in heard[-1]


def test_asking_can_be_cancelled(screen: Screen, registry: Registry) -> None:
    registry.trouble = [(503, {})]
    dialog = screen.ask_registry("NCT00000001")
    dialog.press("Return")
    until(lambda: len(registry.asked) == 1)
    dialog.click("Cancel")
    assert screen.registry is None
    screen.wait_for_registry()  # without the cancel it would be asked again after a second
    assert len(registry.asked) == 1
    assert screen.study.nct_id == "NCT01614795"


def test_what_changed_is_said_and_stays(screen: Screen, registry: Registry, tmp_path: Path) -> None:
    country = {"country": "United States", "status": "RECRUITING"}
    sites = tuple(BIRMINGHAM | country | {"facility": f"Clinic {n}"} for n in range(4))
    old = record(1, "RECRUITING", verified="2025-03", sites=sites)
    screen.open(*write(tmp_path, old))
    screen.wait_until_kept(1)
    closed = tuple(site | {"status": "COMPLETED"} for site in sites[:3])
    registry.studies = [record(1, "RECRUITING", sites=(*closed, sites[3]))]
    library = screen.open_library()
    assert library.titles == ["Study of syrup 1"]
    press(library.list, "F5")
    question = screen.registry
    assert question is not None
    assert registry.asked == []
    assert f"{registry.base}/api/v2/studies/NCT00000001" in question.text
    screen.wait_for_study(lambda: question.press("Return"))
    assert "3 centers closed since March 2025" in screen.notices[0]
    screen.drop(tmp_path / "nothing.json")
    until(lambda: len(screen.notices) == 2)
    assert "3 centers closed since March 2025" in screen.notices[0]
    assert screen.library is None


def test_a_refreshed_study_shows_when_it_was_asked_for(screen: Screen) -> None:
    dialog = screen.ask_registry("NCT00000001")
    screen.wait_for_study(lambda: dialog.press("Return"))
    screen.activate()
    assert "asked for on" in screen.open_library().line(0).record


def test_a_library_that_is_closed_takes_the_question_over_it_along(screen: Screen) -> None:
    screen.shelve(record(1))
    library = screen.open_library()
    press(library.window, "F5")
    assert screen.registry is not None
    library.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert screen.registry is None
    screen.choose("File", "From ClinicalTrials.gov by number…")
    assert screen.registry is not None
