"""Opens an address in the person's browser, and knows where there is none."""

from __future__ import annotations

import os
import shutil
import sys

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_BROWSERS = (
    "x-www-browser",
    "firefox",
    "firefox-esr",
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "brave-browser",
    "microsoft-edge",
    "opera",
    "epiphany-browser",
    "epiphany",
    "konqueror",
    "falkon",
)
_OUTSIDE = ("BROWSER", "FLATPAK_ID", "SNAP")
"""Where one of these is set, a browser is named, or is asked for outside of a box."""

_PATIENCE_S = 2


def open_in_browser(address: QUrl) -> bool:
    """Whether a browser was asked to open the address.

    On Linux, Qt says yes as soon as the system's own opener has started, which there may be without
    any browser; so it is looked for one before.
    """
    if sys.platform == "linux" and not has_browser():
        return False
    return QDesktopServices.openUrl(address)


def has_browser() -> bool:
    """Whether there is a browser by any of the names that are usual on Linux, or a chosen one."""
    if any(os.environ.get(name) for name in _OUTSIDE) or any(map(shutil.which, _BROWSERS)):
        return True
    settings = shutil.which("xdg-settings")
    if settings is None:
        return False
    import subprocess

    words = [settings, "get", "default-web-browser"]
    try:
        done = subprocess.run(words, capture_output=True, timeout=_PATIENCE_S)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return True  # nobody knows
    return bool(done.stdout.strip())
