"""What every sheet has: a file's name that any system takes, and headings of one order."""

import pytest

from tests.sheets.papers import Paper
from tests.sheets.subjects import study, subject
from trialfinder.library.opening import open_study
from trialfinder.paths import sheets_dir
from trialfinder.sheets.calls import calls_sheet
from trialfinder.sheets.excerpts import list_sheet, text_sheet
from trialfinder.sheets.family import family_sheet
from trialfinder.sheets.pages import Pages, Style
from trialfinder.sheets.sheet import Sheet, file_name
from trialfinder.words.blocks import Field, Heading
from trialfinder.words.panels import PANELS


def headings(sheet: Sheet) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in sheet.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("NCT01614795", "family sheet", "35233"), "NCT01614795 family sheet 35233"),
        (("NCT01614795", "list"), "NCT01614795 list"),
        (("a/b\\c:d", 'e"f<g>|h?i*'), "abcd efghi"),
        (("..hidden", "x. "), "hidden x"),
        (("\x00\x1f", "?"), "TrialFinder"),
        (("", ""), "TrialFinder"),
    ],
)
def test_a_files_name_tells_what_is_in_it_and_can_be_written_anywhere(
    parts: tuple[str, ...], name: str
) -> None:
    assert file_name(*parts) == name


def test_a_list_of_an_open_study_has_a_heading_for_each_group() -> None:
    told = headings(list_sheet(subject(study())))
    assert [level for level, _ in told] == [2, 2, 2, 2]
    assert told[0][1].startswith("3 of 3 centers")
    assert [text.partition(":")[0] for _, text in told[1:]] == [
        "Open now",
        "Nobody can ask to join here",
        "Where this comes from",
    ]


def test_a_text_alone_begins_with_its_title_and_all_else_stands_below() -> None:
    about = subject(open_study())
    for panel in (PANELS["about"], PANELS["eligibility"], PANELS["treatment"]):
        written = panel.write(about.material)
        levels = headings(text_sheet(about, written))
        assert levels[0] == (2, written.title)
        assert {level for level, _ in levels[1:]} <= {3, 4, 5}


def test_a_list_to_call_of_a_study_that_is_over_says_what_can_be_done_now() -> None:
    told = headings(calls_sheet(subject(study("COMPLETED"))))
    assert [level for level, _ in told] == [2, 2]
    assert told[0][1] == subject(study("COMPLETED")).text("sheet.now")


def test_what_the_record_shows_for_a_mended_sign_is_printed_beside_it() -> None:
    about = subject(open_study())
    sheet = text_sheet(about, PANELS["eligibility"].write(about.material))
    text = "".join(Paper(Pages(sheet, Style(), sheets_dir()).pdf()).text.split())
    assert "≥[" in text


def test_the_hard_words_of_a_sheet_are_explained_at_its_end() -> None:
    about = subject(study())
    sheet = family_sheet(about)
    (terms,) = (
        part for part in sheet.parts if Heading(2, about.text("sheet.terms")) in part.blocks
    )
    assert [block.name for block in terms.blocks[1:] if isinstance(block, Field)] == [
        "phase 2",
        "tumor",
    ]
    assert len(terms.blocks) == 3


def test_of_a_familys_sheet_the_least_is_left_out_first_and_what_to_do_never() -> None:
    sparing: dict[int, list[str]] = {}
    for about in (subject(study()), subject(open_study())):
        for part in family_sheet(about).parts:
            first = next((each.text for each in part.blocks if isinstance(each, Heading)), "")
            sparing.setdefault(part.spare, []).append(first)
    assert {spare: sorted(set(heads) - {""}) for spare, heads in sorted(sparing.items())} == {
        0: [
            "The nearest centers that are open",
            "What is it for?",
            "What you can do now",
            "Where this comes from",
            "Why was it done?",
        ],
        1: [],  # centers but the nearest
        2: ["Questions you can ask"],
        3: ["The days of a cycle"],
        5: ["How often, and when?", "On which days?", "Words explained"],
        6: ["How is it done?", "How was it done?"],
        7: ["Who took part?"],
        8: ["What the registry says about the study, in its own words"],
    }
