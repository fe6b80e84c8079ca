"""Hard words of a plain text are explained in the reader's language, and in what it quotes of the
record those of the record's."""

import pytest

from tests.sheets.subjects import study, subject
from trialfinder.words.blocks import Told
from trialfinder.words.panels import PANELS


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "bone marrow"), ("es", "médula ósea"), ("fr", "moelle osseuse")],
)
def test_a_hard_word_in_a_quotation_is_explained_in_the_readers_language(
    language: str, name: str
) -> None:
    shown = study(conditionsModule={"conditions": ["Bone Marrow Failure"]})
    panel = PANELS["about"].write(subject(shown, language).material)
    told = [run for block in panel.blocks if isinstance(block, Told) for run in block.runs]
    (hard,) = (run for run in told if run.term == "bone-marrow")
    assert hard.text == "Bone Marrow"
    assert hard.meaning is not None
    assert hard.meaning.lower().startswith(name)
