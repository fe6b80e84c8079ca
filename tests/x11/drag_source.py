"""A small window from which files can be dragged, as from a file manager."""

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel


class Files(QLabel):
    """Gives the files that it was made with, as copies."""

    def __init__(self, files: list[Path]) -> None:
        super().__init__("files")
        self._files = files
        self.setWindowFlags(Qt.WindowType.X11BypassWindowManagerHint)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        print("ready", flush=True)  # noqa: T201

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in self._files])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


if __name__ == "__main__":
    application = QApplication([])
    files = Files([Path(word) for word in sys.argv[1:]])
    files.setGeometry(1540, 940, 50, 50)
    files.show()
    application.exec()
