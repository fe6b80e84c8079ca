"""Writes a picture to a file."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from trialfinder.settings import write_atomically


def write_png(image: QImage, path: Path) -> bool:
    """Write `image` as PNG, all or nothing; whether that could be done."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"PNG")).write(image):
        return False
    try:
        write_atomically(path, bytes(buffer.data().data()))
    except OSError:
        return False
    return True
