"""Shows whom the record names for the chosen center: below the list, or in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from trialfinder.gui.centers.contact_card import ContactCard
from trialfinder.gui.centers.pane import height_at
from trialfinder.gui.kit.arrangement import Arrangement
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.typed_ahead import open_over
from trialfinder.gui.kit.window_size import TextRoom
from trialfinder.messages import Message
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.contact_lines import ContactLines, contact_lines, study_contact_lines

if TYPE_CHECKING:
    from trialfinder.gui.centers.pane import CentersPane
    from trialfinder.gui.kit.notices import Notices
    from trialfinder.gui.kit.session import Session

_ROWS = 5
"""So many centers are to be seen beside a card that is whole."""

_LIST_PX, _NO_LIST_PX = 150, 64
"""The share of the list, or of the words in its place, beside a card that somebody has unfolded;
where there is less, the contacts are shown in a window."""


class ContactsPresenter(QObject):
    """Keeps the card in step with the session. Where room is short there is no card, and
    `show_window` shows the same over `window`."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        centers: CentersPane,
        preferences: Preferences,
        catalogue: Catalogue,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._preferences = preferences
        self._catalogue = catalogue
        self._notices = notices
        self._centers = centers
        self._roomy = True
        self._has_lines = False
        self.card = ContactCard()
        self.card.hide()
        self.card.offer_folding()
        self.card.fold_requested.connect(self._on_fold_requested)
        self._wish: bool | None = None  # whether somebody wants the card whole
        for part in (centers, centers.form, centers.header):
            part.installEventFilter(self)
        centers.add_card(self.card)
        self._soon = QTimer(self, singleShot=True, interval=0)  # the list is painted first
        self._soon.timeout.connect(self._show)
        for changed in (session.site_chosen, session.finding_changed, session.study_changed):
            changed.connect(self._soon.start)
        centers.sites.more_requested.connect(self.show_window)
        self._soon.start()

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Have a card only where there is room for it."""
        self._roomy = arrangement is not Arrangement.COMPACT
        self._show()

    def retranslate(self) -> None:
        """Say it in the language of the moment."""
        self._show()

    def show_window(self) -> None:
        """Show the contacts of the chosen center in a window of their own."""
        lines = self._lines()
        if lines is None:
            self._notices.say(Message("contacts.choose"))
            return
        dialog = ContactDialog(lines, self._preferences.theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_over(dialog)

    def _show(self) -> None:
        lines = self._lines()
        self._has_lines = lines is not None
        if lines is not None:
            self.card.show_lines(lines)
        self._fit_card()

    def _fit_card(self) -> None:
        """Show the card whole, folded away or not at all, by the room that there is."""
        if not self._has_lines or not self._roomy:
            self.card.hide()
            return
        self.card.set_folded(False)
        fits = self._wish is not False and self._leaves(self._rows(_ROWS))
        if not fits:
            self.card.set_folded(True)
            rows = self._rows(self._centers.rows_to_see)
            fits = self._wish is False or self._leaves(rows)  # who folds it wants it back
        self.card.setVisible(fits)

    def _rows(self, most: int) -> int:
        """The room of so many rows; of all there are, if these are fewer. In pixels."""
        px = self._preferences.theme.px
        if not self._session.study.sites:
            return px(_NO_LIST_PX)
        if self._wish:
            return px(_LIST_PX)
        return max(self._centers.sites.height_of_first(most), px(_NO_LIST_PX))

    def _leaves(self, list_px: int) -> bool:
        """Whether the card as it is leaves the list so much room."""
        needed = height_at(self.card, self._centers.width())
        return self._centers.room() - needed >= list_px

    def _on_fold_requested(self, wanted: bool) -> None:
        self._wish = wanted
        self._show()
        if wanted and self.card.is_folded:  # there is no room
            self._wish = None
            self.show_window()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit_card()  # at once: what is painted next stays as it is
        return super().eventFilter(watched, event)

    def _lines(self) -> ContactLines | None:
        study, chosen = self._session.study, self._session.chosen
        standing, catalogue = self._session.standing, self._catalogue
        if not study.sites:
            return study_contact_lines(study, standing, catalogue)
        if chosen is None:
            return None
        return contact_lines(study, study.sites[chosen], standing, catalogue)


class ContactDialog(Retranslated, QDialog):
    """The card in a window."""

    def __init__(self, lines: ContactLines, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        card = ContactCard()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.addWidget(card)
        layout.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.setContentsMargins(16, 0, 16, 0)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        card.show_lines(lines)
        self.retranslate()
        TextRoom(self, theme, 460).fit()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Contacts"))
