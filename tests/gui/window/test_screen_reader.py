"""What a screen reader gets of the window and its dialogs, object by object."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from tests.gui.screen import MakeScreen, Screen

Role, Text = QAccessible.Role, QAccessible.Text
LABEL = QAccessible.RelationFlag.Label
NAMED = {
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.ComboBox,
    Role.Dialog,
    Role.EditableText,
    Role.List,
    Role.ProgressBar,
    Role.RadioButton,
    Role.Window,
}


class Said(NamedTuple):
    """What an object tells of itself. The object is let go of at once: Python does not notice when
    Qt deletes it."""

    role: QAccessible.Role
    name: str
    description: str
    is_checked: bool


def said_of(widget: QWidget) -> list[Said]:
    """All that is offered of a widget and in it now, but for the rows of a list."""
    return list(_said_below(QAccessible.queryAccessibleInterface(widget)))


def _said_below(one: QAccessibleInterface) -> Iterator[Said]:
    state = one.state()
    if state.invisible:
        return
    yield Said(one.role(), one.text(Text.Name), one.text(Text.Description), bool(state.checked))
    if one.role() != Role.List:
        for number in range(one.childCount()):
            yield from _said_below(one.child(number))


def check(widget: QWidget) -> None:
    """Each thing that can be used has a name, and nothing is said with markup around it."""
    all_said = said_of(widget)
    assert {said.role for said in all_said} & NAMED
    for said in all_said:
        assert said.name or said.role not in NAMED, said
        assert "<qt>" not in said.name + said.description


@pytest.mark.parametrize(("size", "text"), [("1280x820", "100"), ("960x600", "200")])
def test_all_in_the_window_has_a_name(make_screen: MakeScreen, size: str, text: str) -> None:
    screen = make_screen("--size", size, "--text", text)
    screen.find("Springfield")  # so that there are suggestions, and a button to empty the field
    assert screen.field.suggestions
    for tab in screen.text_tabs:
        screen.show(tab)
        check(screen.window)


def test_all_in_the_dialogs_has_a_name(screen: Screen) -> None:
    screen.search_question()
    screen.choose("File", "From ClinicalTrials.gov by number…")
    screen.choose("File", "Library…")
    screen.choose("More", "Help and keys")
    screen.online_question()
    assert len(screen.dialogs) == 6
    for dialog in screen.dialogs:
        check(dialog.window)
        dialog.close()


def test_a_tab_is_one_of_several_of_which_one_is_chosen(screen: Screen) -> None:
    screen.show("about")
    tabs = [said for said in said_of(screen.window) if said.role == Role.RadioButton]
    assert len(tabs) == 1 + len(screen.text_tabs)
    assert [tab.name for tab in tabs if tab.is_checked] == ["About the study"]


def test_the_status_is_said_without_its_sign(screen: Screen) -> None:
    headline = "This study is finished. It is not taking new patients."
    names = [said.name for said in said_of(screen.window) if said.role == Role.StaticText]
    assert headline in names


def test_a_box_of_choices_has_a_label_that_nobody_sees(screen: Screen) -> None:
    screen.resize(960, 600)
    screen.set_text_size(200)  # the tabs are a box now
    screen.choices.unfold()
    boxes = [box for box in screen.window.findChildren(QComboBox) if box.isVisible()]
    assert len(boxes) > 1
    for box in boxes:
        related = QAccessible.queryAccessibleInterface(box).relations()
        labels = [one.text(Text.Name) for one, kind in related if kind == LABEL]
        assert labels == [box.accessibleName()] != [""]
    labels = [label for label in screen.window.findChildren(QLabel) if label.buddy() in boxes]
    assert len(labels) == len(boxes)
    assert not any(label.isVisible() for label in labels)
