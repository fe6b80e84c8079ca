"""The question for a study's number: the exact address first, then nothing but that."""

import pytest
from PySide6.QtWidgets import QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import button, part, seen, type_text, until
from tests.gui.screen.studies import RegistryWindow
from trialfinder.errors import RecordError
from trialfinder.gui.kit.theme import theme_of
from trialfinder.gui.studies.registry_dialog import RegistryDialog
from trialfinder.library.registry.addresses import study_address


@pytest.fixture
def dialog(qtbot: QtBot) -> RegistryWindow:
    parent = QWidget()
    qtbot.addWidget(parent)

    def explain(error: RecordError) -> str:
        return f"no number: {error.message.values.get('number', '')}"

    made = RegistryDialog(
        lambda text: study_address(text, "https://registry.example.org"),
        explain,
        theme_of(dark=False, text_percent=100),
        parent,
    )
    made.parent_kept = parent  # type: ignore[attr-defined]  # it goes when its parent goes
    with qtbot.waitActive(made):
        made.show()
    return RegistryWindow(made)


@pytest.fixture
def asked(dialog: RegistryWindow) -> list[str]:
    numbers: list[str] = []
    assert isinstance(dialog.window, RegistryDialog)
    dialog.window.fetch_requested.connect(numbers.append)
    return numbers


def is_waiting(dialog: RegistryWindow) -> bool:
    return bool(seen(dialog.window, QProgressBar))


def test_the_whole_address_is_shown_before_anything_can_be_asked(
    dialog: RegistryWindow, asked: list[str]
) -> None:
    assert not dialog.can_ask
    type_text(dialog.number, " nct1 ")
    address = "https://registry.example.org/api/v2/studies/NCT00000001"
    assert address in dialog.text
    assert "registry.example.org then learns this number" in dialog.text
    assert asked == []
    dialog.press("Return")
    assert asked == ["nct1"]


def test_enter_on_cancel_asks_nobody(dialog: RegistryWindow, asked: list[str]) -> None:
    type_text(dialog.number, "nct1")
    button(dialog.window, "Cancel").setFocus()
    dialog.press("Return")
    assert asked == []
    until(lambda: not dialog.window.isVisible())


def test_what_is_no_number_is_said_and_cannot_be_asked(
    dialog: RegistryWindow, asked: list[str]
) -> None:
    type_text(dialog.number, "../secrets")
    assert "no number" in dialog.text
    assert "learns" not in dialog.text
    assert not dialog.can_ask
    dialog.press("Return")
    assert asked == []
    dialog.number.clear()
    assert "no number" not in dialog.text  # nothing was typed, so nothing is wrong


def test_while_it_is_asked_only_giving_up_is_left(
    dialog: RegistryWindow, asked: list[str], qtbot: QtBot
) -> None:
    assert not is_waiting(dialog)
    type_text(dialog.number, "NCT1")
    dialog.click("Ask the registry")
    assert asked == ["NCT1"]
    assert is_waiting(dialog)
    assert not dialog.number.isEnabled()
    assert not dialog.can_ask
    assert part(dialog.window, QProgressBar).accessibleName() == "Asking…"
    assert isinstance(dialog.window, RegistryDialog)
    with qtbot.waitSignal(dialog.window.stop_requested):
        dialog.press("Space")  # the keyboard stands on Cancel
    assert not dialog.is_open


def test_trouble_is_said_and_it_can_be_asked_again(
    dialog: RegistryWindow, asked: list[str]
) -> None:
    type_text(dialog.number, "NCT1")
    dialog.press("Return")
    assert isinstance(dialog.window, RegistryDialog)
    dialog.window.say("The registry is busy.")
    assert "The registry is busy." in dialog.text
    assert not is_waiting(dialog)
    assert dialog.number.hasFocus()
    dialog.press("Return")
    assert asked == ["NCT1", "NCT1"]
    assert "busy" not in dialog.text


def test_no_number_is_so_long_that_it_holds_the_window_up(dialog: RegistryWindow) -> None:
    dialog.number.setText("9" * 100_000)
    assert len(dialog.number.text()) == 40


@pytest.mark.parametrize("number", ["", "NCT1", "nonsense"])
def test_all_that_is_said_has_room(dialog: RegistryWindow, number: str) -> None:
    from PySide6.QtWidgets import QLabel

    dialog.number.setText(number)
    for label in seen(dialog.window, QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
