"""The buttons of dialogs: off-screen, Qt gives none of them an icon anyway."""

from pathlib import Path

from tests.every import every
from tests.x11.display import Display, running_program

OPENED = "(app.late_parts.contacts.get().show_window(), True)[1]"
WIDGETS = "__import__('PySide6.QtWidgets').QtWidgets"
BARE = f"""[
    button.icon().isNull()
    for dialog in app.first_view.window.findChildren({WIDGETS}.QDialog)
    for button in dialog.findChildren({WIDGETS}.QPushButton)]"""


def test_the_buttons_of_dialogs_have_words_alone(display: Display, home: Path) -> None:
    with running_program(display, home, ["35233"]) as program:
        program.wait_for("app.session.finding is not None and app.late_parts is not None")
        assert program.ask(OPENED)
        assert every(program.wait_for(BARE))
