"""The front: what the first paint shows, and nothing else, so that it comes soon."""

from __future__ import annotations

from PySide6.QtCore import QSize

from trialfinder import paths
from trialfinder.gui.centers.pane import CentersPane
from trialfinder.gui.centers.presenter import Board
from trialfinder.gui.kit.language import Language
from trialfinder.gui.kit.notices import NoticeBar, Notices
from trialfinder.gui.kit.preferences import Looks
from trialfinder.gui.kit.session import Session
from trialfinder.gui.kit.status_marks import StatusWords
from trialfinder.gui.window.main_window import MainWindow
from trialfinder.gui.window.privacy_foot import PrivacyFoot
from trialfinder.gui.window.status_strip import StatusStrip
from trialfinder.gui.window.top_bar import TopBar
from trialfinder.gui.window.workspace import Workspace
from trialfinder.messages import Message


class Front:
    """The window with its bars, the field and the list; room is kept for all else.

    `size` is the window's, None for the one of last time; `tab` is what to show first.
    """

    def __init__(
        self,
        session: Session,
        looks: Looks,
        language: Language,
        notices: Notices,
        *,
        size: QSize | None,
        tab: str | None,
    ) -> None:
        self._looks = looks
        self._notices = notices
        self._language = language
        settings = looks.settings
        self.top_bar = TopBar()
        self.strip = StatusStrip()
        self.centers = CentersPane(looks.theme, settings.units)
        self.workspace = Workspace(self.centers)
        self.foot = PrivacyFoot()
        self.window = MainWindow(
            self.top_bar, self.strip, NoticeBar(notices), self.centers, self.workspace, self.foot
        )
        self.board = Board(session, self.centers, language.catalogue, notices, settings.units)
        self.window.restore(settings.geometry, size)
        self.workspace.set_scale(looks.theme.scale)
        if tab:
            self.workspace.show_tab(tab)
        self._show_study()
        self._show_geocoder()
        looks.dress(self.window)
        self.top_bar.show_language(language.name)
        self.board.fill()  # not before: each time that the looks change, rows are measured anew
        self._connect(session)

    def _connect(self, session: Session) -> None:
        looks = self._looks
        self._language.changed.connect(self._on_language_changed)
        session.study_changed.connect(self._show_study)
        looks.theme_changed.connect(self._on_theme_changed)
        looks.settings_changed.connect(self._show_geocoder)
        looks.unsaved.connect(self._on_unsaved)
        self.centers.header.units_changed.connect(self._on_units_changed)
        if looks.complaint is not None:
            self._notices.say(looks.complaint)

    def _show_study(self) -> None:
        words = self.board.words
        self.top_bar.show_study(words.title, words.facts)
        self.strip.show_words(StatusWords(words.tone, words.headline, words.details))
        self.window.setWindowTitle(f"{words.title} – {words.short} – TrialFinder")

    def _show_geocoder(self) -> None:
        """Say wherever privacy is spoken of which server may be asked for places."""
        server = self._looks.settings.online_geocoder
        self.centers.form.show_server(server)
        self.foot.show_geocoder(server)

    def _on_theme_changed(self) -> None:
        self.workspace.set_scale(self._looks.theme.scale)
        self.centers.sites.set_looks(self._looks.theme)
        self.window.fit_strip()

    def _on_language_changed(self) -> None:
        self.top_bar.show_language(self._language.name)
        self.board.retranslate()
        self._show_study()

    def _on_units_changed(self, units: str) -> None:
        self._looks.change(units=units)
        self.board.set_units(self._looks.settings.units)

    def _on_unsaved(self) -> None:
        file = str(paths.settings_file())
        self._notices.say(Message("settings.unwritable", {"file": file}))
