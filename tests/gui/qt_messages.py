"""Who hears what Qt says while no test listens."""

import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType


def tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Write it to the terminal, as Qt itself does.

    One of Python's functions has to hear Qt at any time. The web engine's threads tell of the
    graphics card while the map starts, and wait for the interpreter to do so. Where the function
    that they were to call is taken away meanwhile and none comes in its place, as pytest-qt does
    at the end of a test, PySide 6.11 calls a null pointer.
    """
    sys.stderr.write(f"{message}\n")
