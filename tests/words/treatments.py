"""The panel on the treatment, and what stands in it."""

from tests.words.materials import material
from trialfinder.records.study import Study
from trialfinder.words.blocks import Calendar, Heading, Panel, as_text
from trialfinder.words.journey import Journey
from trialfinder.words.panels.treatment import treatment_panel


def panel(study: Study, journey: Journey | None = None, language: str = "en") -> Panel:
    return treatment_panel(material(study, language, journey=journey))


def text_of(shown: Panel) -> str:
    return " ".join(as_text(shown, 2000).split())


def calendars(shown: Panel) -> list[Calendar]:
    return [block for block in shown.blocks if isinstance(block, Calendar)]


def headings(shown: Panel) -> list[str]:
    return [block.text for block in shown.blocks if isinstance(block, Heading)]
