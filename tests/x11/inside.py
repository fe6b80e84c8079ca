"""The program as it is, with an ear for the test that started it.

Each line on standard input is an expression of Python in which `app` is the running program and
`page(script)` asks the map's page; its value goes to standard output, as JSON.
"""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSocketNotifier

from trialfinder import app as program
from trialfinder.cli import main

_OUT = os.dup(1)


def _answer(value: object) -> None:
    os.write(_OUT, json.dumps(value).encode() + b"\n")


class HeardApp(program.App):
    """Answers what it is asked in between its events."""

    def show(self) -> None:
        super().show()
        self._rest = b""
        self._ear = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._ear.activated.connect(self._on_asked)

    def _on_asked(self) -> None:
        self._rest += os.read(0, 65536)
        while b"\n" in self._rest:
            line, self._rest = self._rest.split(b"\n", 1)
            later: list[bool] = []
            names = {"app": self, "page": self._page(later)}
            value = eval(line.decode(), names)  # noqa: S307  (the test's own words)
            if not later:
                _answer(value)

    def _page(self, later: list[bool]) -> Callable[[str], None]:
        """Asks the page, which answers when it can."""

        def ask(script: str) -> None:
            later.append(True)
            assert self.late_parts is not None
            page = self.late_parts.map_pane.host.view.map_page  # type: ignore[union-attr]
            answered: Callable[[Any], None] = lambda text: _answer(json.loads(text or "null"))  # noqa: E731
            page.runJavaScript(f"JSON.stringify({script})", answered)

        return ask


if __name__ == "__main__":
    program.App = HeardApp  # type: ignore[misc]
    sys.exit(main(["open", *sys.argv[1:]]))
