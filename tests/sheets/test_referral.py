"""What a colleague gets: the registry's own words, in their order, under headings."""

from typing import Any

import pytest

from tests.sheets.subjects import LANGUAGES, study, subject
from trialfinder.library.opening import open_study
from trialfinder.sheets.family import family_sheet
from trialfinder.sheets.referral import referral_sheet
from trialfinder.sheets.sheet import Blank, Sheet
from trialfinder.sheets.text import sheet_text
from trialfinder.words.blocks import Heading, Item, Paragraph, plain


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


def below(sheet: Sheet, heading: str) -> list[str]:
    """The texts between a heading and the next one."""
    blocks = list(sheet.blocks)
    rest = blocks[blocks.index(Heading(2, heading)) + 1 :]
    end = next(n for n, block in enumerate(rest) if isinstance(block, Heading))
    return [
        "".join(run.text for run in block.runs)
        for block in rest[:end]
        if isinstance(block, Item | Paragraph)
    ]


def with_central(*contacts: dict[str, str]) -> Any:
    return study(contactsLocationsModule={"centralContacts": contacts, "locations": []})


@pytest.mark.parametrize("language", LANGUAGES)
def test_whom_to_ask_about_the_study_is_named_or_that_nobody_is(language: str) -> None:
    ann = {"name": "Ann Other", "role": "CONTACT", "phone": "555-0101", "email": "a@example.org"}
    bob = {"name": "Bob Other", "role": "CONTACT", "phone": "555-0102"}
    about = subject(with_central(ann, bob), language)
    nobody = about.text("sheet.central_none")
    told = below(referral_sheet(about), about.text("sheet.central"))
    assert nobody not in told
    assert [line.split(",")[0].split(" ·")[0][:9] for line in told] == ["Ann Other", "Bob Other"]
    assert "555-0101" in told[0]
    assert "a@example.org" in told[0]
    about = subject(with_central(), language)
    assert below(referral_sheet(about), about.text("sheet.central")) == [nobody]


def sent(criteria: str, details: str = "") -> list[str]:
    """What a sheet quotes as to be sent; nothing where it has no such part."""
    shown = study(
        eligibilityModule={"eligibilityCriteria": criteria},
        descriptionModule={"detailedDescription": details},
    )
    about = subject(shown)
    sheet = referral_sheet(about)
    heading = Heading(2, about.text("sheet.to_send"))
    return below(sheet, heading.text) if heading in sheet.blocks else []


@pytest.mark.parametrize(
    "sentence",
    [
        "Tissue blocks must be submitted.",
        "Slides and a pathology report will be sent to the center.",
        "Send all scans within two weeks.",
        "Submission of blood samples is required.",
        "Images are to be shipped on a disk.",
        "The site submits records of earlier treatment.",
    ],
)
def test_a_sentence_on_something_that_is_to_be_sent_is_quoted(sentence: str) -> None:
    assert sent(sentence) == [sentence]
    assert sent("Coughs.", sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients with tissue damage.",
        "Informed consent must be submitted.",
        "Reports of headache in the past month.",
        "A sender of letters.",
    ],
)
def test_a_sentence_on_anything_else_is_not(sentence: str) -> None:
    assert sent(sentence) == []


def test_the_first_six_are_quoted_each_once_and_whole() -> None:
    sentences = [f"Tissue block {number} must be submitted." for number in range(1, 9)]
    assert sent("\n".join(sentences)) == sentences[:6]
    assert sent("\n".join([sentences[0]] * 3), sentences[0]) == [sentences[0]]


def test_a_sentence_that_goes_on_without_end_is_left_to_the_criteria() -> None:
    for length, is_quoted in ((599, True), (600, False)):
        sentence = "Slides must be submitted " + "x" * (length - 26) + "."
        assert len(sentence) == length
        assert bool(sent(sentence)) is is_quoted


def test_the_studys_numbers_title_and_illnesses_stand_first() -> None:
    made = study(
        identificationModule={
            "nctId": "NCT09000001",
            "orgStudyIdInfo": {"id": "COUGH-1"},
            "briefTitle": "Syrup for Coughs",
            "officialTitle": "A Trial of Syrup",
        },
        conditionsModule={"conditions": ["Cough", "Cold"]},
    )
    text = sheet_text(referral_sheet(subject(made)), width=200)
    assert "NCT09000001 · COUGH-1" in text
    assert "A Trial of Syrup" in text
    assert "Cough, Cold" in text
    alone = study(identificationModule={"nctId": "NCT09000001", "briefTitle": "Syrup"})
    text = sheet_text(referral_sheet(subject(alone)), width=200)
    assert "NCT09000001" in text
    assert "NCT09000001 · COUGH-1" not in text
    assert "NCT09000001 · \n" not in text


def test_open_centers_are_named_five_at_most_and_closed_ones_only_when_asked_for() -> None:
    places = [
        {
            "facility": f"Clinic {number}",
            "status": "RECRUITING",
            "city": "Atlanta",
            "state": "Georgia",
            "zip": "30322",
            "country": "United States",
        }
        for number in range(1, 9)
    ]
    module = {"locations": places}
    text = sheet_text(referral_sheet(subject(study(contactsLocationsModule=module))))
    assert text.count("(open now)") == 5
    closed = study("COMPLETED", contactsLocationsModule=module)
    for asked in (False, True):
        about = subject(closed, past_centers=asked)
        sheet = referral_sheet(about)
        left_out = about.text("sheet.centers.left_out", status=about.words.headline)
        assert (Paragraph(plain(left_out)) in sheet.blocks) is not asked
        assert sheet_text(sheet).count("Clinic ") == (5 if asked else 0)
