"""Who could join: the official criteria in their groups, whole and in order."""

import json
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.every import every
from tests.fit.checked import study
from tests.words.materials import TODAY
from trialfinder.library.opening import open_study
from trialfinder.paths import words_dir
from trialfinder.records.meaning.criteria import read_criteria
from trialfinder.records.protocol import EligibilityModule
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.words.blocks import Field, Heading, Item, Panel, Paragraph, Table, as_text, plain
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.glossary import Glossary
from trialfinder.words.panels import PANELS
from trialfinder.words.panels.material import Material


@cache
def bundled() -> Study:
    return open_study()


@cache
def words_of(language: str) -> tuple[Catalogue, Glossary]:
    folder = words_dir(language)
    return Catalogue.load(folder), Glossary.load(folder)


def panel_of(study: Study, language: str = "en") -> Panel:
    catalogue, glossary = words_of(language)
    material = Material(study, standing(study, TODAY), catalogue, texts=None, glossary=glossary)
    return PANELS["eligibility"].write(material)


def with_criteria(folder: Path, criteria: str | None, status: str = "COMPLETED") -> Study:
    module = {} if criteria is None else {"eligibilityCriteria": criteria}
    section = {
        "identificationModule": {"nctId": "NCT00000001", "briefTitle": "T"},
        "statusModule": {"overallStatus": status, "statusVerifiedDate": "2026-10"},
        "eligibilityModule": module,
    }
    file = folder / "study.json"
    file.write_text(json.dumps({"protocolSection": section}))
    return open_study(str(file))


def headings(panel: Panel) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in panel.blocks if isinstance(block, Heading)]


def official_text(panel: Panel, *, as_recorded: bool) -> str:
    parts = []
    for block in panel.blocks:
        if isinstance(block, Item | Paragraph) and block.official:
            for run in block.runs:
                is_lost = as_recorded and run.recorded is not None
                parts.append(run.recorded if is_lost else run.text)
            parts.append(" ")
    return "".join("".join(part or "" for part in parts).split())


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_official_sentence_is_there_in_full_and_in_order(language: str) -> None:
    study = open_study()
    panel = panel_of(study, language)
    for section, as_recorded in ((study.as_read, False), (study.as_recorded, True)):
        lines = (section.eligibility_module.eligibility_criteria or "").split("\n")
        expected = "".join("".join(line.removeprefix("- ").split()) for line in lines)
        assert official_text(panel, as_recorded=as_recorded) == expected


OURS = frozenset(
    ("Could join if", "Could not join if", "The record also says", "Official criteria")
)
LINES = st.sampled_from(
    [
        "1. Inclusion Criteria:",
        "Exclusion criteria",
        "PATIENTS:",
        "Age",
        "",
        "* item",
        "   2. item within",
        "a) **Exclusion:** pregnancy",
        "no mark",
        "- not eligible if:",
        "serum creatinine:",
        "* 1 mg/dL (1 to < 2 years)",
        "* 2 mg/dL (>= 2 years)",
    ]
)


@given(st.one_of(st.text(), st.lists(LINES, max_size=20).map("\n".join)))
@settings(max_examples=60, deadline=None)
def test_no_sign_of_any_criteria_is_lost_on_the_way_to_the_panel(text: str) -> None:
    study = bundled()
    module = EligibilityModule(eligibility_criteria=text)
    record = msgspec.structs.replace(study.as_read, eligibility_module=module)
    study = msgspec.structs.replace(
        study,
        as_read=record,
        as_recorded=record,
        interpretations=(),
        passages=(),
        criteria_outline=(),
    )
    shown = []
    for block in panel_of(study).blocks:
        if isinstance(block, Item) or (isinstance(block, Paragraph) and block.official):
            mark = block.mark if isinstance(block, Item) else ""
            shown.append(mark + "".join(run.text for run in block.runs))
        elif isinstance(block, Heading) and block.level > 2 and block.text not in OURS:
            shown.append(block.text)
    criteria = read_criteria(text)
    expected = (node.ordinal + criteria.words(node) for node in criteria.walk())
    assert "".join("".join(shown).split()) == "".join("".join(expected).split())


def test_the_bundled_study_has_its_groups_and_parts() -> None:
    panel = panel_of(open_study())
    assert headings(panel)[-6:] == [
        (2, "Official text"),
        (3, "Official criteria"),
        (3, "Could join if"),
        (4, "Diagnosis"),
        (4, "Health and tests"),
        (4, "Earlier and current treatment"),
    ]
    said = [block.runs[0].text for block in panel.blocks if isinstance(block, Paragraph)]
    assert "Some of these lines leave people out. Read each line to its end." in said


@pytest.mark.parametrize(
    ("line", "is_exception"),
    [
        ("People with hepatitis C will not be excluded", True),
        ("Treated brain metastases; these patients may participate", True),
        ("Past cancer (cancer of the skin is allowed)", True),
        ("Patients on steroids are not eligible", False),
        ("Steroids are not allowed", False),
        ("Pregnant women", False),
    ],
)
def test_a_line_that_lets_people_in_is_pointed_out_among_those_that_do_not(
    tmp_path: Path, line: str, is_exception: bool
) -> None:
    text = as_text(panel_of(with_criteria(tmp_path, f"Exclusion Criteria:\n\n* {line}")))
    assert ("Some of these lines name exceptions." in text) is is_exception


MISSING = "The record says nothing about this."
MUST_NOT = "Some of these lines say by themselves what a person must have, or must not have."


@pytest.mark.parametrize(
    ("criteria", "is_missing", "shown"),
    [
        ("Exclusion Criteria:\n\nPatients are excluded if any apply:\n\n* A", False, 1),
        ("Exclusion Criteria:\n\nLiver-related exclusion criteria:\n\n* A", False, 1),
        ("Exclusion Criteria:\n\nPatients are excluded unless:\n\n* A", False, 0),
        ("Inclusion Criteria:\n\nExclusion Criteria:\n\n* A", True, 1),
        ("* B\n\nExclusion Criteria:\n", True, 1),
    ],
)
def test_nothing_is_said_to_be_missing_above_rules(
    tmp_path: Path, criteria: str, is_missing: bool, shown: int
) -> None:
    panel = panel_of(with_criteria(tmp_path, criteria))
    assert (MISSING in as_text(panel).partition("Official criteria")[2]) is is_missing
    assert headings(panel).count((3, "Could not join if")) == shown


@pytest.mark.parametrize(
    ("rules", "claimed", "warned"),
    [
        ("* No prior surgery\n* No current steroids", False, True),
        ("* Asthma\n* Fever\n* No current steroids", True, True),
        ("* Asthma\n* No measurable lesion", True, False),
    ],
)
def test_a_list_of_what_a_person_must_not_have_says_so(
    tmp_path: Path, rules: str, claimed: bool, warned: bool
) -> None:
    panel = panel_of(with_criteria(tmp_path, f"Exclusion Criteria:\n\n{rules}", "RECRUITING"))
    assert ((3, "May not join if") in headings(panel)) is claimed
    assert ((3, "Exclusion Criteria:") in headings(panel)) is not claimed
    assert (MUST_NOT in as_text(panel, 200)) is warned


@pytest.mark.parametrize(
    ("status", "spanish", "french"),
    [
        ("RECRUITING", "Puede participar si", "Une personne peut participer si"),
        ("NOT_YET_RECRUITING", "Podría participar si", "Une personne pourrait participer si"),
        ("ENROLLING_BY_INVITATION", "Podría participar si", "Une personne pourrait participer si"),
        ("SUSPENDED", "Podría participar si", "Une personne pourrait participer si"),
        ("AVAILABLE", "Podría participar si", "Une personne pourrait participer si"),
        ("COMPLETED", "Podía participar si", "Une personne pouvait participer si"),
    ],
)
def test_what_is_to_come_is_not_told_as_past(
    tmp_path: Path, status: str, spanish: str, french: str
) -> None:
    study = with_criteria(tmp_path, "Inclusion Criteria:\n\n* A", status)
    titles = {"es": "Quién podría participar", "fr": "Qui pourrait participer"}
    for language, words in (("es", spanish), ("fr", french)):
        panel = panel_of(study, language)
        assert (3, words) in headings(panel)
        if "podría" in words.lower() or "pourrait" in words:
            assert panel.title == titles[language]


def test_limits_of_creatinine_stand_in_a_table_above_their_sentences() -> None:
    study = open_study()
    panel = panel_of(study)
    (table,) = (block for block in panel.blocks if isinstance(block, Table))
    assert table.header == ("Age", "Male", "Female")
    rows = [tuple("".join(run.text for run in cell) for cell in row) for row in table.rows]
    assert rows[0] == ("1 year to under 2 years", "0.6", "0.6")
    assert rows[4] == ("13 years to under 16 years", "1.5", "1.4")
    assert rows[5] == ("16 years and older", "1.7", "1.4")
    marked = [row[0][0].recorded for row in table.rows]
    assert marked == [None] * 5 + ["?"]
    at = panel.blocks.index(table)
    below = panel.blocks[at + 1]
    assert isinstance(below, Item)
    assert below.runs[0].text == "0.6 mg/dL (1 to < 2 years of age)"
    assert below.depth == 1
    text = as_text(panel)
    assert "  13 years to under 16 years  1.5   1.4\n" in text
    assert "  {16 years and older|?}      1.7   1.4\n" in text


def test_a_finished_study_never_looks_joinable(tmp_path: Path) -> None:
    criteria = "Inclusion Criteria:\n\n* Adult\n\nExclusion Criteria:\n\n* Ill"
    for status, expected in (
        ("COMPLETED", ["Could join if", "Could not join if"]),
        ("UNKNOWN", ["Could join if", "Could not join if"]),
        ("RECRUITING", ["May join if", "May not join if"]),
    ):
        panel = panel_of(with_criteria(tmp_path, criteria, status))
        assert [text for level, text in headings(panel) if level == 3][1:] == expected


def test_a_study_without_criteria_says_so(tmp_path: Path) -> None:
    part = with_criteria(tmp_path, None)
    assert panel_of(part).blocks[-1] == Paragraph(
        plain("This is not in the file. The registry’s record may have it."), soft=True
    )
    whole = msgspec.structs.replace(part, fields_in_file=None)
    assert panel_of(whole).blocks[-1] == Paragraph(plain(MISSING), soft=True)


def test_a_group_without_lines_says_so(tmp_path: Path) -> None:
    panel = panel_of(
        with_criteria(tmp_path, "Inclusion Criteria:\n\n* Adult\n\nExclusion Criteria:")
    )
    assert panel.blocks[-1] == Paragraph(plain("The record says nothing about this."), soft=True)


def test_numbers_of_lines_stay_and_backslashes_of_the_api_go(tmp_path: Path) -> None:
    study = with_criteria(tmp_path, "Inclusion Criteria:\n\n1. LDH \\> 2\n\n   a) B\\*5701 \\\\ c")
    items = [block for block in panel_of(study).blocks if isinstance(block, Item)]
    assert [(item.mark, item.depth) for item in items] == [("1.", 0), ("a)", 1)]
    assert ["".join(run.text for run in item.runs) for item in items] == [
        "LDH > 2",
        "B*5701 \\ c",
    ]
    flat = msgspec.structs.replace(
        study, source=msgspec.structs.replace(study.source, format="flat text")
    )
    first = next(block for block in panel_of(flat).blocks if isinstance(block, Item))
    assert "".join(run.text for run in first.runs) == "LDH \\> 2"


def test_lines_after_the_lists_are_claimed_for_neither(tmp_path: Path) -> None:
    study = with_criteria(
        tmp_path,
        "Inclusion Criteria:\n\n* Adult\n\nExclusion Criteria:\n\n* Ill\n\n"
        "Other inclusion/exclusion criteria apply",
        "RECRUITING",
    )
    assert headings(panel_of(study))[-1] == (3, "The record also says")


def test_a_repaired_sign_says_what_the_record_shows() -> None:
    panel = panel_of(open_study())
    runs = [run for block in panel.blocks if isinstance(block, Item) for run in block.runs]
    repaired = [run for run in runs if run.recorded is not None]
    assert len(repaired) == 20
    assert every(run.recorded == "?" and run.reason for run in repaired)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_mark_of_a_repaired_sign_is_explained_where_it_cannot_be_pointed_at(
    language: str,
) -> None:
    remark, _, criteria = as_text(panel_of(open_study(), language)).partition("Inclusion Criteria:")
    assert "{≥|?}" in remark
    assert "score of {≥|?}" in " ".join(criteria.split())


@pytest.mark.parametrize(
    ("language", "ages"),
    [("en", "1 to 30 years old"), ("es", "de 1 a 30 años"), ("fr", "de 1 à 30 ans")],
)
def test_ages_stand_with_their_units(language: str, ages: str) -> None:
    blocks = panel_of(bundled(), language).blocks
    assert ages in [block.value for block in blocks if isinstance(block, Field)]


def test_a_heading_within_a_part_stands_one_level_below_it() -> None:
    """A screen reader goes through the text by the levels of its headings."""
    text = """\
DISEASE CHARACTERISTICS:

Hematologic:

* ANC at least 1

PRIOR CONCURRENT THERAPY:

Chemotherapy:

* None
"""
    blocks = panel_of(study(f"Inclusion Criteria:\n\n{text}")).blocks
    levels = {block.text: block.level for block in blocks if isinstance(block, Heading)}
    assert levels["Could join if"] == 3
    assert levels["DISEASE CHARACTERISTICS:"] == levels["PRIOR CONCURRENT THERAPY:"] == 4
    assert levels["Hematologic:"] == levels["Chemotherapy:"] == 5
