"""What is said stays or gives way, and is closed."""

from tests.gui.screen import Screen
from trialfinder.messages import Message


def test_a_kept_notice_stays_until_it_is_closed(screen: Screen) -> None:
    screen.say(Message("opening.problems", {"count": 2}), kept=True)
    screen.say(Message("opening.nothing"))
    screen.say(Message("opening.stopped"))
    assert len(screen.notices) == 2
    assert screen.notices[0].startswith("2 files")
    screen.resize(640, 480)
    screen.set_text_size(200)
    assert screen.notices_in_sight == [screen.last_notice]
    for left, words in ((1, "Close (+1)"), (0, "Close")):
        screen.click(words)
        assert len(screen.notices) == left
    assert screen.notices_in_sight == []
