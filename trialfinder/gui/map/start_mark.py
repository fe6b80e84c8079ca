"""A mark that stands while the web engine starts: one that is left tells that the engine ended the
program, which nothing in the program hears of."""

import os
from contextlib import suppress
from pathlib import Path

_PROCESSES = Path("/proc")


class StartMark:
    """Keeps the mark in `file`, which holds the number of the process and nothing else.

    It is of use only where a process may be looked for by its number (Linux, where alone the engine
    has been seen to end the program); elsewhere nothing is kept.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def was_left(self) -> bool:
        """Whether a program that is no more has left a mark; another one may be starting now."""
        number = self._process()
        return number is not None and not (_PROCESSES / str(number)).exists()

    def put(self) -> None:
        """Say that the engine starts. Where nothing can be written, nothing is known later."""
        if _PROCESSES.is_dir():
            with suppress(OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._file.write_text(str(os.getpid()), encoding="ascii")

    def take(self) -> None:
        """Say that it has started, or is not to start. What another program has left stays."""
        if self._process() == os.getpid():
            with suppress(OSError):
                self._file.unlink()

    def _process(self) -> int | None:
        """Whose mark it is; None where there is none that can be read."""
        try:
            return int(self._file.read_text(encoding="ascii")) if _PROCESSES.is_dir() else None
        except (OSError, ValueError):
            return None
