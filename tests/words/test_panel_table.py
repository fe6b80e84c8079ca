"""The table of panels: one file and one line make a panel, wherever panels are shown."""

import json

import msgspec
import pytest

from tests.every import every
from tests.grown import GrownProgram
from tests.words.materials import material
from trialfinder import paths
from trialfinder.commands.arguments import TABS
from trialfinder.library.opening import open_study
from trialfinder.places.place import Basis, Place
from trialfinder.places.travel import Travel
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.journey import CenterToCall, Journey
from trialfinder.words.languages import languages
from trialfinder.words.panels import PANEL_NAMED, PANELS, TEXT_TABS

_MODULE = """
from trialfinder.words.blocks import Panel, Paragraph, plain
from trialfinder.words.panels.material import Material


def weather_panel(material: Material) -> Panel:
    return material.panel("weather", [Paragraph(plain("Sunny, as a rule, and sunny again."))])
"""
_LINE = '    TextPanel(key="weather", is_searched=True),'

_WINDOW = """
import json
from PySide6.QtWidgets import QLabel
from trialfinder import paths
from trialfinder.app import App, make_application
from trialfinder.library.opening import open_study
from trialfinder.options import OpenOptions, Size
from trialfinder.words.catalogue import Catalogue

qt = make_application()
options = OpenOptions(tab="weather", size=Size(1280, 820))
app = App(qt, open_study(), options, Catalogue.load(paths.words_dir("en")))
app.show()
while app.late_parts is None or "weather" not in app.late_parts.texts.pages.get().pages:
    qt.processEvents()
page = app.late_parts.texts.pages.get().pages["weather"]
page.bar.field.setText("sunny")
print(json.dumps({
    "titles": app.late_parts.texts.titles(),
    "text": page.view.toPlainText(),
    "searched": page.bar.isVisible(),
    "found": page.bar.findChild(QLabel, "hint").text(),
}))
app.first_view.window.close()
app.close()
"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> GrownProgram:
    """The program with a panel more."""
    program = GrownProgram(tmp_path_factory.mktemp("grown"))
    panels = program.package / "words" / "panels"
    (panels / "weather.py").write_text(_MODULE, encoding="utf-8")
    program.insert("words/panels/__init__.py", ")\n\nPANELS = ", _LINE)
    for language in languages():
        program.add_message(language, "panels.json", "panel.weather.title", "The weather")
    return program


def test_a_made_up_panel_is_in_the_terminal(grown: GrownProgram) -> None:
    assert "weather" in grown.run("-m", "trialfinder", "show", "--help")
    assert "weather" in grown.run("-m", "trialfinder", "open", "--help")
    alone = grown.run("-m", "trialfinder", "show", "--panel", "weather")
    assert alone.startswith("The weather")
    assert "Sunny, as a rule" in alone
    assert "Sunny, as a rule" in grown.run("-m", "trialfinder", "show")


def test_a_made_up_panel_is_in_the_window(grown: GrownProgram) -> None:
    seen = json.loads(grown.run("-c", _WINDOW))
    assert seen["titles"]["weather"] == "The weather"
    assert "Sunny, as a rule" in seen["text"]
    assert seen["searched"]
    assert seen["found"] == "1 of 2"


def test_the_options_are_those_that_they_have_always_been() -> None:
    assert TABS == ("map", "about", "treatment", "eligibility", "results", "record", "glossary")
    names = ["about", "treatment", "eligibility", "results", "status", "record", "glossary"]
    assert list(PANEL_NAMED) == names


@pytest.mark.parametrize("language", languages())
def test_each_panel_has_what_writes_it_and_a_title(language: str) -> None:
    catalogue = Catalogue.load(paths.words_dir(language))
    for panel in PANELS.values():
        assert callable(panel.load())
        assert f"panel.{panel.key}.title" in catalogue


def test_what_has_a_tab_has_no_other_name_in_the_terminal() -> None:
    assert every(PANELS[key].name == key for key in TEXT_TABS)


@pytest.mark.parametrize("key", PANELS)
def test_a_text_that_names_the_place_is_written_anew_with_it(key: str) -> None:
    """What does not depend on the place is kept while another is searched for."""
    record = open_study().as_read
    status = msgspec.structs.replace(record.status_module, overall_status="RECRUITING")
    shown = msgspec.structs.replace(
        open_study(), as_read=msgspec.structs.replace(record, status_module=status)
    )
    travel = Travel(drive_hours=(2, 4), by_air=False)
    told = (
        material(shown),
        material(
            shown,
            journey=Journey("Clinic", travel),
            near=Place(
                lat=39.5,
                lon=-119.8,
                radius_km=5,
                label="Reno",
                country="United States",
                basis=Basis.CITY,
            ),
            to_call=CenterToCall("Clinic", "about 140 mi", "Call 555-0100"),
        ),
    )
    without, near = (PANELS[key].write(one) for one in told)
    assert PANELS[key].depends_on_place == (without != near)
