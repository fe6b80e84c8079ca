"""What must never be handed on: a closed study's centers without a word, or what was typed."""

from collections.abc import Callable

import pytest

from tests.every import every
from tests.sheets.papers import Paper
from tests.sheets.subjects import FACILITIES, LANGUAGES, study, subject
from trialfinder.paths import sheets_dir
from trialfinder.sheets.calls import calls_sheet
from trialfinder.sheets.excerpts import list_sheet
from trialfinder.sheets.family import family_sheet
from trialfinder.sheets.html import sheet_html
from trialfinder.sheets.pages import Pages, Style
from trialfinder.sheets.referral import referral_sheet
from trialfinder.sheets.sheet import Sheet
from trialfinder.sheets.subject import Subject
from trialfinder.sheets.text import sheet_text

WRITERS = (family_sheet, referral_sheet, calls_sheet)
NOT_OPEN = (
    *("NOT_YET_RECRUITING", "ENROLLING_BY_INVITATION", "ACTIVE_NOT_RECRUITING", "SUSPENDED"),
    *("COMPLETED", "TERMINATED", "WITHDRAWN", "UNKNOWN", "WITHHELD", "NO_LONGER_AVAILABLE"),
    *("TEMPORARILY_NOT_AVAILABLE", "APPROVED_FOR_MARKETING", "NEW_VALUE"),
)


@pytest.mark.parametrize("status", NOT_OPEN)
@pytest.mark.parametrize("write", WRITERS)
def test_a_study_that_cannot_be_joined_shows_no_center(
    write: Callable[[Subject], Sheet], status: str
) -> None:
    text = sheet_text(write(subject(study(status))))
    assert not [name for name in FACILITIES if name in text]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("write", [family_sheet, referral_sheet])
def test_past_centers_say_in_the_same_line_that_nobody_can_join(
    write: Callable[[Subject], Sheet], language: str
) -> None:
    about = subject(study("COMPLETED"), language, past_centers=True)
    lines = sheet_text(write(about), width=200).splitlines()
    named = [line for line in lines if any(name in line for name in FACILITIES)]
    assert len(named) == 3
    assert every(about.words.short in line for line in named)


@pytest.mark.parametrize("write", WRITERS)
def test_an_open_study_shows_only_its_open_centers(write: Callable[[Subject], Sheet]) -> None:
    text = sheet_text(write(subject(study())))
    assert "Clinic of Birmingham" not in text  # it has completed
    assert text.index("Clinic of Atlanta") < text.index("Clinic of Denver")


@pytest.mark.parametrize("names_place", [False, True])
@pytest.mark.parametrize("write", WRITERS)
def test_the_place_is_on_a_sheet_only_where_it_was_ticked(
    write: Callable[[Subject], Sheet], names_place: bool
) -> None:
    sheet = write(subject(study(), names_place=names_place))
    pages = Pages(sheet, Style(), sheets_dir())
    paper = Paper(pages.pdf())
    assert ("35233" in paper.text) is names_place
    assert ("35233" in sheet_text(sheet)) is names_place
    assert ("35233" in sheet_html(sheet, sheets_dir())) is names_place
    assert names_place or b"35233" not in paper.data  # nor anywhere else in the file


def test_a_web_page_of_a_sheet_runs_and_loads_nothing() -> None:
    hostile = '<script>alert(1)</script><img src=x onerror="alert(1)">'
    shown = study(identificationModule={"nctId": "NCT09000003", "briefTitle": hostile})
    page = sheet_html(family_sheet(subject(shown)), sheets_dir())
    assert "<script" not in page
    assert 'onerror="' not in page
    assert "&lt;script&gt;" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


@pytest.mark.parametrize("write", [family_sheet, referral_sheet, calls_sheet, list_sheet])
def test_no_center_tells_that_its_postal_code_is_the_one_typed(
    write: Callable[[Subject], Sheet],
) -> None:
    near = subject(study(), place="30322")
    assert "same postal code" not in sheet_text(write(near), width=300)
    named = subject(study(), place="30322", names_place=True)
    assert "same postal code" in sheet_text(family_sheet(named), width=300)
