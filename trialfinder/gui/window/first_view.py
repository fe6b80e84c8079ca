"""What the first paint shows, and nothing else, so that it comes soon."""

from __future__ import annotations

from PySide6.QtCore import QSize

from trialfinder import paths
from trialfinder.gui.centers.pane import CentersPane
from trialfinder.gui.centers.presenter import CentersPresenter
from trialfinder.gui.kit.announcing import announce
from trialfinder.gui.kit.language import Language
from trialfinder.gui.kit.notices import NoticeBar, Notices
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.session import Session
from trialfinder.gui.kit.status_marks import StatusWords
from trialfinder.gui.window.main_window import MainWindow
from trialfinder.gui.window.privacy_foot import PrivacyFoot
from trialfinder.gui.window.status_strip import StatusStrip
from trialfinder.gui.window.top_bar import TopBar
from trialfinder.gui.window.workspace import Workspace
from trialfinder.messages import Message


class FirstView:
    """The window with its bars, the field and the list; room is kept for all else."""

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        language: Language,
        notices: Notices,
        centers: CentersPane,
        presenter: CentersPresenter,
    ) -> None:
        self._preferences = preferences
        self._notices = notices
        self._language = language
        self.top_bar = TopBar()
        self.strip = StatusStrip()
        self.centers = centers
        self.presenter = presenter
        self.workspace = Workspace(self.centers)
        self.foot = PrivacyFoot()
        self.window = MainWindow(
            self.top_bar, self.strip, NoticeBar(notices), self.centers, self.workspace, self.foot
        )
        self._connect(session)

    def arrange(self, *, size: QSize | None, tab: str | None) -> None:
        """Fill the window, before it is shown.

        `size` is the window's, None for the one of last time; `tab` is what to show first.
        """
        self.window.restore(self._preferences.settings.geometry, size)
        self.workspace.set_scale(self._preferences.theme.scale)
        if tab:
            self.workspace.show_tab(tab)
        self._on_study_changed()
        self._on_settings_changed()
        self._preferences.dress(self.window)
        self.top_bar.show_language(self._language.name)
        self.presenter.fill()  # not before: with each change of theme, rows are measured anew

    def _connect(self, session: Session) -> None:
        preferences = self._preferences
        self._language.changed.connect(self._on_language_changed)
        session.study_changed.connect(self._on_study_opened)
        preferences.theme_changed.connect(self._on_theme_changed)
        preferences.text_chosen.connect(self._on_text_chosen)
        preferences.look_chosen.connect(self._on_look_chosen)
        preferences.settings_changed.connect(self._on_settings_changed)
        preferences.save_failed.connect(self._on_save_failed)
        preferences.refused.connect(self._notices.say)
        self.centers.header.units_changed.connect(self._on_units_changed)
        if preferences.locked("units"):
            self.centers.header.lock_units(self._notices.words(Message("settings.locked")))
        if preferences.complaint is not None:
            self._notices.say(preferences.complaint)

    def _on_study_changed(self) -> None:
        words = self.presenter.words
        self.top_bar.show_study(words.title, words.facts)
        self.strip.show_words(StatusWords(words.tone, words.headline, words.details))
        self.window.setWindowTitle(f"{words.title} – {words.short} – TrialFinder")

    def _on_study_opened(self) -> None:
        """Show the study, and say which it is and whether it can be joined before all else of it is
        said."""
        self._on_study_changed()
        words = self.presenter.words
        title = words.title.rstrip(".")
        announce(self.window, f"{title}. {words.headline} {words.details}".strip())

    def _on_text_chosen(self, percent: int) -> None:
        message = Message("window.text_size", {"percent": percent})
        announce(self.window, self._notices.words(message))

    def _on_look_chosen(self, look: str) -> None:
        announce(self.window, self._notices.words(Message(f"window.look.{look}")))

    def _on_settings_changed(self) -> None:
        """Say wherever privacy is spoken of which server may be asked for places."""
        server = self._preferences.settings.online_geocoder
        self.centers.form.show_server(server)
        self.foot.show_geocoder(server)

    def _on_theme_changed(self) -> None:
        self.workspace.set_scale(self._preferences.theme.scale)
        self.centers.sites.set_theme(self._preferences.theme)
        self.window.fit_strip()

    def _on_language_changed(self) -> None:
        self.top_bar.show_language(self._language.name)
        self.presenter.retranslate()
        self._on_study_changed()
        message = Message("window.language", {"language": self._language.name})
        announce(self.window, self._notices.words(message))

    def _on_units_changed(self, units: str) -> None:
        self._preferences.change(units=units)
        self.presenter.set_units(self._preferences.settings.units)

    def _on_save_failed(self) -> None:
        file = str(paths.settings_file())
        self._notices.say(Message("settings.unwritable", {"file": file}))
