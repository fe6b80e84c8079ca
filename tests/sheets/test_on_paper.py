"""A sheet in somebody's hand: nothing cut off, nothing that only the window can do."""

import re
from collections.abc import Callable
from typing import Any

import msgspec
import pypdfium2
import pytest

from tests.sheets.papers import Paper
from tests.sheets.subjects import LANGUAGES, study, subject
from trialfinder.library.opening import open_study
from trialfinder.paths import sheets_dir
from trialfinder.sheets.calls import calls_sheet
from trialfinder.sheets.excerpts import list_sheet, text_sheet
from trialfinder.sheets.family import family_sheet
from trialfinder.sheets.pages import Pages, Style
from trialfinder.sheets.referral import referral_sheet
from trialfinder.sheets.sheet import Part, Sheet
from trialfinder.sheets.subject import Subject
from trialfinder.sheets.text import sheet_text
from trialfinder.words.blocks import Heading, Paragraph, Table, plain
from trialfinder.words.panels import PANELS
from trialfinder.words.panels.eligibility import eligibility_panel

MAIL = "first-name.of-a-long_family@children-hospital-of-the-north.example.org"
WRITERS = (family_sheet, referral_sheet, calls_sheet)


def at(town: str, state: str, code: str, **site: Any) -> dict[str, Any]:
    return {
        "facility": f"Clinic of {town}",
        "status": "RECRUITING",
        "city": town,
        "state": state,
        "zip": code,
        "country": "United States",
        **site,
    }


def with_sites(*sites: dict[str, Any], status: str = "RECRUITING") -> Any:
    return study(status, contactsLocationsModule={"locations": sites})


def paper(sheet: Sheet, *, large: bool = False) -> Paper:
    return Paper(Pages(sheet, Style(large=large), sheets_dir()).pdf())


def joined(text: str) -> str:
    """Text as somebody types it off: without spaces, hyphens at a line's end as they are seen.
    PDFium reads such a hyphen as U+0002."""
    return re.sub(r"\s", "", text.replace("\x02", "-"))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("write", WRITERS)
def test_an_address_is_read_off_as_it_is(
    write: Callable[[Subject], Sheet], language: str, large: bool
) -> None:
    contact = {"name": "Ann Other", "role": "CONTACT", "phone": "555-555-0101", "email": MAIL}
    about = subject(with_sites(at("Atlanta", "Georgia", "30322", contacts=[contact])), language)
    text = joined(paper(write(about), large=large).text)
    assert MAIL in text
    assert "555-555-0101" in text


@pytest.mark.parametrize("large", [False, True])
def test_a_long_address_stays_in_its_column(large: bool) -> None:
    contact = {"name": "Ann Other", "role": "CONTACT", "email": f"{'a' * 80}@example.org"}
    about = subject(with_sites(at("Atlanta", "Georgia", "30322", contacts=[contact])))
    pages = pypdfium2.PdfDocument(paper(calls_sheet(about), large=large).data)
    page, text = next(
        (page, text)
        for page in (each.get_textpage() for each in pages)
        if "Ann Other" in (text := page.get_text_range())
    )
    column = page.get_charbox(text.index("Time"))[0]
    start = text.index("Ann Other")
    rights = [page.get_charbox(n)[2] for n in range(start, text.index("Eastern"))]
    assert text.count("a" * 10)
    assert max(rights) < column


@pytest.mark.parametrize("large", [False, True])
def test_a_text_that_is_longer_than_a_page_is_whole(large: bool) -> None:
    goes_on = "Coughs at night, in the morning, and whenever somebody speaks. " * 150
    shown = study(eligibilityModule={"eligibilityCriteria": f"Inclusion:\n\n* {goes_on}\n\nZebra"})
    about = subject(shown)
    for name in ("record", "eligibility"):
        text = paper(text_sheet(about, PANELS[name].write(about.material)), large=large).text
        assert text.count("speaks.") == 150
        assert "Zebra" in text


def test_a_sheet_of_few_centers_compares_none_with_a_number_that_it_does_not_show() -> None:
    near = [at("Atlanta", "Georgia", code) for code in ("30322", "30303", "30308", "30309")]
    about = subject(with_sites(*near))
    assert "too close to call" in sheet_text(list_sheet(about), width=300)
    for write in WRITERS:
        assert "too close to call" not in sheet_text(write(about), width=300)


def test_the_list_has_the_numbers_that_its_notes_speak_of() -> None:
    text = sheet_text(list_sheet(subject(study())), width=200)
    assert re.search(r"1\.\s+Clinic of Birmingham", text)
    assert re.search(r"2\.\s+Clinic of Atlanta", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("status", "verified"), [("RECRUITING", "2020-01"), ("SUSPENDED", "2026-10")]
)
def test_whom_to_ask_stands_where_no_center_can_be_called(
    language: str, status: str, verified: str
) -> None:
    about = subject(study(status, verified=verified), language)
    text = sheet_text(family_sheet(about), width=300)
    assert "555-0909" in text
    assert about.text("advice.step.ask_center") not in text


def test_of_a_finished_study_nobody_is_to_be_called() -> None:
    assert "555-0909" not in sheet_text(family_sheet(subject(study("COMPLETED"))))


@pytest.mark.parametrize(
    ("status", "is_asked"),
    [
        ("COMPLETED", True),
        ("TERMINATED", True),
        ("NOT_YET_RECRUITING", False),
        ("WITHDRAWN", False),
    ],
)
def test_what_a_study_found_is_asked_of_one_that_has_ended(status: str, is_asked: bool) -> None:
    text = sheet_text(family_sheet(subject(study(status))), width=300)
    assert ("What did this study find" in text) is is_asked


@pytest.mark.parametrize(
    ("status", "heading"),
    [("COMPLETED", "Centers that took part"), ("NOT_YET_RECRUITING", "Centers that the record")],
)
def test_centers_took_part_only_in_a_study_that_ran(status: str, heading: str) -> None:
    about = subject(study(status), past_centers=True)
    for write in (family_sheet, referral_sheet):
        text = sheet_text(write(about), width=300)
        assert heading in text
        assert f"{about.words.headline} Do not travel to these centers" in text


def test_centers_that_the_call_list_leaves_out_are_not_spoken_of() -> None:
    about = subject(study("COMPLETED"), past_centers=True)
    assert "took part" not in sheet_text(calls_sheet(about))
    assert "on this sheet took part" in sheet_text(family_sheet(about), width=300)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", ["RECRUITING", "COMPLETED"])
def test_paper_does_not_speak_of_the_window(language: str, status: str) -> None:
    about = subject(study(status), language, past_centers=True)
    sheets = [write(about) for write in WRITERS]
    sheets += [text_sheet(about, panel.write(about.material)) for panel in PANELS.values()]
    for sheet in sheets:
        text = sheet_text(sheet, width=1000)
        for key in ("family.ask.past", "family.ask.now", "advice.nothing_sent"):
            assert about.text(key) not in text
    assert about.text("advice.step.open") not in sheet_text(family_sheet(about), width=1000)


@pytest.mark.parametrize("past_centers", [False, True])
def test_distances_are_explained_where_there_are_some(past_centers: bool) -> None:
    text = sheet_text(family_sheet(subject(study("COMPLETED"), past_centers=past_centers)))
    assert ("straight lines" in text) is past_centers


def test_time_zones_have_a_column_only_where_one_is_certain() -> None:
    florida = subject(with_sites(at("Miami", "Florida", "33136")))  # it has two
    georgia = subject(with_sites(at("Atlanta", "Georgia", "30322")))
    assert "Time zone" not in paper(calls_sheet(florida)).text
    assert "Time zone" in paper(calls_sheet(georgia)).text


def test_a_summary_is_cut_where_a_sentence_ends() -> None:
    sentence = "It is tried against tumors, e.g. Those of the lung vs. None, by Dr. Other et al. "
    text = sentence.strip() + " Then it ends here. "
    shown = study(descriptionModule={"briefSummary": text * 12})
    told = sheet_text(family_sheet(subject(shown)), width=2000)
    assert "Shortened. The whole text stands" in told
    kept = next(line for line in told.splitlines() if "It is tried" in line)
    assert kept.endswith("Then it ends here.")


def test_a_summary_without_a_full_stop_shows_that_it_goes_on() -> None:
    shown = study(descriptionModule={"briefSummary": "coughs " * 400})
    told = sheet_text(family_sheet(subject(shown)), width=2000)
    assert "coughs …" in told


def test_a_text_from_right_to_left_ends_on_the_left() -> None:
    shown = study(descriptionModule={"briefSummary": "هذا النص باللغة العربية."})
    page = pypdfium2.PdfDocument(paper(family_sheet(subject(shown))).data)[0].get_textpage()
    text = page.get_text_range()
    heading = "in its own words"
    start = text.index(heading) + len(heading)
    line = range(start, text.index("Words explained") if "Words explained" in text else start + 40)
    boxes = {n: page.get_charbox(n) for n in line if text[n].strip()}
    arabic = [box[0] for n, box in boxes.items() if "\u0600" <= text[n] <= "\ufeff"]
    stop = next(box[0] for n, box in boxes.items() if text[n] == ".")
    assert arabic
    assert stop <= min(arabic)


def test_days_are_said_in_the_sheets_language() -> None:
    said = {language: family_sheet(subject(study(), language)).foot for language in LANGUAGES}
    assert "November 22, 2026" in said["en"]
    assert "22 de noviembre de 2026" in said["es"]
    assert "22 novembre 2026" in said["fr"]


def test_a_name_with_a_number_in_it_is_not_broken_like_a_telephone_number() -> None:
    lines = "\n".join(f"* {'word ' * 10}{'a' * n} BAY86-53217 is given" for n in range(2, 40))
    shown = study(eligibilityModule={"eligibilityCriteria": f"Inclusion Criteria:\n\n{lines}"})
    text = paper(referral_sheet(subject(shown))).text.replace("\x02", "-")
    assert "BAY 86" not in text
    assert text.count("BAY86") == 38


@pytest.mark.parametrize("language", ["es", "fr"])
def test_what_is_english_in_a_sheet_is_read_aloud_as_english(language: str) -> None:
    about = subject(study(), language)
    assert set(paper(family_sheet(about)).roles_in("en")) == {"/H1", "/P"}
    assert {"/H1", "/LBody"} <= set(paper(referral_sheet(about)).roles_in("en"))
    assert paper(referral_sheet(subject(study()))).roles_in("en") == []


def test_a_title_in_plain_words_is_in_the_language_of_the_sheet() -> None:
    assert family_sheet(subject(open_study(), "es")).title_language is None
    assert family_sheet(subject(study(), "es")).title_language == "en"


def test_a_short_sheet_leaves_no_page_nearly_empty() -> None:
    about = subject(study("COMPLETED"))
    assert len(paper(family_sheet(about)).pages) == 1
    last = paper(family_sheet(about), large=True).pages[-1]
    assert len(last.splitlines()) >= 10


def test_what_explains_the_days_is_on_the_page_of_the_days() -> None:
    pages = paper(family_sheet(subject(open_study()))).pages
    (page,) = (text for text in pages if "Week 1" in text)
    assert "on days 1, 8, 15 and 22" in page.split("Week 4")[1]
    assert page.split("Week 4")[1].count("on days 1, 8, 15 and 22") == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "status",
    ["AVAILABLE", "TEMPORARILY_NOT_AVAILABLE", "NO_LONGER_AVAILABLE", "APPROVED_FOR_MARKETING"],
)
def test_what_is_no_study_is_not_called_one(language: str, status: str) -> None:
    shown = study(status, designModule={"studyType": "EXPANDED_ACCESS"})
    about = subject(shown, language)
    studies = {"en": "The study", "es": "El estudio", "fr": "L’étude"}
    assert about.words.details.startswith("2 cent")
    assert studies[language] not in about.words.details
    whole = {"en": "whole study", "es": "todo el estudio", "fr": "toute l’étude"}
    assert whole[language] not in sheet_text(family_sheet(about), width=1000)


def test_a_column_is_as_wide_as_what_stands_in_it() -> None:
    given = "80 mg into a vein over 30 minutes on days 1, 8, 15 and 22 of each cycle. " * 2
    row = (plain("Control"), plain("21 days"), plain(given))
    table = Table("", ("Group", "Cycle", "Given"), (row, row))
    sheet = family_sheet(subject(study()))
    shown = msgspec.structs.replace(sheet, parts=(Part((table,)),))
    page = pypdfium2.PdfDocument(paper(shown).data)[0].get_textpage()
    text = page.get_text_range()
    lefts = [page.get_charbox(text.index(name))[0] for name in table.header]
    assert lefts[2] - lefts[0] < (595 - lefts[0]) / 2
    assert len(text[text.index("80 mg") : text.index("cycle.")].splitlines()) == 2


@pytest.mark.parametrize("status", ["RECRUITING", "COMPLETED"])
def test_every_question_that_there_is_for_a_family_is_on_its_sheet(status: str) -> None:
    about = subject(study(status))
    kind = "open" if status == "RECRUITING" else "closed"
    every = [f"sheet.question.{kind}.{n}" for n in range(1, 20)]
    asked = [about.text(key) for key in every if key in about.material.catalogue]
    text = sheet_text(family_sheet(about), width=1000)
    assert len(asked) > 3
    assert [question for question in asked if question not in text] == []


def test_a_centers_own_people_are_not_called_those_of_the_whole_study() -> None:
    person = {"name": "Ann Other", "role": "CONTACT", "phone": "555-0101"}
    own = with_sites(at("Atlanta", "Georgia", "30322", contacts=[person]))
    central = study(
        contactsLocationsModule={
            "centralContacts": [person],
            "locations": [at("Atlanta", "Georgia", "30322")],
        }
    )
    for shown, is_central in ((own, False), (central, True)):
        about = subject(shown)
        text = sheet_text(calls_sheet(about), width=1000)
        assert "555-0101" in text
        assert (about.text("sheet.calls.central") in text) is is_central


def test_a_colleague_gets_the_days_of_a_cycle_and_the_records_criteria_once() -> None:
    about = subject(open_study(), past_centers=False)
    blocks = referral_sheet(about).blocks
    titles = [block.text for block in blocks if isinstance(block, Heading)]
    assert titles.count(about.text("cycle.heading")) == 1
    criteria = titles.index(eligibility_panel(about.material).title)
    assert about.text("panel.official") not in titles[criteria:]


def test_a_line_that_leads_to_a_table_stands_on_one_page_with_it() -> None:
    sheet = list_sheet(subject(study()))
    table = Table("", ("Center", "Town"), ((plain("First cell"), plain("Denver")),))
    were_split = 0
    for before in range(24, 56, 2):
        lines = [Paragraph(plain(f"Line {n}")) for n in range(before)]
        blocks = (*lines, Paragraph(plain("This leads to a table:")), table)
        pages = paper(msgspec.structs.replace(sheet, parts=(Part(blocks),))).pages
        assert [("This leads" in page) == ("First cell" in page) for page in pages].count(
            False
        ) == 0
        were_split += len(pages) > 1 and "This leads" in pages[1] and "Line 0" in pages[0]
    assert were_split
