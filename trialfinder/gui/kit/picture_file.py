"""Pictures as PNG, for a file or for whoever draws them elsewhere."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from trialfinder.settings import write_atomically


def png(image: QImage) -> bytes:
    """`image` as PNG, empty where that cannot be done."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    is_written = QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data()) if is_written else b""


def write_png(image: QImage, path: Path) -> bool:
    """Write `image` as PNG, all or nothing; whether that could be done."""
    data = png(image)
    try:
        if data:
            write_atomically(path, data)
    except OSError:
        return False
    return bool(data)
