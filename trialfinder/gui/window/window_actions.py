"""What the buttons and the menu do: print, show a text over the window, ask for leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from trialfinder import paths
from trialfinder.gui.centers.presenter import CentersPresenter
from trialfinder.gui.kit.notices import Notices, Offer
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.session import Session
from trialfinder.gui.kit.start.late import Late
from trialfinder.gui.kit.typed_ahead import open_over
from trialfinder.gui.window.dialogs import OnlineDialog, TextDialog
from trialfinder.gui.window.search_dialog import OpenAddress, SearchDialog
from trialfinder.messages import Message
from trialfinder.words.blocks import Panel
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.program import about_panel, help_panel

if TYPE_CHECKING:
    from trialfinder.gui.texts.pages import TextPages
    from trialfinder.library.importing import Problem
    from trialfinder.library.signed_packs.outcome import Taken

_NEAREST = 10
"""Centers on a sheet; as many as fit on a page or two and are worth a call."""


class WindowActions(QObject):
    """Each method does one thing that was asked for; its windows stand over `window`.

    `find_requested` says that somebody wants to find another study than the one on screen.
    """

    find_requested = Signal()

    def __init__(
        self,
        window: QWidget,
        session: Session,
        presenter: CentersPresenter,
        preferences: Preferences,
        catalogue: Catalogue,
        notices: Notices,
        texts: Late[TextPages],
        open_address: OpenAddress,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._presenter = presenter
        self._preferences = preferences
        self._catalogue = catalogue
        self._notices = notices
        self._texts = texts
        self._open_address = open_address
        preferences.theme_changed.connect(self._on_theme_changed)

    def show_text(self, write: Callable[[], Panel]) -> None:
        """Show the panel that `write` writes in the language of the moment."""
        self._open_text(write)

    def _open_text(
        self,
        write: Callable[[], Panel],
        *,
        offers_find: bool = False,
        offer: Offer | None = None,
    ) -> TextDialog:
        dialog = TextDialog(write, self._preferences.theme, self._window, offers_find=offers_find)
        if offer is not None:
            dialog.offer(partial(self._catalogue.say, offer.words), offer.take)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_over(dialog)
        return dialog

    def show_advice(self) -> None:
        """Show the advice; its link asks before the registry's search is opened in a browser."""
        dialog = self._open_text(
            lambda: self._texts.get().panel("advice"),
            offers_find=not self._session.standing.joinable,
        )
        dialog.find_requested.connect(self.find_requested)
        dialog.link_chosen.connect(lambda: self.ask_about_search(dialog))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List what could not be read."""
        from trialfinder.words.problem_list import problem_panel  # seldom needed

        self.show_text(lambda: problem_panel(problems, self._catalogue))

    def show_pack(self, taken: Taken, take_back: Callable[[], None]) -> None:
        """Show what a pack has changed; a button takes it back."""
        from trialfinder.words.pack_lines import pack_panel  # seldom needed

        offer = Offer(Message("pack.take_back"), take_back)
        self._open_text(lambda: pack_panel(taken, self._catalogue), offer=offer)

    def ask_about_search(self, over: QWidget) -> None:
        """Show the search of the registry for open studies, before it is opened in a browser."""
        finding = self._session.finding
        near = finding.origin if finding else None
        conditions = self._texts.get().search_conditions()
        dialog = SearchDialog(conditions, near, self._open_address, self._preferences.theme, over)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_over(dialog)

    def show_help(self) -> None:
        self.show_text(lambda: help_panel(self._catalogue))

    def show_about(self) -> None:
        self.show_text(lambda: about_panel(self._catalogue, paths.gazetteer_file()))

    def ask_about_online(self) -> None:
        """Ask whether a server may be asked for places that the gazetteer does not know."""
        if not self._preferences.may_go_online():
            return
        server = self._preferences.settings.online_geocoder
        dialog = OnlineDialog(server, self._preferences.theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._use_geocoder(dialog.server))
        open_over(dialog)

    def _use_geocoder(self, server: str) -> None:
        self._preferences.change(online_geocoder=server)
        self._session.renew_search()

    def _on_theme_changed(self) -> None:
        """The system may go dark while a text is open."""
        for dialog in self._window.findChildren(TextDialog):
            dialog.set_theme(self._preferences.theme)
