"""Repairs shown, explained, and asked for."""

from collections import Counter
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.steady import STEADY
from trialfinder.messages import Message
from trialfinder.records.fields import field
from trialfinder.records.protocol import EligibilityModule, ProtocolSection
from trialfinder.records.readers.formats import read_study
from trialfinder.records.repairs import Stretch, explanation, lost_characters, stretches
from trialfinder.records.study import (
    Interpretation,
    InterpretationKind,
    Passage,
    Study,
    StudySource,
)

CRITERIA = "protocolSection.eligibilityModule.eligibilityCriteria"
DESCRIPTION = "protocolSection.descriptionModule.detailedDescription"


@pytest.mark.parametrize("path", [CRITERIA, DESCRIPTION])
def test_runs_give_the_text_as_read_and_as_recorded(opened: Study, path: str) -> None:
    found = stretches(opened, path)
    assert "".join(stretch.text for stretch in found) == field(opened, path)
    lost = [
        s.text + "\n\n" for s in found if s.interpretation and s.interpretation.recorded is None
    ]
    back = "".join(
        s.text if s.interpretation is None else s.interpretation.recorded or s.text for s in found
    )
    for paragraph in lost:
        assert back.count(paragraph) == 1
        back = back.replace(paragraph, "")
    assert back == field(opened, path, recorded=True)
    assert len(lost) == (2 if path == DESCRIPTION else 0)


@pytest.mark.parametrize(
    ("recorded", "read", "apart"),
    [
        ("Â®x BÃ¼lÃ¼ y", "®x Bülü y", [("Â®", "®"), ("Ã¼", "ü"), ("Ã¼", "ü")]),
        ("cafÃ©", "café", [("Ã©", "é")]),
        ("a b Ã©", "a c é", [("a b Ã©", "a c é")]),  # not the same between the letters
    ],
)
def test_misread_letters_stand_apart_from_the_text_around_them(
    opened: Study, recorded: str, read: str, apart: list[tuple[str, str]]
) -> None:
    def with_text(section: ProtocolSection, text: str) -> ProtocolSection:
        module = EligibilityModule(eligibility_criteria=text)
        return msgspec.structs.replace(section, eligibility_module=module)

    change = Interpretation(
        kind=InterpretationKind.ENCODING,
        path=CRITERIA,
        recorded=recorded,
        read=read,
        reason="",
        source="",
    )
    study = msgspec.structs.replace(
        opened,
        as_recorded=with_text(opened.as_recorded, recorded),
        as_read=with_text(opened.as_read, read),
        interpretations=(change,),
    )
    found = stretches(study, CRITERIA)
    assert "".join(stretch.text for stretch in found) == read
    marked = [(one.interpretation.recorded, one.text) for one in found if one.interpretation]
    assert marked == apart


def test_every_repaired_sign_is_a_run_of_its_own(opened: Study, bundled_bytes: bytes) -> None:
    lines = bundled_bytes.decode().split("\n")
    characters = [stretch for stretch in stretches(opened, CRITERIA) if stretch.interpretation]
    assert Counter(stretch.text for stretch in characters) == {
        "≥": 11,
        "µ": 4,
        "≤": 3,
        "’": 1,
        "®": 1,
    }
    assert len(characters) == 20
    for stretch in characters:
        interpretation = stretch.interpretation
        assert interpretation
        assert interpretation.line is not None
        assert interpretation.start is not None
        assert interpretation.kind is InterpretationKind.CHARACTER
        assert (
            lines[interpretation.line - 1][interpretation.start] == "?" == interpretation.recorded
        )
        assert stretch.text == interpretation.read
    assert "?" not in field(opened, CRITERIA)


def test_a_field_without_repairs_is_one_run(opened: Study) -> None:
    (stretch,) = stretches(opened, "protocolSection.descriptionModule.briefSummary")
    assert stretch.interpretation is None
    (site,) = stretches(opened, "protocolSection.contactsLocationsModule.locations[38].city")
    assert site.text == "St Louis"
    assert site.interpretation
    assert site.interpretation.recorded == "Saint Louis"
    assert stretches(opened, "protocolSection.identificationModule.acronym") == ()
    assert stretches(opened, "protocolSection.conditionsModule.conditions") == ()


def test_signs_after_a_label_in_the_same_line() -> None:
    text = "Overall Status Completed\nIntervention Type: Drug\nDescription: dose ? 5 mg\n\nor 9?L\n"
    study = read_study(text.encode(), "x")
    assert [(w.key, w.values) for w in study.warnings if w.key != "record.text_cut"] == [
        ("record.damaged_characters", {"count": 2, "line": 3})
    ]


def test_every_reading_can_be_explained(opened: Study, say: Callable[[Message], str]) -> None:
    said = {one.kind: say(explanation(one)) for one in opened.interpretations}
    assert said[InterpretationKind.CHARACTER].startswith(
        "The record shows “?” here. We read it as “®”."
    )
    assert "“Québec”" in said[InterpretationKind.SPELLING]
    assert said[InterpretationKind.COLUMN].endswith("“Baseline”.")
    lost = next(r for r in opened.interpretations if r.read == "Canada")
    assert say(explanation(lost)).startswith("The record does not say this. We added “Canada”.")


def test_a_lone_sign_that_nobody_reviewed_is_left_and_said(
    bundled: Study, opened: Study, say: Callable[[Message], str]
) -> None:
    (warning,) = bundled.warnings
    assert warning.key == "record.damaged_characters"
    assert warning.values["count"] == 19  # all but "Neulasta?", which may be a question
    assert warning.values["line"] == 114
    assert "19 places" in say(warning)
    assert "?" in (bundled.as_read.eligibility_module.eligibility_criteria or "")
    assert opened.warnings == ()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Patient?s state", [7]),
        ("score of ? 50%", [9]),
        ("(WBC) ? 1,000/?L", [6, 14]),
        ("- ? 2 weeks", [2]),
        ("( ? 16 years)", [2]),
        ("(?16 years)", [1]),
        ("kept at 37?C", [10]),
        ("ages 10?20", [7]),
        ("5 ?g daily", [2]),
        ("toxicity ? grade 2", [9]),
    ],
)
def test_lost_characters(text: str, where: list[int]) -> None:
    assert lost_characters(text) == where


@pytest.mark.parametrize(
    "text",
    [
        "Are you 16 years old?",
        "Is it safe? 18 people say so.",
        "What is it (a cough?) that you have",
        'They asked "why?" twice.',
        "Really?! Yes.",
        "see https://example.org/a?b=3 and www.example.org/?q",
        "Why ? Nobody knows",
        "",
    ],
)
def test_questions_and_addresses_are_left_alone(text: str) -> None:
    assert lost_characters(text) == []


LETTERS = st.sampled_from(["ü", "é", "®", "≥", "µ", "’"])
TEXTS = st.lists(st.text("ab ?\n", max_size=5) | LETTERS, max_size=12).map("".join)


@STEADY
@given(TEXTS, st.booleans())
def test_runs_of_any_misread_text_join_to_it_as_read_and_as_recorded(
    text: str, spoilt: bool
) -> None:
    recorded = text.encode().decode("latin-1") + ("x" if spoilt else "")
    one = _with_criteria(
        recorded, text, _interpretation(InterpretationKind.ENCODING, recorded, text)
    )
    found = stretches(one, CRITERIA)
    assert "".join(stretch.text for stretch in found) == text
    assert "".join(_on_record(stretch) for stretch in found) == recorded


@STEADY
@given(st.lists(st.tuples(st.text("ab \n", max_size=4), LETTERS), min_size=1, max_size=8))
def test_runs_of_any_mended_signs_join_to_the_text_as_read(parts: list[tuple[str, str]]) -> None:
    recorded = "".join(f"{before}?" for before, _ in parts) + "end"
    read = "".join(before + sign for before, sign in parts) + "end"
    made, at = [], 0
    for before, sign in parts:
        at += len(before)
        made.append((at, sign))
        at += 1
    lines = [
        (recorded.count("\n", 0, at), at - (recorded.rfind("\n", 0, at) + 1), sign)
        for at, sign in made
    ]
    signs = [
        _interpretation(InterpretationKind.CHARACTER, "?", sign, line=line + 1, start=start)
        for line, start, sign in reversed(lines)  # in whatever order a reviewer noted them
    ]
    passages = tuple(
        Passage(line=number, text=line, path=CRITERIA)
        for number, line in enumerate(recorded.split("\n"), start=1)
    )
    one = msgspec.structs.replace(_with_criteria(recorded, read, *signs), passages=passages)
    found = stretches(one, CRITERIA)
    assert "".join(stretch.text for stretch in found) == read
    assert "".join(_on_record(stretch) for stretch in found) == recorded
    assert sum(stretch.interpretation is not None for stretch in found) == len(parts)


def _interpretation(
    kind: InterpretationKind, recorded: str, read: str, **place: int
) -> Interpretation:
    return Interpretation(
        kind=kind, path=CRITERIA, recorded=recorded, read=read, reason="", source="", **place
    )


def _with_criteria(recorded: str, read: str, *interpretations: Interpretation) -> Study:
    def section(text: str) -> ProtocolSection:
        return ProtocolSection(eligibility_module=EligibilityModule(eligibility_criteria=text))

    return Study(
        source=StudySource(name="x", format="test"),
        as_recorded=section(recorded),
        as_read=section(read),
        interpretations=interpretations,
    )


def _on_record(stretch: Stretch) -> str:
    one = stretch.interpretation
    return stretch.text if one is None else one.recorded or ""
