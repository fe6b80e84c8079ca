"""What a colleague gets: the registry's own words, in their order, under headings."""

from tests.sheets.subjects import study, subject
from trialfinder.library.opening import open_study
from trialfinder.sheets.family import family_sheet
from trialfinder.sheets.referral import referral_sheet
from trialfinder.sheets.sheet import Blank, Sheet
from trialfinder.sheets.text import sheet_text
from trialfinder.words.blocks import Heading, Paragraph


def summary_of(brief: dict[str, str]) -> str:
    """A family's sheet in one line, without the border beside what is the registry's."""
    text = sheet_text(family_sheet(subject(study(descriptionModule=brief))))
    return " ".join(text.replace("|", " ").split())


def headings(sheet: Sheet) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in sheet.blocks if isinstance(block, Heading)]


def test_days_arms_and_criteria_come_once_and_each_below_its_own_heading() -> None:
    told = headings(referral_sheet(subject(open_study())))
    assert told == [
        (2, "The study"),
        (2, "Contact for the whole study"),
        (2, "Centers"),
        (2, "Treatment"),
        (3, "The days of a cycle"),
        (4, "Treatment (cixutumumab, temsirolimus)"),
        (4, "Treatments and tests"),
        (5, "Cixutumumab"),
        (5, "Laboratory Biomarker Analysis"),
        (5, "Temsirolimus"),
        (2, "Who could join"),
        (4, "Official criteria"),
        (4, "Could join if"),
        (5, "Diagnosis"),
        (5, "Health and tests"),
        (5, "Earlier and current treatment"),
        (2, "What the record says is to be sent, in its own words"),
        (2, "To be filled in by hand"),
        (2, "Where this comes from"),
    ]


def test_what_is_to_be_sent_is_quoted_and_there_is_room_to_write() -> None:
    blocks = referral_sheet(subject(study())).blocks
    (quoted,) = (
        block
        for block in blocks
        if isinstance(block, Paragraph) and block.official and "Tissue blocks" in block.runs[0].text
    )
    assert blocks.index(quoted) > 0
    assert [block.lines for block in blocks if isinstance(block, Blank)] == [1, 1, 1, 3]


def test_a_long_summary_ends_with_the_last_sentence_that_there_is_room_for() -> None:
    sentences = [f"Sentence {number:02} tells of syrup against coughs." for number in range(1, 41)]
    brief = {"briefSummary": " ".join(sentences)}
    text = summary_of(brief)
    shown = [sentence for sentence in sentences if sentence in text]
    assert shown == sentences[: len(shown)]
    assert 900 - len(sentences[0]) - 2 < len(" ".join(shown)) < 900
    assert f"Sentence {len(shown) + 1:02}" not in text


def test_a_summary_that_just_fits_is_whole() -> None:
    for length in (900, 901):
        brief = {"briefSummary": ("syrup " * 200)[: length - 4] + "end."}
        assert ("end." in summary_of(brief)) is (length == 900)


def test_a_long_summary_without_an_end_is_cut_between_words() -> None:
    brief = {"briefSummary": "syrup " * 400}
    text = summary_of(brief)
    assert "syrup syrup …" in text
    assert 140 < text.count("syrup") < 170
