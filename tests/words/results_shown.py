"""The text Results of made-up results, and its pieces."""

from typing import Any

from tests.reported import study_with
from tests.words.materials import material
from trialfinder.words.blocks import Panel, Table, Told, as_text
from trialfinder.words.panels.results import results_panel

LANGUAGES = ("en", "es", "fr")


def panel(results: Any, language: str = "en") -> Panel:
    return results_panel(material(study_with(results), language))


def text_of(results: Any, language: str = "en") -> str:
    return " ".join(as_text(panel(results, language), 4000).split())


def told(results: Any, language: str = "en") -> dict[str, str]:
    """The sentences, each with the passage that it rests on."""
    blocks = (block for block in panel(results, language).blocks if isinstance(block, Told))
    return {
        "".join(run.text for run in block.runs): " ".join(each.text for each in block.evidence)
        for block in blocks
    }


def tables(results: Any) -> list[tuple[tuple[str, ...], ...]]:
    blocks = (block for block in panel(results).blocks if isinstance(block, Table))
    return [
        (
            block.header,
            *(tuple("".join(run.text for run in cell) for cell in row) for row in block.rows),
        )
        for block in blocks
    ]


def outcome(results: Any, number: int = 0) -> dict[str, Any]:
    one: dict[str, Any] = results["outcomeMeasuresModule"]["outcomeMeasures"][number]
    return one
