"""Whom the record names for the chosen center, and what the study's status makes of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from tests.gui.records import BIRMINGHAM, CALLED, record, write
from tests.gui.steps import find
from trialfinder.app import App
from trialfinder.gui.centers.contact_card import ContactCard
from trialfinder.gui.centers.contacts import ContactDialog


def open_study(app: App, qtbot: QtBot, file: Path) -> ContactCard:
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        app.late_parts.studies.open_paths([file])
    find(app, qtbot, "35233")
    card = app.late_parts.contacts.card
    qtbot.waitUntil(lambda: "Clinic of Birmingham" in card.text)
    return card


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
    app: App, qtbot: QtBot, tmp_path: Path, status: str, note: str
) -> None:
    site = BIRMINGHAM | {"status": "RECRUITING", "contacts": [CALLED]}
    card = open_study(app, qtbot, *write(tmp_path, record(1, status, sites=(site,))))
    name, said, people = card.text.split("\n")
    assert name == "Clinic of Birmingham"
    assert said == note
    assert people == "Ann Other, 555-0100, ann@example.org"
    copy = card.findChild(QPushButton)
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "555-0100" in copied
    assert note in copied


def test_the_contacts_of_the_study_stand_in(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    one = record(1, "RECRUITING", sites=(BIRMINGHAM | {"status": "RECRUITING"},))
    one["protocolSection"]["contactsLocationsModule"]["centralContacts"] = [CALLED]
    card = open_study(app, qtbot, *write(tmp_path, one))
    assert "These are the contacts of the whole study" in card.text
    assert "555-0100" in card.text


def test_a_study_without_centers_names_its_own(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    one = record(1, "RECRUITING", verified="2012-01", sites=())
    one["protocolSection"]["contactsLocationsModule"]["centralContacts"] = [CALLED]
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        app.late_parts.studies.open_paths(write(tmp_path, one))
    find(app, qtbot, "35233")
    qtbot.waitUntil(lambda: "555-0100" in app.late_parts.contacts.card.text)
    assert "We cannot confirm that the study is open" in app.late_parts.contacts.card.text
    assert app.first_view.centers.header.summary == "No centers"
    assert "lists no centers" in app.first_view.centers.empty.text


def test_a_center_that_cannot_be_placed_has_its_contacts(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    site = {"facility": "Far", "city": "Xyzzy", "country": "Nowhere", "contacts": [CALLED]}
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        app.late_parts.studies.open_paths(write(tmp_path, record(1, sites=(site,))))
    find(app, qtbot, "35233")
    qtbot.waitUntil(lambda: "555-0100" in app.late_parts.contacts.card.text)


def test_nobody_to_call_is_said(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    card = app.late_parts.contacts.card
    qtbot.waitUntil(lambda: "The registry lists no contact" in card.text)
    assert not card.findChild(QPushButton).isVisible()


def test_markup_in_a_contact_stays_text(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    person = CALLED | {"name": "<b>Ann</b><img src=x>"}
    site = BIRMINGHAM | {"contacts": [person]}
    card = open_study(app, qtbot, *write(tmp_path, record(1, sites=(site,))))
    assert "<b>Ann</b><img src=x>" in card.text
    assert card._people.textFormat() == Qt.TextFormat.PlainText


def test_many_contacts_leave_room_for_the_list(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    people = [CALLED | {"name": f"Person {n}"} for n in range(40)]
    site = BIRMINGHAM | {"contacts": people}
    card = open_study(app, qtbot, *write(tmp_path, record(1, sites=(site,))))
    assert "Person 39" in card.text
    qtbot.waitUntil(lambda: 0 < card.height() < 250)
    assert app.first_view.centers.sites.height() > 200


def test_a_small_window_shows_them_on_enter(
    make_app: MakeApp, qtbot: QtBot, tmp_path: Path
) -> None:
    app = make_app("--size", "960x600", "--text", "200")
    site = BIRMINGHAM | {"contacts": [CALLED]}
    card = open_study(app, qtbot, *write(tmp_path, record(1, sites=(site,))))
    assert not card.isVisible()
    qtbot.keyClick(app.first_view.centers.sites, Qt.Key.Key_Return)
    dialog = app.first_view.window.findChild(ContactDialog)
    shown = dialog.findChild(ContactCard)
    assert "555-0100" in shown.text
    assert shown.isVisible()
    dialog.close()


def test_a_single_click_opens_no_window(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    sites = app.first_view.centers.sites
    at = sites.visualRect(sites.model().index(1, 0)).center()
    qtbot.mouseClick(sites.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not app.first_view.window.findChildren(ContactDialog)
    qtbot.mouseDClick(sites.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert app.first_view.window.findChildren(ContactDialog)
