"""The whole window: what a person does in it, and what stands there then."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QPushButton, QWidget

from tests.gui.map.web.driver import MapDriver
from tests.gui.screen.centers import CenterList, Choices, Contacts, PlaceField
from tests.gui.screen.controls import (
    Dialog,
    button,
    click,
    part,
    press,
    seen,
    texts,
    until,
    wait_for,
)
from tests.gui.screen.find import FindWindow
from tests.gui.screen.fit import FitWindow
from tests.gui.screen.questions import SearchQuestion, TextWindow
from tests.gui.screen.sheets import SheetWindow
from tests.gui.screen.studies import LibraryWindow, Progress, RegistryWindow, shelf
from tests.gui.screen.texts import Page, Text, Words
from trialfinder import paths
from trialfinder.app import App
from trialfinder.commands.arguments import parse
from trialfinder.gui.find.dialog import FindDialog
from trialfinder.gui.fit.dialog import FitDialog
from trialfinder.gui.kit.arrangement import CENTERS, MAP, Arrangement
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.notices import NoticeBar
from trialfinder.gui.kit.tab_row import TabBox, TabRow
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.map.pane import MapPane
from trialfinder.gui.sheets.dialog import SheetDialog
from trialfinder.gui.studies.file_menu import FileMenu
from trialfinder.gui.studies.library_dialog import LibraryDialog
from trialfinder.gui.studies.registry_dialog import RegistryDialog
from trialfinder.gui.texts.glossary_page import GlossaryPage
from trialfinder.gui.texts.page import TextPage
from trialfinder.gui.window.bars import Bars
from trialfinder.gui.window.dialogs import OnlineDialog, TextDialog
from trialfinder.gui.window.drop_cue import DropCue
from trialfinder.gui.window.menu import MoreMenu
from trialfinder.gui.window.privacy_foot import PrivacyFoot
from trialfinder.gui.window.search_dialog import SearchDialog
from trialfinder.gui.window.status_strip import StatusStrip
from trialfinder.gui.window.top_bar import TopBar
from trialfinder.gui.window.workspace import Workspace
from trialfinder.library.opening import open_study
from trialfinder.messages import Message
from trialfinder.options import OpenOptions
from trialfinder.records.readers.formats import read_studies
from trialfinder.records.study import Study
from trialfinder.settings import Settings
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.languages import languages


class MakeScreen(Protocol):
    """Opens a window as `trialfinder open` does with these words."""

    def __call__(self, *words: str) -> Screen: ...


class Status:
    """The strip that says whether the study can be joined."""

    def __init__(self, window: QWidget) -> None:
        self.widget = part(window, StatusStrip)
        self.headline: QLabel = part(self.widget, QLabel, "headline")
        self.details: QLabel = next(
            label for label in self.widget.findChildren(QLabel) if label is not self.headline
        )
        self.advice: QPushButton = part(self.widget, QPushButton)

    @property
    def text(self) -> str:
        return self.widget.text


class Screen:
    """The window of a program that runs."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.window = app.first_view.window
        self.field = PlaceField(self.window, self._answered)
        self.list = CenterList(self.window)
        self.status = Status(self.window)
        self.contacts = Contacts(self.window)
        self.top_bar = part(self.window, TopBar)
        self._map: MapDriver | None = None

    @classmethod
    def open_window(
        cls,
        application: QApplication,
        words: Iterable[str],
        *,
        study: Study | None = None,
        open_address: Callable[[QUrl], bool] | None = None,
    ) -> Screen:
        """Start the program as `trialfinder open` with `words`; `study` is shown in place of the
        one that they name. `open_address` stands for the browser."""
        catalogue = Catalogue.load(paths.words_dir("en"))
        options = parse(["open", *words], catalogue.text)
        assert isinstance(options, OpenOptions)
        opened = study or open_study(options.study)
        browser = () if open_address is None else (open_address,)
        app = App(application, opened, options, catalogue, *browser)
        app.show()
        return cls(app)

    def wait_until_ready(self) -> None:
        """Wait for what follows the first paint."""
        until(lambda: self._app.late_parts is not None, "the window to be whole")

    def close(self) -> None:
        """Close the window, as by the button of its frame."""
        self.window.close()

    def end(self) -> None:
        """Close the window and end the program."""
        self.window.close()
        self._app.close()
        self.window.deleteLater()

    def end_work(self) -> None:
        """End what the program has under way."""
        self._app.close()

    # What stands in the window

    @property
    def title(self) -> str:
        return self.window.windowTitle()

    @property
    def size(self) -> tuple[int, int]:
        return self.window.width(), self.window.height()

    @property
    def arrangement(self) -> Arrangement:
        return part(self.window, Workspace).arrangement

    @property
    def choices(self) -> Choices:
        return Choices(self.window, self._ranked)

    @property
    def summary(self) -> str:
        """What the list shows, in a sentence."""
        return self.choices.summary

    @property
    def foot(self) -> str:
        """What is said of privacy."""
        return part(self.window, PrivacyFoot).text

    @property
    def body(self) -> QWidget:
        """All of the window within its frame."""
        body = self.window.centralWidget()
        assert body is not None
        return body

    @property
    def study(self) -> Study:
        """The study on screen."""
        return self._app.session.study

    @property
    def settings(self) -> Settings:
        """What the program goes by."""
        return self._app.preferences.settings

    @property
    def theme(self) -> Theme:
        return self._app.preferences.theme

    @property
    def map(self) -> MapDriver:
        if self._map is None:
            self._map = MapDriver(part(self.window, MapPane))
        return self._map

    @property
    def chosen(self) -> int | None:
        """The chosen center, by its index in the record."""
        return self._app.session.chosen

    @property
    def ranked(self) -> list[int]:
        """The centers in the order of the ranking, by their indexes in the record."""
        finding = self._app.session.finding
        return [] if finding is None else [site.site_index for site in finding.ranked]

    @property
    def is_ranked(self) -> bool:
        """Whether the centers of this study are ranked."""
        return self._app.session.finding is not None

    @property
    def are_centers_placed(self) -> bool:
        """Whether the map can show the centers."""
        return bool(self._app.session.places)

    def buttons(self, within: QWidget | None = None) -> list[str]:
        """What stands on the buttons in sight."""
        return [one.text() for one in seen(within or self.window, QPushButton)]

    # What a person does

    def find(self, place: str) -> None:
        """Type a place, press Enter and wait for what comes of it."""
        self._answered(lambda: self.field.enter(place))

    def press(self, keys: str) -> None:
        """Press keys ("Ctrl+L") where the keyboard stands."""
        press(self._focused, keys)

    def type(self, text: str) -> None:
        """Type where the keyboard stands."""
        QTest.keyClicks(self._focused, text)

    def click(self, text: str) -> None:
        """Click the button in sight with this text."""
        click(button(self.window, text))

    def show_any_distance(self) -> None:
        """Press the button that stands where no center is within the limit."""
        self._answered(lambda: self.click("Show centers at any distance"))

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)

    def activate(self) -> None:
        """Bring the window up again."""
        self.window.activateWindow()
        until(self.window.isActiveWindow, "the window to have the keyboard")

    def speak(self, language: str) -> None:
        """Choose a language from the menu by its tag; "system" is the first choice."""
        self.speaking(language)()

    def speaking(self, language: str) -> Callable[[], None]:
        """What chooses a language, found beforehand so that it can be timed alone."""
        names = ["system", *languages()]
        return part(self.window, MoreMenu).languages.actions()[names.index(language)].trigger

    def set_text_size(self, percent: int) -> None:
        self._app.preferences.set_text(percent)

    def set_look(self, look: str) -> None:
        """Choose an appearance from the menu: Light, Dark or As the system."""
        self.choose("More", "Appearance", look)

    # Tabs, texts, map

    @property
    def tabs(self) -> list[str]:
        """The keys of the tabs, in their order."""
        box = part(self.window, TabBox)
        keys = [str(box.itemData(row)) for row in range(box.count())]
        return [key for key in keys if key != CENTERS]

    @property
    def text_tabs(self) -> list[str]:
        return [key for key in self.tabs if key != MAP]

    @property
    def tab_titles(self) -> list[str]:
        return [one.text() for one in part(self.window, TabRow).findChildren(QPushButton)]

    @property
    def tab(self) -> str:
        """The key of the tab that is shown."""
        return str(part(self.window, TabBox).currentData())

    def show(self, tab: str) -> None:
        """Choose a tab by its key."""
        self.showing(tab)()

    def showing(self, tab: str) -> Callable[[], None]:
        """What chooses a tab, found beforehand so that it can be timed alone."""
        box = part(self.window, TabBox)
        if not box.isVisible():
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

    # Menus

    def entries(self, *way: str) -> list[str]:
        """The entries in sight of a menu, which `way` leads to: "File", "Recent"."""
        actions = self._menu(*way).actions()
        return [_plain(action) for action in actions if action.text() and action.isVisible()]

    def choose(self, *way: str) -> None:
        """Choose an entry of a menu: "File", "Recent", "Clear this list"."""
        self.entry(*way).trigger()

    def entry(self, *way: str) -> QAction:
        menu = self._menu(*way[:-1])
        for action in menu.actions():
            if _plain(action) == way[-1]:
                return action
        raise AssertionError(f"no {way} among {self.entries(*way[:-1])}")

    @property
    def menus(self) -> list[QMenu]:
        """The menus behind the buttons of the top bar."""
        more = part(self.window, MoreMenu)
        return [more, more.languages, part(self.window, FileMenu)]

    def menu_in_sight(self, *way: str) -> list[QAction]:
        return [action for action in self._menu(*way).actions() if action.isVisible()]

    # Notices

    @property
    def notices(self) -> list[str]:
        """What was said and is not closed yet, from top to bottom."""
        return part(self.window, NoticeBar).texts

    @property
    def notices_in_sight(self) -> list[str]:
        return texts(self.bars)

    @property
    def bars(self) -> QWidget:
        """Where notices stand."""
        return part(self.window, Bars)

    @property
    def last_notice(self) -> str:
        """What was said last; empty before anything was."""
        return self._app.notices.last

    def wait_for_notice(self, words: str) -> None:
        until(lambda: words in self.last_notice, f"“{words}” to be said")

    def say(self, message: Message, *, kept: bool = False) -> None:
        """Have a notice said."""
        self._app.notices.say(message, kept=kept)

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
        at = widget.mapTo(self.window, QPoint(20, 20))
        mime = _mime(files, text)
        enter = QDragEnterEvent(
            at,
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.window.windowHandle(), enter)
        return enter.isAccepted()

    def let_go(self, widget: QWidget, *files: Path) -> None:
        """Let files go that are held over a part of the window."""
        at = QPointF(widget.mapTo(self.window, QPoint(20, 20)))
        mime = _mime(files, "")
        drop = QDropEvent(
            at,
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.window.windowHandle(), drop)

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
        """Open the search for studies with its key."""
        self.press("Ctrl+K")
        find = self.study_search
        assert find is not None
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

    # How the parts hang together

    @property
    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _answered(self, ask: Callable[[], None]) -> None:
        session = self._app.session
        answers = (session.finding_changed, session.place_not_found, session.search_failed)
        wait_for(answers, ask, "an answer")

    def _ranked(self, act: Callable[[], None]) -> None:
        """Do what has the list ranked anew, if it is ranked."""
        if self._app.session.finding is None:
            act()
        else:
            self._answered(act)

    def _menu(self, *way: str) -> QMenu:
        menu: QMenu = part(self.window, {"File": FileMenu, "More": MoreMenu}[way[0]])
        for title in way[1:]:
            menu.aboutToShow.emit()
            menus = (action.menu() for action in menu.actions())
            menu = next(one for one in menus if isinstance(one, QMenu) and one.title() == title)
        menu.aboutToShow.emit()
        return menu


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


def _plain(action: QAction) -> str:
    """An entry's words, without its keys."""
    return action.text().split("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&")
