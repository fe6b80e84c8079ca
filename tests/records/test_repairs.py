"""Repairs shown, explained, and asked for."""

from collections import Counter
from collections.abc import Callable

import pytest

from trialfinder.messages import Message
from trialfinder.records.fields import field
from trialfinder.records.readers.flat_text import reader as flat_text
from trialfinder.records.repairs import explanation, runs
from trialfinder.records.study import ReadingKind, Study

CRITERIA = "protocolSection.eligibilityModule.eligibilityCriteria"
DESCRIPTION = "protocolSection.descriptionModule.detailedDescription"


@pytest.mark.parametrize("path", [CRITERIA, DESCRIPTION])
def test_runs_give_the_text_as_read_and_as_recorded(opened: Study, path: str) -> None:
    found = runs(opened, path)
    assert "".join(run.text for run in found) == field(opened, path)
    lost = [run.text + "\n\n" for run in found if run.reading and run.reading.recorded is None]
    back = "".join(
        run.text if run.reading is None else run.reading.recorded or run.text for run in found
    )
    for paragraph in lost:
        assert back.count(paragraph) == 1
        back = back.replace(paragraph, "")
    assert back == field(opened, path, recorded=True)
    assert len(lost) == (2 if path == DESCRIPTION else 0)


def test_every_repaired_sign_is_a_run_of_its_own(opened: Study, bundled_bytes: bytes) -> None:
    lines = bundled_bytes.decode().split("\n")
    signs = [run for run in runs(opened, CRITERIA) if run.reading]
    assert Counter(run.text for run in signs) == {"≥": 11, "µ": 4, "≤": 3, "’": 1, "®": 1}
    assert len(signs) == 20
    for run in signs:
        reading = run.reading
        assert reading
        assert reading.line is not None
        assert reading.start is not None
        assert reading.kind is ReadingKind.SIGN
        assert lines[reading.line - 1][reading.start] == "?" == reading.recorded
        assert run.text == reading.read
    assert "?" not in field(opened, CRITERIA)


def test_a_field_without_repairs_is_one_run(opened: Study) -> None:
    (run,) = runs(opened, "protocolSection.descriptionModule.briefSummary")
    assert run.reading is None
    (site,) = runs(opened, "protocolSection.contactsLocationsModule.locations[38].city")
    assert site.text == "St Louis"
    assert site.reading
    assert site.reading.recorded == "Saint Louis"
    assert runs(opened, "protocolSection.identificationModule.acronym") == ()
    assert runs(opened, "protocolSection.conditionsModule.conditions") == ()


def test_signs_after_a_label_in_the_same_line() -> None:
    text = "Overall Status Completed\nIntervention Type: Drug\nDescription: dose ? 5 mg\n\nor 9?L\n"
    study = flat_text.read(text.encode(), "x")
    assert [(w.key, w.values) for w in study.warnings] == [
        ("record.damaged_signs", {"count": 2, "line": 3})
    ]


def test_every_reading_can_be_explained(opened: Study, say: Callable[[Message], str]) -> None:
    said = {reading.kind: say(explanation(reading)) for reading in opened.readings}
    assert said[ReadingKind.SIGN].startswith("The record shows “?” here. We read it as “®”.")
    assert "“Québec”" in said[ReadingKind.SPELLING]
    assert said[ReadingKind.COLUMN].endswith("“Baseline”.")
    lost = next(r for r in opened.readings if r.read == "Canada")
    assert say(explanation(lost)).startswith("The record does not say this. We added “Canada”.")


def test_a_lone_sign_that_nobody_reviewed_is_left_and_said(
    bundled: Study, opened: Study, say: Callable[[Message], str]
) -> None:
    (warning,) = bundled.warnings
    assert warning.key == "record.damaged_signs"
    assert warning.values["count"] == 19  # all but "Neulasta?", which may be a question
    assert warning.values["line"] == 114
    assert "19 places" in say(warning)
    assert "?" in (bundled.as_read.eligibility_module.eligibility_criteria or "")
    assert opened.warnings == ()
