"""Whom the record names for the chosen center, and what the study's status makes of it."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.gui.records import BIRMINGHAM, CALLED, record, write
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.centers import Contacts
from tests.gui.screen.controls import until


def open_study(screen: Screen, file: Path) -> Contacts:
    screen.open(file)
    screen.find("35233")
    until(lambda: "Clinic of Birmingham" in screen.contacts.text)
    return screen.contacts


@pytest.mark.parametrize(
    ("status", "note"),
    [
        ("RECRUITING", ""),
        ("COMPLETED", "Nobody can join this study now. These contacts cannot change that."),
        ("NOT_YET_RECRUITING", "Nobody can join this study now. Ask what comes next."),
        ("UNKNOWN", "We cannot confirm that the study is open. Ask that first."),
    ],
)
def test_a_number_never_invites_to_a_closed_study(
    screen: Screen, tmp_path: Path, status: str, note: str
) -> None:
    site = BIRMINGHAM | {"status": "RECRUITING", "contacts": [CALLED]}
    card = open_study(screen, *write(tmp_path, record(1, status, sites=(site,))))
    name, said, people = card.text.split("\n")
    assert name == "Clinic of Birmingham"
    assert said == note
    assert people == "Ann Other, 555-0100, ann@example.org"
    screen.click("Copy the contacts")
    copied = QGuiApplication.clipboard().text()
    assert "555-0100" in copied
    assert note in copied


def test_the_contacts_of_the_study_stand_in(screen: Screen, tmp_path: Path) -> None:
    one = record(1, "RECRUITING", sites=(BIRMINGHAM | {"status": "RECRUITING"},))
    one["protocolSection"]["contactsLocationsModule"]["centralContacts"] = [CALLED]
    card = open_study(screen, *write(tmp_path, one))
    assert "These are the contacts of the whole study" in card.text
    assert "555-0100" in card.text


def test_a_study_without_centers_names_its_own(screen: Screen, tmp_path: Path) -> None:
    one = record(1, "RECRUITING", verified="2012-01", sites=())
    one["protocolSection"]["contactsLocationsModule"]["centralContacts"] = [CALLED]
    screen.open(*write(tmp_path, one))
    screen.find("35233")
    until(lambda: "555-0100" in screen.contacts.text)
    assert "We cannot confirm that the study is open" in screen.contacts.text
    assert screen.summary == "No centers"
    assert "lists no centers" in screen.list.instead


def test_a_center_that_cannot_be_placed_has_its_contacts(screen: Screen, tmp_path: Path) -> None:
    site = {"facility": "Far", "city": "Xyzzy", "country": "Nowhere", "contacts": [CALLED]}
    screen.open(*write(tmp_path, record(1, sites=(site,))))
    screen.find("35233")
    until(lambda: "555-0100" in screen.contacts.text)


def test_nobody_to_call_is_said(screen: Screen) -> None:
    screen.find("35233")
    until(lambda: "The registry lists no contact" in screen.contacts.text)
    assert screen.contacts.is_seen
    assert screen.contacts.buttons == []


def test_markup_in_a_contact_stays_text(screen: Screen, tmp_path: Path) -> None:
    person = CALLED | {"name": "<b>Ann</b><img src=x>"}
    site = BIRMINGHAM | {"contacts": [person]}
    card = open_study(screen, *write(tmp_path, record(1, sites=(site,))))
    assert "<b>Ann</b><img src=x>" in card.text
    assert {label.textFormat() for label in card.labels} == {Qt.TextFormat.PlainText}


def test_many_contacts_leave_room_for_the_list(screen: Screen, tmp_path: Path) -> None:
    people = [CALLED | {"name": f"Person {n}"} for n in range(40)]
    site = BIRMINGHAM | {"contacts": people}
    card = open_study(screen, *write(tmp_path, record(1, sites=(site,))))
    assert "Person 39" in card.text
    until(lambda: 0 < card.height < 250)
    assert screen.list.widget.height() > 200


def test_a_small_window_shows_them_on_enter(make_screen: MakeScreen, tmp_path: Path) -> None:
    screen = make_screen("--size", "960x600", "--text", "200")
    site = BIRMINGHAM | {"contacts": [CALLED]}
    card = open_study(screen, *write(tmp_path, record(1, sites=(site,))))
    assert not card.is_seen
    screen.list.press("Return")
    (dialog,) = screen.contacts.dialogs
    assert "555-0100" in dialog.text
    dialog.close()
    assert screen.contacts.dialogs == []


def test_a_single_click_opens_no_window(screen: Screen) -> None:
    screen.find("35233")
    screen.list.click(1)
    assert screen.list.chosen == 1
    assert screen.contacts.dialogs == []
    screen.list.double_click(1)
    assert len(screen.contacts.dialogs) == 1


def around_birmingham(count: int) -> tuple[dict[str, Any], ...]:
    """Centers with names of the usual length, each with somebody to call."""
    return tuple(
        BIRMINGHAM
        | {"facility": f"University Hospital and Clinic {n}", "status": "RECRUITING"}
        | {"contacts": [CALLED]}
        for n in range(count)
    )


@pytest.mark.parametrize(("size", "rows"), [("1280x820", 5), ("960x600", 3)])
def test_so_many_centers_are_seen(make_screen: MakeScreen, size: str, rows: int) -> None:
    screen = make_screen("--size", size)
    screen.find("35203")
    until(lambda: screen.contacts.is_seen or screen.list.seen_whole >= rows)
    until(lambda: screen.list.seen_whole >= rows, f"{rows} rows in sight")


def test_contacts_are_folded_away_for_the_list_and_shown_when_wanted(
    make_screen: MakeScreen, tmp_path: Path
) -> None:
    screen = make_screen("--size", "1280x640")
    contacts = open_study(
        screen, *write(tmp_path, record(1, "COMPLETED", sites=(BIRMINGHAM, *around_birmingham(9))))
    )
    until(lambda: contacts.is_folded)
    assert len(contacts.texts_in_sight) == 0
    contacts.fold()
    until(lambda: not contacts.is_folded)
    assert len(contacts.texts_in_sight) > 0
    screen.list.click(2)
    assert not contacts.is_folded  # it stays as it was wanted
    contacts.fold()
    until(lambda: contacts.is_folded)


def test_few_centers_leave_the_contacts_their_room(screen: Screen, tmp_path: Path) -> None:
    site = BIRMINGHAM | {"contacts": [CALLED]}
    contacts = open_study(screen, *write(tmp_path, record(1, sites=(site,))))
    until(lambda: contacts.is_seen)
    assert not contacts.is_folded
