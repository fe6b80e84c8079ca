"""Asks which file to open, or where to save one, in a window that is large enough to read names."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHeaderView, QTreeView, QWidget

from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.window_size import fit_screen

_SIZE = (900, 600)  # at usual text
_KIND = 2  # the column, of name, size, kind and date


class FileQuestion:
    """Begins in the folder of the last answer as long as the program runs. Qt would write the
    folders that were looked into to a file of its own, so it is told to forget them. The system's
    own window, where there is one, remembers as the system does; `secret` never shows that one, and
    forgets the folder at once."""

    def __init__(self, preferences: Preferences, *, secret: bool = False) -> None:
        self._preferences = preferences
        self._secret = secret
        self._folder = ""

    def files_to_open(self, over: QWidget, title: str, kinds: Sequence[str]) -> list[Path]:
        """Files that are there, none where the question was closed. `kinds` as Qt writes them."""

        def prepare(asked: QFileDialog) -> None:
            asked.setFileMode(QFileDialog.FileMode.ExistingFiles)
            asked.setNameFilters(kinds)

        return self._ask(over, title, prepare)

    def file_to_open(self, over: QWidget, title: str, kinds: Sequence[str]) -> Path | None:
        """A file that is there."""

        def prepare(asked: QFileDialog) -> None:
            asked.setFileMode(QFileDialog.FileMode.ExistingFile)
            asked.setNameFilters(kinds)

        return next(iter(self._ask(over, title, prepare)), None)

    def folder_to_open(self, over: QWidget, title: str) -> Path | None:
        """A folder that is there."""

        def prepare(asked: QFileDialog) -> None:
            asked.setFileMode(QFileDialog.FileMode.Directory)
            asked.setOption(QFileDialog.Option.ShowDirsOnly)

        return next(iter(self._ask(over, title, prepare)), None)

    def file_to_save(self, over: QWidget, title: str, name: str, kind: str) -> Path | None:
        """A file to write, its ending that of `name` where none is typed. Whether one that is
        there may be written over has been asked."""

        def prepare(asked: QFileDialog) -> None:
            asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            asked.setFileMode(QFileDialog.FileMode.AnyFile)
            asked.setNameFilters([kind])
            asked.setDefaultSuffix(Path(name).suffix)
            asked.selectFile(name)

        return next(iter(self._ask(over, title, prepare)), None)

    def _ask(self, over: QWidget, title: str, prepare: Callable[[QFileDialog], None]) -> list[Path]:
        asked = QFileDialog(over, title, self._folder)
        asked.setOption(QFileDialog.Option.DontUseNativeDialog, self._secret)
        asked.setOption(QFileDialog.Option.HideNameFilterDetails)
        prepare(asked)
        theme = self._preferences.theme
        fit_screen(asked, *map(theme.px, _SIZE))
        with _whole_names(asked):
            chosen = [Path(name) for name in asked.selectedFiles()] if asked.exec() else []
        asked.setHistory([])
        asked.setDirectory(str(Path.home()))
        asked.deleteLater()
        if chosen and not self._secret:
            self._folder = str(chosen[0].parent)
        return chosen


@contextmanager
def _whole_names(asked: QFileDialog) -> Iterator[None]:
    """Give the names all room that size and date leave; the system's own window has no such table.
    How it was is put back, since Qt keeps that for all programs."""
    table = asked.findChild(QTreeView, "treeView")
    if table is None:
        yield
        return
    header, kind = table.header(), QHeaderView.ResizeMode
    was = header.saveState()
    header.setStretchLastSection(False)
    header.setSectionHidden(_KIND, True)
    for column in range(header.count()):
        header.setSectionResizeMode(column, kind.ResizeToContents if column else kind.Stretch)
    yield
    header.restoreState(was)
