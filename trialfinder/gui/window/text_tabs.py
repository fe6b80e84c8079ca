"""Keeps the text behind the tab that is shown written, and hands on what is asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from trialfinder.gui.kit.language import Language
from trialfinder.gui.kit.session import Session
from trialfinder.gui.kit.start.late import Late
from trialfinder.gui.window.workspace import Workspace
from trialfinder.words.panels import TEXT_TABS
from trialfinder.words.standings import panel_title

if TYPE_CHECKING:
    from trialfinder.gui.texts.pages import SearchedPage, TextPages
    from trialfinder.words.blocks import Reference


class TextTabs(QObject):
    """Listens to the workspace and the session. `pages` holds the texts, once one is looked at."""

    def __init__(
        self, session: Session, language: Language, workspace: Workspace, pages: Late[TextPages]
    ) -> None:
        super().__init__()
        self._session = session
        self._catalogue = language.catalogue
        self._workspace = workspace
        self.pages = pages
        workspace.tab_changed.connect(self._on_tab_changed)
        session.study_changed.connect(self._on_study_changed)
        language.changed.connect(self._on_language_changed)

    def titles(self) -> dict[str, str]:
        """What stands on each tab, by key, in the language of the moment."""
        standing = self._session.standing
        return {key: panel_title(key, standing, self._catalogue) for key in TEXT_TABS}

    def make_page(self, key: str) -> QWidget:
        """The page of a text, empty as yet: it is written when its tab is shown."""
        return self.pages.get().make(key)

    def prepare(self) -> None:
        """Have the texts at hand before one is asked for."""
        self.pages.get().prepare()

    def start_search(self) -> None:
        """Take what is typed next as words to find in the text that is shown, if one is."""
        page = self._shown()
        if page is not None:
            page.start_search()

    def find_next(self) -> None:
        page = self._shown()
        if page is not None:
            page.find_next()

    def find_previous(self) -> None:
        page = self._shown()
        if page is not None:
            page.find_previous()

    def follow(self, reference: Reference) -> None:
        """Go to the place in another text that was chosen among the words explained."""
        self._workspace.show_tab(reference.panel)
        self._workspace.focus_current()
        self.pages.get().views[reference.panel].go_to_term(reference.term)

    def _shown(self) -> SearchedPage | None:
        key = self._workspace.current
        return self.pages.get().pages[key] if key in TEXT_TABS else None

    def _on_tab_changed(self, key: str) -> None:
        if key in TEXT_TABS:
            self.pages.get().write(key)

    def _on_language_changed(self) -> None:
        """Write the text that is shown in other words; the others, when they are shown."""
        if self.pages.made is not None:
            self.pages.made.retranslate()
        self._on_tab_changed(self._workspace.current)

    def _on_study_changed(self) -> None:
        if self.pages.made is not None:
            self.pages.made.forget()
        self._on_tab_changed(self._workspace.current)
