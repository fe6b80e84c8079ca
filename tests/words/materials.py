"""What a panel is written from, on a day of the tests' own."""

from datetime import date
from typing import Any

from trialfinder import paths
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.panels.material import Material
from trialfinder.words.plain_texts import PlainTexts

TODAY = date(2026, 11, 22)


def material(shown: Study, language: str = "en", **more: Any) -> Material:
    """The study with its plain texts, and without a glossary unless one is given."""
    folder = paths.words_dir(language)
    parts = {"texts": PlainTexts.load(folder, shown.nct_id), "glossary": None} | more
    return Material(shown, standing(shown, TODAY), Catalogue.load(folder), **parts)
