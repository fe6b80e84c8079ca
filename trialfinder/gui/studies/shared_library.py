"""The user's library, as everything in the window shares it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from trialfinder.library.library import Library


class SharedLibrary(QObject):
    """Opens the library when it is first needed, by whatever worker needs it.

    `open_library` may be slow, so it is called in a worker alone. `noted` carries what the library
    has to say of itself, such as that a damaged file was set aside.
    """

    noted = Signal(object)

    def __init__(self, open_library: Callable[[], Library]) -> None:
        super().__init__()
        self._open = open_library
        self._lock = threading.Lock()
        self._library: Library | None = None

    def get(self) -> Library:
        """The library. To be called in a worker.

        Raises:
            ResourceError: it cannot be used.
        """
        with self._lock:
            if self._library is None:
                self._library = self._open()
                if self._library.note is not None:
                    self.noted.emit(self._library.note)
            return self._library

    def close(self) -> None:
        """Let the library go, once no worker is under way."""
        if self._library is not None:
            self._library.close()
