"""The card of contacts: read as text, copied as a whole, never higher than a few lines."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import button, click, part, seen, texts
from trialfinder.gui.centers.contact_card import ContactCard
from trialfinder.words.contact_lines import ContactLines

LINES = ContactLines(
    name="Clinic <b>One</b>",
    note="Nobody can join this study now.",
    people=("Ann Other, 555-0100", "Bob, bob@example.org"),
    to_copy="Clinic One\nNobody can join this study now.\nAnn Other, 555-0100",
)


@pytest.fixture
def card(qtbot: QtBot) -> ContactCard:
    made = ContactCard()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_all_stands_there_as_text(card: ContactCard) -> None:
    card.show_lines(LINES)
    assert card.text.split("\n") == [LINES.name, LINES.note, *LINES.people]
    assert texts(card) == [LINES.name, LINES.note, "\n".join(LINES.people)]
    labels = card.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_numbers_can_be_selected_by_mouse_and_keyboard_and_open_nothing(
    card: ContactCard,
) -> None:
    card.show_lines(LINES)
    people = part(card, QLabel, "contactPeople")
    flags = people.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByMouse
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert not flags & Qt.TextInteractionFlag.LinksAccessibleByMouse
    assert not people.openExternalLinks()


def test_a_screen_reader_hears_the_note_before_the_numbers(card: ContactCard) -> None:
    card.show_lines(LINES)
    said = part(card, QLabel, "contactPeople").accessibleName()
    assert said == " ".join((LINES.note, *LINES.people))


def test_what_is_copied_is_what_was_written_for_it(card: ContactCard) -> None:
    card.show_lines(LINES)
    QGuiApplication.clipboard().clear()
    click(button(card, "Copy the contacts"))
    assert QGuiApplication.clipboard().text() == LINES.to_copy


def test_where_there_is_nobody_there_is_nothing_to_copy(card: ContactCard) -> None:
    nobody = ContactLines(
        name="Clinic", note="The registry lists no contact.", people=(), to_copy=""
    )
    card.show_lines(nobody)
    assert seen(card, QPushButton) == []
    assert seen(card, QScrollArea) == []
    card.show_lines(LINES)
    assert len(seen(card, QPushButton)) == 1
    assert len(seen(card, QScrollArea)) == 1


def test_no_note_takes_no_room(card: ContactCard) -> None:
    card.show_lines(LINES)
    high = card.sizeHint().height()
    bare = ContactLines(name=LINES.name, note="", people=LINES.people, to_copy="x")
    card.show_lines(bare)
    assert card.sizeHint().height() < high
    assert "" not in texts(card)


def test_many_people_are_scrolled_to_and_few_take_what_they_need(card: ContactCard) -> None:
    def height(count: int) -> int:
        people = tuple(f"Person {number}, 555-0100" for number in range(count))
        card.show_lines(ContactLines(name="Clinic", note="", people=people, to_copy="x"))
        return part(card, QScrollArea).height()

    line = card.fontMetrics().lineSpacing()
    assert height(1) < 2 * line
    assert height(3) > 2 * line
    assert height(40) == height(7)
    assert height(40) <= 6 * line
