"""Leads every wish of the bars, the menus and the keys to who fulfils it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from trialfinder.gui.kit.arrangement import CENTERS
from trialfinder.gui.kit.keys import AltKey, add_keys
from trialfinder.gui.kit.language import Language
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.session import Session
from trialfinder.gui.window.first_view import FirstView
from trialfinder.gui.window.late_parts import LateParts
from trialfinder.gui.window.text_size import DialogTexts, text_size_keys
from trialfinder.words.panels import TEXT_TABS

if TYPE_CHECKING:
    from trialfinder.library.recent import Recent


class Requests(QObject):
    """Connects the window's parts. What fulfils a wish is made with the first such wish."""

    def __init__(
        self,
        first_view: FirstView,
        late_parts: LateParts,
        session: Session,
        preferences: Preferences,
        language: Language,
    ) -> None:
        super().__init__()
        self._first_view = first_view
        self._parts = late_parts
        self._preferences = preferences
        self._language = language
        self._place()
        self._connect_session(session)
        self._connect_bars()
        self._connect_menu()
        self._connect_files()
        self._add_keys()

    def _place(self) -> None:
        """Put what has come late where room was kept for it."""
        parts = self._parts
        self._first_view.workspace.add_side(parts.side)
        self._first_view.top_bar.add_choices(parts.side.make_tab_box, parts.file_menu, parts.menu)

    def _connect_session(self, session: Session) -> None:
        for changed in (session.finding_changed, session.study_changed, session.site_chosen):
            changed.connect(self._on_center_changed)
        session.study_changed.connect(self._parts.side.retranslate)
        self._preferences.follow_system()

    def _connect_bars(self) -> None:
        bar = self._first_view.top_bar
        bar.larger_requested.connect(self._on_larger_requested)
        bar.smaller_requested.connect(self._on_smaller_requested)
        bar.print_requested.connect(self._on_print_requested)
        bar.find_requested.connect(self._on_find_requested)
        self._first_view.strip.advice_requested.connect(self._on_advice_requested)
        self._parts.map_pane.left.connect(self._on_map_left)

    def _connect_menu(self) -> None:
        menu = self._parts.menu
        preferences = self._preferences
        for each in (menu, self._parts.file_menu):
            each.lock(preferences.locked, online=preferences.settings.online)
        menu.look_requested.connect(self._preferences.set_look)
        menu.language_requested.connect(self._language.choose)
        menu.street_map_requested.connect(self._on_street_map_requested)
        menu.save_map_requested.connect(self._on_save_map_requested)
        menu.copy_map_requested.connect(self._on_copy_map_requested)
        menu.contacts_requested.connect(self._on_contacts_requested)
        menu.fit_requested.connect(self._on_fit_requested)
        menu.online_requested.connect(self._on_online_requested)
        menu.help_requested.connect(self._on_help_requested)
        menu.about_requested.connect(self._on_about_requested)

    def _connect_files(self) -> None:
        menu = self._parts.file_menu
        menu.files_requested.connect(self._on_files_requested)
        menu.folder_requested.connect(self._on_folder_requested)
        menu.registry_requested.connect(self._on_registry_requested)
        menu.library_requested.connect(self._on_library_requested)
        menu.bundled_requested.connect(self._on_bundled_requested)
        menu.take_back_requested.connect(self._on_take_back_requested)
        menu.recent_requested.connect(self._on_recent_requested)
        menu.clear_requested.connect(self._on_clear_requested)
        menu.keep_changed.connect(self._on_keep_changed)
        menu.reopen_changed.connect(self._on_reopen_changed)
        menu.export_requested.connect(self._on_export_requested)
        self._parts.drop_cue.dropped.connect(self._on_dropped)

    def _add_keys(self) -> None:
        menu, file_menu, texts = self._parts.menu, self._parts.file_menu, self._parts.texts
        tabs = {
            f"Ctrl+{number}": partial(self._on_tab_requested, key)
            for number, key in enumerate(self._parts.side.keys, 1)
        }
        add_keys(
            self._first_view.window,
            {
                "Ctrl+L": self._on_place_requested,
                **tabs,
                "Ctrl+O": file_menu.files_requested.emit,
                "Ctrl+Shift+O": file_menu.folder_requested.emit,
                "Ctrl+G": file_menu.registry_requested.emit,
                "Ctrl+K": self._on_find_requested,
                "Ctrl+J": menu.fit_requested.emit,
                "Alt+Left": self._on_find_back_requested,
                "Ctrl+Shift+K": file_menu.library_requested.emit,
                "Ctrl+I": menu.contacts_requested.emit,
                "Ctrl+P": self._on_print_requested,
                **text_size_keys(self._preferences),
                "Ctrl+F": texts.start_search,
                "F3": texts.find_next,
                "Shift+F3": texts.find_previous,
                "F1": menu.help_requested.emit,
                "F10": self._first_view.top_bar.take_focus,
            },
        )
        DialogTexts(self._first_view.window, self._preferences)
        alt = AltKey(self._first_view.window)
        alt.pressed_alone.connect(self._first_view.top_bar.take_focus)

    def _on_center_changed(self) -> None:
        """From the first time on there is a card of contacts, which listens for itself."""
        self._parts.contacts.get()

    # Text size, tabs, and where the keyboard is

    def _on_larger_requested(self) -> None:
        self._preferences.step_text(1)

    def _on_smaller_requested(self) -> None:
        self._preferences.step_text(-1)

    def _on_place_requested(self) -> None:
        self._first_view.workspace.show_tab(CENTERS)
        self._first_view.centers.form.take_focus()

    def _on_tab_requested(self, key: str) -> None:
        self._first_view.workspace.show_tab(key)
        self._first_view.workspace.focus_current()

    def _on_map_left(self) -> None:
        """Escape on the map leads back to the list."""
        self._first_view.workspace.show_tab(CENTERS)
        self._first_view.centers.sites.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown over the window

    def _on_print_requested(self) -> None:
        current = self._first_view.workspace.current
        text = current if current in TEXT_TABS else None
        has_map = not self._parts.map_pane.host.has_failed
        self._parts.sheets.get().show(text, has_map=has_map)

    def _on_advice_requested(self) -> None:
        self._parts.actions.get().show_advice()

    def _on_find_requested(self) -> None:
        self._parts.find.get().show()

    def _on_find_back_requested(self) -> None:
        """Back to what was found, if anything was looked for."""
        if self._parts.find.made is not None:
            self._parts.find.made.come_back()

    def _on_fit_requested(self) -> None:
        self._parts.fit.get().show()

    def _on_online_requested(self) -> None:
        self._parts.actions.get().ask_about_online()

    def _on_help_requested(self) -> None:
        self._parts.actions.get().show_help()

    def _on_about_requested(self) -> None:
        self._parts.actions.get().show_about()

    def _on_contacts_requested(self) -> None:
        self._parts.contacts.get().show_window()

    # The map

    def _on_street_map_requested(self) -> None:
        self._parts.map_actions.get().toggle_street_map()

    def _on_save_map_requested(self) -> None:
        self._parts.map_actions.get().save_picture()

    def _on_copy_map_requested(self) -> None:
        self._parts.map_actions.get().copy_picture()

    # What comes in and what goes out

    def _on_files_requested(self) -> None:
        self._parts.studies.get().choose_files()

    def _on_folder_requested(self) -> None:
        self._parts.studies.get().choose_folder()

    def _on_registry_requested(self) -> None:
        self._parts.studies.get().ask_registry()

    def _on_library_requested(self) -> None:
        self._parts.studies.get().show_library()

    def _on_bundled_requested(self) -> None:
        self._parts.studies.get().open_bundled()

    def _on_take_back_requested(self) -> None:
        self._parts.studies.get().packs.take_last_back()

    def _on_recent_requested(self, recent: Recent) -> None:
        self._parts.studies.get().open_recent(recent)

    def _on_clear_requested(self) -> None:
        self._parts.studies.get().clear_recent()

    def _on_keep_changed(self, keep: bool) -> None:
        self._parts.studies.get().set_keep(keep)

    def _on_reopen_changed(self, reopen: bool) -> None:
        self._preferences.change(reopen_last=reopen)

    def _on_export_requested(self, form: str) -> None:
        self._parts.studies.get().export(form)

    def _on_dropped(self, dropped: Sequence[Path]) -> None:
        self._parts.studies.get().open_paths(dropped)
