"""The frame of the window: what stands in it whatever is open, and what can be done there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Self

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget

from tests.gui.map.web.driver import MapDriver
from tests.gui.screen.centers import CenterList, Choices, Contacts, PlaceField
from tests.gui.screen.controls import (
    button,
    click,
    part,
    press,
    seen,
    texts,
    until,
    wait_for,
)
from trialfinder import paths
from trialfinder.app import App
from trialfinder.commands.arguments import parse
from trialfinder.gui.kit.arrangement import Arrangement
from trialfinder.gui.kit.notices import NoticeBar
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.map.pane import MapPane
from trialfinder.gui.studies.file_menu import FileMenu
from trialfinder.gui.window.bars import Bars
from trialfinder.gui.window.menu import MoreMenu
from trialfinder.gui.window.privacy_foot import PrivacyFoot
from trialfinder.gui.window.status_strip import StatusStrip
from trialfinder.gui.window.top_bar import TopBar
from trialfinder.gui.window.workspace import Workspace
from trialfinder.library.opening import open_study
from trialfinder.messages import Message
from trialfinder.options import OpenOptions
from trialfinder.records.study import Study
from trialfinder.settings import Settings
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.languages import languages


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


class Frame:
    """The window of a program that runs, without what is opened in it."""

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
    ) -> Self:
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


def _plain(action: QAction) -> str:
    """An entry's words, without its keys."""
    return action.text().split("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&")
