"""What is said stays or gives way, and is closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.steps import notices
from trialfinder.app import App
from trialfinder.gui.kit.notices import NoticeBar
from trialfinder.messages import Message


def test_a_kept_notice_stays_until_it_is_closed(app: App, qtbot: QtBot) -> None:
    app.notices.say(Message("opening.problems", {"count": 2}), kept=True)
    app.notices.say(Message("opening.nothing"))
    app.notices.say(Message("opening.stopped"))
    assert len(notices(app)) == 2
    assert notices(app)[0].startswith("2 files")
    bar = app.first_view.window.findChild(NoticeBar)
    bar.set_compact(True)
    assert [row.text for row in bar._rows if row.isVisible()] == [app.notices.last]
    for left in (1, 0):
        buttons = [button for button in bar.findChildren(QPushButton) if button.isVisible()]
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda left=left: len(notices(app)) == left)
    assert bar.isHidden()
