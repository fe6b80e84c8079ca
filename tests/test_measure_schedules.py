"""The tool that counts which schedules are read."""

import json
from pathlib import Path

from tests.words.patterns.made_up import TRIAL, changed
from tools.measure_schedules import arms_in, counts, sentences, unread

_ARM = ("armsInterventionsModule", "armGroups", 0, "description")


def test_the_arms_of_a_folder_are_counted_and_shown(tmp_path: Path) -> None:
    texts = ("Syrup on day 1 of each 21-day cycle.", "Syrup as tolerated, once a day.", "Syrup.")
    for number, text in enumerate(texts):
        record = {"protocolSection": changed(TRIAL, _ARM, text)}
        (tmp_path / f"{number}.json").write_text(json.dumps(record))
    (tmp_path / "notes.md").write_text("no record")
    arms = list(arms_in(tmp_path))
    told = counts(arms)
    assert "whose texts say when: 2" in told
    assert "a rhythm from a text of theirs: 1 (50%)" in told
    assert "of these a calendar: 1 (100%)" in told
    assert any("[tolerated]" in line for line in unread(arms))
    shown = "\n".join(sentences(arms[0]))
    assert "in cycles of 21 days" in shown
    assert "syrup: (1,)" in shown.casefold()
