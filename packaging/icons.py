"""Draws the program's icon in the sizes that systems want: `python packaging/icons.py FOLDER`.

Gives FOLDER/hicolor/SIZExSIZE/apps/trialfinder.png for Linux, trialfinder.ico for Windows and
trialfinder.icns for macOS, each size drawn from resources/icons/trialfinder.svg by itself.
"""

import io
import os
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parent.parent / "resources" / "icons" / "trialfinder.svg"
LINUX = (16, 22, 24, 32, 48, 64, 128, 256)
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 256)
MACOS = (16, 32, 64, 128, 256, 512, 1024)


def draw(folder: Path) -> None:
    """Draw all of them into a folder."""
    drawn = {size: _drawn(size) for size in sorted({*LINUX, *WINDOWS, *MACOS})}
    for size in LINUX:
        file = folder / "hicolor" / f"{size}x{size}" / "apps" / "trialfinder.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        drawn[size].save(file, optimize=True)
    largest = drawn[max(WINDOWS)]
    others = [drawn[size] for size in WINDOWS]
    sizes = [(size, size) for size in WINDOWS]
    largest.save(folder / "trialfinder.ico", sizes=sizes, append_images=others)
    for_mac = [drawn[size] for size in MACOS]
    drawn[max(MACOS)].save(folder / "trialfinder.icns", append_images=for_mac)


def _drawn(size: int) -> Image.Image:
    """The icon, `size` pixels wide and high."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return Image.open(io.BytesIO(buffer.data().data())).convert("RGBA")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv[:1])
    draw(Path(sys.argv[1]))
