"""The map page keeps the rules of WCAG 2.2, A and AA, as far as axe-core can tell."""

import json

import pytest

from tests.gui.map.web.driver import MapDriver
from tests.gui.map.web.scenes import near_birmingham
from trialfinder.paths import resources_dir

AXE = resources_dir().parent / "tools" / "javascript" / "node_modules" / "axe-core" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

pytestmark = pytest.mark.skipif(
    not AXE.is_file(), reason=f"did not run: {AXE.name} is not there; make check brings it"
)


def breaches(driver: MapDriver) -> list[str]:
    """Each rule that is broken, with what breaks it."""
    view = driver.pane.host.view
    assert view is not None
    view.map_page.runJavaScript(AXE.read_text(encoding="utf-8"))
    driver.wait_for("window.axe !== undefined")
    options = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]}
    found = driver.ask(
        f"axe.run(document, {json.dumps(options)}).then(({{ violations, passes }}) => ["
        "passes.length, violations.flatMap(({ id, nodes }) => nodes.map("
        "({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))])"
    )
    rules, broken = found
    assert rules > 5
    return broken


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize("dark", [False, True])
def test_no_rule_is_broken_in_any_look(driver: MapDriver, dark: bool, contrast: bool) -> None:
    driver.pane.set_theme(dark=dark, contrast=contrast)
    driver.show(near_birmingham())
    assert breaches(driver) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_rule_is_broken_while_everything_is_open(driver: MapDriver, scale: float) -> None:
    driver.resize(1600, 1000)  # so that there is room for the card beside large texts
    driver.pane.set_text_scale(scale)
    driver.show(near_birmingham())
    driver.pane.focus_pins()
    driver.click("[aria-controls=pad]")
    driver.pane.select(near_birmingham().pins[0].index)
    driver.wait_for("!document.querySelector('.card').hidden")
    assert breaches(driver) == []


def test_a_broken_rule_is_found(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    meta = "document.querySelector('meta[name=viewport]')"
    was = driver.ask(f"{meta}.content")
    driver.ask(f"void ({meta}.content = 'user-scalable=no')")
    try:
        assert any(each.startswith("meta-viewport") for each in breaches(driver))
    finally:
        driver.ask(f"void ({meta}.content = {json.dumps(was)})")
