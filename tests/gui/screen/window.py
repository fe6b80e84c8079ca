"""The whole window: what a person does in it, and what stands there then."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from tests.gui.screen.controls import (
    Dialog,
    click,
    part,
    seen,
    until,
    wait_for,
)
from tests.gui.screen.find import FindWindow
from tests.gui.screen.fit import FitWindow
from tests.gui.screen.frame import Frame
from tests.gui.screen.questions import SearchQuestion, TextWindow
from tests.gui.screen.sheets import SheetWindow
from tests.gui.screen.studies import LibraryWindow, Progress, RegistryWindow, shelf
from tests.gui.screen.texts import Page, Text, Words
from trialfinder.gui.find.dialog import FindDialog
from trialfinder.gui.fit.dialog import FitDialog
from trialfinder.gui.kit.arrangement import MAP
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.drop_cue import DropCue
from trialfinder.gui.kit.tab_box import TabBox
from trialfinder.gui.kit.tab_row import TabRow
from trialfinder.gui.sheets.dialog import SheetDialog
from trialfinder.gui.studies.library_dialog import LibraryDialog
from trialfinder.gui.studies.registry_dialog import RegistryDialog
from trialfinder.gui.texts.glossary_page import GlossaryPage
from trialfinder.gui.texts.page import TextPage
from trialfinder.gui.window.dialogs import OnlineDialog, TextDialog
from trialfinder.gui.window.search_dialog import SearchDialog
from trialfinder.records.readers.formats import read_studies
from trialfinder.records.study import Study
from trialfinder.words.panels import TEXT_TABS

SOON_MS = 500


class MakeScreen(Protocol):
    """Opens a window as `trialfinder open` does with these words."""

    def __call__(self, *words: str) -> Screen: ...


class Screen(Frame):
    """The window of a program that runs, with the texts and studies that are opened in it."""

    # Tabs, texts, map

    @property
    def tabs(self) -> list[str]:
        """The keys of the tabs, in their order."""
        return [MAP, *TEXT_TABS]

    @property
    def text_tabs(self) -> list[str]:
        return [key for key in self.tabs if key != MAP]

    @property
    def tab_titles(self) -> list[str]:
        return [one.text() for one in part(self.window, TabRow).findChildren(QPushButton)]

    @property
    def tab(self) -> str:
        """The key of the tab that is shown."""
        box = self._tab_box
        if box is not None:
            return str(box.currentData())
        row = part(self.window, TabRow).findChildren(QPushButton)
        return next(key for key, one in zip(self.tabs, row, strict=True) if one.isChecked())

    @property
    def _tab_box(self) -> TabBox | None:
        """The box that a small window has instead of the row of tabs."""
        box = self.window.findChild(TabBox)
        return box if isinstance(box, TabBox) and box.isVisible() else None

    def show(self, tab: str) -> None:
        """Choose a tab by its key."""
        self.showing(tab)()

    def showing(self, tab: str) -> Callable[[], None]:
        """What chooses a tab, found beforehand so that it can be timed alone."""
        box = self._tab_box
        if box is None:
            row = part(self.window, TabRow).findChildren(QPushButton)
            return row[self.tabs.index(tab)].click

        def choose() -> None:
            box.setCurrentIndex(box.findData(tab))
            box.activated.emit(box.currentIndex())

        return choose

    def page(self, tab: str) -> Page:
        """A text, as far as it is written."""
        self.show(tab)
        (page,) = seen(self.window, TextPage)
        return Page(page)

    def text(self, tab: str) -> Text:
        """A text, all of it written."""
        self.show(tab)
        pages: list[QWidget] = [*seen(self.window, TextPage), *seen(self.window, GlossaryPage)]
        (page,) = pages
        return Text(page).complete()

    def press_key_of(self, tab: str) -> None:
        """Press the key of a tab: Ctrl and its number."""
        self.press(f"Ctrl+{self.tabs.index(tab) + 1}")

    def words_explained(self) -> Words:
        """The tab of hard words, opened with its key, with the places of the words known."""
        self.press_key_of("glossary")
        words = self.glossary()
        until(lambda: "Where it appears" in words.words, "the places of the words")
        return words

    def glossary(self) -> Words:
        self.show("glossary")
        (page,) = seen(self.window, GlossaryPage)
        return Words(page)

    def search_text(self, words: str) -> None:
        """Look for words in the text that is shown: Ctrl+F, wherever the focus is, then type."""
        self.press("Ctrl+F")
        self.type(words)

    def read_other_languages(self) -> None:
        """Have the texts read in the other languages now, which comes a while after the start."""
        assert self._app.late_parts is not None
        self._app.late_parts.texts.pages.get().prepare_others()

    def wait_for_texts(self) -> None:
        """Wait until all that was begun for the texts is done."""
        _wait_for(self._app.side_background, "the texts to be read")

    @contextmanager
    def nothing_is_searched_for(self) -> Iterator[None]:
        """What is done within asks for no ranking."""
        begun: list[None] = []

        def note() -> None:
            begun.append(None)

        self._app.session.search_started.connect(note)
        yield
        self._app.session.search_started.disconnect(note)
        assert begun == []

    # Studies

    def putting(self, study: Study) -> Callable[[], None]:
        """What shows a study that was read elsewhere, so that it can be timed alone."""
        return partial(self._app.session.open, study)

    def put(self, study: Study) -> None:
        """Show a study that was read elsewhere, and wait until its centers are ranked."""
        self.putting(study)()
        until(lambda: self.is_ranked, "the list to be ranked")

    def open(self, *files: Path) -> None:
        """Open files by dropping them on the window, and wait for another study."""
        self.wait_for_study(lambda: self.drop(*files))

    def wait_for_study(self, act: Callable[[], object]) -> None:
        """Do something, and wait for the study that comes of it."""
        wait_for((self._app.session.study_changed,), act, "another study")

    def drop(self, *files: Path) -> None:
        """Drop files on the window."""
        self.hold_over(self.window, *files)
        self.let_go(self.window, *files)

    def hold_over(self, widget: QWidget, *files: Path, text: str = "") -> bool:
        """Hold files, or a text, over a part of the window; gives whether they would be taken."""
        at = widget.mapTo(widget.window(), QPoint(20, 20))
        mime = _mime(files, text)
        enter = QDragEnterEvent(
            at,
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(widget.window().windowHandle(), enter)
        return enter.isAccepted()

    def let_go(self, widget: QWidget, *files: Path) -> None:
        """Let files go that are held over a part of the window."""
        at = QPointF(widget.mapTo(widget.window(), QPoint(20, 20)))
        mime = _mime(files, "")
        drop = QDropEvent(
            at,
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(widget.window().windowHandle(), drop)

    def take_away(self) -> None:
        """Take what is held over the window elsewhere."""
        QApplication.sendEvent(self.window.windowHandle(), QEvent(QEvent.Type.DragLeave))

    @property
    def drop_cue(self) -> QWidget:
        """What says that files would be taken."""
        return part(self.window, DropCue)

    @property
    def progress(self) -> Progress:
        """How far the reading of files is, once files were read."""
        return Progress(self.window)

    @staticmethod
    def shelve(*records: dict[str, Any]) -> None:
        """Put studies into the library as if they had been opened."""
        page = json.dumps({"studies": records}).encode()
        with shelf() as library:
            library.add_all(read_studies(page, "page.json"))

    def wait_until_kept(self, count: int) -> None:
        """Wait until what was opened is in the library, with which that has so many studies."""
        self.wait_for_files()
        with shelf() as library:
            assert library.count() == count

    def wait_until_idle(self) -> None:
        """Wait until all is done that was begun, and nothing more is about to begin by itself."""
        self.wait_for_files()
        parts = (self._app, self.window)
        until(
            lambda: (
                not any(
                    timer.isActive() and timer.isSingleShot() and timer.remainingTime() < SOON_MS
                    for owner in parts
                    for timer in owner.findChildren(QTimer)
                )
            ),
            "what is done a moment later",
        )

    def wait_for_files(self) -> None:
        """Wait until all is done that follows the opening of files, such as keeping them."""
        for background in self._app.findChildren(Background):
            _wait_for(background, "the files to be kept")

    def open_library(self) -> LibraryWindow:
        """Open the library with its key."""
        self.press("Ctrl+Shift+K")
        library = self.library
        assert library is not None
        return library.settle()

    @property
    def library(self) -> LibraryWindow | None:
        """The library, None while it is closed."""
        return next(map(LibraryWindow, seen(self.window, LibraryDialog)), None)

    def wait_for_library(self, count: int) -> LibraryWindow:
        """Wait until the library has come up with so many studies."""
        until(lambda: self.library is not None, "the library")
        library = self.library
        assert library is not None
        until(lambda: len(library.titles) == count, f"{count} studies in the list")
        return library

    def open_find(self) -> FindWindow:
        """Open the search for studies with its key; what the study on screen was for is filled in
        where nobody can join it."""
        self.press("Ctrl+K")
        find = self.study_search
        assert find is not None
        joinable = self._app.session.standing.joinable
        until(lambda: joinable or bool(find.illness.text()), "the illness to be filled in")
        return find

    @property
    def study_search(self) -> FindWindow | None:
        """The search for studies, None while it is closed."""
        return next(map(FindWindow, seen(self.window, FindDialog)), None)

    def open_worksheet(self) -> FitWindow:
        """Open the worksheet with its key."""
        self.press("Ctrl+J")
        until(lambda: self.worksheet is not None, "the worksheet")
        worksheet = self.worksheet
        assert worksheet is not None
        until(worksheet.window.isActiveWindow, "the worksheet to have the keyboard")
        until(lambda: worksheet.is_filled, "the criteria to be read")
        return worksheet

    @property
    def worksheet(self) -> FitWindow | None:
        """The worksheet, None while it is closed."""
        return next(map(FitWindow, seen(self.window, FitDialog)), None)

    def ask_registry(self, number: str = "") -> RegistryWindow:
        """Open the question for a study's number with its key, and type one."""
        self.press("Ctrl+G")
        registry = self.registry
        assert registry is not None
        QTest.keyClicks(registry.number, number)
        return registry

    def wait_for_registry(self) -> None:
        """Wait until nothing more is asked of the registry."""
        assert self._app.late_parts is not None
        worker = self._app.late_parts.studies.get().registry.get().findChild(Background)
        assert worker is not None
        _wait_for(worker, "the registry to be left alone")

    @property
    def registry(self) -> RegistryWindow | None:
        """The question for a study's number, None while it is closed."""
        return next(map(RegistryWindow, seen(self.window, RegistryDialog)), None)

    # Windows over this one

    @property
    def dialogs(self) -> list[Dialog]:
        return [Dialog(one) for one in seen(self.window, QDialog)]

    @property
    def text_window(self) -> TextWindow | None:
        """The text that was opened last in a window of its own, None where none is."""
        opened = seen(self.window, TextDialog)
        return TextWindow(opened[-1]) if opened else None

    def advice(self) -> TextWindow:
        """Ask what can be done now."""
        click(self.status.advice)
        window = self.text_window
        assert window is not None
        until(window.window.isActiveWindow, "the advice to have the keyboard")
        return window

    def search_question(self) -> SearchQuestion:
        """Ask for other studies: the link in the advice."""
        self.advice().follow_link()
        until(lambda: self.search_questions, "the question")
        return self.search_questions[0]

    @property
    def search_questions(self) -> list[SearchQuestion]:
        return [SearchQuestion(one) for one in seen(self.window, SearchDialog)]

    def online_question(self) -> OnlineDialog:
        """The question whether a server may be asked for places, shown without waiting for it."""
        asked = OnlineDialog(self.settings.online_geocoder, self.theme, self.window)
        asked.show()
        return asked

    def sheets(self) -> SheetWindow:
        """The preview of what can be handed on: Ctrl+P."""
        self.press("Ctrl+P")
        return SheetWindow(part(self.window, SheetDialog)).wait()


def _wait_for(background: Background, what: str) -> None:
    """Wait until all is done that was begun there before."""
    done: list[object] = []
    background.run_always(lambda: None, done.append, done.append)
    until(lambda: done, what)


def _mime(files: Iterable[Path], text: str) -> QMimeData:
    mime = QMimeData()
    if text:
        mime.setText(text)
    else:
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return mime
