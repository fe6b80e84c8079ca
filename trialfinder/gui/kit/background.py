"""Work off the window's thread: one worker, answers in the window's thread, stale ones dropped."""

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from trialfinder.errors import TrialFinderError
from trialfinder.progress import StoppedError


def _nothing() -> None:
    """There is nothing to put back."""


class _Job:
    """A piece of work with its ticket: an answer counts only while its ticket is the newest."""

    def __init__(
        self,
        topic: str,
        ticket: int,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Any], None],
        ended: Callable[[], None],
        expected: type[Exception],
    ) -> None:
        self.topic = topic
        self.ticket = ticket
        self.work = work
        self.done = done
        self.failed = failed
        self.ended = ended
        self.expected = expected

    def answer(self, result: Any, fault: Exception | None) -> None:
        """Tell what became of the work; an error that nobody expected is let through."""
        self.ended()
        if fault is None:
            self.done(result)
        elif isinstance(fault, self.expected):
            self.failed(fault)
        elif not isinstance(fault, StoppedError):
            raise fault


class Background(QObject):
    """Runs plain functions one after the other in a worker thread.

    Only errors of ours come to `failed`. Any other is a fault of the program and is raised in the
    window's thread; work that was told to stop comes to nothing.
    """

    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._tickets: dict[str, int] = {}
        self._others = 0
        self._finished.connect(self._on_finished)
        self._thread = threading.Thread(target=self._serve, name="background", daemon=True)

    def run(
        self,
        topic: str,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Any], None],
        *,
        ended: Callable[[], None] = _nothing,
        expected: type[Exception] = TrialFinderError,
    ) -> None:
        """Have `work` done. `done` or `failed` is called in the window's thread, and `ended`
        before either, whatever came of the work; `failed` with an `expected` error alone.

        A newer job of the same topic makes the answer of an older one count for nothing.
        """
        ticket = self._tickets.get(topic, 0) + 1
        self._tickets[topic] = ticket
        if self._thread.ident is None:
            self._thread.start()
        self._jobs.put(_Job(topic, ticket, work, done, failed, ended, expected))

    def run_always(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[TrialFinderError], None],
    ) -> None:
        """As `run`, but no other job makes this one count for nothing."""
        self._others += 1
        self.run(f"other-{self._others}", work, done, failed)

    def drop(self, topic: str) -> None:
        """Let no answer on `topic` that is still under way count."""
        self._tickets[topic] = self._tickets.get(topic, 0) + 1

    def stop(self) -> None:
        """Take no more work; what is under way ends unheard."""
        self._tickets.clear()
        self._jobs.put(None)
        if self._thread.ident is not None:
            self._thread.join(timeout=2)

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            if self._tickets.get(job.topic) != job.ticket:
                continue
            result: Any = None
            fault: Exception | None = None
            try:
                result = job.work()
            except Exception as error:
                fault = error
            try:
                self._finished.emit(job, result, fault)
            except RuntimeError:  # the window is gone
                return

    @Slot(object, object, object)
    def _on_finished(self, job: _Job, result: Any, fault: Exception | None) -> None:
        if self._tickets.get(job.topic) == job.ticket:
            job.answer(result, fault)
