"""What can be handed on from the window: preview, print, PDF, text, e-mail."""

import os
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.every import every
from tests.gui.conftest import Opened
from tests.gui.records import BIRMINGHAM, CALLED, record, write
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import answering, naming_file, until
from tests.sheets.papers import Paper
from tests.sheets.subjects import study, subject
from tests.sheets.test_calendar_file import ARM
from tools.soak.window import held
from trialfinder.gui.sheets.drawn_pages import DrawnPages, print_pages
from trialfinder.paths import sheets_dir
from trialfinder.sheets.family import family_sheet
from trialfinder.sheets.pages import Pages, Style

NOT_OPEN = "This study is finished. It is not taking new patients."


def test_the_sheet_for_the_family_comes_first_where_no_text_is_shown(screen: Screen) -> None:
    sheets = screen.sheets()
    assert sheets.choice("Sheet").chosen == "For the family"
    assert len(sheets.pages) == 2
    assert "2 pages" in sheets.text
    assert NOT_OPEN in sheets.read_aloud


def test_enter_still_prints_once_the_keyboard_was_on_the_button(screen: Screen) -> None:
    sheets = screen.sheets()
    button = sheets.button("Print…")
    assert isinstance(button, QPushButton)
    button.setFocus()
    sheets.button("Large print").setFocus()
    assert button.isDefault()


def test_the_text_on_screen_is_what_is_printed(make_screen: MakeScreen) -> None:
    screen = make_screen("--size", "1280x820", "--tab", "eligibility")
    sheets = screen.sheets()
    assert sheets.choice("Sheet").chosen == "This text"
    assert "Who could join" in sheets.read_aloud
    assert "{≥|?}" in sheets.read_aloud  # what we read, beside what the record shows


def test_another_language_and_large_print(screen: Screen) -> None:
    sheets = screen.sheets()
    sheets.pick("Language of the sheet", "Español")
    assert "Este estudio ha terminado." in sheets.read_aloud
    usual = len(sheets.pages)
    sheets.tick("Large print")
    assert len(sheets.pages) > usual


def test_the_list_is_printed_as_it_is_filtered(screen: Screen) -> None:
    screen.find("35233")
    screen.choices.within.choose("Within 100 mi")
    sheets = screen.sheets()
    sheets.pick("Sheet", "The list of centers")
    assert "2 of 76 centers" in sheets.read_aloud
    assert "Only centers within 100 mi are listed." in sheets.read_aloud
    assert "(study finished)" in sheets.read_aloud


@pytest.mark.parametrize("named", [False, True])
def test_the_place_is_in_file_and_name_only_where_it_is_ticked(
    screen: Screen, tmp_path: Path, named: bool
) -> None:
    screen.find("35233")
    sheets = screen.sheets()
    sheets.tick("Show the centers that took part")
    sheets.pick("Sheet", "The list of centers")
    if named:
        sheets.tick("Name the place that I typed")
    file = tmp_path / "saved.pdf"
    offered = sheets.save_to(file)
    assert offered == ("NCT01614795 centers 35233.pdf" if named else "NCT01614795 centers.pdf")
    sheets.wait_until_said("Saved as")
    paper = Paper(file.read_bytes())
    assert ("From: Birmingham, AL 35233" in paper.text) is named


def test_a_pdf_is_tagged_and_its_status_stands_on_every_page(
    screen: Screen, tmp_path: Path
) -> None:
    sheets = screen.sheets()
    sheets.save_to(tmp_path / "sheet.pdf")
    sheets.wait_until_said("Saved as")
    paper = Paper((tmp_path / "sheet.pdf").read_bytes())
    assert paper.is_tagged
    assert every("study finished" in page for page in paper.pages)
    assert f"Saved as {tmp_path / 'sheet.pdf'}" in sheets.text


def test_a_file_that_cannot_be_written_is_said(screen: Screen, tmp_path: Path) -> None:
    sheets = screen.sheets()
    sheets.save_to(tmp_path / "missing" / "sheet.pdf")
    sheets.wait_until_said("could not be written")
    assert not (tmp_path / "missing").exists()


def test_what_comes_out_of_the_printer_fills_the_paper(screen: Screen, tmp_path: Path) -> None:
    sheets = screen.sheets()
    pages = len(sheets.pages)
    sheets.print_to(tmp_path / "printed.pdf")
    printed = Paper((tmp_path / "printed.pdf").read_bytes())
    assert len(printed.pages) == pages
    assert printed.picture(0).min() < 50  # there is ink on it


def test_the_text_can_be_copied(screen: Screen) -> None:
    sheets = screen.sheets()
    sheets.click("Copy as text")
    copied = QGuiApplication.clipboard().text()
    assert NOT_OPEN in copied
    assert "https://clinicaltrials.gov/study/NCT01614795" in copied
    assert "Copied" in sheets.text


def test_a_message_is_shown_before_the_mail_program_opens(screen: Screen, opened: Opened) -> None:
    screen.find("35233")
    mail = screen.sheets().mail()
    assert opened.addresses == []
    assert NOT_OPEN in mail.message
    subject, _, *lines = mail.message.splitlines()
    assert subject.startswith("Subject: ")
    title = subject.removeprefix("Subject: ")
    assert not any(line.startswith((title, "===")) for line in lines)  # the subject says it
    assert max(map(len, lines)) > 80  # the mail program breaks lines by its own width
    mail.click("Open the mail program")
    (address,) = opened.addresses
    assert address.startswith("mailto:?subject=")
    assert NOT_OPEN in unquote(address)
    assert "35233" not in address
    assert len(address) < 8000
    assert not mail.is_open


def test_without_a_mail_program_that_is_said(screen: Screen, opened: Opened) -> None:
    opened.works = False
    mail = screen.sheets().mail()
    mail.click("Open the mail program")
    assert "No mail program" in mail.text
    assert mail.is_open


def test_an_open_study_has_no_past_centers_and_names_whom_to_call(
    make_screen: MakeScreen, tmp_path: Path
) -> None:
    site = BIRMINGHAM | {"status": "RECRUITING", "contacts": [CALLED]}
    (file,) = write(tmp_path, record(1, "RECRUITING", sites=(site,)))
    screen = make_screen("--size", "1280x820", "--study", str(file))
    sheets = screen.sheets()
    assert "Show the centers that took part" not in screen.buttons(sheets.window)
    assert "Call the nearest open center first: Clinic of Birmingham." in sheets.read_aloud
    assert "555-0100" in sheets.read_aloud
    sheets.pick("Sheet", "Telephone list")
    assert "Ann Other" in sheets.read_aloud


def test_the_map_is_a_sheet_with_its_legend(make_screen: MakeScreen) -> None:
    os.environ.pop("DISPLAY", None)
    screen = make_screen("--size", "1280x820", "--tab", "map")
    screen.map.settle()
    sheets = screen.sheets()
    sheets.pick("Sheet", "The map")
    assert "A map of the centers" in sheets.read_aloud
    assert len(sheets.pages) == 1


def test_the_days_of_a_finished_study_are_not_for_a_calendar(screen: Screen) -> None:
    assert "Add to calendar…" not in screen.buttons(screen.sheets().window)


def test_the_days_of_a_running_study_are_saved_for_a_calendar(
    make_screen: MakeScreen, tmp_path: Path
) -> None:
    running = record(1, "RECRUITING")
    running["protocolSection"] |= ARM
    (file,) = write(tmp_path, running)
    sheets = make_screen("--size", "1280x820", "--study", str(file)).sheets()
    sheets.save_days_to(tmp_path / "days.ics")
    sheets.wait_until_said("Saved as")
    assert (tmp_path / "days.ics").read_bytes().count(b"BEGIN:VEVENT") == 2


def test_of_a_long_list_the_first_pages_are_shown_and_all_are_saved(
    make_screen: MakeScreen, tmp_path: Path
) -> None:
    file, *_ = write(tmp_path, record(71, sites=(BIRMINGHAM,) * 450))
    sheets = make_screen("--study", str(file)).sheets()
    sheets.pick("Sheet", "The list of centers")
    assert len(sheets.pages) == 20
    assert "The first 20 are shown here" in sheets.text
    sheets.save_to(tmp_path / "list.pdf")
    sheets.wait_until_said("Saved as")
    assert len(Paper((tmp_path / "list.pdf").read_bytes()).pages) > 20


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_fails_is_said(screen: Screen, tmp_path: Path) -> None:
    sheets = screen.sheets()
    sheets.print_to(tmp_path / "missing" / "printed.pdf", "could not be printed")
    assert sheets.button("Print…").isEnabled()


def test_only_the_pages_that_are_chosen_are_printed(tmp_path: Path, qapp: object) -> None:
    pdf = Pages(family_sheet(subject(study())), Style(), sheets_dir()).pdf()
    assert len(Paper(pdf).pages) == 2
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 2)
    assert print_pages(pdf, printer)
    del printer
    assert len(Paper((tmp_path / "printed.pdf").read_bytes()).pages) == 1


@pytest.mark.parametrize("width", [980, 640])
def test_the_preview_shows_whole_lines(screen: Screen, width: int) -> None:
    sheets = screen.sheets()
    sheets.resize(width, 600)
    assert sheets.hidden_at_side == 0
    assert every(page.width() > 200 for page in sheets.pages)


def test_sheets_that_were_looked_at_leave_no_memory_behind(screen: Screen) -> None:
    sheets = screen.sheets()
    sheets.close()
    pdf = Pages(family_sheet(subject(study())), Style(), sheets_dir()).pdf()

    def growth_kib() -> float:
        """What a preview's pages leave of memory; the least of some, for others come and go."""
        before = held().memory_mib
        for _ in range(100):
            assert DrawnPages(pdf).count
        return (held().memory_mib - before) * 1024 / 100

    growth_kib()
    assert min(growth_kib() for _ in range(5)) < 4


def test_a_key_saves_the_sheet(screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "for us.pdf"
    sheets = screen.sheets()
    with answering(naming_file(str(file))):
        sheets.press("Ctrl+S")
    sheets.wait_until_said("Saved")
    assert file.read_bytes().startswith(b"%PDF")


def test_a_key_pressed_while_the_sheet_is_made_is_done_once_it_is_there(
    screen: Screen, tmp_path: Path
) -> None:
    sheets = screen.sheets()
    sheets.button("Large print").click()
    assert not sheets.button("Save as PDF…").isEnabled()
    file = tmp_path / "sheet.pdf"
    with answering(naming_file(str(file))):
        QTest.keyClick(sheets.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert not file.exists()
        until(file.is_file, "the sheet to be saved")
    sheets.wait()
