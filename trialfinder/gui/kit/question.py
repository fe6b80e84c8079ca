"""A question to a server that stands over a window, and the work that it leads to."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.progress import Stop

Dialog = TypeVar("Dialog", bound=QDialog)
_TOPIC = "question"


class Question(QObject, Generic[Dialog]):
    """Holds the `dialog` while it is open, one at a time. Its worker is its own, since a server
    may be silent for long."""

    def __init__(self, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._background = Background(self)
        self._stop = Stop()
        self.dialog: Dialog | None = None

    def make(self, dialog: Callable[[], Dialog], over: QWidget) -> Dialog | None:
        """A dialog over a window, still to be filled and opened; None where one is open already,
        or where nothing may go online."""
        if self.dialog is not None:
            self.dialog.raise_()
            return None
        if not self._preferences.may_go_online():
            return None
        self.dialog = made = dialog()
        made.finished.connect(self._on_finished)
        if isinstance(over, QDialog):
            over.finished.connect(made.reject)  # it goes with the window that it stands over
        return made

    def ask(
        self,
        work: Callable[[Stop], Any],
        done: Callable[[Any], None],
        failed: Callable[[Any], None],
    ) -> None:
        """Have `work` done, which is told by its `Stop` when to end; see `Background.run`."""
        self._stop = stop = Stop()
        self._background.run(_TOPIC, lambda: work(stop), done, failed)

    def give_up(self) -> None:
        """Wait for no answer any more."""
        self._stop.set()
        self._background.drop(_TOPIC)

    def stop(self) -> None:
        """Give up, and take no more work."""
        self._stop.set()
        self._background.stop()

    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
