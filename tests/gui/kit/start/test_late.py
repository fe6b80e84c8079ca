"""A part that is made when it is first needed."""

from PySide6.QtCore import QObject

from trialfinder.gui.kit.start.late import Late


class Owner(QObject):
    """Makes one part, and counts how often."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0
        self.part = Late(self._make)

    def _make(self) -> QObject:
        self.times += 1
        return QObject()


def test_nothing_is_made_before_it_is_needed() -> None:
    owner = Owner()
    assert owner.part.made is None
    assert owner.times == 0


def test_a_part_is_made_once() -> None:
    owner = Owner()
    assert owner.part.get() is owner.part.get() is owner.part.made
    assert owner.times == 1


def test_a_part_ends_with_its_owner() -> None:
    owner = Owner()
    assert owner.part.get().parent() is owner


def test_the_holder_keeps_no_owner_alive() -> None:
    ended: list[bool] = []
    owner = Owner()
    owner.destroyed.connect(lambda: ended.append(True))
    del owner  # freed at once, in this thread: nothing waits for the garbage collector
    assert ended == [True]
