"""The PDF of each sheet: tagged, whole, readable by machine, eye and ear."""

import subprocess
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from shutil import which
from typing import Any

import msgspec
import pypdfium2
import pytest
import zxingcpp

from tests.every import every
from tests.sheets.papers import Paper
from tests.sheets.subjects import LANGUAGES, study, subject
from trialfinder.library.opening import open_study
from trialfinder.paths import sheets_dir
from trialfinder.records.study import Study
from trialfinder.sheets.calls import calls_sheet
from trialfinder.sheets.family import family_sheet
from trialfinder.sheets.pages import Pages, Style, usual_paper
from trialfinder.sheets.referral import referral_sheet
from trialfinder.sheets.sheet import Part, Sheet
from trialfinder.sheets.subject import Subject
from trialfinder.words.blocks import Paragraph, plain

WRITERS: dict[str, Callable[[Subject], Sheet]] = {
    "family": family_sheet,
    "referral": referral_sheet,
    "calls": calls_sheet,
}
STANDINGS = {
    "open": ("RECRUITING", "2026-10"),
    "closed": ("COMPLETED", "2026-10"),
    "paused": ("SUSPENDED", "2026-10"),
    "unconfirmed": ("RECRUITING", "2020-01"),
}


def paper(sheet: Sheet, *, large: bool = False) -> Paper:
    return Paper(Pages(sheet, Style(large=large), sheets_dir()).pdf())


@lru_cache
def made(kind: str, name: str, language: str = "en", *, large: bool = False) -> Paper:
    status, verified = STANDINGS[name]
    return paper(WRITERS[kind](subject(study(status, verified=verified), language)), large=large)


def long_study() -> Study:
    name = "Center with a Name that Goes on " * 10
    site = {
        "facility": name[:300],
        "status": "RECRUITING",
        "city": "Atlanta",
        "state": "Georgia",
        "zip": "30322",
        "country": "United States",
        "contacts": [
            {"name": name[:300], "phone": "555-0100", "email": f"{'a' * 200}@example.org"}
        ],
    }
    return study(
        identificationModule={"nctId": "NCT09000002", "briefTitle": name[:300]},
        contactsLocationsModule={"locations": [site] * 1218},
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", WRITERS)
def test_a_sheet_has_title_language_and_tags(kind: str, language: str) -> None:
    sheet = made(kind, "open", language)
    assert sheet.is_tagged
    assert sheet.language == language
    assert sheet.title == "Syrup for Coughs"
    assert {"/H1", "/H2", "/P"} <= set(sheet.roles())
    fonts = sheet.fonts_embedded()
    assert fonts
    assert every(fonts)


@pytest.mark.parametrize("kind", WRITERS)
def test_headings_leave_no_level_out(kind: str) -> None:
    levels = [int(role[2]) for role in made(kind, "open").roles() if role[1:2] == "H"]
    assert levels[0] == 1
    assert every(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.skipif(which("pdfinfo") is None, reason="Debian's poppler-utils is not installed")
def test_another_reader_sees_the_same_tags(tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(made("calls", "open").data)
    seen = subprocess.run(
        ["pdfinfo", "-struct", str(file)], capture_output=True, encoding="utf-8", check=True
    )
    assert "THead" in seen.stdout
    assert seen.stdout.count("TR") == 3  # the head and two open centers


def test_lists_and_tables_are_lists_and_tables() -> None:
    assert {"/L", "/LI"} <= set(made("family", "open").roles())
    assert {"/Table", "/THead", "/TH", "/TBody", "/TD"} <= set(made("calls", "open").roles())


@pytest.mark.parametrize("kind", ["family", "referral"])
@pytest.mark.parametrize("large", [False, True])
def test_the_code_on_paper_is_the_registrys_address_and_nothing_else(
    kind: str, large: bool
) -> None:
    sheet = made(kind, "open", large=large)
    read = [
        code.text
        for page in range(len(sheet.pages))
        for code in zxingcpp.read_barcodes(sheet.picture(page))
    ]
    assert read == ["https://clinicaltrials.gov/study/NCT09000001"]
    assert any("NCT09000001" in said for said in sheet.alternatives())


@pytest.mark.parametrize("name", STANDINGS)
@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_status_stands_on_every_page(kind: str, name: str, language: str) -> None:
    status, verified = STANDINGS[name]
    about = subject(study(status, verified=verified), language)
    for page in made(kind, name, language).pages:
        assert about.words.short in " ".join(page.split())
        assert "NCT09000001" in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("make", [long_study, open_study])
def test_a_family_sheet_is_two_pages_at_most(
    make: Callable[[], Study], language: str, large: bool
) -> None:
    pages = paper(family_sheet(subject(make(), language)), large=large).pages
    assert len(pages) <= (4 if large else 2)


def test_the_most_important_is_kept_where_room_is_short() -> None:
    text = paper(family_sheet(subject(long_study()))).text
    assert "This study is open." in text
    assert "What you can do now" in text
    assert "555-0100" in text


def test_large_print_is_half_as_large_again() -> None:
    usual, large = (made("family", "open", large=size) for size in (False, True))
    assert len(large.pages) > len(usual.pages)


def test_text_of_a_record_is_never_markup() -> None:
    hostile = "#panic() *bold* $x$ <b> = H @ref `raw` \\u{1F600} //c"
    hostile_study = study(
        identificationModule={"nctId": "NCT09000003", "briefTitle": hostile},
        descriptionModule={"briefSummary": hostile},
        eligibilityModule={"eligibilityCriteria": f"Inclusion Criteria:\n\n* {hostile}"},
    )
    for write in (family_sheet, referral_sheet):
        assert hostile in paper(write(subject(hostile_study))).text


@pytest.mark.parametrize("name", ["مستشفى الأطفال", "בית החולים", "小児医療センター"])
def test_other_scripts_do_not_stop_a_sheet(name: str) -> None:
    sites = [{"facility": name, "status": "RECRUITING", "city": "Atlanta", "country": "Egypt"}]
    shown = study(contactsLocationsModule={"locations": sites})
    assert paper(family_sheet(subject(shown))).pages


def test_a_letter_that_no_font_has_does_not_stop_a_sheet() -> None:
    sites = [{"facility": "Clinic \ue0ff\U000f1234", "status": "RECRUITING", "country": "Japan"}]
    shown = study(contactsLocationsModule={"locations": sites})
    printed = paper(family_sheet(subject(shown)))
    assert printed.pages
    assert "Clinic" in printed.text


def test_a_picture_of_the_first_page_is_what_the_preview_shows() -> None:
    pages = Pages(family_sheet(subject(study())), Style(), sheets_dir())
    pictures = pages.pictures()
    assert len(pictures) == len(Paper(pages.pdf()).pages)
    assert every(picture.startswith(b"\x89PNG") for picture in pictures)


@pytest.mark.parametrize(
    ("country", "paper_of_it"),
    [
        ("US", "us-letter"),
        ("us", "us-letter"),
        ("CA", "us-letter"),
        ("MX", "us-letter"),
        ("PR", "us-letter"),
        ("DE", "a4"),
        ("FR", "a4"),
        ("ES", "a4"),
        ("", "a4"),
    ],
)
def test_paper_is_that_of_the_country(country: str, paper_of_it: str) -> None:
    assert usual_paper(country) == paper_of_it


@pytest.mark.parametrize(("paper_name", "points"), [("us-letter", (612, 792)), ("a4", (595, 842))])
def test_a_page_has_the_size_of_its_paper(paper_name: Any, points: tuple[int, int]) -> None:
    style = Style(paper=paper_name)
    data = Pages(family_sheet(subject(study())), style, sheets_dir()).pdf()
    sizes = {tuple(map(round, page.get_size())) for page in pypdfium2.PdfDocument(data)}
    assert sizes == {points}


@pytest.mark.parametrize("large", [False, True])
def test_a_sheet_that_just_fits_loses_nothing_and_one_that_does_not_what_is_spared_first(
    large: bool,
) -> None:
    lines = tuple(Paragraph(plain(f"Line {number}")) for number in range(70))
    parts = (Part(lines), Part((Paragraph(plain("More")),), spare=1), Part(lines, spare=2))
    whole = msgspec.structs.replace(family_sheet(subject(study())), parts=parts, most_pages=None)
    style = Style(large=large)
    count = len(Pages(whole, style, sheets_dir()).pictures(20))
    times = 2 if large else 1
    assert count > 2 * times
    are_whole = []
    for most in range(1, count + 2):
        shown = Pages(msgspec.structs.replace(whole, most_pages=most), style, sheets_dir())
        kept = [part.spare for part in shown.sheet.parts]
        are_whole.append(kept == [0, 1, 2])
        assert kept[0] == 0
        assert len(shown.pictures(20)) <= (most * times if are_whole[-1] else count - 1)
    assert are_whole == sorted(are_whole)
    assert are_whole[0] is False
    assert are_whole[(count + times - 1) // times - 1] is True  # no less room was needed for it
