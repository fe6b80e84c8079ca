"""The tools that count which schedules are read, and that look for a wrong reading."""

import json
import random
from pathlib import Path

from tests.words.patterns.made_up import TRIAL, changed
from tools import mutate_schedules
from tools.measure_schedules import arms_in, counts, sentences, unread

_ARM = ("armsInterventionsModule", "armGroups", 0, "description")


def test_the_arms_of_a_folder_are_counted_and_shown(tmp_path: Path) -> None:
    texts = (
        "Syrup on day 1 of each 21-day cycle.",
        "Syrup as tolerated, once a day.",
        "Syrup.",
        "Cohort 1: syrup on day 1 of each 21-day cycle. Cohort 2: syrup on day 2 of each.",
        "Syrup with vitamin D3 once every 4 weeks.",
    )
    for number, text in enumerate(texts):
        record = {"protocolSection": changed(TRIAL, _ARM, text)}
        (tmp_path / f"{number}.json").write_text(json.dumps(record))
    (tmp_path / "notes.md").write_text("no record")
    arms = list(arms_in(tmp_path))
    told = counts(arms)
    assert "whose texts say when: 4" in told
    assert "that name days and a cycle: 2" in told  # a vitamin is no day
    assert "of these a calendar of all: 1 (50%)" in told
    assert "of these a calendar of some: 1 (50%)" in told
    assert "a choice or several groups: 1" in told
    assert any("[tolerated]" in line for line in unread(arms))
    shown = "\n".join(sentences(arms[0]))
    assert "in cycles of 21 days" in shown
    assert "syrup: (1,)" in shown.casefold()


def test_a_changed_text_changes_its_reading_or_leaves_it_none() -> None:
    chance = random.Random(7)
    tried = 0
    while tried < 300:
        text = mutate_schedules.made_up(chance)
        before = mutate_schedules.read(text, ("zetamab", "Etafen")).lines
        if before:
            tried += 1
            other, *change = mutate_schedules.changed(text, chance)
            assert not mutate_schedules.fault(other, before, *change), (text, other)


def test_the_tool_sees_a_reading_that_does_not_fit_its_text() -> None:
    before = mutate_schedules.read("zetamab 5 mg every 3 weeks", ("zetamab",)).lines
    assert mutate_schedules.numbers_of(before[0]) == {1, 3}
    assert not mutate_schedules.numbers_of(before[0]) <= mutate_schedules.numbers_in("4 weeks")
    said = mutate_schedules.fault("zetamab 5 mg every 3 weeks", before, "number", "3", 19)
    assert said == "number '3' changed nothing"


def test_what_is_drawn_of_a_changed_text_stands_in_it() -> None:
    chance = random.Random(5)
    tried = 0
    while tried < 150:
        sample = mutate_schedules.Sample(mutate_schedules.made_up(chance), mutate_schedules.MADE_UP)
        before = mutate_schedules.drawn(*sample)
        if before.cycles:
            tried += 1
            other, _, news, at = mutate_schedules.changed(sample.text, chance)
            changed_to = sample._replace(text=other)
            assert not mutate_schedules.fault_of_days(changed_to, before, news, at), other
