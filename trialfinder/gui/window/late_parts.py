"""What comes after the first paint: the map, the texts, the menu and the keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl

from trialfinder import paths
from trialfinder.errors import TrialFinderError
from trialfinder.gui.kit.arrangement import CENTERS, MAP
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.keys import add_keys
from trialfinder.gui.kit.language import Language
from trialfinder.gui.kit.notices import Notices
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.session import Session
from trialfinder.gui.map.pane import MapPane
from trialfinder.gui.studies.file_menu import FileMenu
from trialfinder.gui.window.drop_cue import DropCue
from trialfinder.gui.window.first_view import FirstView
from trialfinder.gui.window.map_presenter import MapPresenter
from trialfinder.gui.window.menu import MoreMenu
from trialfinder.gui.window.side import Side
from trialfinder.mapping.assets import load_page
from trialfinder.words.standings import panel_title

if TYPE_CHECKING:
    from trialfinder.gui.centers.contacts import ContactsPresenter
    from trialfinder.gui.studies.controller import Sources, StudiesController
    from trialfinder.gui.texts.pages import SearchedPage, TextPages
    from trialfinder.gui.window.commands import Commands
    from trialfinder.gui.window.map_actions import MapActions
    from trialfinder.words.blocks import Reference

TEXT_TABS = ("about", "treatment", "eligibility", "results", "record", "glossary")


class LateParts(QObject):
    """Adds all else to the window. What is not seen at once is loaded when it is used.

    `background` is for the map's page and the texts, so that no search waits for them.
    """

    def __init__(
        self,
        first_view: FirstView,
        session: Session,
        preferences: Preferences,
        language: Language,
        notices: Notices,
        background: Background,
        make_sources: Callable[[], Sources],
        open_address: Callable[[QUrl], bool],
    ) -> None:
        super().__init__()
        self._first_view = first_view
        self._session = session
        self._preferences = preferences
        self._language = language
        self._catalogue = language.catalogue
        self._notices = notices
        self._background = background
        self._make_sources = make_sources
        self._open_address = open_address
        self.map_pane = MapPane(background)
        self._dress_map()
        sites = first_view.centers.sites
        self._map_presenter = MapPresenter(
            session, first_view.presenter, sites, self.map_pane, self._catalogue
        )
        self.menu = MoreMenu(preferences.settings.look, language.choice, first_view.window)
        self.side = Side(self.map_pane, self._titles, lambda key: self.pages.make(key))
        first_view.workspace.tab_changed.connect(self._on_tab_changed)
        first_view.workspace.add_side(self.side)
        keep = preferences.settings.keep_recent
        self.file_menu = FileMenu(lambda: self.studies.entries(), keep, first_view.window)
        first_view.top_bar.add_choices(self.side.tab_box, self.file_menu, self.menu)
        self._drop_cue = DropCue(first_view.window)
        self._connect()
        self._add_keys()

    def start_map(self) -> None:
        """Bring in the web engine and the map's page; takes a while, off the window's thread."""
        self.map_pane.host.start(partial(load_page, paths.map_dir()))

    def _connect(self) -> None:
        first_view, bar, menu, preferences = (
            self._first_view,
            self._first_view.top_bar,
            self.menu,
            self._preferences,
        )
        bar.larger_requested.connect(partial(preferences.step_text, 1))
        bar.smaller_requested.connect(partial(preferences.step_text, -1))
        bar.print_requested.connect(self._on_print_requested)
        first_view.strip.advice_requested.connect(self._on_advice_requested)
        menu.street_map_requested.connect(self._on_street_map_requested)
        menu.save_map_requested.connect(lambda: self.map_actions.save_picture())
        menu.copy_map_requested.connect(lambda: self.map_actions.copy_picture())
        menu.look_requested.connect(preferences.set_look)
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
        preferences.theme_changed.connect(self._dress_map)
        preferences.follow_system()

    def _connect_files(self) -> None:
        menu = self.file_menu
        menu.files_requested.connect(lambda: self.studies.choose_files())
        menu.folder_requested.connect(lambda: self.studies.choose_folder())
        menu.registry_requested.connect(lambda: self.studies.ask_registry())
        menu.library_requested.connect(lambda: self.studies.library.show())
        menu.bundled_requested.connect(lambda: self.studies.open_bundled())
        menu.recent_requested.connect(lambda recent: self.studies.open_recent(recent))
        menu.clear_requested.connect(lambda: self.studies.clear_recent())
        menu.keep_changed.connect(lambda keep: self.studies.set_keep(keep))
        menu.export_requested.connect(lambda form: self.studies.exporting.ask(form))
        self._drop_cue.dropped.connect(lambda dropped: self.studies.open_paths(dropped))

    def stop(self) -> None:
        """End what is under way."""
        self.map_pane.host.stop()
        if "studies" in self.__dict__:
            self.studies.stop()

    def _titles(self) -> dict[str, str]:
        standing = self._session.standing
        return {key: panel_title(key, standing, self._catalogue) for key in TEXT_TABS}

    def _add_keys(self) -> None:
        larger = partial(self._preferences.step_text, 1)
        tabs = {
            f"Ctrl+{number}": partial(self._on_tab_requested, key)
            for number, key in enumerate(self.side.keys, 1)
        }
        add_keys(
            self._first_view.window,
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
                "Ctrl+-": partial(self._preferences.step_text, -1),
                "Ctrl+0": partial(self._preferences.set_text, 100),
                "Ctrl+F": lambda: self._ask_text(lambda page: page.start_search()),
                "F3": lambda: self._ask_text(lambda page: page.find_next()),
                "Shift+F3": lambda: self._ask_text(lambda page: page.find_previous()),
                "F1": self._on_help_requested,
            },
        )

    @cached_property
    def commands(self) -> Commands:
        from trialfinder.gui.window.commands import Commands

        return Commands(
            self._first_view.window,
            self._session,
            self._first_view.presenter,
            self._preferences,
            self._catalogue,
            self._notices,
            self._open_address,
        )

    @cached_property
    def studies(self) -> StudiesController:
        from trialfinder.gui.studies.controller import StudiesController
        from trialfinder.gui.studies.progress_bar import ProgressBar

        bar = ProgressBar()
        self._first_view.window.add_bar(bar)
        return StudiesController(
            self._first_view.window,
            self._session,
            self._preferences,
            self._catalogue,
            self._notices,
            self._make_sources(),
            bar,
            lambda write: self.commands.show_text(write),
        )

    @cached_property
    def contacts(self) -> ContactsPresenter:
        from trialfinder.gui.centers.contacts import ContactsPresenter

        first_view = self._first_view
        presenter = ContactsPresenter(
            first_view.window,
            self._session,
            first_view.centers,
            self._preferences,
            self._catalogue,
            self._notices,
        )
        first_view.workspace.arranged.connect(presenter.set_arrangement)
        self._language.changed.connect(presenter.retranslate)
        presenter.set_arrangement(first_view.workspace.arrangement)
        return presenter

    def prepare_texts(self) -> None:
        """Have the texts at hand before one is asked for."""
        self.pages.prepare()

    @cached_property
    def pages(self) -> TextPages:
        from trialfinder.gui.texts.pages import TextPages

        pages = TextPages(self._session, self._preferences, self._catalogue, self._background)
        pages.reference_chosen.connect(self._on_reference_chosen)
        return pages

    @cached_property
    def map_actions(self) -> MapActions:
        from trialfinder.gui.window.map_actions import MapActions

        actions = MapActions(
            self.map_pane,
            lambda: self._first_view.workspace.show_tab(MAP),
            self._notices,
            self._catalogue.say,
            lambda: self._preferences.settings.tile_server,
            self._first_view.window,
        )
        actions.street_map_changed.connect(self._first_view.foot.show_street_map)
        actions.street_map_changed.connect(self.menu.show_street_map)
        return actions

    def _dress_map(self) -> None:
        theme = self._preferences.theme
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
        self._first_view.workspace.show_tab(CENTERS)
        self._first_view.centers.form.take_focus()

    def _on_tab_requested(self, key: str) -> None:
        self._first_view.workspace.show_tab(key)
        self._first_view.workspace.focus_current()

    def _ask_text(self, ask: Callable[[SearchedPage], None]) -> None:
        """Ask something of the text that is shown, if it is one."""
        key = self._first_view.workspace.current
        if key in TEXT_TABS:
            ask(self.pages.pages[key])

    def _on_reference_chosen(self, reference: Reference) -> None:
        self._first_view.workspace.show_tab(reference.panel)
        self._first_view.workspace.focus_current()
        self.pages.views[reference.panel].go_to_term(reference.term)

    def _on_map_left(self) -> None:
        """Escape on the map leads back to the list."""
        self._first_view.workspace.show_tab(CENTERS)
        self._first_view.centers.sites.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tab_changed(self, key: str) -> None:
        if key in TEXT_TABS:
            self.pages.write(key)

    def _on_language_changed(self) -> None:
        self.pages.retranslate()
        self._on_tab_changed(self._first_view.workspace.current)
        if self.map_pane.street_map is not None:
            self._first_view.foot.show_street_map(self.map_actions.sign)

    def _on_study_changed(self) -> None:
        self.side.retranslate()
        self.pages.forget()
        self._on_tab_changed(self._first_view.workspace.current)
