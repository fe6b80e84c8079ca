"""Long work that says how far it is, and that somebody else may end."""

import threading
from collections.abc import Callable

Progress = Callable[[float], None]
"""Told, while work goes on, how much of it is done: 0 to 1. It may raise to end the work."""


def no_progress(_: float) -> None:
    """Tells nobody."""


def in_percent(tell: Callable[[int], object]) -> Progress:
    """A progress that tells whole percents, each once: there may be very many steps."""
    told = -1

    def progress(done: float) -> None:
        nonlocal told
        if int(done * 100) != told:
            told = int(done * 100)
            tell(told)

    return progress


class StoppedError(Exception):
    """Whoever asked wants no answer any more."""


class Stop:
    """Ends work in another thread. `set` is for the one who asked; the others are for the work,
    and raise StoppedError once it is set."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Have the work end at the next chance."""
        self._event.set()

    def check(self) -> None:
        """Go on, or end."""
        if self._event.is_set():
            raise StoppedError

    def wait(self, seconds: float) -> None:
        """Sleep, but no longer than until the end."""
        self._event.wait(seconds)
        self.check()

    def progress(self, tell: Progress = no_progress) -> Progress:
        """A progress that may end the work, and tells `tell` otherwise."""

        def told(done: float) -> None:
            self.check()
            tell(done)

        return told
