"""The outfit: the map, the texts, the menu and the keys, which follow the first paint."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from operator import methodcaller
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl

from trialfinder import paths
from trialfinder.errors import TrialFinderError
from trialfinder.gui.kit.arrangement import CENTERS, MAP
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.keys import add_keys
from trialfinder.gui.kit.language import Language
from trialfinder.gui.kit.notices import Notices
from trialfinder.gui.kit.preferences import Looks
from trialfinder.gui.kit.session import Session
from trialfinder.gui.map.pane import MapPane
from trialfinder.gui.studies.file_menu import FileMenu
from trialfinder.gui.window.drop_cue import DropCue
from trialfinder.gui.window.front import Front
from trialfinder.gui.window.map_presenter import MapBoard
from trialfinder.gui.window.menu import MoreMenu
from trialfinder.gui.window.side import Side
from trialfinder.mapping.assets import load_page
from trialfinder.words.standings import panel_title

if TYPE_CHECKING:
    from trialfinder.gui.centers.contacts import ContactBoard
    from trialfinder.gui.studies.controller import FileDesk, Sources
    from trialfinder.gui.texts.page import TextPage
    from trialfinder.gui.texts.pages import TextPages
    from trialfinder.gui.window.commands import Commands
    from trialfinder.gui.window.map_actions import MapActions
    from trialfinder.words.blocks import Reference

TEXT_TABS = ("about", "treatment", "eligibility", "results", "record", "glossary")


class Outfit(QObject):
    """Furnishes the front with all else. What is not seen at once is loaded when it is used.

    `background` is for the map's page and the texts, so that no search waits for them.
    """

    def __init__(
        self,
        front: Front,
        session: Session,
        looks: Looks,
        language: Language,
        notices: Notices,
        background: Background,
        make_sources: Callable[[], Sources],
        open_address: Callable[[QUrl], bool],
    ) -> None:
        super().__init__()
        self._front = front
        self._session = session
        self._looks = looks
        self._language = language
        self._catalogue = language.catalogue
        self._notices = notices
        self._background = background
        self._make_sources = make_sources
        self._open_address = open_address
        self.map_pane = MapPane(background)
        self._dress_map()
        sites = front.centers.sites
        self._map_board = MapBoard(session, front.board, sites, self.map_pane, self._catalogue)
        self.menu = MoreMenu(looks.settings.look, language.choice, front.window)
        self.side = Side(self.map_pane, self._titles, lambda key: self.pages.make(key))
        front.workspace.tab_changed.connect(self._on_tab_changed)
        front.workspace.add_side(self.side)
        keep = looks.settings.keep_recent
        self.file_menu = FileMenu(lambda: self.files.entries(), keep, front.window)
        front.top_bar.add_choices(self.side.tab_box, self.file_menu, self.menu)
        self._drop_cue = DropCue(front.window)
        self._connect()
        self._add_keys()

    def start_map(self) -> None:
        """Bring in the web engine and the map's page; takes a while, off the window's thread."""
        self.map_pane.start(partial(load_page, paths.map_dir()))

    def _connect(self) -> None:
        front, bar, menu, looks = self._front, self._front.top_bar, self.menu, self._looks
        bar.larger_requested.connect(partial(looks.step_text, 1))
        bar.smaller_requested.connect(partial(looks.step_text, -1))
        bar.print_requested.connect(self._on_print_requested)
        front.strip.advice_requested.connect(self._on_advice_requested)
        menu.street_map_requested.connect(self._on_street_map_requested)
        menu.save_map_requested.connect(lambda: self.map_actions.save_picture())
        menu.copy_map_requested.connect(lambda: self.map_actions.copy_picture())
        menu.look_requested.connect(looks.set_look)
        menu.language_requested.connect(self._language.choose)
        self._language.changed.connect(self._on_language_changed)
        menu.online_requested.connect(lambda: self.commands.ask_about_online())
        menu.help_requested.connect(self._on_help_requested)
        menu.about_requested.connect(lambda: self.commands.show_about())
        menu.contacts_requested.connect(lambda: self.contacts.show_window())
        self._connect_files()
        session = self._session
        for changed in (session.finding_changed, session.study_changed, session.site_chosen):
            changed.connect(lambda *_: self.contacts)
        self.map_pane.left.connect(self._on_map_left)
        session.study_changed.connect(self._on_study_changed)
        looks.theme_changed.connect(self._dress_map)
        looks.follow_system()

    def _connect_files(self) -> None:
        menu = self.file_menu
        menu.files_requested.connect(lambda: self.files.choose_files())
        menu.folder_requested.connect(lambda: self.files.choose_folder())
        menu.registry_requested.connect(lambda: self.files.ask_registry())
        menu.library_requested.connect(lambda: self.files.library.show())
        menu.bundled_requested.connect(lambda: self.files.open_bundled())
        menu.recent_requested.connect(lambda recent: self.files.open_recent(recent))
        menu.clear_requested.connect(lambda: self.files.clear_recent())
        menu.keep_changed.connect(lambda keep: self.files.set_keep(keep))
        menu.export_requested.connect(lambda form: self.files.exporting.ask(form))
        self._drop_cue.dropped.connect(lambda dropped: self.files.open_paths(dropped))

    def stop(self) -> None:
        """End what is under way."""
        self.map_pane.stop()
        if "files" in self.__dict__:
            self.files.stop()

    def _titles(self) -> dict[str, str]:
        standing = self._session.standing
        return {key: panel_title(key, standing, self._catalogue) for key in TEXT_TABS}

    def _add_keys(self) -> None:
        larger = partial(self._looks.step_text, 1)
        tabs = {
            f"Ctrl+{number}": partial(self._on_tab_requested, key)
            for number, key in enumerate(self.side.keys, 1)
        }
        add_keys(
            self._front.window,
            {
                "Ctrl+L": self._on_place_requested,
                **tabs,
                "Ctrl+O": self.file_menu.files_requested.emit,
                "Ctrl+Shift+O": self.file_menu.folder_requested.emit,
                "Ctrl+G": self.file_menu.registry_requested.emit,
                "Ctrl+K": self.file_menu.library_requested.emit,
                "Ctrl+I": self.menu.contacts_requested.emit,
                "Ctrl+P": self._on_print_requested,
                "Ctrl++": larger,
                "Ctrl+=": larger,
                "Ctrl+-": partial(self._looks.step_text, -1),
                "Ctrl+0": partial(self._looks.set_text, 100),
                "Ctrl+F": partial(self._ask_text, methodcaller("start_search")),
                "F3": partial(self._ask_text, methodcaller("find_next")),
                "Shift+F3": partial(self._ask_text, methodcaller("find_previous")),
                "F1": self._on_help_requested,
            },
        )

    @cached_property
    def commands(self) -> Commands:
        from trialfinder.gui.window.commands import Commands

        return Commands(
            self._front.window,
            self._session,
            self._front.board,
            self._looks,
            self._catalogue,
            self._notices,
            self._open_address,
        )

    @cached_property
    def files(self) -> FileDesk:
        from trialfinder.gui.studies.controller import FileDesk
        from trialfinder.gui.studies.progress_bar import ReadingBar

        bar = ReadingBar()
        self._front.window.add_bar(bar)
        return FileDesk(
            self._front.window,
            self._session,
            self._looks,
            self._catalogue,
            self._notices,
            self._make_sources(),
            bar,
            lambda write: self.commands.show_text(write),
        )

    @cached_property
    def contacts(self) -> ContactBoard:
        from trialfinder.gui.centers.contacts import ContactBoard

        front = self._front
        board = ContactBoard(
            front.window, self._session, front.centers, self._looks, self._catalogue, self._notices
        )
        front.workspace.arranged.connect(board.set_arrangement)
        self._language.changed.connect(board.retranslate)
        board.set_arrangement(front.workspace.arrangement)
        return board

    def prepare_texts(self) -> None:
        """Have the texts at hand before one is asked for."""
        self.pages.prepare()

    @cached_property
    def pages(self) -> TextPages:
        from trialfinder.gui.texts.pages import TextPages

        pages = TextPages(self._session, self._looks, self._catalogue, self._background)
        pages.reference_chosen.connect(self._on_reference_chosen)
        return pages

    @cached_property
    def map_actions(self) -> MapActions:
        from trialfinder.gui.window.map_actions import MapActions

        actions = MapActions(
            self.map_pane,
            lambda: self._front.workspace.show_tab(MAP),
            self._notices,
            self._catalogue.say,
            lambda: self._looks.settings.tile_server,
            self._front.window,
        )
        actions.street_map_changed.connect(self._front.foot.show_street_map)
        actions.street_map_changed.connect(self.menu.show_street_map)
        return actions

    def _dress_map(self) -> None:
        theme = self._looks.theme
        self.map_pane.set_theme(dark=theme.dark, contrast=theme.strong)
        self.map_pane.set_text_scale(theme.scale)

    def _on_print_requested(self) -> None:
        self.commands.print_list()

    def _on_help_requested(self) -> None:
        self.commands.show_help()

    def _on_advice_requested(self) -> None:
        self.commands.show_advice(lambda: self.pages.panel("advice"), self.pages.search_conditions)

    def _on_street_map_requested(self) -> None:
        self.menu.show_street_map("on" if self.map_pane.street_map else "")
        try:
            self.map_actions.toggle_street_map()
        except TrialFinderError as error:
            self._notices.say(error.message)

    def _on_place_requested(self) -> None:
        self._front.workspace.show_tab(CENTERS)
        self._front.centers.form.take_focus()

    def _on_tab_requested(self, key: str) -> None:
        self._front.workspace.show_tab(key)
        self._front.workspace.focus_current()

    def _ask_text(self, ask: Callable[[TextPage], None]) -> None:
        """Ask something of the text that is shown, if it is one."""
        key = self._front.workspace.current
        if key in TEXT_TABS:
            ask(self.pages.pages[key])

    def _on_reference_chosen(self, reference: Reference) -> None:
        self._front.workspace.show_tab(reference.panel)
        self._front.workspace.focus_current()
        self.pages.views[reference.panel].go_to_term(reference.term)

    def _on_map_left(self) -> None:
        """Escape on the map leads back to the list."""
        self._front.workspace.show_tab(CENTERS)
        self._front.centers.sites.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tab_changed(self, key: str) -> None:
        if key in TEXT_TABS:
            self.pages.write(key)

    def _on_language_changed(self) -> None:
        self.pages.retranslate()
        self._on_tab_changed(self._front.workspace.current)
        if self.map_pane.street_map is not None:
            self._front.foot.show_street_map(self.map_actions.sign)

    def _on_study_changed(self) -> None:
        self.side.retranslate()
        self.pages.forget()
        self._on_tab_changed(self._front.workspace.current)
