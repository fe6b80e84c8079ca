"""Has the web engine's library loaded while the window's thread does other things."""

import ctypes
import os
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

_FILE = "libQt6WebEngineCore.so.6"


def load_ahead() -> None:
    """Begin to load it, on Linux, where it takes long and Qt's own import would hold up Python.

    Whether that worked is of no account: what is wrong is said where the engine is brought in.
    """
    file = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath), _FILE)
    if sys.platform == "linux" and file.is_file():
        threading.Thread(target=_load, args=(file,), name="engine", daemon=True).start()


def _load(file: Path) -> None:
    """Ask the system's loader itself, which takes no heed of Python's lock as `CDLL` would."""
    loader = ctypes.CDLL(None).dlopen
    loader.argtypes = [ctypes.c_char_p, ctypes.c_int]
    loader.restype = ctypes.c_void_p
    loader(os.fsencode(file), os.RTLD_NOW)
