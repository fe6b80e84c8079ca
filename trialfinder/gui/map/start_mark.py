"""A mark that stands while the web engine starts: marks that are left tell that the engine ended
the program, which nothing in the program hears of."""

import os
from contextlib import suppress
from pathlib import Path

_PROCESSES = Path("/proc")
_TELLING = 2
"""Starts, one after the other. A single one may have been ended by somebody just then."""


class StartMark:
    """Keeps the mark in `file`, which holds the numbers of the processes that have put one since
    the engine last started, and nothing else.

    It is of use only where a process may be looked for by its number (Linux, where alone the engine
    has been seen to end the program); elsewhere nothing is kept.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def is_telling(self) -> bool:
        """Whether as many programs as tell something have left a mark; another one may be starting
        now."""
        return len(self._left()) >= _TELLING

    def put(self) -> None:
        """Say that the engine starts. Where nothing can be written, nothing is known later."""
        if _PROCESSES.is_dir():
            with suppress(OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                numbers = (*self._left()[-_TELLING:], os.getpid())
                self._file.write_text(" ".join(map(str, numbers)), encoding="ascii")

    def take(self) -> None:
        """Say that it has started, or is not to start. What others have left stays, unless this
        program has put a mark since."""
        if os.getpid() in self._processes():
            with suppress(OSError):
                self._file.unlink()

    def _left(self) -> list[int]:
        """The programs that are no more, in their order."""
        return [each for each in self._processes() if not (_PROCESSES / str(each)).exists()]

    def _processes(self) -> list[int]:
        """Whose marks there are; none where they cannot be read."""
        try:
            if not _PROCESSES.is_dir():
                return []
            return list(map(int, self._file.read_text(encoding="ascii").split()))
        except (OSError, ValueError):
            return []
